import { describe, expect, it } from "vitest";
import { day, yaml } from "./read.ts";

describe("keys", () => {
  it.each<[text: string, fields: object, because: string]>([
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
  it.each<[text: string, fields: object, because: string]>([
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
  it.each<[block: string, authors: object[], because: string]>([
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
    [`authors: [{ name: A, url: ${url} }, A]`, [{ name: "A", url }], "a repetition that says less"],
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
  it.each<[text: string, fields: object, because: string]>([
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
