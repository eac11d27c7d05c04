import { copyFile, cp, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { bodies, lookAt, opened, text } from "./folder-look.ts";
import { CATALOG, folderOf, writeFiles } from "./samples.ts";

const names = (count: number) => Array.from({ length: count }, (_, i) => `world/${i}.md`);
const files = (count: number) => Object.fromEntries(names(count).map((name, i) => [name, text(`${i}`)]));
const countOf = async (store: Parameters<typeof bodies>[0]) => (await store.entries("", 0, 999)).length;

describe("a source that vanished", () => {
  it("is withdrawn after two seconds, and not before", async () => {
    const { path, folder } = await opened({ "a.md": text("a"), "b.md": text("b") });
    await rm(join(path, "a.md"));
    const first = await lookAt(folder, 10);
    expect([await countOf(first), first.unsettled]).toEqual([2, true]);
    expect(first.again).toEqual(new Date(CATALOG.now.getTime() + 12_000));
    expect(await countOf(await lookAt(folder, 11.9, new Set()))).toBe(2);
    const last = await lookAt(folder, 12, new Set());
    expect([await bodies(last), last.unsettled, last.ledger.length]).toEqual([{ "b.md": "b" }, false, 1]);
  });

  it("and came back was never away", async () => {
    const { path, folder } = await opened({ "a.md": text("a"), "b.md": text("b") });
    await rename(join(path, "a.md"), join(path, "a.md~"));
    expect(await countOf(await lookAt(folder, 0))).toBe(2);
    await copyFile(join(path, "a.md~"), join(path, "a.md"));
    for (const seconds of [0.2, 1.5, 5]) expect(await countOf(await lookAt(folder, seconds))).toBe(2);
    expect((await lookAt(folder, 5)).unsettled).toBe(false);
  });

  it.each([
    { because: "three may", all: 4, gone: 3, seconds: 2 },
    { because: "four of four are more than three", all: 4, gone: 4, seconds: 30 },
    { because: "a fifth may", all: 40, gone: 8, seconds: 2 },
    { because: "nine of forty are more than a fifth", all: 40, gone: 9, seconds: 30 },
  ])("with others, $gone of $all, is withdrawn after $seconds s, because $because", async ({ all, gone, seconds }) => {
    const { path, folder } = await opened(files(all));
    for (const name of names(gone)) await rm(join(path, name));
    const first = await lookAt(folder, 0);
    expect(await countOf(first)).toBe(all);
    expect(first.vanished).toEqual(seconds === 30 ? { gone, of: all, seconds } : undefined);
    expect(await countOf(await lookAt(folder, seconds - 0.1))).toBe(all);
    const last = await lookAt(folder, seconds);
    expect([await countOf(last), last.unsettled]).toEqual([all - gone, false]);
  });

  it("with its folder is back with it, though it comes file by file", async () => {
    const { path, folder } = await opened({ ...files(20), "a.md": text("a") });
    const copy = await folderOf({});
    await cp(join(path, "world"), copy, { recursive: true });
    await rm(join(path, "world"), { recursive: true });
    await lookAt(folder, 0);
    await cp(copy, join(path, "world"), { recursive: true, filter: (file) => !/\/1\d\.md$/.test(file) });
    expect(await countOf(await lookAt(folder, 1))).toBe(21);
    await cp(copy, join(path, "world"), { recursive: true });
    for (const seconds of [2, 3, 40]) expect(await countOf(await lookAt(folder, seconds))).toBe(21);
  });

  it.each<[string, (path: string) => Promise<unknown>, string[]]>([
    ["was renamed", (path) => rename(join(path, "world/0.md"), join(path, "z.md")), ["world/1.md", "z.md"]],
    ["was renamed over another", (path) => rename(join(path, "world/0.md"), join(path, "world/1.md")), ["world/1.md"]],
    [
      "was renamed with its folder",
      (path) => rename(join(path, "world"), join(path, "earth")),
      ["earth/0.md", "earth/1.md"],
    ],
  ])("since it %s is gone at once", async (_, change, expected) => {
    const { path, folder } = await opened(files(2));
    await change(path);
    const now = Object.keys(await bodies(await lookAt(folder, 1)));
    const later = Object.keys(await bodies(await lookAt(folder, 2)));
    expect([now.length >= expected.length, later.sort()]).toEqual([true, expected]);
  });

  it("is gone as soon as what is being written instead is finished, and keeps its id", async () => {
    const { path, folder, first } = await opened({ "a.md": text("a"), "b.md": text("b") });
    const idOf = ({ ledger }: typeof first) => ledger.find(({ content }) => content === first.ledger[0]?.content)?.id;
    await rm(join(path, "a.md"));
    await writeFile(join(path, "new.md"), text("a"));
    const look = (seconds: number) =>
      folder.refresh({ ...CATALOG, now: new Date(CATALOG.now.getTime() + seconds * 1000), ledger: first.ledger });
    expect(Object.keys(await bodies(await look(0))).sort()).toEqual(["a.md", "b.md"]);
    const now = await look(1);
    expect(Object.keys(await bodies(now)).sort()).toEqual(["b.md", "new.md"]);
    expect([idOf(now), now.ledger.filter(({ deleted }) => deleted).length]).toEqual([idOf(first), 0]);
  });
});

describe("a file that is written bit by bit", () => {
  it.each(["a.md", "new.md"])("(%s) is taken when it was quiet for a second", async (name) => {
    const { path, folder } = await opened({ "a.md": text("old") });
    const look = async (seconds: number) => (await bodies(await lookAt(folder, seconds)))[name];
    const before = name === "a.md" ? "old" : undefined;
    for (const [i, more] of ["1", "12", "123"].entries()) {
      await writeFiles(path, { [name]: text(more) });
      expect(await look(i / 2)).toBe(before);
    }
    expect([await look(1.9), await look(2)]).toEqual([before, "123"]);
  });

  it("goes on without keeping others", async () => {
    const { path, folder } = await opened({ "a.md": text("a"), "b.md": text("b") });
    await writeFiles(path, { "a.md": text("half"), "b.md": text("new") });
    await lookAt(folder, 0);
    await writeFiles(path, { "a.md": text("whole") });
    expect(await bodies(await lookAt(folder, 1))).toEqual({ "a.md": "a", "b.md": "new" });
  });
});
