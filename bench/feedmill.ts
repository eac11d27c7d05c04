/**
 * @module
 * feedmill, as people run it.
 */
import type { ChildProcess } from "node:child_process";
import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { article, pathOf, SECTIONS } from "./corpus.ts";
import { ask, askUntil, freePort } from "./http.ts";
import { CLI } from "./places.ts";
import { CACHE, isRunning, start, stop } from "./processes.ts";

const SITE = "https://example.org/";

/** A running `feedmill serve`. */
export interface Served {
  readonly child: ChildProcess;
  /** Ends in `/`. */
  readonly base: string;
  /** From its start to the whole answer of the site's feed. */
  readonly seconds: number;
  readonly stop: () => Promise<void>;
}

/** The arguments of an export, for Node. */
export function exportArgs(folder: string, out: string, ...flags: readonly string[]): readonly string[] {
  return [CLI, "export", folder, "--out", out, "--url", SITE, ...flags];
}

/**
 * Serves a folder, and waits for the first feed.
 *
 * @param node Arguments for Node.
 * @throws {Error} When it ends before that, as it does without memory.
 */
export async function serve(folder: string, node: readonly string[] = []): Promise<Served> {
  const port = await freePort();
  const base = `http://127.0.0.1:${port}/`;
  const begin = performance.now();
  const args = [CLI, "serve", folder, "--host", "127.0.0.1", "--port", String(port), "--url", SITE];
  const child = start(process.execPath, [...node, ...args]);
  child.stdout?.resume();
  child.stderr?.resume();
  await askUntil(
    ({ status }) => status === 200,
    () => ask(`${base}rss.xml`),
    () => isRunning(child),
  );
  return { child, base, seconds: (performance.now() - begin) / 1000, stop: () => stop(child) };
}

/** Removes whatever feedmill remembers of a folder and of its exports: ledger, caches, files. */
export function forget(folder: string, ...outs: readonly string[]): void {
  for (const place of [CACHE, ...outs]) rmSync(place, { recursive: true, force: true });
  mkdirSync(CACHE, { recursive: true });
  for (const name of readdirSync(folder)) {
    if (!SECTIONS.includes(name)) rmSync(join(folder, name), { recursive: true, force: true });
  }
}

/** Milliseconds after which the clock of a file system has moved on, whatever its tick. */
const TICK = 20;

/**
 * Corrects an article, as an editor saves: beside, on the disk, then over it. That takes an editor longer than a tick of
 * the file system's clock, which tells that the file was finished before it came to its place.
 */
export async function correct(folder: string, i: number, revision: number): Promise<void> {
  const file = join(folder, `${pathOf(i)}.md`);
  writeFileSync(`${file}.tmp`, article(i, "markdown", 1, revision), { flush: true });
  await setTimeout(TICK);
  renameSync(`${file}.tmp`, file);
}
