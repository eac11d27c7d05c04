import { appendFile, chmod, mkdir, open, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { SiteLedger } from "../../src/site/ledger.ts";
import { formatLedger } from "../../src/store/ledger/format.ts";
import type { LedgerLine } from "../../src/store/ledger/line.ts";
import { folderOf } from "../config/folder.ts";

const line = (name: string): LedgerLine => ({ id: `urn:${name}`, path: `${name}.md`, addresses: [], feeds: [] });

let file = "";
let ledger: SiteLedger;

beforeEach(async () => {
  file = join(await folderOf(), "ledger.jsonl");
  ledger = new SiteLedger(file);
});

const inFile = () => readFile(file, "utf8").catch(() => undefined);

describe("the ledger of a site", () => {
  it("is empty where there is no file, and makes none for nothing", async () => {
    expect(await ledger.reload()).toBe(false);
    expect(await ledger.save([])).toEqual({ outcome: "unchanged" });
    expect(await inFile()).toBeUndefined();
  });

  it("is written when it has changed, and not otherwise", async () => {
    expect(await ledger.save([line("a")])).toEqual({ outcome: "written" });
    const { ino } = await stat(file);
    expect(await ledger.save([line("a")])).toEqual({ outcome: "unchanged" });
    expect((await stat(file)).ino).toBe(ino);
    expect(await inFile()).toBe(formatLedger([line("a")]));
  });

  it("doesn't take its own writing for somebody else's", async () => {
    await ledger.save([line("a")]);
    expect(await ledger.reload()).toBe(false);
  });

  it("reads what somebody else has written, and forgets what that leaves out", async () => {
    await ledger.save([line("a")]);
    await writeFile(file, formatLedger([line("b")]));
    expect(await ledger.reload()).toBe(true);
    expect(ledger.lines.map(({ id }) => id)).toEqual(["urn:b"]);
  });

  it("never writes over what somebody else has written meanwhile: that is read first", async () => {
    await ledger.save([line("a")]);
    await appendFile(file, formatLedger([line("b")]));
    expect(await ledger.save([line("a"), line("c")])).toEqual({ outcome: "foreign" });
    expect(ledger.lines.map(({ id }) => id)).toEqual(["urn:a", "urn:b"]);
    expect(await inFile()).toBe(formatLedger([line("a"), line("b")]));
  });

  it("waits for somebody else who is writing just now", async () => {
    await ledger.save([line("a")]);
    const handle = await open(file, "w");
    const reading = ledger.reload();
    await handle.write(formatLedger([line("b")]));
    await handle.close();
    expect(await reading).toBe(true);
    expect(ledger.lines.map(({ id }) => id)).toEqual(["urn:b"]);
  });

  it.each([
    { because: "it was removed", happens: () => rm(file) },
    { because: "it was emptied", happens: () => writeFile(file, "") },
  ])("outlives its file, and writes it again: $because", async ({ happens }) => {
    await ledger.save([line("a")]);
    await happens();
    expect(await ledger.reload()).toBe(false);
    expect(await ledger.save(ledger.lines)).toEqual({ outcome: "written" });
    expect(await inFile()).toBe(formatLedger([line("a")]));
  });

  it("goes on with intact lines and with what it knows, and doesn't touch a damaged file", async () => {
    await ledger.save([line("a"), line("b")]);
    const damaged = `${formatLedger([line("b")])}<<<<<<< HEAD\n{"id":\n`;
    await writeFile(file, damaged);
    await ledger.reload();
    expect(ledger.lines.map(({ id }) => id)).toEqual(["urn:b", "urn:a"]);
    expect(ledger.problems.map((problem) => problem.line)).toEqual([2, 3]);
    expect(await ledger.save([line("c")])).toMatchObject({ outcome: "kept" });
    expect(await inFile()).toBe(damaged);
    await writeFile(file, formatLedger([line("b")]));
    await ledger.reload();
    expect(await ledger.save([line("b"), line("c")])).toEqual({ outcome: "written" });
  });

  it("loses no line where two add theirs in turn, whoever comes between reading and writing", async () => {
    const names = ["a", "b"].map((side) => ["1", "2", "3", "4"].map((n) => `${side}${n}`));
    const outcomes: string[] = [];
    const publish = async (own: SiteLedger, name: string) => {
      const { outcome } = await own.save([...own.lines, line(name)]);
      outcomes.push(outcome);
      if (outcome === "foreign") await publish(own, name);
    };
    const sides = names.map(async (mine) => {
      const own = new SiteLedger(file);
      for (const name of mine) await publish(own, name);
    });
    await Promise.all(sides);
    await ledger.reload();
    expect(ledger.lines.map(({ id }) => id)).toEqual(names.flat().map((name) => `urn:${name}`));
    expect(outcomes).toContain("foreign");
  });

  it("is kept in memory, and not replaced, where the file is read-only", async () => {
    await ledger.save([line("a")]);
    await chmod(file, 0o444);
    const reason = expect.stringContaining("it is read-only");
    expect(await ledger.save([line("a"), line("b")])).toEqual({ outcome: "kept", reason });
    expect(await inFile()).toBe(formatLedger([line("a")]));
  });

  it("is kept in memory, with the reason, where it can't be written", async () => {
    const other = new SiteLedger(join(file, "below/a/file.jsonl"));
    expect(await other.reload()).toBe(false);
    expect(await other.save([line("a")])).toEqual({
      outcome: "kept",
      reason: expect.stringContaining("Could not write"),
    });
    expect(other.lines).toEqual([line("a")]);
    await mkdir(join(file, "below/a"), { recursive: true });
    expect(await other.save([line("a")])).toEqual({ outcome: "written" });
  });
});
