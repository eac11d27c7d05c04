import { basename } from "node:path";
import { describe, expect, it } from "vitest";
import { siteTitle } from "../../src/config/title.ts";

describe("siteTitle", () => {
  it.each([
    { folder: "my-news", title: "My news", because: "hyphens join words" },
    { folder: "/srv/local_sports", title: "Local sports", because: "underscores do, too" },
    { folder: "posts/", title: "Posts", because: "a slash at the end means nothing" },
    { folder: "a/b/..", title: "A", because: "paths are resolved" },
    { folder: "новости-дня", title: "Новости дня", because: "any script has words" },
    { folder: "日本語", title: "日本語", because: "some have no capitals" },
    { folder: "𐐨b", title: "𐐀b", because: "letters may take two code units" },
    { folder: "example.org", title: "Example.org", because: "a dot joins no words" },
    { folder: "AP", title: "AP", because: "capitals stay" },
    { folder: "--", title: "Articles", because: "it has no word" },
    { folder: "/", title: "Articles", because: "the root has no name" },
  ])("calls $folder $title because $because", ({ folder, title }) => {
    expect(siteTitle(folder)).toBe(title);
  });

  it("takes the name of the folder that is worked in", () => {
    expect(siteTitle(".").toLowerCase()).toBe(basename(process.cwd()).toLowerCase().replace(/[-_]+/g, " "));
  });
});
