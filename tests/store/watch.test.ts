import { execFileSync } from "node:child_process";
import { mkdir, rename, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { type FolderWatch, type WatchOptions, watchFolder } from "../../src/store/watch.ts";
import { type Files, folderOf, writeFiles } from "./samples.ts";

const watches: FolderWatch[] = [];
afterEach(() => Promise.all(watches.splice(0).map((watch) => watch.close())));

/** Watches a folder, and gathers what is told. */
async function watched(folder: string, options: Partial<WatchOptions> = {}) {
  const told: ReadonlySet<string>[] = [];
  const errors: string[] = [];
  const onChange = (changed: ReadonlySet<string>) => told.push(changed);
  watches.push(
    await watchFolder(folder, { ignore: [], onChange, onError: (error) => errors.push(error.message), ...options }),
  );
  const paths = () => new Set(told.flatMap((some) => [...some]));
  return { told, errors, paths };
}

const opened = async (files: Files) => {
  const folder = await folderOf(files);
  return { folder, ...(await watched(folder)) };
};

/** Waits until a path is told, or a folder that it lies in. */
async function until(paths: () => ReadonlySet<string>, path: string): Promise<void> {
  const deadline = Date.now() + 20_000;
  const isTold = () => [...paths()].some((one) => one === "" || one === path || path.startsWith(`${one}/`));
  while (!isTold()) {
    if (Date.now() > deadline) throw new Error(`Not told of ${path} but of ${[...paths()]}`);
    await setTimeout(10);
  }
}

describe("a watched folder", () => {
  it.each<[string, (folder: string) => Promise<unknown>, string]>([
    ["an added file", (folder) => writeFile(join(folder, "world/b.md"), "b"), "world/b.md"],
    ["a changed file", (folder) => writeFile(join(folder, "world/a.md"), "b"), "world/a.md"],
    ["a removed file", (folder) => rm(join(folder, "world/a.md")), "world/a.md"],
    ["a renamed file", (folder) => rename(join(folder, "world/a.md"), join(folder, "world/c.md")), "world/c.md"],
    [
      "the old name of a renamed file",
      (folder) => rename(join(folder, "world/a.md"), join(folder, "c.md")),
      "world/a.md",
    ],
    ["a new folder", (folder) => writeFiles(folder, { "new/deep/a.md": "a" }), "new/deep/a.md"],
    ["a removed folder", (folder) => rm(join(folder, "world"), { recursive: true }), "world"],
    ["a renamed folder", (folder) => rename(join(folder, "world"), join(folder, "earth")), "earth/a.md"],
    ["a file of an odd name", (folder) => writeFile(join(folder, "100% #1 \\ é.md"), "b"), "100% #1 \\ é.md"],
  ])("tells of %s", async (_, change, path) => {
    const { folder, paths } = await opened({ "world/a.md": "a" });
    await change(folder);
    await until(paths, path);
  });

  it("tells nothing of what is ignored, silent, or reached by a link", async () => {
    const outside = await folderOf({ "a.md": "a" });
    const folder = await folderOf({ "a.md": "a", "dist/a.md": "a", ".git/a": "a", "_drafts/a.md": "a" });
    await symlink(outside, join(folder, "link"));
    const { paths } = await watched(folder, { ignore: [join(folder, "dist")] });
    const quiet = ["dist/a.md", ".git/a", "_drafts/a.md", "link/a.md", ".a.md.swp", "a.md~", "4913"];
    await writeFiles(folder, Object.fromEntries(quiet.map((path) => [path, "b"])));
    await writeFile(join(folder, "a.md"), "b");
    await until(paths, "a.md");
    expect(paths()).toEqual(new Set(["a.md"]));
  });

  it("tells a thousand changes together, not one by one", async () => {
    const { folder, told, paths } = await opened({ "a.md": "a" });
    const names = Array.from({ length: 1000 }, (_, i) => `n${i}.md`);
    await Promise.all(names.map((name) => writeFile(join(folder, name), "n")));
    for (const name of names) await until(paths, name);
    expect(told.length).toBeLessThan(100);
  });

  it("tells while changes keep coming", async () => {
    const { folder, told } = await opened({ "a.md": "a" });
    const deadline = Date.now() + 20_000;
    while (told.length < 2 && Date.now() < deadline) {
      await writeFile(join(folder, "a.md"), "b");
      await setTimeout(5);
    }
    expect(told.length).toBeGreaterThan(1);
  });

  it("tells nothing after it was closed", async () => {
    const { folder, told } = await opened({ "a.md": "a" });
    await writeFile(join(folder, "a.md"), "b");
    await Promise.all(watches.splice(0).map((watch) => watch.close()));
    const other = await watched(folder);
    await writeFile(join(folder, "a.md"), "c");
    await until(other.paths, "a.md");
    expect(told).toEqual([]);
  });
});

describe("a folder that is replaced", () => {
  const toldOf = async (folder: string, paths: () => ReadonlySet<string>, told: unknown[], path: string) => {
    await until(paths, path);
    // It is watched when a change of a file in it is told by the file's own name.
    const deadline = Date.now() + 20_000;
    for (let i = 0; !paths().has(path); i++) {
      if (Date.now() > deadline) throw new Error(`Not told of ${path} itself but of ${[...paths()]}`);
      told.length = 0;
      await writeFile(join(folder, path), `${i}`);
      await setTimeout(50);
    }
  };

  it.each<[string, (folder: string) => Promise<unknown>]>([
    [
      "within",
      async (folder) => {
        await rm(join(folder, "world"), { recursive: true });
        await writeFiles(folder, { "world/deep/a.md": "b" });
      },
    ],
    [
      "within, by renaming another one",
      async (folder) => {
        await writeFiles(folder, { "other/deep/a.md": "b" });
        await rename(join(folder, "world"), join(folder, "old"));
        await rename(join(folder, "other"), join(folder, "world"));
      },
    ],
    [
      "as a whole",
      async (folder) => {
        await rm(folder, { recursive: true });
        await writeFiles(folder, { "world/deep/a.md": "b" });
      },
    ],
    [
      "as a whole, by renaming it away and back",
      async (folder) => {
        await rename(folder, `${folder}-away`);
        await mkdir(folder);
        await rm(folder, { recursive: true });
        await rename(`${folder}-away`, folder);
        await writeFile(join(folder, "world/deep/a.md"), "b");
      },
    ],
  ])("%s is watched on", async (_, replace) => {
    const { folder, told, paths } = await opened({ "world/deep/a.md": "a" });
    await replace(folder);
    await toldOf(folder, paths, told, "world/deep/a.md");
  });

  it("by git checkout, again and again, is watched on", async () => {
    const repository = await folderOf({ "articles/world/a.md": "main" });
    const git = (...args: string[]) =>
      execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@b.example", ...args], {
        cwd: repository,
        stdio: "pipe",
      });
    git("init", "-q", "-b", "main");
    git("add", ".");
    git("commit", "-qm", "main");
    git("checkout", "-qb", "other");
    git("mv", "articles/world", "articles/arts");
    git("commit", "-qm", "other");
    const folder = join(repository, "articles");
    const { told, paths } = await watched(folder);
    for (const [branch, path] of [
      ["main", "world/a.md"],
      ["other", "arts/a.md"],
      ["main", "world/a.md"],
    ] as const) {
      told.length = 0;
      git("checkout", "-qf", branch);
      await toldOf(folder, paths, told, path);
    }
  });
});

it("refuses a folder that doesn't exist", async () => {
  const folder = join(await folderOf({}), "none");
  await expect(watched(folder)).rejects.toThrow(`${folder}: no such file or folder; expected a folder of articles`);
});
