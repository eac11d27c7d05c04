import { execFileSync } from "node:child_process";
import { appendFile, mkdir, rename, rm, stat, symlink, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { readVersion } from "../../src/store/folder/read-version.ts";
import { createMemory } from "../../src/store/folder/recall.ts";
import { scan } from "../../src/store/scan.ts";
import { bodies, lookAt, open, opened, said, settled, text } from "./folder-look.ts";
import { CATALOG, folderOf, PNG, writeFiles } from "./samples.ts";

describe("a file that changed", () => {
  it.each<[string, (file: string) => Promise<unknown>, string | undefined]>([
    ["was written", (file) => writeFile(file, text("new")), "new"],
    [
      "was written with the same length, and its old time was restored",
      async (file) => {
        const { atime, mtime } = await stat(file);
        await writeFile(file, text("odd"));
        await utimes(file, atime, mtime);
      },
      "odd",
    ],
    [
      "was saved by renaming another one over it",
      async (file) => {
        await writeFile(`${file}.tmp`, text("new"));
        await rename(`${file}.tmp`, file);
      },
      "new",
    ],
    [
      "was saved as vim does, which moves the old one away",
      async (file) => {
        await rename(file, `${file}~`);
        await writeFile(file, text("new"));
      },
      "new",
    ],
    ["was removed", (file) => rm(file), undefined],
    ["became a draft", (file) => writeFile(file, text("old", "draft: true\n")), undefined],
    ["got a date in the future", (file) => writeFile(file, text("old").replace("2026-05", "2041-05")), undefined],
    ["was touched", (file) => utimes(file, 1, 1), "old"],
  ])("that %s is read again, and what was yielded before isn't another", async (_, change, expected) => {
    const { path, folder, first } = await opened({ "a.md": text("old"), "b.md": text("other") });
    await change(join(path, "a.md"));
    const { "a.md": now, "b.md": other } = await bodies(await settled(folder));
    expect([now, other]).toEqual([expected, "other"]);
    expect((await bodies(first))["a.md"]).toBe("old");
  });

  it.each([
    [true, "two", "the stamp can't tell"],
    [false, "one", "the stamp would tell"],
  ])("within the same stamp, fresh: %s, is taken to say %j, because %s", async (fresh, expected) => {
    const root = await folderOf({ "a.md": text("one") });
    const { found } = await scan(root, []);
    const file = found.get("a.md");
    if (file === undefined) throw new Error("a file expected");
    const [memory, options] = [createMemory(1000), { timezone: "UTC" }];
    const reader = {
      root,
      found,
      memory,
      options,
      described: new Map(),
      unsettled: new Set<string>(),
      failed: new Set<string>(),
    };
    const first = await readVersion(reader, { path: "a.md", found: file, files: [] }, undefined);
    await writeFile(join(root, "a.md"), text("two"));
    const before = { ...first, stamp: { ...first.stamp, fresh } };
    const now = await readVersion(reader, { path: "a.md", found: { ...file }, files: [] }, before);
    expect(now.articles.map(({ title }) => title)).toEqual([expected]);
  });
});

describe("a file that is being written", () => {
  it("stays as it was until it is finished", async () => {
    const { path, folder } = await opened({ "a.md": text("old") });
    const file = join(path, "a.md");
    await writeFile(file, "---\ntitle: half");
    let isWriting = true;
    const writing = (async () => {
      for (; isWriting; await setTimeout(5)) await appendFile(file, " ");
    })();
    const during = await folder.refresh(CATALOG);
    expect([await bodies(during), during.unsettled]).toEqual([{ "a.md": "old" }, true]);
    isWriting = false;
    await writing;
    await writeFile(file, text("new"));
    expect(await bodies(await settled(folder))).toEqual({ "a.md": "new" });
  });

  it("and lost all of its content is waited for once, not for ever", async () => {
    const { path, folder } = await opened({ "a.md": text("old") });
    await writeFile(join(path, "a.md"), "");
    const first = await folder.refresh(CATALOG);
    expect([await bodies(first), first.unsettled, said(first)]).toEqual([{ "a.md": "old" }, true, []]);
    const second = await lookAt(folder, 1);
    expect([second.unsettled, said(second).length]).toEqual([false, 1]);
    await writeFile(join(path, "a.md"), text("new"));
    expect(await bodies(await settled(folder))).toEqual({ "a.md": "new" });
  });
});

it("waits once for a thousand files that changed together", async () => {
  const { path, folder } = await opened({ "a.md": text("a") });
  const names = Array.from({ length: 1000 }, (_, i) => `n${i}`);
  await writeFiles(path, Object.fromEntries(names.map((name) => [`world/${name}.md`, text(name)])));
  const store = await settled(folder);
  expect(await bodies(store)).toEqual({
    "a.md": "a",
    ...Object.fromEntries(names.map((name) => [`world/${name}.md`, name])),
  });
});

it("follows a git checkout that replaces the folder", async () => {
  const repository = await folderOf({ "articles/world/a.md": text("main"), "articles/both.md": text("both") });
  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@b.example", ...args], {
      cwd: repository,
      stdio: "pipe",
    });
  git("init", "-q", "-b", "main");
  git("add", ".");
  git("commit", "-qm", "main");
  git("checkout", "-qb", "other");
  git("rm", "-qr", "articles");
  await writeFiles(repository, { "articles/arts/b.md": text("other"), "articles/both.md": text("twice") });
  git("add", ".");
  git("commit", "-qm", "other");
  const folder = await open(join(repository, "articles"));
  const expected = {
    other: { "arts/b.md": "other", "both.md": "twice" },
    main: { "world/a.md": "main", "both.md": "both" },
  };
  expect(await bodies(await folder.refresh(CATALOG))).toEqual(expected.other);
  for (const branch of ["main", "other", "main"] as const) {
    git("checkout", "-q", branch);
    expect(await bodies(await settled(folder))).toEqual(expected[branch]);
  }
});

