import { extname } from "node:path";
import { expect, it } from "vitest";
import { completeChannel } from "../../src/feed/channel.ts";
import { buildEntry } from "../../src/feed/entry.ts";
import { OUTPUT_FORMATS } from "../../src/feed/formats.ts";
import { parse } from "../../src/parse/parse.ts";
import { createCatalog } from "../../src/store/catalog.ts";
import { parseXml } from "../feed/xml.ts";
import { mutate, randomFrom, type Sample, samples } from "./mutate.ts";

/** `FUZZ_SECONDS=600 npx vitest run tests/fuzz` looks for longer, from another place each time. */
const seconds = Number(process.env.FUZZ_SECONDS ?? 0);
const first = seconds > 0 ? Date.now() : 1;

/** Without that, so many inputs of each format: the same ones each time. */
const INPUTS = 300;

/** No input may take longer, on any machine: what hangs takes forever. Milliseconds. */
const HANGS = 20_000;

const channel = completeChannel({ title: "Fuzz", url: "https://example.org/" });
const frame = { channel, updated: new Date(0), links: [] };

const formats = [".md", ".html", ".txt", ".json"];

it.each(formats)(
  "whatever a %s file holds is read or named, and what is read is a sound document in every format",
  (format) => {
    const all = samples().filter(({ path }) => extname(path) === format);
    const end = Date.now() + (seconds * 1000) / formats.length;
    let read = 0;
    let refused = 0;
    let count = 0;
    for (let seed = first; seconds > 0 ? Date.now() < end : count < INPUTS; seed++) {
      const random = randomFrom(seed);
      const sample = mutate(all[random(all.length)] ?? fail(), random);
      const start = performance.now();
      const published = tryOut(sample, seed);
      expect(performance.now() - start, `seed ${seed} hangs`).toBeLessThan(HANGS);
      if (published > 0) read++;
      else refused++;
      count++;
    }
    if (seconds > 0) process.stderr.write(`${format}: ${count} inputs, ${read} read, ${refused} refused and named\n`);
    expect(read).toBeGreaterThan(0);
    expect(refused).toBeGreaterThan(0);
  },
  seconds * 1000 + 120_000,
);

/** @returns How many articles were published. */
function tryOut({ path, bytes }: Sample, seed: number): number {
  try {
    const { articles, problems } = parse({ path, bytes, modified: new Date(0) }, { timezone: "UTC" });
    if (articles.length === 0) expect(problems.filter(({ severity }) => severity === "error")).not.toEqual([]);
    const catalog = createCatalog(articles, { channelId: "https://example.org/", now: new Date("2100-01-01") });
    const byPath = new Map(articles.map((article) => [article.path, article]));
    const entries = [...catalog.articles.values()].map((placed) => {
      const article = byPath.get(placed.article.path) ?? fail();
      return buildEntry({ ...placed, article: { ...placed.article, html: article.html } }, channel);
    });
    for (const { mediaType, renderEntry, renderFeed } of OUTPUT_FORMATS) {
      const text = renderFeed(frame, entries.map(renderEntry));
      if (mediaType.endsWith("xml")) parseXml(text);
      else expect(JSON.parse(text).items).toHaveLength(entries.length);
    }
    return entries.length;
  } catch (error) {
    throw new Error(`seed ${seed}, ${path}, ${JSON.stringify(bytes.toString("latin1").slice(0, 500))}`, {
      cause: error,
    });
  }
}

function fail(): never {
  throw new Error("Expected a sample");
}
