import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { loadConfig } from "../../src/config/read.ts";
import { openSite } from "../../src/site/site.ts";
import { folderOf } from "../config/folder.ts";

const run = promisify(execFile);
const NOW = new Date("2030-01-01T00:00:00Z");

async function open(folder: string, gitDates = true) {
  const config = await loadConfig({ folder, env: {}, flags: { url: "https://e.example/", gitDates } });
  return openSite({ folder, config, url: "http://localhost/", now: NOW });
}

const said = ({ problems }: Awaited<ReturnType<typeof open>>) =>
  problems.filter(({ path }) => path === ".").map(({ reason, expected }) => `${reason}; expected ${expected}`);

const ledgerOf = async (folder: string) =>
  (await readFile(join(folder, "feedmill.ledger.jsonl"), "utf8"))
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));

it("is told how many articles have only the date of a shallow clone, which isn't remembered", async () => {
  const folder = await folderOf({ "a.md": "# A", "b.md": "# B", "dated.md": "---\ndate: 2019-05-06\n---\n# C" });
  const git = (...args: readonly string[]) =>
    run("git", ["-C", folder, "-c", "user.name=A", "-c", "user.email=a@e", ...args]);
  await git("init", "-q", "-b", "main");
  await git("add", "-A");
  await git("commit", "-q", "-m", "one", "--date=2020-01-02T00:00:00Z");
  await git("commit", "-q", "--allow-empty", "-m", "two");
  const clone = join(await folderOf(), "clone");
  await run("git", ["clone", "-q", "--depth", "1", `file://${folder}`, clone]);

  const shallow = await open(clone);
  expect(said(shallow)).toEqual([
    "git doesn't tell when articles were added: it is a shallow clone, which lacks first commits; " +
      "2 articles are published as of the time of the file, which isn't remembered; " +
      "expected git, and the whole history: git fetch --unshallow, or fetch-depth: 0 where a workflow checks out",
  ]);
  expect((await shallow.saveLedger()).outcome).toBe("written");
  const lines = await ledgerOf(clone);
  expect(lines.map(({ path, published }) => [path, published])).toEqual([
    ["a.md", undefined],
    ["b.md", undefined],
    ["dated.md", "2019-05-06T00:00:00Z"],
  ]);

  await run("git", ["-C", clone, "fetch", "-q", "--unshallow"]);
  const whole = await open(clone);
  expect(said(whole)).toEqual([]);
  await whole.saveLedger();
  const dates = (await ledgerOf(clone)).map(({ published }) => published);
  expect(dates).toEqual(["2020-01-02T00:00:00Z", "2020-01-02T00:00:00Z", "2019-05-06T00:00:00Z"]);
  expect((await ledgerOf(clone)).map(({ id }) => id)).toEqual(lines.map(({ id }) => id));

  await run("git", ["-C", clone, "fetch", "-q", "--depth", "1"]);
  await (await open(clone)).saveLedger();
  expect(
    (await ledgerOf(clone)).map(({ published }) => published),
    "what is known stays",
  ).toEqual(dates);
});

it("remembers the time of a file where git isn't asked", async () => {
  const folder = await folderOf({ "a.md": "# A" });
  const site = await open(folder, false);
  expect(said(site)).toEqual([]);
  await site.saveLedger();
  expect((await ledgerOf(folder))[0].published).toMatch(/^20/);
});