it("sees that a picture was replaced, by one of the same length too", async () => {
  const { path, folder, first } = await opened({ "mill/index.md": text("mill"), "mill/a.png": PNG });
  const [before] = await first.entries("", 0, 1);
  const other = PNG.with(-1, 0);
  await writeFile(join(path, "mill/a.png"), other);
  const store = await settled(folder);
  const [now] = await store.entries("", 0, 1);
  expect(now?.article.hash).not.toBe(before?.article.hash);
  expect(now && (await store.attachment(now, "a.png"))).toEqual(other);
});

describe("the folder itself", () => {
  it("that is gone, or came back empty, is refused, and nothing is forgotten", async () => {
    const { path, folder } = await opened({ "a.md": text("a") });
    const away = await folderOf({});
    await rename(path, join(away, "a"));
    await expect(folder.refresh(CATALOG)).rejects.toThrow(
      `${path}: no such file or folder; expected a folder of articles`,
    );
    await mkdir(path);
    await expect(folder.refresh(CATALOG)).rejects.toThrow(`${path}: an empty folder has taken its place`);
    await rm(path, { recursive: true });
    await rename(join(away, "a"), path);
    expect(await bodies(await folder.refresh(CATALOG))).toEqual({ "a.md": "a" });
  });

  it("may be emptied", async () => {
    const { path, folder } = await opened({ "a.md": text("a") });
    await rm(join(path, "a.md"));
    expect(await bodies(await settled(folder))).toEqual({});
  });
});

it("reads nothing through a folder that became a link after it was found", async () => {
  const outside = await folderOf({ "a.md": text("secret"), "a.png": PNG });
  const { path, first } = await opened({ "mill/index.md": text("mill"), "mill/a.png": PNG });
  const [placed] = await first.entries("", 0, 1);
  await rm(join(path, "mill"), { recursive: true });
  await symlink(outside, join(path, "mill"));
  await expect(placed && first.attachment(placed, "a.png")).rejects.toMatchObject({ name: "StaleError" });
});

it("looks only at what is said to have changed, and at all that lies in it", async () => {
  const { path, folder } = await opened({ "a.md": text("a"), "b.md": text("b"), "world/c.md": text("c") });
  await writeFiles(path, { "a.md": text("x"), "b.md": text("x"), "world/c.md": text("x"), "new/deep/d.md": text("x") });
  let seconds = 0;
  /** At the second look they are found as they were at the first, a second before. */
  const look = async (...changed: string[]) => {
    await lookAt(folder, seconds++, new Set(changed));
    return bodies(await lookAt(folder, seconds, new Set(changed)));
  };
  const expected = { "a.md": "x", "b.md": "b", "world/c.md": "c" };
  expect(await look("a.md")).toMatchObject(expected);
  expect(await look("world")).toEqual({ ...expected, "world/c.md": "x" });
  expect(await look("new/deep/d.md")).toEqual({ ...expected, "world/c.md": "x", "new/deep/d.md": "x" });
  expect(await look("")).toEqual({ "a.md": "x", "b.md": "x", "world/c.md": "x", "new/deep/d.md": "x" });
});
