import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { treeOf } from "./export/folder.ts";

const CLI = join(import.meta.dirname, "../build/cli.js");

let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "feedmill-cli-stop-"));
  await mkdir(join(folder, "articles"));
  await write("old");
});

afterEach(() => rm(folder, { recursive: true, force: true }));

/** So many words that coding them takes a while. */
async function write(word: string): Promise<void> {
  const text = (n: number) => `---\ntitle: No ${n}\ndate: 2026-01-01\n---\n\n${`A ${word} [word](x). `.repeat(600)}\n`;
  for (let n = 0; n < 120; n++) await writeFile(join(folder, `articles/n${n}.md`), text(n));
}

function start(...flags: string[]): ChildProcess {
  const args = [CLI, "export", "articles", "--url", "https://e.example/", "--feeds-only", ...flags];
  return spawn(process.execPath, args, { cwd: folder, stdio: "ignore" });
}

async function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) await once(child, "close");
  return child.exitCode;
}

/** Until files wait beside their places. */
const staging = () =>
  vi.waitFor(async () => expect(await readdir(join(folder, "dist/.feedmill-next"))).not.toEqual([]), {
    timeout: 20_000,
    interval: 2,
  });

describe("feedmill export that is told to stop", () => {
  it.each([
    { signal: "SIGINT", code: 130 },
    { signal: "SIGTERM", code: 143 },
  ] as const)("by $signal ends with $code, and leaves what was published as it was", async ({ signal, code }) => {
    expect(await ended(start())).toBe(0);
    const before = await treeOf(join(folder, "dist"));
    await write("new");
    const child = start("--precompress");
    await staging();
    child.kill(signal);
    expect(await ended(child)).toBe(code);
    expect(await treeOf(join(folder, "dist"))).toEqual(before);
  });

  it("the first time leaves no folder", async () => {
    const child = start("--precompress");
    await staging();
    child.kill("SIGINT");
    expect(await ended(child)).toBe(130);
    expect(existsSync(join(folder, "dist"))).toBe(false);
  });
});
