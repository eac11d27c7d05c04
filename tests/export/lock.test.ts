import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { ExportError } from "../../src/errors.ts";
import { exportPublication } from "../../src/export/export.ts";
import { lockFolder } from "../../src/export/lock.ts";
import { emptyFolder, filesOf, textsOf, treeOf } from "./folder.ts";

let out: string;
beforeEach(async () => {
  out = join(await emptyFolder(), "dist");
});

const lock = () => join(out, ".feedmill.lock");
const run = () => exportPublication(textsOf({ a: "a" }), { out });

/** What a process writes that exports; `fields` say what is different. */
function hold(fields: object): void {
  mkdirSync(out, { recursive: true });
  const unlock = lockFolder(out);
  const own = JSON.parse(readFileSync(lock(), "utf8"));
  unlock();
  mkdirSync(out, { recursive: true });
  writeFileSync(lock(), JSON.stringify({ ...own, ...fields }));
}

/** The number of a process that has ended. */
async function endedProcess(): Promise<number> {
  const child = spawn(process.execPath, ["-e", ""]);
  await once(child, "close");
  return child.pid ?? 0;
}

describe("two exports into one folder", () => {
  it("don't go together: the second one says which process writes, since when, and how to go on", async () => {
    let second: unknown;
    const ready = async () => {
      second = await run().catch((error: unknown) => error);
    };
    await exportPublication(textsOf({ a: "first" }), { out, ready });
    expect(second).toBeInstanceOf(ExportError);
    const since = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ";
    expect(String(second)).toMatch(
      new RegExp(
        `another export \\(process ${process.pid} on ${hostname()}, since ${since}\\) is writing to ${out}; ` +
          `wait for it, or remove ${lock()} if that process is gone$`,
      ),
    );
    expect(await filesOf(out)).toEqual({ a: "first" });
    await run();
    expect(await filesOf(out)).toEqual({ a: "a" });
  });

  it("many at once: one goes, the others say so, and the folder is whole", async () => {
    const runs = Array.from({ length: 8 }, (_, i) => exportPublication(textsOf({ a: `${i}`, b: `${i}` }), { out }));
    const results = await Promise.allSettled(runs);
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const { a, b, ...others } = await filesOf(out);
    expect(others).toEqual({});
    expect(a).toBe(b);
  });

  it("are told apart when nothing changes, too", async () => {
    await run();
    const unlock = lockFolder(out);
    await expect(run()).rejects.toThrow("another export");
    unlock();
    await run();
  });
});

describe("a lock that was left", () => {
  it("by a process that is gone is taken over", async () => {
    hold({ pid: await endedProcess() });
    await run();
    expect(Object.keys(await treeOf(out))).toEqual([".feedmill.json", "a"]);
  });

  it.runIf(existsSync("/proc/self/stat"))("by a process whose number another one has now is taken over", async () => {
    hold({ pid: 1, started: "an earlier boot 17" });
    await run();
    hold({ pid: process.pid, started: "an earlier boot 17" });
    await run();
    expect(await filesOf(out)).toEqual({ a: "a" });
  });

  it.each(["", "{", "null", '{"pid":-1,"host":"x"}', '{"pid":"1"}'])("half written is taken over: %j", async (text) => {
    mkdirSync(out);
    writeFileSync(lock(), text);
    await run();
    expect(await filesOf(out)).toEqual({ a: "a" });
  });

  it("on another machine is left to people, whatever its number", async () => {
    hold({ host: "elsewhere.example", pid: await endedProcess() });
    await expect(run()).rejects.toThrow(/process \d+ on elsewhere\.example, since/);
    expect(Object.keys(await treeOf(out))).toEqual([".feedmill.lock"]);
  });
});

it("an export that fails unlocks the folder", async () => {
  const ready = () => Promise.reject(new ExportError("no"));
  await expect(exportPublication(textsOf({ a: "a" }), { out, ready })).rejects.toThrow("no");
  expect(existsSync(out)).toBe(false);
  await run();
  expect(existsSync(lock())).toBe(false);
});

it("a dry run is locked out by nothing, and locks nothing", async () => {
  await run();
  const unlock = lockFolder(out);
  const before = await treeOf(out);
  const report = await exportPublication(textsOf({ a: "b", c: "c" }), { out, dryRun: true });
  expect(report).toMatchObject({ added: ["c"], changed: ["a"], removed: [] });
  expect(await treeOf(out)).toEqual(before);
  unlock();
});
