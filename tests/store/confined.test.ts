import { mkdir, readFile, realpath, rm, stat, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Worker } from "node:worker_threads";
import fc from "fast-check";
import { expect, it } from "vitest";
import { openBelow, readBelow } from "../../src/store/folder/confined.ts";
import { folderOf } from "./samples.ts";

const LEADS_OUT = "it is a link that leads out of the folder";

/** The code of the file system's errors, what is said of others. */
const failure = (error: unknown) => {
  if (!(error instanceof Error)) return String(error);
  return "code" in error ? String(error.code) : error.message;
};

/** What to expect: each part of the path is resolved before anything is opened. */
const resolving = async (root: string, path: string) => {
  const file = await realpath(join(root, path));
  if (!(await stat(file)).isFile()) return "it is not a file";
  return file.startsWith(`${root}/`) ? readFile(file, "utf8") : LEADS_OUT;
};

const WAYS = [
  ["readBelow", async (root: string, path: string) => String(readBelow(root, path).bytes)],
  [
    "openBelow",
    (root: string, path: string) => openBelow(root, path, async (handle) => String(await handle.readFile())),
  ],
] as const;

const path = fc
  .array(fc.constantFrom("a", "b", "c (deleted)", ".."), { minLength: 1, maxLength: 3 })
  .map((names) => names.join("/"));
const thing = fc.record({ path, target: fc.option(fc.oneof(path, fc.constant("/etc/hostname"))) });

it.each(WAYS)("%s reads through any links what lies below a folder, and nothing else", async (_, read) => {
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
      for (const path of paths) {
        expect(await read(root, path).catch(failure)).toBe(await resolving(root, path).catch(failure));
      }
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

it.each(WAYS)("%s never reads what lies outside, while a folder becomes a link and a folder again", async (_, read) => {
  const root = await realpath(await folderOf({ "world/a.md": "public" }));
  const outside = await realpath(await folderOf({ "a.md": "secret" }));
  const flags = new Int32Array(new SharedArrayBuffer(8));
  const worker = new Worker(SWAP, { eval: true, workerData: { root, outside, flags } });
  const ended = new Promise((resolve) => worker.on("exit", resolve));
  const seen = new Set<string>();
  await new Promise((resolve) => worker.on("online", resolve));
  for (const until = Date.now() + 20_000; Atomics.load(flags, 1) < 1500 && Date.now() < until; ) {
    for (let i = 0; i < 10; i++) seen.add(await read(root, "world/a.md").catch(failure));
  }
  Atomics.store(flags, 0, 1);
  await ended;
  expect(seen).toContain("public");
  expect(seen).not.toContain("secret");
});
