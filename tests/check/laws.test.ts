import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkDocument } from "../../src/check/document.ts";
import { inspectHtml } from "../../src/check/html.ts";
import { readJson } from "../../src/check/json.ts";
import { GOOD, NOW } from "./good.ts";

const odd = join(import.meta.dirname, "odd");
const documents = [...Object.values(GOOD), ...readdirSync(odd).map((name) => readFileSync(join(odd, name), "utf8"))];

/** A document with some bytes replaced, and its end cut off. */
const mutated = fc
  .record({
    text: fc.constantFrom(...documents),
    changes: fc.array(fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), byte: fc.nat(255) }), {
      maxLength: 8,
    }),
    end: fc.oneof(fc.constant(1), fc.double({ min: 0, max: 1, noNaN: true })),
  })
  .map(({ text, changes, end }) => {
    const bytes = new TextEncoder().encode(text);
    for (const { at, byte } of changes) bytes[Math.floor(at * bytes.length)] = byte;
    return bytes.subarray(0, Math.ceil(end * bytes.length));
  });

/** Pieces that break parsers, in any order. */
const PIECES = [
  "<",
  ">",
  "&",
  "]]>",
  "<![CDATA[",
  "<!--",
  "<a ",
  "</a>",
  "='",
  '"',
  "{",
  "}",
  "[",
  "]",
  ":",
  ",",
  "\\",
  "\0",
];
const soup = fc
  .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: "grapheme" })))
  .map((parts) => parts.join(""));

describe("whatever a document holds, checking it", () => {
  it("ends with findings in places that exist, mutated documents included", () => {
    fc.assert(
      fc.property(mutated, (bytes) => {
        const text = new TextDecoder().decode(bytes);
        const lines = text.split(/\r\n?|\n/);
        for (const { place, message } of checkDocument(text, { now: NOW, bytes, url: "https://example.org/rss.xml" })) {
          expect(message).not.toBe("");
          const { line = 1, column = 1 } = place;
          expect(line).toBeLessThanOrEqual(lines.length);
          expect(column).toBeLessThanOrEqual((lines[line - 1]?.length ?? 0) + 2);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("never throws, and is the same each time", () => {
    fc.assert(
      fc.property(soup, (text) => {
        const inFeed = GOOD.RSS.replace("Quay closed", () => text);
        for (const document of [text, inFeed]) expect(checkDocument(document)).toEqual(checkDocument(document));
        expect(Array.isArray(inspectHtml(text))).toBe(true);
      }),
    );
  });

  it.each([
    { what: "elements in elements", text: "<a>".repeat(200_000) },
    { what: "lists in lists", text: "[".repeat(200_000) },
    { what: "closed lists in lists", text: `{"items":${"[".repeat(50_000)}${"]".repeat(50_000)}}` },
    { what: "comments that aren't closed", text: "<!--".repeat(200_000) },
    { what: "ampersands", text: `<rss>${"&a".repeat(400_000)}</rss>` },
    { what: "attributes", text: `<rss ${Array.from({ length: 20_000 }, (_, i) => `a${i}=""`).join(" ")}/>` },
    { what: "a string of escapes", text: `{"items":["${"\\u0041".repeat(300_000)}"}` },
    { what: "open tags in content", text: GOOD.RSS.replace("<p>The quay", () => `${"<b>".repeat(100_000)}The quay`) },
    {
      what: "half tags in content",
      text: GOOD.RSS.replace("<p>The quay", () => `${"<a <p ".repeat(100_000)}The quay`),
    },
    { what: "a title of angle brackets", text: GOOD.RSS.replace("Quay closed", () => "&lt;b ".repeat(100_000)) },
    { what: "an author of at signs", text: GOOD.RSS.replace("ada@example.org (Ada Lund)", () => "a@".repeat(100_000)) },
  ])("ends soon for $what", { timeout: 10_000 }, ({ text }) => {
    expect(Array.isArray(checkDocument(text, { now: NOW }))).toBe(true);
  });

  it("finds a fault in JSON wherever there is one, and none where there is none", () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(), fc.constantFrom(...PIECES), (json, at, piece) => {
        expect(readJson(json).faults).toEqual([]);
        const cut = at % (json.length + 1);
        const broken = json.slice(0, cut) + piece + json.slice(cut);
        expect(readJson(broken).faults.length).toBe(isJson(broken) ? 0 : 1);
        expect(readJson(broken).faults[0]?.reason ?? "").not.toContain("nothing more, expected");
      }),
    );
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
