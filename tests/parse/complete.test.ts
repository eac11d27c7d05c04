import { describe, expect, it } from "vitest";
import type { Attachment } from "../../src/article/article.ts";
import { completeArticle, wholeArticle } from "../../src/parse/complete.ts";
import type { Fields } from "../../src/parse/format.ts";

const modified = new Date("2026-03-03T03:03:03Z");
const picture = (hash: string): Attachment => ({
  name: "a.png",
  url: "a.png",
  mediaType: "image/png",
  length: 1,
  hash,
});

function complete(
  path: string,
  fields: Partial<Fields> = {},
  attachments: readonly Attachment[] = [],
  time = modified,
) {
  const warnings: string[] = [];
  const context = { path, timezone: "Europe/Berlin", warn: (reason: string) => void warnings.push(reason) };
  const article = completeArticle({ html: "<p>Grüße</p>", ...fields }, { path, modified: time, attachments }, context);
  return { ...wholeArticle(article), warnings };
}

describe("completeArticle", () => {
  it.each([
    ["summit.md", {}, undefined, "summit", "the file's name is the slug"],
    ["world/summit.md", {}, "world", "summit", "the folder is the section"],
    ["world/europe/summit.md", {}, "world/europe", "summit", "so is a folder in a folder"],
    ["world/summit/index.md", {}, "world", "summit", "an index stands for its folder"],
    ["world/summit/INDEX.HTML", {}, "world", "summit", "in capitals too"],
    ["index.md", {}, undefined, "index", "nothing else is there to name it"],
    ["world/index-of-prices.md", {}, "world", "index-of-prices", "that is no index"],
    ["2026/01/31/summit.md", {}, undefined, "summit", "the folders are a date"],
    ["world/2026/summit.md", {}, "world", "summit", "a year is no section"],
    ["world/2026-01-31-summit.md", {}, "world", "summit", "the date is no part of the slug"],
    ["world/2026-01-31-summit/index.md", {}, "world", "summit", "nor that of a folder"],
    ["world/2026-01-31.md", {}, "world", "2026-01-31", "nothing else is there to name it"],
    ["v1.10 is out.md", {}, undefined, "v1-10-is-out", "only the extension is cut off"],
    ["C#.md", { title: "See sharp" }, undefined, "c-sharp", "a sign in a name is no number"],
    ["all.json#2", { title: "The second" }, undefined, "the-second", "articles of one file have its name in common"],
    ["all.json#2", { id: "n2" }, undefined, "n2", "without a title the id is its name"],
    ["all.json#2", {}, undefined, "all-json-sharp-2", "without either, its path"],
    ["world/a.md", { slug: "B" }, "world", "b", "the article says so"],
    ["world/a.md", { section: "Arts" }, "Arts", "a", "the article says so"],
    ["world/a.md", { section: " " }, undefined, "a", "the article wants none"],
  ])("puts %s with %j into section %j with slug %j, because %s", (path, fields, section, slug, because) => {
    expect(complete(path, fields), because).toMatchObject({ path, section, slug });
  });

  it("takes no more tags and authors than anybody means, and says so", () => {
    const names = Array.from({ length: 1001 }, (_, i) => `${i}`);
    const { tags, authors, warnings } = complete("a.md", { tags: names, authors: names.map((name) => ({ name })) });
    expect([tags.length, authors.length]).toEqual([100, 100]);
    expect(warnings).toEqual([
      "it has 1,001 tags, and the first 100 are used",
      "it has 1,001 authors, and the first 100 are used",
    ]);
  });

  it("tells what a reader sees by what the author wrote, not by what we made of it", () => {
    const { content } = complete("a.md", { written: "*a*", html: "<p><em>a</em></p>" });
    expect(complete("a.md", { written: "*a*", html: "<p><i>a</i></p>" }).content).toBe(content);
    expect(complete("a.md", { written: "*b*", html: "<p><em>a</em></p>" }).content).not.toBe(content);
    expect(complete("a.md", { html: "<p>b</p>" }).content).not.toBe(complete("a.md", { html: "<p>c</p>" }).content);
  });

  it.each([
    ["2026-01-31-a.md", { published: new Date("2025-05-05T05:05:05Z") }, "2025-05-05T05:05:05.000Z", "it says so"],
    ["2026-01-31-a.md", {}, "2026-01-30T23:00:00.000Z", "it is in the name, and means midnight here"],
    ["a.md", {}, "2026-03-03T03:03:03.000Z", "only the file has a date"],
  ])("dates %s with %j %s, because %s", (path, fields, published, because) => {
    expect(complete(path, fields).published.toISOString(), because).toBe(published);
  });

  it.each([
    ["a.md", {}, false, "nothing says when"],
    ["2026-01-31-a.md", {}, true, "its name does"],
    ["2026/01/31/a.md", {}, true, "its folders do"],
    ["2026/01/31/a/index.md", {}, true, "its folders do"],
    ["2026/01/a.md", {}, false, "a month is no day"],
    ["2026/a.md", {}, false, "a year is no day"],
    ["2026-01-a.md", {}, false, "a month is no day"],
    ["2026/02/31/a.md", {}, false, "there is no such day"],
    ["a.md", { published: modified }, true, "it says so itself"],
    ["a.md", { updated: modified }, false, "when it was changed is another thing"],
  ])("knows whether %s with %j is dated: %s, because %s", (path, fields, dated, because) => {
    expect(complete(path, fields), because).toMatchObject({ dated, warnings: [] });
  });

  it("gives it the same hash when only the time of its file differs, and another when that is its date", () => {
    const at = (time: number, fields = {}) => complete("a.md", fields, [], new Date(time)).hash;
    expect(at(1e12)).toBe(at(2e12));
    expect(at(1e12, { published: new Date(1e12) })).not.toBe(at(1e12));
  });

  it("counts the size in bytes", () => {
    expect(complete("a.md").size).toBe(14);
  });

  it.each([
    ["its body", complete("a.md", { html: "<p>b</p>" })],
    ["its title", complete("a.md", { title: "b" })],
    ["its date", complete("a.md", { published: new Date(0) })],
    ["a tag", complete("a.md", { tags: ["b"] })],
    ["an author's address", complete("a.md", { authors: [{ name: "A", url: "https://b.example/" }] })],
    ["its section", complete("b/a.md")],
    ["its slug", complete("b.md")],
    ["a picture", complete("a.md", {}, [picture("1")])],
    ["another picture", complete("a.md", {}, [picture("2")])],
  ])("gives it another hash for %s", (_, changed) => {
    expect(changed.hash).not.toBe(complete("a.md").hash);
    expect(complete("a.md", {}, [picture("1")]).hash).not.toBe(complete("a.md", {}, [picture("2")]).hash);
  });

  it("gives it the same hash in another place of the same file", () => {
    const said = { title: "Same", published: modified };
    expect(complete("all.json#2", said).hash).toBe(complete("all.json#3", said).hash);
  });
});
