import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { loadConfig } from "../../src/config/read.ts";
import { formatProblem } from "../../src/errors.ts";
import { openSite } from "../../src/site/site.ts";
import { folderOf } from "../config/folder.ts";
import { follow } from "./samples.ts";

const soon = (check: () => Promise<void> | void) => vi.waitFor(check, { timeout: 15_000, interval: 30 });

const article = (body: string) => `---\ndate: 2026-01-02\n---\n# Talks\n\n${body}\n`;

async function warnings(files: Readonly<Record<string, string>>, flags: Readonly<Record<string, unknown>> = {}) {
  const folder = await folderOf(files);
  const config = await loadConfig({ folder, env: {}, flags: { url: "https://e.example/", ...flags } });
  const site = await openSite({ folder, config, url: "http://localhost/", now: new Date("2026-02-01") });
  return site.problems.filter(({ reason }) => reason.includes("names")).map(formatProblem);
}

const SAID = "a file that it names isn't there; expected";

describe("a picture that an article names and that isn't there", () => {
  it.each([
    {
      path: "world/talks/index.md",
      url: "a/quay.png",
      expected: '"a/quay.png" beside it, or "world/talks/a/quay.png"',
    },
    {
      path: "world/talks.md",
      url: "q%20y.png",
      expected: '"q y.png" in the folder of an index.md, or "world/talks/q y.png"',
    },
    { path: "talks/index.md", url: "../quay.png?x#y", expected: '"quay.png"' },
    { path: "index.md", url: "quay.png", expected: '"quay.png" in the folder of an index.md, or "index/quay.png"' },
  ])("is warned of in $path: $url", async ({ path, url, expected }) => {
    expect(await warnings({ [path]: article(`![](${url})`) })).toEqual([
      `${path}:6: ${SAID} ${expected} in the public folder`,
    ]);
  });

  it("is warned of in HTML", async () => {
    const text = '<title>A</title>\n<article><h1>A</h1><p>Text of it.</p>\n<img src="quay.png"></article>';
    const expected = '"quay.png" beside it, or "a/quay.png" in the public folder';
    expect(await warnings({ "a/index.html": text })).toEqual([`a/index.html:3: ${SAID} ${expected}`]);
  });

  it.each([
    { because: "it is beside it", file: "world/talks/quay.png", url: "quay.png" },
    {
      because: "another article has it",
      file: "world/vote/quay.png",
      url: "../vote/quay.png",
      with: "world/vote/index.md",
    },
    { because: "it is a feed", file: "world/vote/index.md", url: "../../rss.xml" },
    { because: "it is of our own", file: "world/vote/index.md", url: "../../style.css" },
  ])("isn't warned of when $because", async ({ file, url, with: other }) => {
    const others = other === undefined ? {} : { [other]: article("Other") };
    const files = { "world/talks/index.md": article(`![](${url})`), ...others, [file]: article("Other") };
    expect(await warnings(files)).toEqual([]);
  });

  it("isn't warned of when it is in the public folder, or the article lives elsewhere", async () => {
    const shared = await folderOf({ "world/talks/quay.png": "x", "img/a.png": "x" });
    const files = { "world/talks.md": article("![](quay.png) ![](../../img/a.png)") };
    expect(await warnings(files, { public: shared })).toEqual([]);
    expect(await warnings(files)).toHaveLength(2);
    expect(await warnings(files, { permalink: "https://blog.example/{slug}/" })).toEqual([]);
  });

  it("is told once while a site is served, until it comes, and again when it goes", async () => {
    const site = await follow({ "talks/index.md": article("![](quay.png)") });
    const told = () => site.told("problems").flatMap(({ problems }) => problems);
    expect(told()).toMatchObject([{ path: "talks/index.md", line: 6, reason: "a file that it names isn't there" }]);
    await writeFile(join(site.folder, "talks/quay.png"), "picture");
    await soon(async () => expect(await site.status("talks/quay.png")).toBe(200));
    expect(told()).toHaveLength(1);
    await site.remove("talks/quay.png");
    await soon(() => expect(told()).toHaveLength(2));
  });
});
