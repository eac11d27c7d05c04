import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkDocument } from "../../src/check/document.ts";
import { NOW } from "./good.ts";

const read = (name: string) => readFileSync(join(import.meta.dirname, "odd", name), "utf8");

/** Rules that the usual feeds of other publishers break, and what is found in them that a reader trips over. */
const ODD = [
  {
    name: "wordpress.xml",
    rules: ["html-embed", "html-style", "content-relative", "html-placeholder"],
    says: "/timetable",
  },
  { name: "blogger.xml", rules: ["title-empty", "html-style"], says: "the title is empty" },
  { name: "ghost.xml", rules: ["url-local", "html-script"], says: "localhost:2368" },
  { name: "substack.xml", rules: ["enclosure-unknown-length", "html-embed"], says: "<form>" },
  {
    name: "hugo.xml",
    rules: ["url-absolute", "url-local", "author-form", "date-implausible", "content-relative"],
    says: "#fn:1",
  },
  {
    name: "jekyll.xml",
    rules: ["feed-id", "id-iri", "url-absolute", "author-form", "content-relative"],
    says: "/feed.xml",
  },
] as const;

describe("a feed in the shape of", () => {
  it.each(ODD)("$name breaks the rules that it breaks in the wild, and no others", ({ name, rules, says }) => {
    const findings = checkDocument(read(name), { now: NOW });
    expect(new Set(findings.map(({ rule }) => rule))).toEqual(new Set(rules));
    expect(findings.some(({ message }) => message.includes(says))).toBe(true);
    for (const { place } of findings) expect(place.line).toBeGreaterThan(0);
  });
});
