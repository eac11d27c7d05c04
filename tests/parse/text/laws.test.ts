import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ParseError } from "../../../src/errors.ts";
import { bodyOf } from "../../../src/parse/complete.ts";
import type { Fields } from "../../../src/parse/format.ts";
import { readNamesLine } from "../../../src/parse/text/byline.ts";
import { classify } from "../../../src/parse/text/classify.ts";
import { layOut } from "../../../src/parse/text/layout.ts";
import { splitLines } from "../../../src/parse/text/lines.ts";
import { text } from "../../../src/parse/text.ts";

const context = { path: "a.txt", timezone: "UTC", warn: () => {} };

const word = fc.constantFrom(
  ..."council bridge Ana Ruiz said the By mayor, Lagos Monday. AP (AP) — мост 橋 جسر 5 2026 June Share “we must,” NEW | advertisement".split(
    " ",
  ),
);
const line = fc.array(word, { minLength: 1, maxLength: 30 }).map((words) => words.join(" "));
const source = fc
  .array(fc.tuple(line, fc.constantFrom("\n", "\n\n", "\n   ")), { minLength: 1, maxLength: 12 })
  .map((lines) => lines.flat().join(""));

const plain = (html: string) =>
  html
    .replace(/<br>|<\/p>/g, " ")
    .replace(/<[^>]+>/g, "")
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&amp;/g, "&");
const words = (value: string) => value.split(/\s+/).filter((each) => each !== "");

/** A name alone beside a date is a byline, though the line by itself doesn't show it. */
const names = (value: string, { authors }: Fields) =>
  authors !== undefined && JSON.stringify(readNamesLine(value)?.authors) === JSON.stringify(authors);

const HEADER = new Set(["meta", "label", "boilerplate"]);
const isLabel = (value: string | undefined) => value !== undefined && classify(value, "UTC").is === "label";
const isHeaderLine = (value: string) => HEADER.has(classify(value.trim(), "UTC").is);

describe("any text", () => {
  it("loses no word of the body unless its whole line belongs to header or boilerplate", () => {
    fc.assert(
      fc.property(source, (value) => {
        const [fields] = read(value) ?? [];
        if (fields === undefined) return;
        const lines = layOut(splitLines(value)).flatMap((paragraph) => paragraph.lines);
        const headline = lines.find((each) => each === fields.title) ?? "";
        const shown = words([fields.section ?? "", headline, plain(bodyOf(fields.html))].join(" ").toLowerCase());
        const left = new Map<string, number>();
        for (const each of shown) left.set(each, (left.get(each) ?? 0) + 1);
        const kept = lines
          .filter((each, i) => !isHeaderLine(each) && !isLabel(lines[i - 1]) && !names(each, fields))
          .flatMap((each) => words(each.toLowerCase()));
        const lost = kept.filter((each) => {
          const count = left.get(each) ?? 0;
          left.set(each, count - 1);
          return count <= 0;
        });
        expect(lost).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  it("has the same words when it is laid out, Chinese and Japanese ones joined where a line was wrapped", () => {
    fc.assert(
      fc.property(source, (value) => {
        const joined = (text: string) => words(text.replace(/橋\s+橋/g, "橋橋").replace(/橋\s+橋/g, "橋橋"));
        const laidOut = layOut(splitLines(value)).map(({ lines }) => lines.join(" "));
        expect(joined(laidOut.join(" "))).toEqual(joined(value));
      }),
      { numRuns: 1000 },
    );
  });

  it("parses or is refused with a reason", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: "binary", maxLength: 400 }),
          fc.string({ unit: "grapheme", maxLength: 400 }),
          source,
        ),
        (value) => {
          const fields = read(value);
          if (fields === undefined) return;
          expect(fields).toHaveLength(1);
          expect(fields[0]?.html).not.toMatch(/<(?!\/?p>|br>|a href="|\/a>)/);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it("gives the same fields every time", () => {
    fc.assert(
      fc.property(source, (value) => {
        expect(read(value)).toEqual(read(value));
      }),
    );
  });
});

describe("time is linear in", () => {
  it.each([
    ..."a|a\n|a |- |By |By A, |(|“|. |A. |http://|https://a.b/(|https://a.b/).).|市|a,|a, |*\n|Read more: \n|\ta\n".split(
      "|",
    ),
    ...[
      "one two three four five six\n",
      "  b c d\nx y z\n",
      "Mr. ",
      "5 June 2026 ",
      "1 2 3\n",
      "by a\n",
      "A | ",
      ", a said ",
      "— ",
    ],
  ])("%j", (unit) => {
    const start = performance.now();
    read(`${unit.repeat(Math.ceil(300_000 / unit.length))}z`);
    expect(performance.now() - start).toBeLessThan(3000);
  });
});

function read(value: string) {
  try {
    return text.read(value, context);
  } catch (error) {
    expect(error).toBeInstanceOf(ParseError);
    return undefined;
  }
}
