import { execFile } from "node:child_process";
import { mkdir, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterEach, describe, expect, it, vi } from "vitest";
import { firstCommits } from "../../src/store/git.ts";
import { folderOf, writeFiles } from "./samples.ts";

const run = promisify(execFile);
const long = (what: string) => `${`${what} and the wheel of the mill turned again after a long winter\n`.repeat(9)}`;

/** A repository in which every commit has a date of its own. */
async function repository() {
  const folder = await folderOf({});
  const git = (...args: readonly string[]) => run("git", ["-C", folder, ...args]);
  await git("init", "-q", "-b", "main");
  await git("config", "user.name", "Ada");
  await git("config", "user.email", "ada@mill.example");
  const commit = async (day: number) => {
    const date = `2026-01-${String(day).padStart(2, "0")}T00:00:00Z`;
    await git("add", "-A");
    await git("commit", "-q", "--allow-empty", "-m", date, `--date=${date}`);
  };
  const move = async (from: string, to: string) => {
    await mkdir(dirname(join(folder, to)), { recursive: true });
    await rename(join(folder, from), join(folder, to));
  };
  return { folder, git, commit, move };
}

/** Days of January 2026, by path. */
async function days(folder: string): Promise<Readonly<Record<string, number>>> {
  const { dates, problems, isUncertain } = await firstCommits(folder);
  expect([problems, isUncertain]).toEqual([[], false]);
  return Object.fromEntries([...dates].map(([path, date]) => [path, date.getUTCDate()]));
}

afterEach(() => vi.unstubAllEnvs());

