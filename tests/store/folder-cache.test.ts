import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { VersionCache } from "../../src/store/folder/cache.ts";
import type { Claim } from "../../src/store/folder/claims.ts";
import type { Version } from "../../src/store/folder/version.ts";
import { openFolder } from "../../src/store/folder.ts";

const COUNT = 1000;
const OPTIONS = { timezone: "UTC" };
const AS = { channelId: "https://example.org/", now: new Date("2030-01-01T00:00:00Z") };

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "feedmill-cache-"));
  file = join(folder, ".feedmill/articles.jsonl");
});

afterEach(() => rm(folder, { recursive: true }));

const sourceOf = (i: number, title = `Story ${i}`) =>
  `---\ntitle: ${title}\ndate: 2026-01-31\n---\n\n{% unknown %} River ${i}\n`;

async function writeArticles(): Promise<void> {
  for (let i = 0; i < COUNT; i++) await writeFile(join(folder, `${i}.md`), sourceOf(i));
}

/** Versions of articles, and what is found of their files. */
function samples(): { versions: Map<string, Version>; claims: Claim[] } {
  const claims = Array.from({ length: COUNT }, (_, i): Claim => {
    const stamp = { size: 9, modified: i, mark: `9 ${i}`, isMoved: false, fresh: false };
    return { path: `${i}.md`, found: { isSource: true, isElusive: false, stamp }, files: [] };
  });
  const versions = claims.map(({ path, found }): [string, Version] => {
    const source = {
      path,
      attachments: [],
      files: new Map(),
      problems: [],
      isWhole: true,
    };
    const problems = [{ severity: "warning", path, reason: "mended", line: 3 } as const];
    return [
      path,
      {
        found,
        stamp: found.stamp,
        digest: path,
        source,
        articles: [],
        problems,
        pinned: [],
        leftOut: [],
        isUnread: false,
      },
    ];
  });
  return { versions: new Map(versions), claims };
}

describe("the cache of a folder", () => {
  it("yields what was kept, and is not written again when nothing has changed", async () => {
    const { versions, claims } = samples();
    await new VersionCache(file, OPTIONS).keep(versions);
    const again = new VersionCache(file, OPTIONS);
    const recalled = await again.recall(claims);
    expect(recalled).toEqual(versions);
    const { ino } = await stat(file);
    await again.keep(recalled);
    expect((await stat(file)).ino).toBe(ino);
    expect(await readFile(join(folder, ".feedmill/.gitignore"), "utf8")).toBe("*\n");
  });

  it.each([
    { change: (claim: Claim) => ({ ...claim, files: ["a.jpg"] }), because: "it claims files by now" },
    {
      change: ({ found, ...claim }: Claim) => ({ ...claim, found: { ...found, stamp: { ...found.stamp, mark: "x" } } }),
      because: "its file is another",
    },
    { change: (claim: Claim) => ({ ...claim, path: "new.md" }), because: "it has another path" },
  ])("does not yield an article when $because", async ({ change }) => {
    const { versions, claims } = samples();
    await new VersionCache(file, OPTIONS).keep(versions);
    const [first, ...others] = claims;
    const recalled = await new VersionCache(file, OPTIONS).recall(first ? [change(first), ...others] : []);
    expect([...recalled.keys()]).toEqual(others.map(({ path }) => path));
  });

  it.each([
    {
      change: { stamp: { size: 9, modified: 0, mark: "9 0", isMoved: false, fresh: true } },
      because: "it may change without another mark",
    },
    { change: { isUnread: true }, because: "it can't be read" },
    { change: { leftOut: ["0.md#2"] }, because: "a part of it can't be read" },
  ])("does not keep an article when $because", async ({ change }) => {
    const { versions, claims } = samples();
    const first = versions.get("0.md");
    if (first) versions.set("0.md", { ...first, ...change });
    await new VersionCache(file, OPTIONS).keep(versions);
    expect((await new VersionCache(file, OPTIONS).recall(claims)).has("0.md")).toBe(false);
  });

  it.each([
    { damage: (text: string) => text.slice(0, -20), because: "it was cut off" },
    { damage: (text: string) => text.replace("mended", "minded"), because: "a letter was changed" },
    { damage: () => "", because: "it is empty" },
    { damage: () => "null\n", because: "it is something else" },
  ])("counts as none when $because", async ({ damage }) => {
    const { versions, claims } = samples();
    await new VersionCache(file, OPTIONS).keep(versions);
    await writeFile(file, damage(await readFile(file, "utf8")));
    expect((await new VersionCache(file, OPTIONS).recall(claims)).size).toBe(0);
  });

  it("counts as none for another time zone", async () => {
    const { versions, claims } = samples();
    await new VersionCache(file, OPTIONS).keep(versions);
    expect((await new VersionCache(file, { timezone: "Asia/Tokyo" }).recall(claims)).size).toBe(0);
  });

  it("is done without where it can't be written", async () => {
    await writeFile(join(folder, ".feedmill"), "a file");
    await new VersionCache(file, OPTIONS).keep(samples().versions);
    expect(await readFile(join(folder, ".feedmill"), "utf8")).toBe("a file");
  });

  it("changes nothing of what is published", async () => {
    await writeArticles();
    const open = (cache?: string) =>
      openFolder(folder, { ...OPTIONS, ignore: [join(folder, ".feedmill")], ...(cache && { cache }) });
    const isKept = async () => {
      const first = await open(file);
      await first.refresh(AS);
      await first.keep();
      return (await readFile(file, "utf8").catch(() => "")).split("\n").length > COUNT;
    };
    await expect.poll(isKept, { timeout: 20_000, interval: 200 }).toBe(true);
    await writeFile(join(folder, "7.md"), sourceOf(7, "Another"));
    await rm(join(folder, "8.md"));
    const [warm, cold] = await Promise.all([open(file), open()].map(async (opened) => (await opened).refresh(AS)));
    expect(warm?.problems).toHaveLength(COUNT - 1);
    expect(warm?.problems).toEqual(cold?.problems);
    expect(warm?.ledger).toEqual(cold?.ledger);
    const entries = [await warm?.entries("", 0, COUNT), await cold?.entries("", 0, COUNT)];
    expect(entries[0]).toEqual(entries[1]);
    for (const placed of entries[0] ?? []) expect(await warm?.read(placed)).toEqual(await cold?.read(placed));
  });
});
