/**
 * @module
 * The long part of an export: every file is written beside its place, where nobody sees it.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { ExportError } from "../errors.ts";
import type { OnStep } from "../steps.ts";
import { describeFsError } from "../store/fs-error.ts";
import type { ExportFile, ExportFiles } from "./file.ts";
import { STAGING } from "./files.ts";

/** A file that waits. */
export interface Staged {
  /** Where it waits. */
  readonly file: string;
  /** In bytes. */
  readonly length: number;
}

/** Makes files wait, several at the same time. */
export interface Stage {
  /** By path. */
  readonly staged: ReadonlyMap<string, Staged>;
  /** @throws {ExportError} When one can't be written. @throws What stopped it. */
  readonly add: (paths: readonly string[], files: ExportFiles) => Promise<void>;
  /** The bytes of a file as they will be. */
  readonly read: (path: string) => Promise<Uint8Array<ArrayBuffer>>;
}

/** How it is stopped, and who is told how far it is. */
export interface StageOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onStep?: OnStep | undefined;
}

/** Files that are written at the same time. */
const PARALLEL = 16;

/** Bytes from which on a file has the memory to itself: a film is read whole. */
const LARGE = 4 * 1024 * 1024;

/** A stage in the folder `out`, which holds none. Files are numbered: one folder is made, however many there are. */
export function createStage(out: string, { signal, onStep }: StageOptions): Stage {
  const staged = new Map<string, Staged>();
  const folder = join(out, STAGING);
  let [written, wanted] = [0, 0];
  const put = async (path: string, { body }: ExportFile) => {
    signal?.throwIfAborted();
    const file = join(folder, String(staged.size));
    staged.set(path, { file, length: 0 });
    const bytes = await body();
    try {
      writeFileSync(file, bytes, { flag: "wx" });
    } catch (error) {
      throw new ExportError(`Could not write ${join(out, path)}: ${describeFsError(error)}`);
    }
    staged.set(path, { file, length: bytes.length });
    onStep?.("write", ++written, wanted);
    await setImmediate(); // signals are heard
  };
  return {
    staged,
    add: async (paths, files) => {
      if (paths.length > 0) mkdirSync(folder, { recursive: true });
      const pairs = paths.flatMap((path) => {
        const file = files.get(path);
        return file === undefined ? [] : [{ path, file }];
      });
      wanted += pairs.length;
      const isLarge = ({ file }: { readonly file: ExportFile }) => (file.length ?? 0) >= LARGE;
      const small = pairs.filter((pair) => !isLarge(pair));
      await inParallel(small, PARALLEL, ({ path, file }) => put(path, file));
      for (const { path, file } of pairs.filter(isLarge)) await put(path, file);
      signal?.throwIfAborted();
    },
    read: async (path) => new Uint8Array(await readFile(staged.get(path)?.file ?? join(out, path))),
  };
}

/** A stage on which nothing is written. */
export function rehearsal(isMeasured: boolean): Stage {
  const staged = new Map<string, Staged>();
  const measure = async ({ length, body }: ExportFile) => (isMeasured ? (length ?? (await body()).length) : 0);
  return {
    staged,
    add: async (paths, files) => {
      for (const path of paths) {
        const file = files.get(path);
        if (file !== undefined) staged.set(path, { file: "", length: await measure(file) });
      }
    },
    read: async () => new Uint8Array(),
  };
}

/** Works on items, some at a time. When one fails, no more are begun, and those at work come to their end. */
async function inParallel<T>(items: readonly T[], width: number, work: (item: T) => Promise<void>): Promise<void> {
  const queue = items.values();
  const failures: unknown[] = [];
  const worker = async () => {
    for (const item of queue) {
      if (failures.length > 0) return;
      await work(item).catch((error: unknown) => failures.push(error));
    }
  };
  await Promise.all(Array.from({ length: width }, worker));
  if (failures.length > 0) throw failures[0];
}
