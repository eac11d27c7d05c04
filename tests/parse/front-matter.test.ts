import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ParseError } from "../../src/errors.ts";
import { frontMatter } from "../../src/parse/front-matter.ts";

/** What was read, with dates as ISO 8601 and the warnings as `line: reason`. */
function read(text: string) {
  const warnings: string[] = [];
  const warn = (reason: string, details?: { line?: number | undefined }) =>
    warnings.push(`${details?.line}: ${reason}`);
  const result = frontMatter(text, { path: "a.md", timezone: "UTC", warn });
  return { ...result, fields: JSON.parse(JSON.stringify(result.fields)) as unknown, warnings };
}

const yaml = (block: string) => read(`---\n${block}\n---\nBody\n`);

function failure(text: string): { message: string; line: number | undefined } {
  try {
    read(text);
  } catch (error) {
    if (error instanceof ParseError) return { message: error.message, line: error.line };
    throw error;
  }
  return { message: "it was read", line: undefined };
}

const day = (text: string) => `${text}T00:00:00.000Z`;

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

describe("keys", () => {
  it.each([
    ["title: A", { title: "A" }, "title"],
    ["Title: A", { title: "A" }, "capitals"],
    ["linkTitle: A", { title: "A" }, "linkTitle where there is no title"],
    ["linkTitle: A\ntitle: B", { title: "B" }, "title before linkTitle"],
    ["title: 1.10", { title: "1.10" }, "a version stays as it is written"],
    ["title: 2024", { title: "2024" }, "a year"],
    ["title: 0x1F", { title: "0x1F" }, "hexadecimal"],
    ["title: yes", { title: "yes" }, "a word that YAML 1.1 takes for true"],
    ["title: 2024-01-31", { title: "2024-01-31" }, "a date as title"],
    ['title: "A: \\"b\\""', { title: 'A: "b"' }, "quotes"],
    ["title: >\n  A long\n  title", { title: "A long title" }, "a folded block"],
    ["title: A long\n  title", { title: "A long title" }, "two lines"],
    ["title: [Draft]", { title: "[Draft]" }, "what YAML takes for a list"],
    ["title:", {}, "an empty value"],
    ["title: ~", {}, "null"],
    ["date: 2024-01-31", { published: day("2024-01-31") }, "date"],
    ["pub_date: 2024-01-31", { published: day("2024-01-31") }, "underscore"],
    ["pubDatetime: 2024-01-31T10:00:00Z", { published: "2024-01-31T10:00:00.000Z" }, "AstroPaper"],
    ["publish-date: 2024-01-31", { published: day("2024-01-31") }, "hyphen"],
    ["published: 2024-01-31", { published: day("2024-01-31") }, "published as a date"],
    ["created: 2024-01-31 9:05", { published: "2024-01-31T09:05:00.000Z" }, "one-digit hour"],
    ["date: 2024-01-31\npublishDate: 2041-01-01", { published: day("2041-01-01") }, "a scheduled article"],
    ["date: 9999-12-31", { published: day("9999-12-31") }, "the placeholder"],
    ["date:", {}, "an empty date"],
    ["lastmod: 2024-02-01", { updated: day("2024-02-01") }, "Hugo"],
    ["modified: 2024-02-01", { updated: day("2024-02-01") }, "Pelican"],
    ["last_update:\n  date: 2024-02-01\n  author: x", { updated: day("2024-02-01") }, "Docusaurus"],
    ["lang: en_us", { language: "en-US" }, "a locale"],
    ["locale: pt_BR.UTF-8", { language: "pt-BR" }, "a locale of a system"],
    ["description: A\nsummary: B", { summary: "B" }, "summary before description"],
    ["dek: A", { summary: "A" }, "dek"],
    ["slug: /2024/my-post/", { slug: "my-post" }, "Docusaurus"],
    ["slug: my-post\npermalink: /other/", { slug: "my-post" }, "slug before permalink"],
    ["permalink: /2024/my-post.html", { slug: "my-post" }, "Jekyll"],
    ["permalink: /:year/:title/", {}, "a pattern"],
    ["permalink: false", {}, "Eleventy"],
    ["permalink: https://example.org/a", { canonicalUrl: "https://example.org/a" }, "an absolute one"],
    ["canonical_url: https://example.org/a", { canonicalUrl: "https://example.org/a" }, "canonical_url"],
    ["canonicalUrl: javascript:alert(1)", {}, "an address of no page"],
    ["id: tag:example.org,2024:1", { id: "tag:example.org,2024:1" }, "a permanent id"],
    ["guid: 17", { id: "17" }, "a number"],
    ["draft: true", { draft: true }, "a draft"],
    ["draft: false", { draft: false }, "no draft"],
    ["published: false", { draft: true }, "Jekyll's draft"],
    ["published: true", {}, "Jekyll's default"],
    ["status: draft", { draft: true }, "Pelican's draft"],
    ["__proto__: x\nconstructor: y\ntitle: A", { title: "A" }, "names of Object.prototype"],
    ["extra:\n  author: A\n  title: B", { authors: [{ name: "A" }], title: "B" }, "Zola's extra"],
    ["title: A\nextra:\n  title: B", { title: "A" }, "the top wins over a nested table"],
    ["params:\n  author: A", { authors: [{ name: "A" }] }, "Hugo's params"],
  ])("%j says %j: %s", (block, fields) => {
    expect(yaml(block)).toEqual({ fields, body: "Body\n", bodyLine: block.split("\n").length + 3, warnings: [] });
  });
});