describe("firstCommits", () => {
  it("tells when each file was committed first, whatever its name", async () => {
    const { folder, commit } = await repository();
    const names = ["a.md", "wörld/тэг №1.md", "new\nline.md", '"quoted".md', "A", "R100"];
    await writeFiles(folder, Object.fromEntries(names.map((name) => [name, long(name)])));
    await commit(3);
    await writeFile(join(folder, "a.md"), long("changed"));
    await writeFile(join(folder, "b.md"), "b");
    await commit(5);
    await writeFile(join(folder, "uncommitted.md"), "c");
    expect(await days(folder)).toEqual({ ...Object.fromEntries(names.map((name) => [name, 3])), "b.md": 5 });
  });

  it("follows renames one after the other, with edits, also out of another folder", async () => {
    const { folder, commit, move } = await repository();
    await writeFiles(folder, { "posts/a.md": long("a") });
    await commit(1);
    await move("posts/a.md", "posts/b.md");
    await commit(2);
    await writeFile(join(folder, "posts/b.md"), `${long("a")}more\n`);
    await move("posts/b.md", "articles/world/c.md");
    await commit(3);
    expect(await days(join(folder, "articles"))).toEqual({ "world/c.md": 1 });
    expect(await days(folder)).toEqual({ "articles/world/c.md": 1 });
  });

  it("takes a new file in the place of one that was renamed for new, and one that came back for old", async () => {
    const { folder, git, commit, move } = await repository();
    await writeFiles(folder, { "a.md": long("a"), "back.md": long("back") });
    await commit(1);
    await move("a.md", "b.md");
    await git("rm", "-q", "back.md");
    await commit(2);
    expect(await days(folder)).toMatchObject({ "b.md": 1 });
    expect(await days(folder)).not.toHaveProperty("a.md");
    await writeFiles(folder, { "a.md": "Something else altogether.", "back.md": "It is back, in other words." });
    await commit(3);
    expect(await days(folder)).toEqual({ "a.md": 3, "b.md": 1, "back.md": 1 });
  });

  it("knows what came with a branch, and the author's date after a rebase", async () => {
    const { folder, git, commit } = await repository();
    await writeFiles(folder, { "a.md": long("a") });
    await commit(1);
    await git("checkout", "-q", "-b", "branch");
    await writeFiles(folder, { "b.md": long("b") });
    await commit(2);
    await git("checkout", "-q", "main");
    await writeFiles(folder, { "c.md": long("c") });
    await commit(4);
    await git("merge", "-q", "--no-edit", "branch");
    expect(await days(folder)).toEqual({ "a.md": 1, "b.md": 2, "c.md": 4 });
    await git("rebase", "-q", "--force-rebase", "HEAD~1");
    expect(await days(folder)).toEqual({ "a.md": 1, "b.md": 2, "c.md": 4 });
  });

  it("doesn't believe a shallow clone, and says so once", async () => {
    const { folder, commit } = await repository();
    await writeFiles(folder, { "a.md": "a" });
    await commit(1);
    await commit(2);
    const clone = join(await folderOf({}), "clone");
    await run("git", ["clone", "-q", "--depth", "1", `file://${folder}`, clone]);
    const { dates, problems, isUncertain } = await firstCommits(clone);
    expect([dates.size, isUncertain]).toEqual([0, true]);
    expect(problems).toMatchObject([{ severity: "warning", reason: expect.stringContaining("shallow clone") }]);
  });

  it.each([
    ["no repository", async () => folderOf({ "a.md": "a" }), "not a git repository"],
    ["no commit yet", async () => (await repository()).folder, "HEAD"],
    ["no such folder", async () => join(await folderOf({}), "none"), "No such file"],
  ])("warns once when there is %s", async (_, make, reason) => {
    const { dates, problems } = await firstCommits(await make());
    expect(dates.size).toBe(0);
    expect(problems).toMatchObject([{ severity: "warning", reason: expect.stringContaining(reason) }]);
  });

  it("warns once when there is no git", async () => {
    vi.stubEnv("PATH", await folderOf({}));
    expect(await firstCommits(await folderOf({}))).toMatchObject({
      problems: [{ severity: "warning", reason: expect.stringContaining("there is no git on this machine") }],
    });
  });

  it("gives up in time", async () => {
    const { folder, commit } = await repository();
    await commit(1);
    const slow = await folderOf({ git: "#!/bin/sh\nexec sleep 60\n" });
    await run("chmod", ["+x", join(slow, "git")]);
    vi.stubEnv("PATH", `${slow}:${process.env.PATH}`);
    const { problems } = await firstCommits(folder, 100);
    expect(problems).toMatchObject([{ reason: expect.stringContaining("it took too long") }]);
  });

  it("asks the folder's own repository, whatever a hook has set", async () => {
    const [one, other] = [await repository(), await repository()];
    await writeFiles(one.folder, { "a.md": "a" });
    await one.commit(1);
    vi.stubEnv("GIT_DIR", join(other.folder, ".git"));
    expect(await days(one.folder)).toEqual({ "a.md": 1 });
  });

  it("runs nothing that the repository names, and isn't misled by its configuration", async () => {
    const { folder, git, commit } = await repository();
    await writeFiles(folder, { "a.md": long("a"), "sub/b.md": long("b"), ".gitattributes": "*.md diff=evil\n" });
    await commit(1);
    const signature = "-----BEGIN PGP SIGNATURE-----\n\nx\n-----END PGP SIGNATURE-----";
    const signer = `#!/bin/sh\ncat >/dev/null\necho "\n[GNUPG:] SIG_CREATED x" >&2\necho "${signature}"\n`;
    const sign = join(await folderOf({ sign: signer }), "sign");
    await run("chmod", ["+x", sign]);
    await git("-c", `gpg.program=${sign}`, "commit", "-q", "--amend", "--no-edit", "-S");
    const trace = join(await folderOf({}), "trace");
    const evil = join(await folderOf({ evil: `#!/bin/sh\ntouch ${trace}\ncat\n` }), "evil");
    await run("chmod", ["+x", evil]);
    const programs = ["core.fsmonitor", "core.pager", "diff.external", "diff.evil.textconv", "diff.evil.command"];
    for (const key of [...programs, "gpg.program", "core.sshCommand", "core.askPass"]) await git("config", key, evil);
    const habits = { "log.showSignature": "true", "log.showRoot": "false", "diff.relative": "true", "pager.log": evil };
    for (const [key, value] of Object.entries(habits)) await git("config", key, value);
    expect(await days(folder)).toEqual({ ".gitattributes": 1, "a.md": 1, "sub/b.md": 1 });
    expect(await days(join(folder, "sub"))).toEqual({ "b.md": 1 });
    await expect(run("ls", [trace])).rejects.toThrow();
  });

  it("takes no files of a bare repository among the articles for a repository", async () => {
    const { folder, commit } = await repository();
    await writeFiles(folder, { "a.md": "a" });
    await commit(1);
    await run("git", ["init", "-q", "--bare", join(folder, "bare")]);
    const { problems } = await firstCommits(join(folder, "bare"));
    expect(problems).toMatchObject([{ reason: expect.stringContaining("safe.bareRepository") }]);
  });
});
