import { describe, expect, it } from "vitest";
import { check } from "../../src/check/check.ts";
import { READ_DATE } from "../../src/check/dates.ts";
import { checkDocument } from "../../src/check/document.ts";
import { readJson } from "../../src/check/json.ts";
import { MAX_DEPTH, type Node } from "../../src/check/node.ts";
import { GOOD, NOW, URLS } from "./good.ts";
import { siteWith } from "./live-site.ts";

describe("a date", () => {
  it.each([
    { grammar: "RFC 822", text: "Tue, 03 Mar 2026 04:00:00 +0130", iso: "2026-03-03T02:30:00.000Z" },
    { grammar: "RFC 822", text: "3 Mar 2026 04:00 EST", iso: "2026-03-03T09:00:00.000Z" },
    { grammar: "RFC 822", text: "Mon, 01 Jan 0001 00:00:00 +0000", iso: "0001-01-01T00:00:00.000Z" },
    { grammar: "RFC 3339", text: "2026-03-03T04:00:00.25-01:30", iso: "2026-03-03T05:30:00.000Z" },
    { grammar: "RFC 3339", text: "2016-12-31T23:59:60Z", iso: "2017-01-01T00:00:00.000Z" },
    { grammar: "RFC 3339", text: "2026-02-29T04:00:00Z", iso: undefined },
    { grammar: "RFC 3339", text: "2026-03-03T24:00:00Z", iso: undefined },
    { grammar: "RFC 822", text: "03 Foo 2026 04:00 GMT", iso: undefined },
  ] as const)("of $grammar, $text, is $iso", ({ grammar, text, iso }) => {
    const time = READ_DATE[grammar](text)?.time;
    expect(time === undefined ? undefined : new Date(time).toISOString()).toBe(iso);
  });
});

describe("what is fine:", () => {
  const rulesOf = (text: string, url: string) => checkDocument(text, { url, now: NOW }).map(({ rule }) => rule);

  it("addresses of this machine in a feed that is read from this machine", () => {
    const local = GOOD.Atom.replaceAll("https://example.org/", "http://localhost:8080/");
    expect(rulesOf(local, "http://localhost:8080/atom.xml")).toEqual([]);
    expect(rulesOf(local, "https://example.org/atom.xml")).toContain("url-local");
  });

  it("one weak tag for all codings", async () => {
    const fetch = siteWith(({ headers }) => ({ headers: { ...headers, etag: 'W/"1"' } }));
    const weak: typeof fetch = (place, options) =>
      fetch(place, {
        ...options,
        headers: { ...options?.headers, ...(options?.headers?.["if-none-match"] && { "if-none-match": '"1"' }) },
      });
    const { documents } = await check(URLS.RSS, { now: NOW, fetch: weak });
    expect(documents[0]?.findings).toEqual([]);
  });

  it("alternate links of different types, and links of other relations", () => {
    const more =
      '<link rel="alternate" type="application/pdf" href="https://example.org/b"/><link rel="related" href="https://example.org/c"/><link rel="related" href="https://example.org/d"/>';
    expect(rulesOf(GOOD.Atom.replace("<entry>", `${more}<entry>`), URLS.Atom)).toEqual([]);
  });

  it("a second self link of another type is not", () => {
    const more = '<link rel="self" type="text/xml" href="https://example.org/atom.xml"/>';
    expect(rulesOf(GOOD.Atom.replace("<entry>", `${more}<entry>`), URLS.Atom)).toEqual(["duplicate-links"]);
  });
});

describe("JSON", () => {
  it.each([
    { text: '{"a"::1}', at: 5, reason: "expected a value" },
    { text: "[1 2]", at: 3, reason: "expected a comma or the end" },
    { text: "[1,]", at: 3, reason: "expected a value" },
    { text: '{"a":1,}', at: 7, reason: "expected a name in quotation marks" },
    { text: "{'a':1}", at: 1, reason: "expected a name in quotation marks or }" },
    { text: "[01]", at: 1, reason: "expected a value or ]" },
    { text: "[1}", at: 2, reason: "expected a comma or the end" },
    { text: "{}{}", at: 2, reason: "expected nothing more" },
    {
      text: '{"a":"\\x"}',
      at: 5,
      reason: "a string that isn't closed, or holds a control character or a wrong escape",
    },
    { text: '["abc', at: 1, reason: "a string that isn't closed, or holds a control character or a wrong escape" },
    { text: '{"a":1', at: 6, reason: "it ends too early, expected a comma or the end" },
    { text: " ", at: 1, reason: "it is empty" },
  ])("$text is wrong at $at", ({ text, at, reason }) => {
    expect(readJson(text).faults).toEqual([{ at, reason }]);
  });

  it("has a place for each value", () => {
    const places = (node: Node): unknown => [node.name, node.type, node.at, node.text, ...node.children.map(places)];
    const { root } = readJson('{"a": [1, "x\\"y"], "b": {"c": null}}');
    expect(root && places(root)).toEqual([
      ...["", "object", 0, ""],
      ["a", "array", 6, "", ["a", "number", 7, "1"], ["a", "string", 10, 'x"y']],
      ["b", "object", 24, "", ["c", "null", 30, "null"]],
    ]);
  });

  it("that is nested deeper than any feed goes on where it ends", () => {
    const deep = "[".repeat(MAX_DEPTH * 2) + "]".repeat(MAX_DEPTH * 2);
    const { root } = readJson(`{"a": ${deep}, "b": "after"}`);
    expect(root?.children.map(({ name, text }) => `${name} ${text}`)).toEqual(["a ", "b after"]);
  });
});
