import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { documentsAt } from "../../src/published/documents.ts";
import { wordpress } from "../feed/read/exports.ts";
import { atomOf, hostOf } from "./host.ts";

/** Ids of each document, and what went wrong at last. */
async function readAll(place: string) {
  const ids: string[] = [];
  const told: string[] = [];
  let failed = "";
  try {
    for await (const { feed } of documentsAt(place, { tell: (line) => told.push(line) })) {
      ids.push(feed.entries.map(({ id }) => id).join(" "));
    }
  } catch (error) {
    failed = error instanceof Error ? error.message : "";
  }
  return { ids, told, failed };
}

async function folderOf(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "feedmill-published-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(join(folder, name, ".."), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  return folder;
}

const older = (href: string, rel = "prev-archive") => `<link rel="${rel}" href="${href}"/>`;

describe("a feed at an address", () => {
  it("comes with every archive that it links, each once", async () => {
    const { url, asked } = await hostOf({
      "/feed": atomOf(["5", "4"], older("/2") + older("/elsewhere", "next")),
      "/2": atomOf(["3"], older("{host}/1#top")),
      "/1": atomOf(["1"], older("/feed")),
    });
    expect(await readAll(`${url}/feed`)).toEqual({ ids: ["5 4", "3", "1"], told: [], failed: "" });
    expect(asked).toHaveLength(3);
  });

  it("comes as far as it can be had, and says where it ended", async () => {
    const { url } = await hostOf({ "/feed": atomOf(["2"], older("/1")) });
    const { ids, failed } = await readAll(`${url}/feed`);
    expect(ids).toEqual(["2"]);
    expect(failed).toBe(`${url}/1: the server answers 404; expected a feed`);
  });

  it("may be on another host, and never in a file", async () => {
    const other = await hostOf({ "/1": atomOf(["1"], older("file:///etc/passwd")) });
    const { url } = await hostOf({ "/feed": atomOf(["2"], older(`${other.url}/1`)) });
    expect(await readAll(`${url}/feed`)).toEqual({ ids: ["2", "1"], told: [], failed: "" });
  });

  it("of WordPress is asked for its pages, until there is none", async () => {
    const page = (...ids: number[]) =>
      wordpress.replace(/<item>.*<\/item>/s, ids.map((id) => `<item><guid>${id}</guid></item>`).join(""));
    const { url, asked } = await hostOf({
      "/feed/": page(5, 4),
      "/feed/?paged=2": page(3, 2),
      "/feed/?paged=3": page(1),
    });
    expect((await readAll(`${url}/feed/`)).ids).toEqual(["5 4", "3 2", "1"]);
    expect(asked.at(-1)?.url).toBe("/feed/?paged=4");
  });

  it("of WordPress is not asked further when a page holds nothing new", async () => {
    const same = wordpress;
    const { url, asked } = await hostOf({ "/feed/": same, "/feed/?paged=2": same, "/feed/?paged=3": same });
    expect((await readAll(`${url}/feed/`)).ids).toHaveLength(1);
    expect(asked).toHaveLength(2);
  });
});

describe("a page in place of a feed", () => {
  const page = (links: string) => `<!doctype html><head><title>Home</title>${links}</head><body>`;

  it("leads to its first feed, which is said", async () => {
    const links =
      '<link rel="stylesheet" href="a.css"><link rel="alternate" type="text/html" href="/de"><link rel="alternate home" type="application/rss+xml; x" href="feed"><link rel="alternate" type="application/atom+xml" href="/comments">';
    const { url } = await hostOf({ "/blog/": page(links), "/blog/feed": atomOf(["1"]) });
    const { ids, told } = await readAll(`${url}/blog/`);
    expect(ids).toEqual(["1"]);
    expect(told).toEqual([`${url}/blog/ is a page; the feed that it links to is read: ${url}/blog/feed`]);
  });

  it("is named where it links to none", async () => {
    const { url } = await hostOf({ "/": page("") });
    expect((await readAll(`${url}/`)).failed).toBe(
      `${url}/: it is an HTML page, no feed; expected RSS, Atom or JSON Feed`,
    );
  });
});

describe("a file", () => {
  it("comes with the archives that lie beside it", async () => {
    const folder = await folderOf({
      "atom.xml": atomOf(["3"], older("https://e.example/news/atom-2.xml")),
      "atom-2.xml": atomOf(["2"], older("atom-1.xml")),
      "atom-1.xml": atomOf(["1"], older("../none.xml")),
    });
    expect(await readAll(join(folder, "atom.xml"))).toEqual({ ids: ["3", "2", "1"], told: [], failed: "" });
  });

  it("is named, with the line, where it is broken", async () => {
    const folder = await folderOf({ "feed.json": '{\n"a": 1\n"b": 2}' });
    expect((await readAll(join(folder, "feed.json"))).failed).toContain("feed.json:3: that is no JSON");
  });
});

describe("a folder", () => {
  it("yields every feed in it, and nothing else", async () => {
    const folder = await folderOf({
      "atom.xml": atomOf(["1"]),
      "world/rss.xml": '<rss version="2.0"><channel><item><guid>2</guid></item></channel></rss>',
      "sitemap.xml": "<urlset/>",
      "data.json": "{}",
      "index.html": atomOf(["3"]),
      "bad.xml": "\0",
    });
    expect(await readAll(folder)).toEqual({ ids: ["1", "2"], told: [], failed: "" });
  });

  it("is named where it holds none", async () => {
    const folder = await folderOf({ "a.txt": "x" });
    expect((await readAll(folder)).failed).toBe(`${folder}: no feed lies in it; expected RSS, Atom or JSON Feed`);
  });
});
