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

  it("is held to the archives of its feeds", async () => {
    const link = '<link rel="prev-archive" href="https://example.org/atom-1.xml"/><entry>';
    const found = await findings({ ...SITE, "atom.xml": GOOD.Atom.replace("<entry>", link) });
    expect(found).toContain("atom.xml archive-reachable: https://example.org/atom-1.xml is not in the folder");
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
