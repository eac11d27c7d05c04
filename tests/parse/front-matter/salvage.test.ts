import { describe, expect, it } from "vitest";
import { day, failure, read, yaml } from "./read.ts";

describe("broken front matter", () => {
  it.each<[block: string, fields: object, line: number | undefined, because: string]>([
    ["title: Foo: bar\ndraft: no", { title: "Foo: bar", draft: false }, 2, "a second colon"],
    ["draft: no\ntitle: 'It's ok'", { title: "It's ok" }, 3, "an apostrophe in single quotes"],
    ['title: "A "b" c"', { title: 'A "b" c' }, 2, "quotes in quotes"],
    ['title: "A', { title: "A" }, 2, "an unclosed quote"],
    [
      'title: "A long\none"\ndraft: yes',
      { title: "A long one", draft: true },
      2,
      "a quoted title wrapped to the margin",
    ],
    ["title: @home", { title: "@home" }, 2, "a leading at sign"],
    ["title: `a`", { title: "`a`" }, 2, "a leading backtick"],
    ["title: %a", { title: "%a" }, 2, "a leading percent sign"],
    ["title: [A] b", { title: "[A] b" }, 2, "text behind a list"],
    ["title: *a* b", { title: "*a* b" }, 2, "what looks like an alias"],
    ["title:A\ndraft: yes", { title: "A", draft: true }, undefined, "no space behind the colon"],
    ["title: A\ntags:\n\t- a\n\t- b", { title: "A", tags: ["a", "b"] }, 3, "tabs"],
    ["tags:\n- @a\n- b", { tags: ["@a", "b"] }, 2, "a broken list item"],
    ["title: A\ntitle: B", { title: "B" }, 3, "the same key twice"],
    ["Title: A\ntitle: B", { title: "B" }, 3, "the same key in two spellings"],
    ["title: !odd A", { title: "A" }, 2, "an unknown tag"],
    ["title: !!js/function 'function () {}'", { title: "function () {}" }, 2, "a tag that would run a program"],
    ["title: {{ page.title }}\ndraft: yes", { draft: true }, 2, "a template"],
    ["lang: klingon language", {}, 2, "no language"],
    ["date: Last Modified", {}, 2, "a date that only Eleventy knows"],
  ])("%j says %j, with a warning in line %s: %s", (block, fields, line) => {
    const { fields: found, warnings } = yaml(block);
    expect(found).toMatchObject(fields);
    expect(warnings).toEqual(line === undefined ? [] : [expect.stringMatching(new RegExp(`^${line}: `))]);
  });

  it.each([
    ["+++\ndate = 2024-01-31\ntitle = It's ok\n+++", { title: "It's ok", published: day("2024-01-31") }, 3],
    ['+++\ntitle = "A"\ntitle = "B"\n+++', { title: "B" }, 3],
  ])("%j says %j, with a warning in line %i", (text, fields, line) => {
    const { fields: found, warnings } = read(text);
    expect(found).toEqual(fields);
    expect(warnings).toEqual([expect.stringMatching(new RegExp(`^${line}: `))]);
  });

  it.each<[text: string, line: number | undefined, message: string, because: string]>([
    ["---\ntitle: A\n\nWords.\n", 1, "isn't closed", "it is never closed"],
    [
      "---\ntitle: A\n\nWords of prose: many.\nMore.\n\n---\n\nRest.\n",
      4,
      "isn't closed",
      "a rule in the body closes it",
    ],
    ["+++\ntitle = 'A'\n", 1, "isn't closed", "TOML is never closed"],
    ['{"title": "A"\n\nWords.', 1, "isn't closed", "JSON is never closed"],
    ["---\ntitle: A\ndate: 2026-02-31\n---\n", 3, "date is no date", "February has no such day"],
    ["---\nupdated: someday\n---\n", 2, "updated is no date", "that is no day"],
    ["---\ndate: {{ .Date }}\n---\n", 2, "date is no date", "a template is no date"],
    ["+++\ntitle = 'A'\ndate = 2026-02-31\n+++\n", 3, "date is no date", "TOML with an impossible date"],
    ["Title: A\nDate: 2026-02-31\n\nWords.\n", 2, "date is no date", "a header with an impossible date"],
    ['{\n"title": "A",\n"date": "2026-02-31"\n}\n', 3, "date is no date", "JSON with an impossible date"],
    ["---js\nmodule.exports = {}\n---\n", 1, "is not run", "it is a program"],
    ["---\nlayout: a: b\n---\n", 2, "can't be read", "it is broken, and no key is known"],
    ["+++\ntitle\n+++\n", 2, "can't be read", "TOML without a value"],
    ['{"title": "A",\n"b": }\n', 2, "no JSON", "JSON without a value"],
    [`---\ntitle: A\nx: ${"y".repeat(70_000)}\n---\n`, 2, "70", "it is too long"],
    [
      `---\na: &a [1]\nb: [${"*a, ".repeat(75)}]\nc: [${"*a, ".repeat(75)}]\ntitle: A\n---\n`,
      undefined,
      "too much",
      "aliases by the hundred",
    ],
    [
      "---\na: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c,*c,*c]\n---\n",
      undefined,
      "too much",
      "an alias bomb",
    ],
    ["---\ntitle: &a [*a]\n---\n", undefined, "too much", "an alias within itself"],
  ])("%j fails in line %s, %j: %s", (text, line, message) => {
    const found = failure(text);
    expect(found.message).toContain(message);
    expect(found.line).toBe(line);
  });
});
