import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { checkAgainst } from "../../src/check/against.ts";
import { check } from "../../src/check/check.ts";
import { GOOD, NOW } from "./good.ts";

let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "feedmill-check-"));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

/** Everything that the good documents link to below their site. */
const SITE: Readonly<Record<string, string>> = {
  "rss.xml": GOOD.RSS,
  "atom.xml": GOOD.Atom,
  "feed.json": GOOD["JSON Feed"],
  "index.html": "",
  "ferry/index.html": "",
  "quay.html": "",
  "quay/index.html": "",
  "ada.html": "",
  "ferry.mp3": "",
  "logo.png": "",
  "sitemap.xml": "<urlset/>",
  "package.json": "{}",
};

async function write(files: Readonly<Record<string, string | undefined>>, below = ""): Promise<string> {
  const root = join(folder, below);
  for (const [path, text] of Object.entries(files)) {
    if (text === undefined) continue;
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  return root;
}

const findings = async (files: Readonly<Record<string, string | undefined>>) => {
  const { documents } = await check(await write(files), { now: NOW });
  return documents.flatMap(({ place, findings: found }) =>
    found.map(({ rule, message }) => `${place.slice(folder.length + 1)} ${rule}: ${message}`),
  );
};

describe("a folder", () => {
  it("is held to every feed in it, and to nothing else", async () => {
    const { documents } = await check(await write(SITE), { now: NOW });
    expect(documents.map(({ place }) => place.slice(folder.length + 1))).toEqual(["atom.xml", "feed.json", "rss.xml"]);
    expect(documents.flatMap((document) => document.findings)).toEqual([]);
  });

  it("that lacks a page or a file that feeds link to breaks export-missing in each of them", async () => {
    const found = await findings({ ...SITE, "ferry.mp3": undefined, "ferry/index.html": undefined });
    expect(found).toHaveLength(6);
    expect(found[0]).toBe(
      "atom.xml export-missing: link rel=alternate “https://example.org/ferry/” is not in the folder",
    );
  });

  it("without any page goes beside a site: only files have to be in it", async () => {
    const names = ["index.html", "ferry/index.html", "quay.html", "quay/index.html", "ada.html"];
    const without = { ...SITE, ...Object.fromEntries(names.map((name) => [name, undefined])) };
    expect(await findings(without)).toEqual([]);
    await rm(join(folder, "ferry.mp3"));
    const found = await findings({});
    expect(found).toHaveLength(3);
    expect(found.every((line) => line.includes("ferry.mp3"))).toBe(true);
  });

  it("whose feed lies elsewhere than it says breaks self-equal", async () => {
    const found = await findings({ ...SITE, "b/atom.xml": GOOD.Atom });
    expect(found).toEqual([expect.stringContaining("b/atom.xml self-equal")]);
  });

  it("names a feed that is broken", async () => {
    const found = await findings({ ...SITE, "b.xml": "<rss><channel><title>AT&T</title></channel></rss>" });
    expect(found).toEqual([expect.stringContaining("b.xml well-formed")]);
  });

  it.each([
    { name: "b/atom.xml", text: "", because: "nothing is in it", says: "it is empty; expected a feed" },
    { name: "b/atom-3.xml", text: " \n", because: "an archive holds nothing", says: "it is empty; expected a feed" },
    { name: "b/feed.json", text: '{"vers', because: "it is cut off", says: "not well-formed JSON" },
    { name: "b/news.rss", text: "<html/>", because: "a page lies where a feed belongs", says: "<html> is no feed" },
  ])("names $name where $because", async ({ name, text, says }) => {
    expect(await findings({ ...SITE, [name]: text })).toEqual([expect.stringContaining(`${name} `)]);
    expect((await findings({ ...SITE, [name]: text }))[0]).toContain(says);
  });

  it.each([
    { because: "OPML lists it", by: { "feeds.opml": `<outline xmlUrl="https://example.org/b/news.xml"/>` } },
    {
      because: "a feed leads to it",
      by: {
        "rss.xml": GOOD.RSS.replace("<item>", '<atom:link rel="next" href="https://example.org/b/news.xml"/><item>'),
      },
    },
  ])("names what is no feed where $because", async ({ by }) => {
    expect(await findings({ ...SITE, "b/news.xml": "" })).toEqual([]);
    const found = await findings({ ...SITE, ...by, "b/news.xml": "" });
    expect(found).toContainEqual(expect.stringMatching(/^b\/news\.xml well-formed: it is empty/));
  });

  it("is held to the archives of its feeds", async () => {
    const link = '<link rel="prev-archive" href="https://example.org/atom-1.xml"/><entry>';
    const found = await findings({ ...SITE, "atom.xml": GOOD.Atom.replace("<entry>", link) });
    expect(found).toContain("atom.xml archive-reachable: https://example.org/atom-1.xml is not in the folder");
  });

  it("isn't needed: a page that lies alone is told as what it is", async () => {
    const { documents } = await check(join(await write({ "a.html": "<!DOCTYPE html><p>A & B" }), "a.html"), {
      now: NOW,
    });
    expect(documents.flatMap((document) => document.findings.map(({ rule }) => rule))).toEqual(["page"]);
  });

  it("without any feed is an error in one line", async () => {
    await expect(check(await write({ "a.txt": "" }), { now: NOW })).rejects.toThrow(/no feed lies in it; expected RSS/);
    await expect(check(join(folder, "nowhere"), { now: NOW })).rejects.toThrow(/nowhere: no such file or folder/);
  });
});

describe("compared with what is published", () => {
  it("tells what is new, changed, lost, would reappear, and which feeds are gone", async () => {
    const before = await write(
      {
        "rss.xml": GOOD.RSS,
        "b/rss.xml": GOOD.RSS.replace("example.org/rss", "example.org/b/rss"),
        "atom.xml": GOOD.Atom,
      },
      "a",
    );
    const now = {
      "rss.xml": GOOD.RSS.replaceAll("tag:example.org,2026:ferry", "tag:example.org,2027:ferry").replace(
        "The quay is closed.",
        "The quay is open.",
      ),
      "atom.xml": GOOD.Atom.replace(/<entry>[\s\S]*<\/entry>/, ""),
    };
    const { difference, feedsGone } = await checkAgainst(await write(now, "b"), before);
    expect(difference.reappearing.map(({ before: { id }, after }) => `${id} ${after.id}`)).toEqual([
      "tag:example.org,2026:ferry tag:example.org,2027:ferry",
    ]);
    expect(difference.changed.map(({ id }) => id)).toEqual(["https://example.org/quay/"]);
    expect(difference.lost.map(({ id }) => id)).toEqual(["tag:example.org,2026:quay"]);
    expect(feedsGone).toEqual(["/b/rss.xml"]);
  });

  it("one feed tells nothing of the others", async () => {
    const before = await write({ "rss.xml": GOOD.RSS, "atom.xml": GOOD.Atom }, "a");
    const { feedsGone } = await checkAgainst(join(before, "rss.xml"), before);
    expect(feedsGone).toEqual([]);
  });

  it("tells of an id that one format alone has changed", async () => {
    const before = await write({ "rss.xml": GOOD.RSS, "atom.xml": GOOD.Atom }, "a");
    const changed = { "rss.xml": GOOD.RSS.replace("2026:ferry<", "2027:ferry<"), "atom.xml": GOOD.Atom };
    const { difference } = await checkAgainst(await write(changed, "b"), before);
    expect(difference.reappearing.map(({ before: { id }, after }) => `${id} ${after.id}`)).toEqual([
      "tag:example.org,2026:ferry tag:example.org,2027:ferry",
    ]);
    expect(difference).toMatchObject({ added: [], changed: [], lost: [], unchanged: 3 });
  });

  it("tells of an id that one feed of several has changed", async () => {
    const b = GOOD.RSS.replace("example.org/rss", "example.org/b/rss");
    const before = await write({ "rss.xml": GOOD.RSS, "b/rss.xml": b }, "a");
    const after = await write({ "rss.xml": GOOD.RSS, "b/rss.xml": b.replace("2026:ferry<", "2027:ferry<") }, "b");
    const { difference } = await checkAgainst(after, before);
    expect(difference.reappearing).toHaveLength(1);
  });

  it("loses nothing that went from a feed to its archive, or from one section to another", async () => {
    const [head = "", ferry = "", quay = ""] = GOOD.Atom.split(/(?=<entry)/);
    const end = "</feed>";
    const archive = head.replace("atom.xml", "atom-1.xml").replace("<link", "<fh:archive/><link") + quay;
    const older = '<link rel="prev-archive" href="https://example.org/atom-1.xml"/>';
    const section = (name: string, entry: string) => head.replace("org/atom", `org/${name}/atom`) + entry + end;
    const one = ferry.replace(end, "");
    const before = await write(
      { "atom.xml": GOOD.Atom, "b/atom.xml": section("b", one), "c/atom.xml": section("c", "") },
      "a",
    );
    const now = {
      "atom.xml": head + older + one + end,
      "atom-1.xml": archive,
      "b/atom.xml": section("b", ""),
      "c/atom.xml": section("c", one),
    };
    const { difference, feedsGone } = await checkAgainst(await write(now, "b"), before);
    expect({ ...difference, feedsGone }).toEqual({
      ...{ added: [], changed: [], lost: [], reappearing: [], feedsGone: [] },
      unchanged: 2,
    });
  });

  it("tells what one format alone has lost", async () => {
    const before = await write({ "rss.xml": GOOD.RSS, "atom.xml": GOOD.Atom }, "a");
    const now = { "rss.xml": GOOD.RSS.replace(/<item>[\s\S]*?<\/item>/, ""), "atom.xml": GOOD.Atom };
    const { difference } = await checkAgainst(await write(now, "b"), before);
    expect(difference.lost.map(({ id }) => id)).toEqual(["tag:example.org,2026:ferry"]);
  });

  it("finds the feed that takes the place of one at another address", async () => {
    const old = GOOD.Atom.replace("https://example.org/atom.xml", "https://old.example/feed.xml");
    const before = join(await write({ "feed.xml": old.replace("2026:ferry<", "2025:ferry<") }, "a"), "feed.xml");
    const { difference } = await checkAgainst(await write(SITE, "b"), before);
    expect(difference.reappearing).toHaveLength(1);
    expect(difference).toMatchObject({ lost: [], added: [], unchanged: 1 });
  });

  it("with itself nothing changes", async () => {
    const root = await write(SITE);
    const { difference, feedsGone } = await checkAgainst(root, root);
    expect({ ...difference, feedsGone }).toMatchObject({
      added: [],
      changed: [],
      lost: [],
      reappearing: [],
      feedsGone: [],
    });
  });
});
