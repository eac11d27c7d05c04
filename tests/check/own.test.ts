import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkDocument } from "../../src/check/document.ts";
import type { Finding } from "../../src/check/rule.ts";
import { publish } from "../../src/publish/publish.ts";
import { memoryStore } from "../../src/store/memory.ts";
import { makeCorpus, NOW } from "../publish/corpus.ts";

const GOLDEN = join(import.meta.dirname, "../golden");

/** Titles and texts of these documents are hard on purpose, and one feed is empty on purpose. */
const MEANT = new Set(["title-escaped-twice", "title-markup", "no-entries"]);

/** A line for each finding but those that are meant. */
function found(findings: readonly Finding[]): readonly string[] {
  return findings
    .filter(({ rule }) => !MEANT.has(rule))
    .map(({ rule, severity, message, place }) => `${severity} ${rule} ${place.entry ?? ""}: ${message}`);
}

describe("our own documents break no rule:", () => {
  const golden = readdirSync(GOLDEN, { recursive: true, encoding: "utf8" }).filter((file) => /\.\w+$/.test(file));

  it.each(golden)("tests/golden/%s", (file) => {
    const now = new Date("2026-12-31T00:00:00Z");
    expect(found(checkDocument(readFileSync(join(GOLDEN, file), "utf8"), { now }))).toEqual([]);
  });

  it("every feed document of a corpus of 150 hard articles", async () => {
    const url = "https://example.org/news/";
    const store = memoryStore(makeCorpus(150), { channelId: url, now: NOW });
    const publication = publish(store, { channel: { title: "The Harbour Courier", url }, pages: true });
    const lines = new Set<string>();
    let documents = 0;
    for await (const document of publication.documents()) {
      if (document.kind !== "feed" && document.kind !== "archive") continue;
      const text = new TextDecoder().decode(await document.body());
      const at = new URL(encodeURI(document.path), url).href;
      if (!/\/(?:rss|atom|feed)(?:-\d+)?\.(?:xml|json)$/.test(at)) continue;
      documents++;
      for (const line of found(checkDocument(text, { url: at, now: NOW }))) lines.add(`${document.path} ${line}`);
    }
    expect([...lines].slice(0, 20)).toEqual([]);
    expect(documents).toBeGreaterThan(150);
  });
});
