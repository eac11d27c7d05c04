import { mkdir, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Worker } from "node:worker_threads";
import fc from "fast-check";
import { expect, it } from "vitest";
import { openBelow, readBelow } from "../../src/store/folder/confined.ts";
import { folderOf } from "./samples.ts";

const message = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** What reading says that asks the file system for each part of the path; the code of its error where it has one. */
const slowly = (root: string, path: string) =>
  openBelow(root, path, async (handle) => String(await handle.readFile())).catch(message);

const quickly = (root: string, path: string) => {
  try {
    return String(readBelow(root, path).bytes);
  } catch (error) {
    return message(error);
  }
};

const path = fc
  .array(fc.constantFrom("a", "b", "c (deleted)", ".."), { minLength: 1, maxLength: 3 })
  .map((names) => names.join("/"));
const thing = fc.record({ path, target: fc.option(fc.oneof(path, fc.constant("/etc/hostname"))) });

it("reads through any links what is read below a folder in the slow way, and refuses the same", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(thing, { maxLength: 8 }), fc.array(path, { minLength: 4 }), async (things, paths) => {
      const outside = await realpath(await folderOf({ a: "outside", "b/a": "outside", "root/a/a": "inside" }));
      const root = join(outside, "root");
      for (const { path, target } of things) {
        const file = join(root, path);
        if (!file.startsWith(root)) continue;
        await mkdir(dirname(file), { recursive: true }).catch(() => {});
        await (target === null ? writeFile(file, path) : symlink(target, file)).catch(() => {});
      }
      for (const path of paths) expect(quickly(root, path)).toBe(await slowly(root, path));
      await rm(outside, { recursive: true });
    }),
  );
});

/** Puts a link in the place of a folder and the folder back again, until it is told to stop. */
const SWAP = `
  const { workerData: { root, outside, flags } } = require("node:worker_threads");
  const { renameSync, symlinkSync, unlinkSync } = require("node:fs");
  for (;;) {
    renameSync(root + "/world", root + "/kept");
    symlinkSync(outside, root + "/world");
    unlinkSync(root + "/world");
    renameSync(root + "/kept", root + "/world");
    Atomics.add(flags, 1, 1);
    if (Atomics.load(flags, 0) === 1) break;
  }`;

it("never reads what lies outside, while a folder on the way becomes a link and a folder again", async () => {
  const root = await realpath(await folderOf({ "world/a.md": "public" }));
  const outside = await realpath(await folderOf({ "a.md": "secret" }));
  const flags = new Int32Array(new SharedArrayBuffer(8));
  const worker = new Worker(SWAP, { eval: true, workerData: { root, outside, flags } });
  const ended = new Promise((resolve) => worker.on("exit", resolve));
  const seen = new Set<string>();
  await new Promise((resolve) => worker.on("online", resolve));
  for (const until = Date.now() + 20_000; Atomics.load(flags, 1) < 1500 && Date.now() < until; ) {
    for (let i = 0; i < 10; i++) seen.add(quickly(root, "world/a.md"));
  }
  Atomics.store(flags, 0, 1);
  await ended;
  expect(seen).toContain("public");
  expect(seen).not.toContain("secret");
});