describe("tags and section", () => {
  it.each([
    ["tags: [a, B c]", { tags: ["a", "B c"] }, "a list"],
    ["tags:\n- a\n- b", { tags: ["a", "b"] }, "a block list"],
    ["tags: a, b c,", { tags: ["a", "b c"] }, "a comma string"],
    ["tags: a b  c", { tags: ["a", "b", "c"] }, "a string with spaces (Jekyll)"],
    ["tags: ['#a', a, 1.10]", { tags: ["a", "1.10"] }, "a hash sign and a repetition"],
    ["tags: [C#, тэг, 日本語]", { tags: ["C#", "тэг", "日本語"] }, "any script"],
    ["tags: [{ name: a }, { label: b, permalink: /b }]", { tags: ["a", "b"] }, "tables"],
    ["tags:", {}, "present but empty"],
    ["tags: []", {}, "an empty list"],
    ["keywords: climate change", { tags: ["climate change"] }, "keywords are split at commas alone"],
    ["section: World News", { section: "World News" }, "a section"],
    ["section: ''", { section: "" }, "no section, whatever the folder"],
    ["category: World News", { section: "World News" }, "one category"],
    ["categories: [World]", { section: "World" }, "a list of one"],
    ["categories: jekyll update", { tags: ["jekyll", "update"] }, "several categories (Jekyll)"],
    ["categories: [a, b]\ntags: [b, c]", { tags: ["b", "c", "a"] }, "several categories besides tags"],
    ["section: World\ncategory: Peace", { section: "World", tags: ["Peace"] }, "a category besides a section"],
    ["taxonomies:\n  tags: [a]\n  categories: [b]", { tags: ["a"], section: "b" }, "Zola"],
  ])("%j says %j: %s", (block, fields) => {
    expect(yaml(block)).toMatchObject({ fields, warnings: [] });
    expect(yaml(block).fields).toEqual(fields);
  });
});

