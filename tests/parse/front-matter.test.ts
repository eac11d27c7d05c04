import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ParseError } from "../../src/errors.ts";
import { day, failure, read } from "./front-matter/read.ts";

describe("front matter", () => {
  it.each([
    ["YAML", "---\ntitle: A\n---\nBody\n", 4],
    ["YAML closed by dots", "---\ntitle: A\n...\nBody\n", 4],
    ["fences with spaces behind them", "--- \ntitle: A\n---\t\nBody\n", 4],
    ["a language named", "---yaml\ntitle: A\n---\nBody\n", 4],
    ["blank lines before it", "\n\n---\ntitle: A\n---\nBody\n", 6],
    ["a blank line and a comment in it", "---\n\n# note\ntitle: A\n---\nBody\n", 6],
    ["TOML", '+++\ntitle = "A"\n+++\nBody\n', 4],
    ["TOML between hyphens", '---toml\ntitle = "A"\n---\nBody\n', 4],
    ["a JSON object", '{\n"title": "A"\n}\nBody\n', 4],
    ["JSON between hyphens", '---json\n{"title": "A"}\n---\nBody\n', 4],
    ["JSON between semicolons", ';;;\n"title": "A",\n;;;\nBody\n', 4],
    ["a flow map", "---\n{ title: A }\n---\nBody\n", 4],
    ["a header", "Title: A\n\nBody\n", 3],
    ["a header closed by hyphens", "title: A\n---\nBody\n", 3],
    ["a header of two keys that text follows at once", "Title: A\nDraft: no\nBody\n", 3],
  ])("is found: %s", (_, text, bodyLine) => {
    const { fields, ...rest } = read(text);
    expect(fields).toMatchObject({ title: "A" });
    expect(rest).toEqual({ body: "Body\n", bodyLine, warnings: [] });
  });

  it.each([
    ["a rule before prose", "---\n\nWords.\n\n---\n\nMore.\n"],
    ["a rule before a list", "---\n- one\n- two\n"],
    ["a rule before prose with a colon", "---\n\nNote: this is prose.\n\nMore of it.\n\n---\n"],
    ["a rule alone", "---\n"],
    ["a rule at the very end", "---"],
    ["an unclosed rule before an unknown key", "---\nNote: this is prose.\n"],
    ["prose with a colon", "Note: this is prose.\n\nMore.\n"],
    ["prose that begins with a key", "Summary: the bridge\nis closed since Monday.\n"],
    ["an update line of a page", "Updated: 4 hours ago\n\nWords.\n"],
    ["a template", "{{ content }}\n"],
    ["a tag", "{% include x %}\n"],
    ["an attribute list", "{: .lead}\nWords.\n"],
    ["an address", "https://example.org/\n\nWords.\n"],
    ["hyphens and words", "---Words\n"],
    ["a line of pluses", "+++\n"],
    ["nothing", ""],
  ])("is not found in %s", (_, text) => {
    expect(read(text)).toEqual({ fields: {}, body: text, bodyLine: 1, warnings: [] });
  });

  it.each([
    ["---\n---\nBody\n", "empty"],
    ["---\n# note\n---\nBody\n", "only a comment"],
    ["---\nlayout: post\n---\nBody\n", "no key that is known"],
    ["+++\nweight = 1\n+++\nBody\n", "no key that is known, in TOML"],
  ])("%j says nothing (%s), and is no body", (text) => {
    expect(read(text)).toMatchObject({ fields: {}, body: "Body\n" });
  });
});

describe("other syntaxes", () => {
  it.each<[text: string, fields: object, because: string]>([
    ['+++\ntitle = "A"\ndate = 2024-01-31\n+++', { title: "A", published: day("2024-01-31") }, "a local date"],
    ["+++\ndate = 2024-01-31T10:00:00+01:00\n+++", { published: "2024-01-31T09:00:00.000Z" }, "with offset"],
    ["+++\ndate = 2024-01-31 10:00:00\n+++", { published: "2024-01-31T10:00:00.000Z" }, "a local time"],
    ['+++\npath = "2026/01/31/slug"\n+++', { published: day("2026-01-31"), slug: "slug" }, "Zola's path"],
    ['+++\npath = "blog/my-post"\n+++', { slug: "my-post" }, "a path without date"],
    ["+++\ntitle = 1.10\n+++", { title: "1.10" }, "a number keeps its spelling"],
    [
      '+++\n[taxonomies]\ntags = ["a"]\n[extra]\nauthor = "B"\n+++',
      { tags: ["a"], authors: [{ name: "B" }] },
      "tables",
    ],
    ["+++\ndraft = true\n+++", { draft: true }, "a boolean"],
    ['+++\n[extra.__proto__]\nx = 1\n[extra]\ntitle = "A"\n+++', { title: "A" }, "names of Object.prototype"],
    ['{"title": 1.10, "date": "2024-01-31"}', { title: "1.10", published: day("2024-01-31") }, "JSON"],
    ['{"title": "a } \\" {", "tags": ["b"]}', { title: 'a } " {', tags: ["b"] }, "braces in strings"],
    ['{"__proto__": {"draft": true}, "title": null}', {}, "names of Object.prototype in JSON"],
    ["Title: A: b\nDate: 2024-01-31 9:05\nTags: a, b c\n", { title: "A: b", tags: ["a", "b c"] }, "Pelican"],
    [
      "Title: A\n    long one\nAuthors: B; C\n",
      { title: "A long one", authors: [{ name: "B" }, { name: "C" }] },
      "indented",
    ],
    ["Published: 14:11 EST, 25 October 2013\n\nWords", { published: "2013-10-25T19:11:00.000Z" }, "a wire text"],
  ])("%j says %j: %s", (text, fields) => {
    const { fields: found, warnings } = read(text);
    expect(found).toMatchObject(fields);
    expect(warnings).toEqual([]);
  });
});

describe("any text", () => {
  const pieces = fc.constantFrom(
    ...["---", "+++", ";;;", "\n", "\n", "\n", "title", "date", "tags", ":", ": ", " = ", "[", "]", "{", "}", '"', "'"],
    ...["- ", "  ", "\t", "#", "&a ", "*a", "!x ", "|", ">", "2026-01-31", "word", "\\", "<<", "? ", "%", "@", "..."],
  );
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join("")),
  );

  it.each(["", "---\n", "---\ntitle: A\n", "+++\n", "{", "Title: "])("is read or refused behind %j", (start) => {
    fc.assert(
      fc.property(text, (body) => {
        try {
          expect((start + body).endsWith(read(start + body).body)).toBe(true);
        } catch (error) {
          if (!(error instanceof ParseError)) throw error;
        }
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    "[",
    "{",
    "- ",
    "? ",
    "a: ",
    "&a ",
    "!t ",
    "- &a ",
    "'",
    '"',
    "\n- ",
    "a:\n",
    "\ta:\n",
    "*a ",
    "#\n",
    '{"a":',
    "[a](",
    "---\n",
    "a\n",
  ])("of 60,000 times %j takes bounded time and leaves the process alive", (piece) => {
    const start = performance.now();
    for (const before of ["---\ntitle: ", "---\n", "+++\ntitle = ", '{"a": ', "Title: ", "---\nauthor: "]) {
      for (const after of ["\n---\n", "\n+++\n", "}"]) failure(before + piece.repeat(60_000 / piece.length) + after);
      failure(before + piece.repeat(1_000_000));
    }
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});
