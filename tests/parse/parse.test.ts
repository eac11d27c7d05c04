import { describe, expect, it } from "vitest";
import { ParseError } from "../../src/errors.ts";
import type { Fields, InputFormat } from "../../src/parse/format.ts";
import { formatOf, MAX_SOURCE_BYTES, parse, tooLarge } from "../../src/parse/parse.ts";

const source = (path: string, text: string | Uint8Array) => ({
  path,
  bytes: typeof text === "string" ? Buffer.from(text) : text,
  modified: new Date("2026-05-01T08:00:00Z"),
});

/** A format whose reading is the test's. */
const formatFrom = (read: InputFormat["read"]): InputFormat => ({ name: "Test", extensions: [".test"], read });
const parseWith = (read: InputFormat["read"], text = "") =>
  parse(source("a.test", text), { timezone: "UTC" }, [formatFrom(read)]);

const fields = (title: string): Fields => ({ title, html: "<p>a</p>", published: new Date("2026-05-01T08:00:00Z") });

describe("formatOf", () => {
  it.each([
    ["a.txt", "Plain text"],
    ["a.md", "Markdown"],
    ["a.MARKDOWN", "Markdown"],
    ["a.html", "HTML"],
    ["a.json", "JSON Feed"],
    ["world.d/a.b.md", "Markdown"],
    ["a.docx", undefined],
    ["md", undefined],
    ["a.md/b", undefined],
    [".md", "Markdown"],
    ["a.md.", undefined],
  ])("tells %s to be %s", (path, name) => {
    expect(formatOf(path)?.name).toBe(name);
  });
});

describe("parse", () => {
  it("numbers several articles of one file, and none that is alone", () => {
    expect(parseWith(() => [fields("One")]).articles.map(({ path }) => path)).toEqual(["a.test"]);
    const { articles } = parseWith(() => [fields("One"), fields("Two")]);
    expect(articles.map(({ path, slug }) => [path, slug])).toEqual([
      ["a.test#1", "one"],
      ["a.test#2", "two"],
    ]);
  });

  it("hands the decoded text over, with path and time zone", () => {
    const read: InputFormat["read"] = (text, { path, timezone }) => [fields(`${text}|${path}|${timezone}`)];
    expect(parseWith(read, "\ufeffa\r\nb").articles[0]?.title).toBe("a\nb|a.test|UTC");
  });

  it("names the line of what can't be read, and what was expected", () => {
    const read = () => {
      throw new ParseError("no such day", { line: 3, expected: "a day" });
    };
    expect(parseWith(read)).toEqual({
      articles: [],
      leftOut: [],
      problems: [{ severity: "error", path: "a.test", line: 3, reason: "no such day", expected: "a day" }],
    });
  });

  it("names a file on which a format fails in a way that nobody foresaw", () => {
    const read = () => {
      throw new TypeError("undefined is no function");
    };
    expect(parseWith(read).problems).toMatchObject([
      { severity: "error", path: "a.test", reason: "it could not be read (undefined is no function)" },
    ]);
  });

  it("leaves one bad article out, and keeps the others of its file", () => {
    const bad = { ...fields("Bad"), updated: new Date(Number.NaN) };
    const { articles, problems } = parseWith(() => [fields("One"), bad, fields("Three")]);
    expect(articles.map(({ path }) => path)).toEqual(["a.test#1", "a.test#3"]);
    expect(problems).toMatchObject([{ severity: "error", path: "a.test#2" }]);
  });

  it("passes on what a format mended, before it failed too", () => {
    const read: InputFormat["read"] = (_, { warn }) => {
      warn("a key was misspelt", { line: 2 });
      throw new ParseError("nothing left");
    };
    expect(parseWith(read).problems).toMatchObject([
      { severity: "warning", path: "a.test", line: 2, reason: "a key was misspelt" },
      { severity: "error", reason: "nothing left" },
    ]);
  });

  it.each([
    ["a.docx", "a", "this kind of file is not read", ".txt, .md, .markdown"],
    ["a.txt", new Uint8Array(MAX_SOURCE_BYTES + 1), "the file has 8.0 MiB", "at most 8 MiB"],
    ["a.txt", "one zero \0 among letters", "the file holds binary data", "text"],
  ])("leaves %s out with a reason", (path, content, reason, expected) => {
    const { articles, problems } = parse(source(path, content), { timezone: "UTC" });
    expect(articles).toEqual([]);
    expect(problems).toMatchObject([{ path, reason, expected: expect.stringContaining(expected) }]);
  });
});

it("says how large a file is", () => {
  expect(tooLarge(20.26 * 1024 * 1024).message).toBe("the file has 20.3 MiB");
});
