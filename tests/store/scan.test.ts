import { rename, rm, symlink, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { MANIFEST, scan, type Tree } from "../../src/store/scan.ts";
import { type Files, folderOf, writeFiles } from "./samples.ts";

describe("what editors, browsers and desktops leave behind", () => {
  it.each([
    ["world/.a.md.swp", "vim, while a file is open"],
    ["world/a.md.swp", "vim, with another setting"],
    ["world/4913", "vim, which tries whether it may write"],
    ["world/a.md~", "vim, Emacs, gedit: a backup"],
    ["world/#a.md#", "Emacs, while a file isn't saved"],
    ["world/.#a.md", "Emacs, a lock"],
    ["world/a.md.tmp", "many programs, before they rename it"],
    ["world/a.md.bak", "a backup"],
    ["world/a.md.orig", "git and patch"],
    ["world/a.md___jb_tmp___", "JetBrains, while saving"],
    ["world/a.md___jb_old___", "JetBrains, while saving"],
    ["world/.DS_Store", "macOS"],
    ["world/Icon\r", "macOS"],
    ["world/Thumbs.db", "Windows"],
    ["world/desktop.ini", "Windows"],
    ["world/a.jpg.part", "Firefox, while downloading"],
    ["world/a.jpg.crdownload", "Chromium, while downloading"],
  ])("%j is left out silently: %s", async (name) => {
    const { found } = await scan(await folderOf({ "world/index.md": "a", [name]: "a" }), []);
    expect([...found.keys()]).toEqual(["world/index.md"]);
  });
});

it("tells a file by its stamp that was written with the same length, and got its old time back", async () => {
  const folder = await folderOf({ "a.md": "one" });
  const file = join(folder, "a.md");
  const mark = async () => {
    await utimes(file, 1_700_000_000, 1_700_000_000);
    return (await scan(folder, [])).found.get("a.md")?.stamp.mark;
  };
  const before = await mark();
  await writeFile(file, "two");
  expect(await mark()).not.toBe(before);
});

describe("a second look at everything", () => {
  afterEach(() => vi.restoreAllMocks());

  it.each([
    [10_000, "one", true, "another text would have another mark"],
    [10_000, "more", false, "it is another text"],
    [0, "one", false, "a further change may bear the same mark"],
  ])("%i ms after it was written finds %j, the same: %j, because %s", async (later, text, isSame) => {
    const folder = await folderOf({ "a.md": "one" });
    const time = Date.now() + later;
    vi.spyOn(Date, "now").mockReturnValue(time);
    const before = await scan(folder, []);
    if (text !== "one") await writeFile(join(folder, "a.md"), text);
    const after = await scan(folder, [], before);
    expect(after.found.get("a.md") === before.found.get("a.md")).toBe(isSame);
  });
});

describe("a look at what changed", () => {
  const state = ({ found, folders }: Tree) => ({
    files: [...found].map(([path, { stamp }]) => [path, stamp.mark]).sort(),
    folders: [...folders].sort(),
  });
  const FILES: Files = { "a.md": "a", "world/b.md": "b", "world/deep/c.md": "c", "arts/d.md": "d" };

  it.each<[string, (folder: string) => Promise<unknown>, string[]]>([
    ["a file", (folder) => writeFile(join(folder, "world/b.md"), "new"), ["world/b.md"]],
    ["a removed file", (folder) => rm(join(folder, "world/b.md")), ["world/b.md"]],
    ["a new file in new folders", (folder) => writeFiles(folder, { "x/y/z.md": "z" }), ["x/y/z.md"]],
    ["a removed folder", (folder) => rm(join(folder, "world"), { recursive: true }), ["world"]],
    [
      "a removed folder and what was in it",
      (folder) => rm(join(folder, "world"), { recursive: true }),
      ["world/deep", "world"],
    ],
    ["both names of a folder", (folder) => rename(join(folder, "world"), join(folder, "w")), ["world", "w"]],
    ["a folder that became a file", (folder) => becomeFile(join(folder, "arts")), ["arts", "arts/d.md"]],
    [
      "a folder that became an export",
      (folder) => writeFiles(folder, { [`arts/${MANIFEST}`]: "" }),
      [`arts/${MANIFEST}`],
    ],
    [
      "a silent folder",
      (folder) => writeFiles(folder, { ".git/config.md": "", "_x/a.md": "" }),
      [".git/config.md", "_x/a.md"],
    ],
    ["a silent file", (folder) => writeFile(join(folder, "a.md~"), ""), ["a.md~"]],
    ["what never was", async () => {}, ["none.md", "no/where.md", "a.md/b.md"]],
    ["a link", (folder) => symlink("a.md", join(folder, "link.md")), ["link.md"]],
    ["everything", (folder) => writeFiles(folder, { "world/b.md": "new", "e.md": "e" }), [""]],
  ])("finds the same as one at everything: %s", async (_, change, changed) => {
    const folder = await folderOf(FILES);
    const before = await scan(folder, []);
    const old = state(before);
    await change(folder);
    const [partly, whole] = [await scan(folder, [], before, new Set(changed)), await scan(folder, [])];
    expect(state(partly)).toEqual(state(whole));
    expect(state(before), "a look changes nothing of the one before").toEqual(old);
  });

  it("finds that an export's folder is one no more", async () => {
    const folder = await folderOf({ ...FILES, [`arts/${MANIFEST}`]: "" });
    const before = await scan(folder, []);
    expect([...before.found.keys()]).not.toContain("arts/d.md");
    await rm(join(folder, "arts", MANIFEST));
    const now = await scan(folder, [], before, new Set([`arts/${MANIFEST}`]));
    expect([...now.found.keys()]).toContain("arts/d.md");
  });

  it("follows a link to a file whose content changed", async () => {
    const folder = await folderOf(FILES);
    await symlink("a.md", join(folder, "link.md"));
    const before = await scan(folder, []);
    await writeFile(join(folder, "a.md"), "another");
    const now = await scan(folder, [], before, new Set(["a.md"]));
    expect(now.found.get("link.md")?.stamp.size).toBe("another".length);
  });
});

async function becomeFile(path: string): Promise<void> {
  await rm(path, { recursive: true });
  await writeFile(path, "");
}
