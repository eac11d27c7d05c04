import { describe, expect, it } from "vitest";
import { type ArticleFields, contentOf, createArticle } from "../../src/article/create.ts";
import { digest } from "../../src/article/hash.ts";

const fields = { title: "The Ferry", html: "<p>für</p>", published: new Date("2026-03-01T12:00:00Z") };

describe("createArticle", () => {
  it("needs a title, a body and a date, and makes up the rest", () => {
    expect(createArticle(fields)).toEqual({
      ...fields,
      path: "the-ferry",
      slug: "the-ferry",
      authors: [],
      tags: [],
      enclosures: [],
      attachments: [],
      draft: false,
      dated: true,
      size: 11,
      hash: expect.stringMatching(/^[\da-f]{32}$/),
      content: expect.stringMatching(/^[\da-f]{32}$/),
    });
  });

  it.each<{ given: Partial<ArticleFields>; expected: object; because: string }>([
    { given: { slug: "C++" }, expected: { slug: "c-plus-plus", path: "c-plus-plus" }, because: "an address is a slug" },
    { given: { slug: " " }, expected: { slug: "the-ferry" }, because: "a blank one is none" },
    {
      given: { path: "world/a.md" },
      expected: { path: "world/a.md", slug: "the-ferry" },
      because: "a path is where it was read",
    },
    {
      given: { title: "", path: "a.md" },
      expected: { title: "", slug: "a-md" },
      because: "the path names it at the last",
    },
    {
      given: { size: 7, hash: "h", draft: true },
      expected: { size: 7, hash: "h", draft: true },
      because: "what is given stays",
    },
  ])("has $expected when $given is given, because $because", ({ given, expected }) => {
    expect(createArticle({ ...fields, ...given })).toMatchObject(expected);
  });

  it.each<{ given: Partial<ArticleFields> }>([
    { given: { title: "Another" } },
    { given: { html: "<p>fur</p>" } },
    { given: { published: new Date("2026-03-01T12:00:01Z") } },
    { given: { updated: new Date("2026-03-02") } },
    { given: { tags: ["a"] } },
    { given: { authors: [{ name: "Ann" }] } },
    { given: { id: "urn:a" } },
  ])("changes its hash with $given", ({ given }) => {
    expect(createArticle({ ...fields, ...given }).hash).not.toBe(createArticle(fields).hash);
  });

  it("has the same hash for the same values", () => {
    expect(createArticle({ ...fields, id: undefined }).hash).toBe(createArticle({ ...fields }).hash);
  });

  it.each<{ given: Partial<ArticleFields>; message: string }>([
    { given: { title: " " }, message: "Expected an article with a title" },
    { given: { published: new Date("never") }, message: "Expected a valid date in the-ferry, got Invalid Date" },
    { given: { updated: new Date(Number.NaN) }, message: "Expected a valid date in the-ferry" },
    { given: { published: new Date("+012026-01-01T00:00:00Z") }, message: "Expected a valid date in the-ferry" },
    { given: { published: new Date("-000001-01-01T00:00:00Z") }, message: "Expected a valid date in the-ferry" },
  ])("refuses $given", ({ given, message }) => {
    expect(() => createArticle({ ...fields, ...given })).toThrow(TypeError);
    expect(() => createArticle({ ...fields, ...given })).toThrow(message);
  });

  it("is known in ledgers by the hash of a JSON array of what a reader sees", () => {
    const [title, html, summary, authors, image] = ['"A"', "<p>\t\\ü</p>\n", "b", [{ name: "Ann" }], { url: "a.jpg" }];
    const all = { title, html, published: new Date(0), summary, authors, image };
    expect(contentOf(all)).toBe(digest(JSON.stringify([title, html, summary, authors, image, []])));
    expect(contentOf({ ...all, summary: undefined, image: undefined })).toBe(
      digest(JSON.stringify([title, html, null, authors, null, []])),
    );
  });
});
