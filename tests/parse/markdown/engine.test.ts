import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ParseError } from "../../../src/errors.ts";
import { read } from "./read.ts";

describe("any text", () => {
  const pieces = fc.constantFrom(
    ...[
      "---",
      "+++",
      "\n",
      "\n",
      "\n\n",
      "title: ",
      "# ",
      "> ",
      "- ",
      "1. ",
      "```",
      "`",
      "~~~",
      "*",
      "_",
      "**",
      "[",
      "](",
    ],
    ...[
      ")",
      "!",
      "<",
      "<div>",
      "</div>",
      "&",
      "|",
      "|-|",
      "[^1]",
      "[^1]: ",
      "{% a %}",
      "{{<",
      ">}}",
      ":::",
      "{:",
      "}",
      "a",
    ],
    ...["<!-- more -->", "    ", "\t", "\\", "http://a.b", "\0", "\ud800", "😀"],
  );
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(pieces, { maxLength: 50 }).map((parts) => parts.join("")),
  );

  it("is read, or refused with a ParseError", () => {
    fc.assert(
      fc.property(text, (body) => {
        try {
          expect(typeof read(body).html).toBe("string");
        } catch (error) {
          if (!(error instanceof ParseError)) throw error;
        }
      }),
      { numRuns: 1000 },
    );
  });

  it("keeps the words of paragraphs", () => {
    const word = fc.stringMatching(/^[a-zà-öа-я]{1,8}$/);
    fc.assert(
      fc.property(fc.array(fc.array(word, { minLength: 1 }), { minLength: 1 }), (paragraphs) => {
        const body = paragraphs.map((words) => words.join(" ")).join("\n\n");
        const expected = paragraphs.map((words) => `<p>${words.join(" ")}</p>\n`).join("");
        expect(read(`---\ntitle: T\n---\n\n${body}`).html).toBe(expected);
      }),
    );
  });

  it.each([
    "> ",
    ">",
    "1. ",
    "- ",
    "- a\n",
    "[",
    "![",
    "[^",
    "a_b",
    "**_* ",
    "*a ",
    "`",
    "`a",
    "<",
    "<a ",
    "<!--",
    "|a",
    "{%",
    "{{<",
    "{:",
    "[a](",
    "[^a]: x [^a]\n",
    "a@b.",
    "&#",
    "\\",
    "~a",
    "{{ a(",
    "{/*",
    "~~~\n",
    ":::",
    "# \n",
    "a\n=\n",
  ])("of 200,000 characters of %j takes bounded time and leaves the process alive", (piece) => {
    const start = performance.now();
    try {
      read(piece.repeat(200_000 / piece.length));
    } catch (error) {
      expect(error).toBeInstanceOf(ParseError);
    }
    expect(performance.now() - start).toBeLessThan(10_000);
  });

  it("is read however deep it nests", () => {
    const list = Array.from({ length: 400 }, (_, i) => `${"  ".repeat(i)}- a`).join("\n");
    expect(read(list).html).toContain("<ul>");
    expect(read(`${"> ".repeat(10_000)}a`).html).toContain("a</p>");
  });
});
