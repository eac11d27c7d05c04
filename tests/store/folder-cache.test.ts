import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createMetadata, type MetadataFields } from "../../src/article/create.ts";
import type { Problem } from "../../src/errors.ts";
import { NO_FILES } from "../../src/store/folder/attached.ts";
import { VersionCache } from "../../src/store/folder/cache.ts";
import type { Claim } from "../../src/store/folder/claims.ts";
import type { Version } from "../../src/store/folder/version.ts";
import { openFolder } from "../../src/store/folder.ts";
import { StaleError } from "../../src/store/store.ts";
import { PNG } from "./samples.ts";

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
    const problems = [{ severity: "warning", path, reason: "mended", line: 3 } as const];
    return [
      path,
      {
        found,
        stamp: found.stamp,
        digest: path,
        path,
        attached: NO_FILES,
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

const anyText = fc.string({ unit: "grapheme", minLength: 1 });
const anyDate = fc.date({ min: new Date(0), max: new Date("2100-01-01"), noInvalidDate: true });
const anyEnclosure = fc.record({ url: anyText, length: fc.option(fc.nat(), { nil: undefined }) });
const may = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

const anyArticle: fc.Arbitrary<MetadataFields> = fc.record({
  ...{ path: fc.constantFrom("0.md", "1.md", "0.md#2"), title: anyText, published: anyDate, updated: may(anyDate) },
  ...{ section: may(anyText), id: may(anyText), slug: may(anyText), summary: may(anyText), language: may(anyText) },
  ...{ authors: fc.array(fc.record({ name: anyText, email: may(anyText) })), tags: fc.array(anyText) },
  ...{ dated: fc.boolean(), draft: fc.boolean(), image: may(anyEnclosure), enclosures: fc.array(anyEnclosure) },
  ...{ canonicalUrl: may(fc.webUrl()), unattached: may(fc.array(fc.record({ url: anyText }))) },
  ...{ size: fc.nat(), hash: anyText, content: anyText },
});

const anyProblem: fc.Arbitrary<Problem> = fc.record({
  ...{ severity: fc.constantFrom("error", "warning"), path: fc.constantFrom("0.md", "1.md", "0.md#2") },
  ...{ line: may(fc.nat()), reason: anyText, expected: may(anyText) },
});

/** What was read of a file. */
const anyRead = fc.record({
  articles: fc.array(anyArticle.map(createMetadata), { maxLength: 3 }),
  problems: fc.array(anyProblem, { maxLength: 2 }),
});

/** How many versions a file holds. */
function countRows(text: string): number {
  return text.match(/\["\d+\.md",/g)?.length ?? 0;
}

/** Lines with the digest that they ought to have. */
function withDigest(lines: string): string {
  return `${lines}${createHash("sha256").update(lines).digest("hex")}\n`;
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
    { changed: COUNT / 100, isWritten: false, because: "few are read again sooner" },
    { changed: COUNT / 100 + 1, isWritten: true, because: "to read them again and again would take longer" },
  ])("with $changed new versions, is written again: $isWritten, since $because", async ({ changed, isWritten }) => {
    const { versions, claims } = samples();
    await new VersionCache(file, OPTIONS).keep(versions);
    const again = new VersionCache(file, OPTIONS);
    const next = new Map(await again.recall(claims));
    for (const [path, version] of [...next].slice(0, changed)) next.set(path, { ...version });
    const { ino } = await stat(file);
    await again.keep(next);
    expect((await stat(file)).ino !== ino).toBe(isWritten);
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

  it("yields every version as it was, whatever its articles and its problems say", async () => {
    const { versions, claims } = samples();
    await fc.assert(
      fc.asyncProperty(anyRead, anyRead, async (...reads) => {
        for (const [i, read] of reads.entries()) {
          const version = versions.get(`${i}.md`);
          if (version) versions.set(`${i}.md`, { ...version, ...read });
        }
        await new VersionCache(file, OPTIONS).keep(versions);
        expect(await new VersionCache(file, OPTIONS).recall(claims)).toEqual(versions);
      }),
      { numRuns: 30 },
    );
  });

  it("counts as none for another time zone", async () => {
    const { versions, claims } = samples();
    await new VersionCache(file, OPTIONS).keep(versions);
    expect((await new VersionCache(file, { timezone: "Asia/Tokyo" }).recall(claims)).size).toBe(0);
  });

  it("counts as none when what it holds is no version, though nobody damaged it", async () => {
    const { versions, claims } = samples();
    await new VersionCache(file, OPTIONS).keep(versions);
    const [head = ""] = (await readFile(file, "utf8")).split("\n");
    await writeFile(file, withDigest(`${head}\n[null]\n`));
    expect((await new VersionCache(file, OPTIONS).recall(claims)).size).toBe(0);
  });

  it("isn't written where a link leads", async () => {
    await mkdir(join(folder, "elsewhere"));
    await symlink(join(folder, "elsewhere"), join(folder, ".feedmill"));
    await new VersionCache(file, OPTIONS).keep(samples().versions);
    expect(await readdir(join(folder, "elsewhere"))).toEqual([]);
  });

  it("takes away what a process that was killed left of it", async () => {
    const [old, young] = ["123", "124"].map((pid) => join(folder, `.feedmill/.articles.jsonl-${pid}-0123456789ab.tmp`));
    await mkdir(join(folder, ".feedmill"));
    for (const path of [old ?? "", young ?? ""]) await writeFile(path, "");
    const yesterday = Date.now() / 1000 - 86_400;
    await utimes(old ?? "", yesterday, yesterday);
    await new VersionCache(file, OPTIONS).keep(samples().versions);
    expect((await readdir(join(folder, ".feedmill"))).sort()).toEqual([
      ".articles.jsonl-124-0123456789ab.tmp",
      ".gitignore",
      "articles.jsonl",
    ]);
  });

  it("is not believed again where a body shows that it is wrong, as after an update of a library that reads files", async () => {
    // Without a title in the front matter, the hash is of what the library makes of the text.
    for (let i = 0; i < COUNT; i++) await writeFile(join(folder, `${i}.md`), `# Story ${i}\n\nRiver ${i}\n`);
    const open = () => openFolder(folder, { ...OPTIONS, ignore: [join(folder, ".feedmill")], cache: file });
    const kept = async () => {
      const first = await open();
      await first.refresh(AS);
      await first.keep();
      const text = await readFile(file, "utf8").catch(() => "");
      return countRows(text) === COUNT ? text : "";
    };
    let text = "";
    await expect.poll(async () => (text = await kept()), { timeout: 20_000, interval: 200 }).not.toBe("");
    const rows = text
      .slice(0, text.lastIndexOf("\n", text.length - 2) + 1)
      .replace(/"hash":"[\da-f]{8}/g, '"hash":"00000000');
    await writeFile(file, withDigest(rows));
    const opened = await open();
    const [placed] = await (await opened.refresh(AS)).entries("", 0, 1);
    if (placed === undefined) throw new Error("nothing was read");
    await expect((await opened.refresh(AS)).read(placed)).rejects.toThrow(StaleError);
    const mended = await opened.refresh(AS, new Set());
    const [again] = await mended.entries("", 0, 1);
    expect(again && (await mended.read(again)).html).toContain("River");
    await expect(readFile(file)).rejects.toThrow("ENOENT");
  });

  it("lets a file break that wasn't read since the start", async () => {
    await writeArticles();
    const open = () => openFolder(folder, { ...OPTIONS, ignore: [join(folder, ".feedmill")], cache: file });
    const isKept = async () => {
      const first = await open();
      await first.refresh(AS);
      await first.keep();
      return countRows(await readFile(file, "utf8").catch(() => "")) === COUNT;
    };
    await expect.poll(isKept, { timeout: 20_000, interval: 200 }).toBe(true);
    const warm = await open();
    await warm.refresh(AS);
    await warm.readTexts();
    await writeFile(join(folder, "7.md"), PNG);
    let now = AS.now.getTime();
    const bodyOf7 = async () => {
      now += 2000; // a file that was written is waited for
      const store = await warm.refresh({ ...AS, now: new Date(now) });
      const placed = (await store.entries("", 0, COUNT)).find(({ article }) => article.path === "7.md");
      const isSaid = store.problems.some(({ path, severity }) => path === "7.md" && severity === "error");
      return isSaid && placed ? (await store.read(placed)).html : "";
    };
    await expect.poll(bodyOf7, { timeout: 20_000, interval: 200 }).toContain("River 7");
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
      return countRows(await readFile(file, "utf8").catch(() => "")) === COUNT;
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
