import { mkdir, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { ExportError } from "../../src/errors.ts";
import { exportPublication } from "../../src/export/export.ts";
import { emptyFolder, filesOf, textsOf, treeOf } from "./folder.ts";

let out: string;
beforeEach(async () => {
  out = join(await emptyFolder(), "dist");
});

const run = (texts: Readonly<Record<string, string>>, force = false) =>
  exportPublication(textsOf(texts), { out, force });

/** Writes files of somebody else. */
async function foreign(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(join(out, path, ".."), { recursive: true });
    await writeFile(join(out, path), text);
  }
}

describe("files of somebody else", () => {
  it("make it refuse, and stay as they are", async () => {
    await foreign({ "notes.txt": "mine" });
    await expect(run({ a: "a" })).rejects.toThrow(
      new ExportError(
        `${out} holds files that feedmill did not write, such as notes.txt; choose another folder with --out, or use --force`,
      ),
    );
    expect(await treeOf(out)).toEqual({ "notes.txt": "mine" });
  });

  it("stay beside the export with force, and ever after", async () => {
    await foreign({ "notes.txt": "mine", "a/more.txt": "mine too" });
    await run({ "a/b": "1", c: "2" }, true);
    await run({ c: "2" });
    expect(await filesOf(out)).toEqual({ "notes.txt": "mine", "a/more.txt": "mine too", c: "2" });
  });

  it("that came later stay, also in a folder that is removed", async () => {
    await run({ "a/b": "1", c: "2" });
    await foreign({ "a/notes.txt": "mine", CNAME: "e.example" });
    await run({ c: "2" });
    expect(await filesOf(out)).toEqual({ "a/notes.txt": "mine", CNAME: "e.example", c: "2" });
  });

  it("are never overwritten without force", async () => {
    await run({ c: "2" });
    await foreign({ "a/b": "mine" });
    await expect(run({ "a/b": "1", c: "3" })).rejects.toThrow(/dist\/a\/b was not written by feedmill/);
    expect(await filesOf(out)).toEqual({ "a/b": "mine", c: "2" });
    await run({ "a/b": "1", c: "3" }, true);
    expect(await filesOf(out)).toEqual({ "a/b": "1", c: "3" });
  });
});

describe("it refuses", () => {
  it("a file for a folder", async () => {
    await writeFile(out, "file");
    await expect(run({ a: "a" })).rejects.toThrow(new ExportError(`Could not export to ${out}: it is not a folder`));
  });

  it("a folder below a file", async () => {
    await writeFile(out, "file");
    const below = exportPublication(textsOf({ a: "a" }), { out: join(out, "dist") });
    await expect(below).rejects.toThrow(ExportError);
  });

  it.each([
    "{",
    "",
    "[]",
    "null",
    '{"files":null}',
    '{"files":{"a":1}}',
    '{"files":{"../a":{"etag":"","length":0}}}',
    '{"files":{"/etc/a":{"etag":"","length":0}}}',
    '{"files":{"b/../../a":{"etag":"","length":0}}}',
    '{"files":{"":{"etag":"","length":0}}}',
  ])("a damaged manifest: %s", async (text) => {
    await run({ "b/c": "b" });
    await writeFile(join(out, "../a"), "not ours");
    await writeFile(join(out, ".feedmill.json"), text);
    for (const force of [false, true]) {
      await expect(run({ d: "d" }, force)).rejects.toThrow(
        new ExportError(`${join(out, ".feedmill.json")}: it is damaged; remove the folder and export again`),
      );
    }
    expect(await filesOf(join(out, ".."))).toMatchObject({ a: "not ours", "dist/b/c": "b" });
  });

  it.each([
    "../a",
    "a/../../b",
    "/etc/a",
    "a//b",
    ".",
    "./a",
    "a/./b",
    "..",
    "../",
    "a\\..\\..\\b",
    "c:a",
    "a\0b",
    "/",
  ])("a path that leads out of the folder: %j", async (path) => {
    await expect(run({ [path]: "x" })).rejects.toThrow(ExportError);
    expect(await treeOf(join(out, ".."))).toEqual({});
  });

  it("a file of somebody else where a folder has to be, before it writes anything", async () => {
    await run({ c: "2" });
    await foreign({ a: "mine" });
    for (const force of [false, true]) {
      await expect(run({ c: "3", "a/b": "1" }, force)).rejects.toThrow(
        /dist\/a is a file or a link; expected a folder/,
      );
      expect(await filesOf(out)).toEqual({ a: "mine", c: "2" });
    }
  });

  it("a folder that is a link, to write or to remove below it", async () => {
    const elsewhere = await emptyFolder();
    await writeFile(join(elsewhere, "b"), "not ours");
    await run({ "a/b": "1" });
    await rm(join(out, "a"), { recursive: true });
    await symlink(elsewhere, join(out, "a"));
    for (const texts of [{ "a/b": "2" }, { "a/c/d": "3" }, {}]) {
      await expect(run(texts, true)).rejects.toThrow(/dist\/a is a file or a link; expected a folder, or nothing$/);
    }
    expect(await treeOf(elsewhere)).toEqual({ b: "not ours" });
  });
});
