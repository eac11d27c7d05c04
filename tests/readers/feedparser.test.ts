import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { PUBLICATIONS, siteFeeds } from "../feed/publications.ts";
import { htmlText, READ, type ReadEntry, type ReadFeed } from "../feed/read-back.ts";
import { python } from "../programs.ts";
import { writeAll } from "./folder.ts";

const SCRIPT = join(import.meta.dirname, "read_feeds.py");
const interpreter = python("feedparser");

/** In RSS, feedparser takes plain text with a reference or an end tag in it for HTML, and cleans it. */
const GUESSED = /&#?\w+;|<\/\w+>/;

/** It trims by Python's rules, and takes U+0085 in HTML for the ellipsis of Windows-1252. */
const plain = ({ id, url, title, authors, tags, html, published }: ReadEntry) => ({
  id,
  url,
  title: title.trim(),
  authors,
  tags,
  text: htmlText(html)
    .replace(/\u0085/g, "…")
    .trim(),
  published,
});

interface Found extends ReadFeed {
  readonly bozo: boolean;
}

async function readAll(name: string) {
  const texts = await siteFeeds(PUBLICATIONS[name]?.() ?? expect.fail(`no site ${name}`));
  const paths = writeAll(texts);
  const args = [SCRIPT, paths.get("rss.xml") ?? "", paths.get("atom.xml") ?? ""];
  // The script prints one object for each path.
  const [rss, atom] = JSON.parse(execFileSync(interpreter ?? "", args, { encoding: "utf8" })) as [Found, Found];
  const json = READ["feed.json"]?.(texts.get("feed.json") ?? "") ?? expect.fail("no JSON Feed");
  return { rss, atom, json };
}

describe.skipIf(interpreter === undefined)("feedparser", () => {
  it.each(Object.keys(PUBLICATIONS))("has nothing to complain of in the site %s", async (name) => {
    const { rss, atom } = await readAll(name);
    expect([rss.bozo, atom.bozo]).toEqual([false, false]);
  });

  it.each(["full", "minimal"])("reads the same from each format of the site %s", async (name) => {
    const { rss, atom, json } = await readAll(name);
    const expected = json.entries.map(plain);
    expect(expected.length).toBeGreaterThan(0);
    expect(rss.entries.map(plain)).toEqual(expected);
    expect(atom.entries.map(plain)).toEqual(expected);
    expect([rss.title, atom.title]).toEqual([json.title, json.title]);
    expect([rss.description, atom.description]).toEqual([json.description, json.description]);
  });

  it("reads hard strings from Atom to the letter", async () => {
    const { atom, json } = await readAll("hard");
    expect(atom.entries.map(plain)).toEqual(json.entries.map(plain));
    expect(atom.title).toBe(json.title);
  });

  it("reads hard strings from RSS to the letter, less those that it guesses to be HTML", async () => {
    const { rss, json } = await readAll("hard");
    const known = ({ title }: ReadEntry, i: number) => !GUESSED.test(json.entries[i]?.title ?? title);
    expect(rss.entries).toHaveLength(json.entries.length);
    expect(rss.entries.filter(known).map(plain)).toEqual(json.entries.filter(known).map(plain));
    expect(rss.entries.map(({ id }) => id)).toEqual(json.entries.map(({ id }) => id));
  });
});
