import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { createCatalog } from "../../../src/store/catalog.ts";
import { LEDGER_FILE, readLedger, writeLedger } from "../../../src/store/ledger/file.ts";
import { article, CATALOG, folderOf } from "../samples.ts";

const run = promisify(execFile);
const named = (name: string) => article({ path: `${name}.md`, slug: name, title: name, html: `<p>${name}</p>` });
const common = ["apple", "grape", "melon", "peach", "plums"].map(named);

/** A ledger in a repository, and two branches of it on which these were published besides. */
async function branches(ours: readonly string[], theirs: readonly string[]) {
  const folder = await folderOf({});
  const git = (...args: readonly string[]) => run("git", ["-C", folder, ...args]);
  const file = join(folder, LEDGER_FILE);
  const publish = async (names: readonly string[]) => {
    const { lines: ledger } = await readLedger(file);
    await writeLedger(file, createCatalog([...common, ...names.map(named)], { ...CATALOG, ledger }).ledger);
    await git("add", "-A");
    await git("commit", "-q", "-m", "publish");
  };
  await git("init", "-q", "-b", "main");
  await git("config", "user.name", "Ada");
  await git("config", "user.email", "ada@mill.example");
  await publish([]);
  await git("checkout", "-q", "-b", "theirs");
  await publish(theirs);
  await git("checkout", "-q", "main");
  await publish(ours);
  return { file, merge: () => git("merge", "-q", "--no-edit", "theirs") };
}

it("is merged by git when two branches added articles at different places", async () => {
  const { file, merge } = await branches(["banana"], ["nectarine", "orange"]);
  await merge();
  const { lines, isDamaged } = await readLedger(file);
  expect(isDamaged).toBe(false);
  const all = [...common, ...["banana", "nectarine", "orange"].map(named)];
  expect(lines).toEqual(createCatalog(all, CATALOG).ledger);
});

it("is named when a merge left it unfinished, and everything that can be read in it is read", async () => {
  const { file, merge } = await branches(["banana"], ["cherry"]);
  await expect(merge()).rejects.toThrow();
  const { lines, problems, isDamaged } = await readLedger(file);
  expect(isDamaged).toBe(true);
  expect(problems).toHaveLength(3);
  for (const { reason } of problems) expect(reason).toBe("a merge was left unfinished here");
  expect(lines.map(({ path }) => path)).toEqual(expect.arrayContaining(["apple.md", "banana.md", "cherry.md"]));
});
