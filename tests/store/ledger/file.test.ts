import { chmod, lstat, mkdir, readdir, readFile, stat, symlink, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { LEDGER_FILE, readLedger, writeLedger } from "../../../src/store/ledger/file.ts";
import { formatLedger } from "../../../src/store/ledger/format.ts";
import { folderOf } from "../samples.ts";
import { line } from "./lines.ts";

const LINES = [line({ id: "tag:a", path: "a.md" }), line({ id: "tag:b", path: "b.md" })];
const fileIn = async () => join(await folderOf({}), LEDGER_FILE);

describe("readLedger", () => {
  it("takes a file that doesn't exist for an empty ledger", async () => {
    expect(await readLedger(await fileIn())).toEqual({ lines: [], problems: [], isDamaged: false, version: "" });
  });

  it("reads what was written", async () => {
    const file = await fileIn();
    await writeLedger(file, LINES);
    expect(await readLedger(file)).toMatchObject({ lines: LINES, problems: [], isDamaged: false });
  });

  it("says that a ledger is damaged, and reads the rest", async () => {
    const file = await fileIn();
    await writeFile(file, '{"id":"tag:a"}\n{\n');
    expect(await readLedger(file)).toMatchObject({
      lines: [{ id: "tag:a" }],
      problems: [{ line: 2 }],
      isDamaged: true,
    });
  });

  it.each([
    ["Latin-1", Buffer.from('{"id":"tag:a"}\n{"id":"tag:b","path":"café.md"}\n', "latin1"), 2],
    ["UTF-16", Buffer.from('\ufeff{"id":"tag:a"}\n', "utf16le"), 1],
  ])("reads nothing of one in %s, since its paths would be others", async (_, bytes, number) => {
    const file = await fileIn();
    await writeFile(file, bytes);
    const { lines, problems, isDamaged } = await readLedger(file);
    expect({ lines, isDamaged }).toEqual({ lines: [], isDamaged: true });
    expect(problems).toMatchObject([{ path: LEDGER_FILE, line: number, reason: "it is not UTF-8" }]);
  });

  it("names a folder in its place", async () => {
    const file = await fileIn();
    await mkdir(file);
    expect(await readLedger(file)).toMatchObject({ problems: [{ path: LEDGER_FILE }], isDamaged: true });
  });
});

describe("writeLedger", () => {
  it("doesn't touch a file that says the same, and leaves nothing beside it", async () => {
    const file = await fileIn();
    await writeLedger(file, LINES);
    await utimes(file, 1, 1);
    const { ino } = await stat(file);
    await writeLedger(file, LINES.toReversed());
    expect(await stat(file)).toMatchObject({ ino, mtimeMs: 1000 });
    await writeLedger(file, LINES.slice(1));
    expect(await readFile(file, "utf8")).toBe('{"id":"tag:b","path":"b.md"}\n');
    expect(await readdir(join(file, ".."))).toEqual([LEDGER_FILE]);
  });

  it("makes no file for no lines, and empties one that is there", async () => {
    const file = await fileIn();
    await writeLedger(file, []);
    expect(await readdir(join(file, ".."))).toEqual([]);
    await writeLedger(file, LINES);
    await writeLedger(file, []);
    expect(await readFile(file, "utf8")).toBe("");
  });

  it("writes through a link", async () => {
    const file = await fileIn();
    const target = await fileIn();
    await writeLedger(target, LINES);
    await symlink(target, file);
    await writeLedger(file, LINES.slice(1));
    expect((await lstat(file)).isSymbolicLink()).toBe(true);
    expect(await readLedger(target)).toMatchObject({ lines: LINES.slice(1) });
  });

  it("goes on after one that was killed halfway", async () => {
    const file = await fileIn();
    const left = `.${LEDGER_FILE}-${process.pid}.tmp`; // nobody else's is written, and none is taken for an article
    await writeFile(join(file, "..", left), "half");
    await writeLedger(file, LINES);
    expect(await readLedger(file)).toMatchObject({ lines: LINES });
    expect((await readdir(join(file, ".."))).filter((name) => name !== left)).toEqual([LEDGER_FILE]);
  });

  it("is written whole by each of two that write at once", async () => {
    const file = await fileIn();
    const one = Array.from({ length: 2000 }, (_, n) => line({ id: `tag:a${n}` }));
    const sides = [one, one.map(({ id }) => line({ id, title: "Other" }))];
    for (let round = 0; round < 5; round++) {
      await Promise.all(sides.map((lines) => writeLedger(file, lines)));
      expect(sides.map(formatLedger)).toContain(await readFile(file, "utf8"));
    }
    expect(await readdir(join(file, ".."))).toEqual([LEDGER_FILE]);
  });

  it.each([0o600, 0o640, 0o666])("keeps the mode of the file: %o", async (mode) => {
    const file = await fileIn();
    await writeLedger(file, LINES);
    await chmod(file, mode);
    await writeLedger(file, LINES.slice(1));
    expect((await stat(file)).mode & 0o777).toBe(mode);
  });

  it("doesn't replace a file that is read-only, and takes it where it says the same already", async () => {
    const file = await fileIn();
    await writeLedger(file, LINES);
    await chmod(file, 0o444);
    expect(await writeLedger(file, LINES)).toMatchObject({ outcome: "unchanged" });
    await expect(writeLedger(file, [])).rejects.toMatchObject({
      name: "FeedmillError",
      message: `Could not write ${file}: it is read-only; expected a file that can be written`,
    });
    expect(await readLedger(file)).toMatchObject({ lines: LINES });
    expect(await readdir(join(file, ".."))).toEqual([LEDGER_FILE]);
  });

  it("isn't written over another version than the one that was read", async () => {
    const file = await fileIn();
    const { version: none } = await readLedger(file);
    expect(await writeLedger(file, LINES, none)).toMatchObject({ outcome: "written" });
    expect(await writeLedger(file, [], none)).toEqual({ outcome: "foreign" });
    const { version } = await readLedger(file);
    expect(await writeLedger(file, LINES.slice(1), version)).toMatchObject({ outcome: "written" });
    expect(await writeLedger(file, [], version)).toEqual({ outcome: "foreign" });
    expect(await readLedger(file)).toMatchObject({ lines: LINES.slice(1) });
    expect(await readdir(join(file, ".."))).toEqual([LEDGER_FILE]);
  });

  it("says in one line which file can't be written, and leaves it as it was", async (context) => {
    if (process.getuid?.() === 0) context.skip("root may write everywhere");
    const file = await fileIn();
    await writeLedger(file, LINES);
    await chmod(join(file, ".."), 0o555);
    await expect(writeLedger(file, [])).rejects.toMatchObject({
      name: "FeedmillError",
      message: `Could not write ${file}: no permission; expected a file that can be written`,
    });
    await chmod(join(file, ".."), 0o755);
    expect(await readLedger(file)).toMatchObject({ lines: LINES });
  });

  it.each([
    ["a folder in its place", (file: string) => mkdir(file), "it is a folder, not a file"],
    ["no folder to be in", async () => undefined, "no such file or folder"],
  ])("names %s", async (what, prepare, reason) => {
    const file = what.startsWith("no") ? join(await fileIn(), "ledger.jsonl") : await fileIn();
    await prepare(file);
    const message = `Could not write ${file}: ${reason}; expected a file that can be written`;
    await expect(writeLedger(file, LINES)).rejects.toMatchObject({ name: "FeedmillError", message });
  });
});