describe("authors", () => {
  const url = "https://example.org/a";
  it.each([
    ["author: Ana Bell", [{ name: "Ana Bell" }], "a name"],
    ["byline: By Ana Bell", [{ name: "Ana Bell" }], "a byline"],
    ["author: ana", [{ name: "ana" }], "a handle"],
    ["author: A Bell and C Dorn", [{ name: "A Bell" }, { name: "C Dorn" }], "joined by and"],
    ["author: A Bell, C Dorn & E", [{ name: "A Bell" }, { name: "C Dorn" }, { name: "E" }], "commas"],
    ["author: A Bell, C Dorn, and E", [{ name: "A Bell" }, { name: "C Dorn" }, { name: "E" }], "a serial comma"],
    ["author: Alexandra Sand", [{ name: "Alexandra Sand" }], "and within a name"],
    [`author: "[A Bell](${url}) (Acme, Inc)"`, [{ name: "A Bell", url }], "a Markdown link with a company"],
    [
      `author: "[A and B](${url}), [C](${url})"`,
      [
        { name: "A and B", url },
        { name: "C", url },
      ],
      "two links",
    ],
    ["author: A Bell <a@example.org>", [{ name: "A Bell", email: "a@example.org" }], "an e-mail address"],
    ["author: a@example.org (A Bell)", [{ name: "A Bell", email: "a@example.org" }], "RSS"],
    [`author: A Bell (${url})`, [{ name: "A Bell", url }], "npm"],
    [`author: A Bell <${url}>`, [{ name: "A Bell", url }], "an address in angle brackets"],
    ["author: ana@example.org", [{ name: "ana", email: "ana@example.org" }], "an e-mail address alone"],
    ['author: "[A](javascript:x)"', [{ name: "A" }], "an address of no page"],
    ["authors: [A, B and C]", [{ name: "A" }, { name: "B" }, { name: "C" }], "a list with joined items"],
    ["authors: [A, A]", [{ name: "A" }], "a repetition"],
    [
      `author:\n  name: A Bell\n  email: a@example.org\n  url: ${url}`,
      [{ name: "A Bell", email: "a@example.org", url }],
      "a table",
    ],
    [`authors:\n- name: A, B\n  link: ${url}\n- C`, [{ name: "A, B", url }, { name: "C" }], "a list of tables"],
    [`author: A\nauthorTitle: Editor\nauthorURL: ${url}`, [{ name: "A", url }], "Docusaurus"],
  ])("%j: %s", (block, authors) => {
    expect(yaml(block)).toMatchObject({ fields: { authors }, warnings: [] });
  });

  it("come from no empty value", () => {
    expect(yaml("author: ''\nauthors: []").fields).toEqual({});
  });
});

describe("pictures and enclosures", () => {
  it.each([
    ["image: img/a.jpg", { image: { url: "img/a.jpg" } }, "a relative address"],
    [
      "cover:\n  image: a b.jpg\n  alt: A  bridge",
      { image: { url: "a%20b.jpg", title: "A bridge" } },
      "Hugo's PaperMod",
    ],
    ["hero: {src: /a, type: image/webp}", { image: { url: "/a", mediaType: "image/webp" } }, "a table"],
    ["images: [a.png, b.png]", { image: { url: "a.png" } }, "the first of several"],
    ["thumbnail: data:image/png;base64,AA", {}, "not what a reader can fetch"],
    [
      "enclosure: {url: https://example.org/a.mp3, type: audio/mpeg, length: 1234, duration: '1:02:03'}",
      {
        enclosures: [{ url: "https://example.org/a.mp3", mediaType: "audio/mpeg", length: 1234, duration: 3723 }],
      },
      "a podcast",
    ],
    ["enclosures:\n- a.mp3\n- {url: b.pdf, length: many}", { enclosures: [{ url: "a.mp3" }, { url: "b.pdf" }] }, "two"],
    ["audio: a.mp3", { enclosures: [{ url: "a.mp3" }] }, "audio"],
  ])("%j says %j: %s", (block, fields) => {
    expect(yaml(block).fields).toEqual(fields);
  });
});

describe("other syntaxes", () => {
  it.each([
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

describe("broken front matter", () => {
  it.each([
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
    expect(found).toMatchObject(fields as object);
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

  it.each([
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
    [`---\na: &a [1]\nb: [${"*a, ".repeat(75)}]\nc: [${"*a, ".repeat(75)}]\ntitle: A\n---\n`, undefined, "too much", "aliases by the hundred"],
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
    const outcome = (body: string) => {
      try {
        return start + body.endsWith(read(start + body).body);
      } catch (error) {
        return error instanceof ParseError;
      }
    };
    fc.assert(
      fc.property(text, (body) => Boolean(outcome(body))),
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
