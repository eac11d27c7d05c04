import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { ExportError } from "../../src/errors.ts";
import { type ExportOptions, exportPublication } from "../../src/export/export.ts";
import type { SeenEntry } from "../../src/publish/difference.ts";
import { emptyFolder, textsOf, treeOf } from "./folder.ts";

let out: string;
beforeEach(async () => {
  out = join(await emptyFolder(), "dist");
});

const entry = (n: number, fields: Partial<SeenEntry> = {}): SeenEntry => ({
  id: `urn:${n}`,
  url: `https://e.example/${n}/`,
  title: `No ${n}`,
  published: new Date(Date.UTC(2026, 0, 1, n)),
  content: "content",
  ...fields,
});

const many = (count: number) => Array.from({ length: count }, (_, n) => entry(n));

const run = (entries: readonly SeenEntry[], more: Partial<ExportOptions> & { feeds?: readonly string[] } = {}) => {
  const feeds = (more.feeds ?? [""]).map((folder) => [`${folder}atom.xml`, JSON.stringify(entries)] as const);
  return exportPublication(textsOf(Object.fromEntries(feeds)), { out, entries, ...more });
};

describe("what subscribers see", () => {
  it("is unknown for the first export, and without entries", async () => {
    expect((await run(many(3))).review).toBeUndefined();
    const { review } = await exportPublication(textsOf({ "atom.xml": "x" }), { out });
    expect(review).toBeUndefined();
  });

  it("is told of the export before, whatever was cut short in between", async () => {
    await run(many(5));
    const ready = () => Promise.reject(new ExportError("cut"));
    await run(many(9), { ready }).catch(() => undefined);
    const { review } = await run([...many(4), entry(4, { content: "edited" }), entry(5)]);
    expect(review).toMatchObject({ feedsGone: [], refused: [], isUnchanged: false });
    expect(review?.difference).toMatchObject({ added: [{ id: "urn:5" }], changed: [{ id: "urn:4" }], lost: [] });
    expect((await run([...many(4), entry(4, { content: "edited" }), entry(5)])).review?.isUnchanged).toBe(true);
  });

  it("is remembered when entries alone have changed", async () => {
    const texts = textsOf({ "atom.xml": "same" });
    await exportPublication(texts, { out, entries: many(2) });
    await exportPublication(texts, { out, entries: many(3) });
    const { review } = await exportPublication(texts, { out, entries: many(3) });
    expect(review?.isUnchanged).toBe(true);
  });
});

/** `again` of `of` entries have new ids, `gone` are no longer there. */
const CASES = [
  { of: 10, again: 3, gone: 0, isRefused: false, because: "three may always reappear" },
  { of: 3, again: 3, gone: 0, isRefused: true, because: "every single one would reappear" },
  { of: 10, again: 4, gone: 0, isRefused: true, because: "four of ten are more than a few" },
  { of: 100, again: 5, gone: 0, isRefused: false, because: "five of a hundred are a twentieth" },
  { of: 100, again: 6, gone: 0, isRefused: true, because: "six of a hundred are more than a twentieth" },
  { of: 10, again: 0, gone: 3, isRefused: false, because: "three may always vanish" },
  { of: 10, again: 0, gone: 4, isRefused: true, because: "four of ten are more than a fifth" },
  { of: 50, again: 0, gone: 10, isRefused: false, because: "ten of fifty are a fifth" },
  { of: 50, again: 0, gone: 11, isRefused: true, because: "eleven of fifty are more than a fifth" },
  { of: 2, again: 0, gone: 2, isRefused: true, because: "nothing would be left" },
  { of: 1, again: 0, gone: 1, isRefused: true, because: "a site's last article may be gone by mistake too" },
];

describe("an export", () => {
  it.each(CASES)("of $of entries, $again again and $gone gone: refused? $isRefused, because $because", async (one) => {
    const { of, again, gone, isRefused } = one;
    await run(many(of));
    const before = await treeOf(out);
    const next = many(of)
      .slice(gone)
      .map((old, n) => (n < again ? { ...old, id: `tag:new:${n}` } : old));
    let isReady = false;
    const ready = async () => {
      isReady = true;
    };
    const dry = await run(next, { dryRun: true, ready });
    expect(dry.review?.refused).toHaveLength(isRefused ? 1 : 0);
    if (isRefused) {
      await expect(run(next, { ready })).rejects.toThrow(new ExportError(dry.review?.refused.join("\n") ?? ""));
      expect(isReady).toBe(false);
      expect(await treeOf(out)).toEqual(before);
    }
    await run(next, { accept: isRefused, ready });
    expect(isReady).toBe(true);
    expect((await run(next)).review).toMatchObject({ isUnchanged: true, refused: [] });
  });

  it("says which would reappear under which id, and what to do", async () => {
    await run(many(10));
    const next = many(10).map((old) => ({ ...old, id: old.id.replace("urn", "tag:new") }));
    await expect(run(next)).rejects.toThrow(
      new ExportError(
        '10 of 10 entries would reappear as unread: "No 0" was urn:0 and would be tag:new:0; ' +
          "bring back the ledger, or the id of the site; if that is meant, use --accept",
      ),
    );
  });

  it("names up to ten that would vanish, the newest, by title and address", async () => {
    await run([...many(13), entry(13, { title: undefined })]);
    const why = "entries would vanish; see whether the folder is whole; if that is meant, use --accept\n";
    const untitled = "  https://e.example/13/\n";
    const titled = (...numbers: readonly number[]) =>
      numbers.map((n) => `  "No ${n}" https://e.example/${n}/\n`).join("");
    const names = untitled + titled(12, 11, 10, 9, 8, 7, 6, 5, 4);
    await expect(run([])).rejects.toThrow(new ExportError(`14 of 14 ${why}${names}  … and 4 more`));
    await run([...many(2), entry(13, { title: undefined })], { accept: true });
    await expect(run([])).rejects.toThrow(new ExportError(`3 of 3 ${why}${untitled}${titled(1, 0).trimEnd()}`));
  });

  it("that would take away more than a fifth of the feeds is refused", async () => {
    const feeds = ["", ...Array.from({ length: 9 }, (_, n) => `tags/${n}/`)];
    await run(many(3), { feeds });
    expect((await run(many(3), { feeds: feeds.slice(0, 7), dryRun: true })).review).toMatchObject({
      feedsGone: ["tags/6/", "tags/7/", "tags/8/"],
      refused: [],
    });
    await expect(run(many(3), { feeds: feeds.slice(0, 6) })).rejects.toThrow(
      new ExportError("4 of 10 feeds would vanish, such as tags/5/; if that is meant, use --accept"),
    );
  });
});
