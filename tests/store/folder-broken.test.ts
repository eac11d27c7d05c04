import { rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { bodies, open, opened, said, settled, text } from "./folder-look.ts";
import { CATALOG, folderOf, openFolder, PNG } from "./samples.ts";

const BROKEN = PNG;
const KEPT = "the file holds binary data; expected text; its last good version stays published";

describe("an article that is broken", () => {
  it("keeps its last good version until it is mended or removed, and is named", async () => {
    const { path, folder } = await opened({ "a.md": text("old") });
    const file = join(path, "a.md");
    await writeFile(file, BROKEN);
    for (let look = 0; look < 2; look++) {
      const store = await settled(folder);
      expect(await bodies(store)).toEqual({ "a.md": "old" });
      expect(said(store)).toEqual([`a.md: ${KEPT}`]);
    }
    await writeFile(file, BROKEN.subarray(0, 30));
    expect(await bodies(await settled(folder))).toEqual({ "a.md": "old" });
    await writeFile(file, text("mended"));
    const mended = await settled(folder);
    expect([await bodies(mended), said(mended)]).toEqual([{ "a.md": "mended" }, []]);
    await writeFile(file, BROKEN);
    await settled(folder);
    await rm(file);
    const removed = await settled(folder);
    expect([await bodies(removed), said(removed)]).toEqual([{}, []]);
  });

  it("keeps it though others were read since, and nobody has asked for it", async () => {
    const { path, folder } = await opened({ "a.md": text("first"), "b.md": text("other"), "c.md": text("third") });
    await writeFile(join(path, "b.md"), text("later"));
    await settled(folder);
    await writeFile(join(path, "a.md"), BROKEN);
    expect(await bodies(await settled(folder))).toEqual({ "a.md": "first", "b.md": "later", "c.md": "third" });
  });

  it("is left out where its body isn't in memory any more", async () => {
    const path = await folderOf({ "a.md": text("old") });
    const folder = await open(path, 1);
    await folder.refresh(CATALOG);
    await writeFile(join(path, "a.md"), BROKEN);
    const store = await settled(folder);
    expect([await bodies(store), said(store)]).toEqual([{}, ["a.md: the file holds binary data; expected text"]]);
  });

  it.each<[string, (path: string) => Promise<unknown>, string]>([
    [
      "a link that leads out of the folder",
      async (path) => {
        await rm(join(path, "world/a.md"));
        await symlink("/etc/hostname", join(path, "world/a.md"));
      },
      "world/a.md: it is a link that leads out of the folder; its last good version stays published",
    ],
    [
      "a file of nine mebibytes",
      (path) => writeFile(join(path, "world/a.md"), Buffer.alloc(9 * 1024 * 1024)),
      "world/a.md: the file has 9.0 MiB; expected at most 8 MiB; its last good version stays published",
    ],
  ])("since it became %s, too", async (_, change, problem) => {
    const { path, folder } = await opened({ "world/a.md": text("old"), "b.md": text("other") });
    await change(path);
    const store = await settled(folder);
    expect(await bodies(store)).toEqual({ "world/a.md": "old", "b.md": "other" });
    expect(said(store)).toEqual([problem]);
  });

  it("without ever having been good is named, and the others go on", async () => {
    const { path, folder } = await opened({ "b.md": text("other") });
    await writeFile(join(path, "a.md"), BROKEN);
    const store = await settled(folder);
    expect([await bodies(store), said(store)]).toEqual([
      { "b.md": "other" },
      ["a.md: the file holds binary data; expected text"],
    ]);
  });
});

describe("an item of several in a file that is broken", () => {
  const item = (id: number) => ({ id: `tag:e.example,2026:${id}`, content_text: `The text of ${id}.`, title: `${id}` });
  const wire = (...items: object[]) => JSON.stringify({ version: "https://jsonfeed.org/version/1.1", items });
  const whole = wire(item(1), item(2));
  const broken = wire({ ...item(1), content_text: undefined }, item(2));

  it("keeps the last good version of the file, and is named", async () => {
    const { path, folder } = await opened({ "wire.json": whole });
    await writeFile(join(path, "wire.json"), broken);
    const store = await settled(folder);
    expect(await bodies(store)).toEqual({ "wire.json#1": "1", "wire.json#2": "2" });
    expect(said(store)).toContain("wire.json: an article in it can't be read; its last good version stays published");
    await writeFile(join(path, "wire.json"), wire(item(2)));
    const removed = await settled(folder);
    expect([Object.keys(await bodies(removed)), said(removed).join()]).toEqual([
      ["wire.json"],
      expect.not.stringContaining("kept"),
    ]);
  });

  it("isn't withdrawn after a restart, and the others are who they were", async () => {
    const { path, first } = await opened({ "wire.json": whole });
    await writeFile(join(path, "wire.json"), broken);
    const store = await openFolder(path, { ledger: first.ledger });
    expect(Object.keys(await bodies(store))).toEqual(["wire.json#2"]);
    expect(store.ledger).toEqual(first.ledger);
  });
});
