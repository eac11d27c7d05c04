import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { treeOf } from "./export/folder.ts";
import { feedmill } from "./feedmill.ts";

const LEDGER = "articles/feedmill.ledger.jsonl";

let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "feedmill-cli-export-"));
  await mkdir(join(folder, "articles/world"), { recursive: true });
  for (let n = 1; n <= 8; n++) await add(`world/2026-01-0${n}-no-${n}.md`, `# No ${n}\n\nThe text of number ${n}.\n`);
});

afterEach(() => rm(folder, { recursive: true, force: true }));

const add = (name: string, text: string) => writeFile(join(folder, "articles", name), text);
const remove = (...names: string[]) => Promise.all(names.map((name) => rm(join(folder, name))));
const run = (...flags: string[]) =>
  feedmill(["export", "articles", "--url", "https://e.example/", ...flags], { cwd: folder });
const number = (n: number) => `articles/world/2026-01-0${n}-no-${n}.md`;

describe("feedmill export", () => {
  it("says what subscribers see, where that is anything", async () => {
    expect((await run()).out).not.toContain("Subscribers");
    expect((await run()).out).not.toContain("Subscribers");
    await add("world/2026-02-01-more.md", "# More\n\nMore.\n");
    await add("world/2026-01-02-no-2.md", "# No 2\n\nAnother text.\n");
    await remove(number(3));
    const { code, out } = await run();
    expect(code).toBe(0);
    expect(out).toMatch(/^Subscribers see entries 1 new, 1 changed, 1 lost$/m);
  });

  it("says nothing with --quiet but what is wrong", async () => {
    expect(await run("--quiet")).toEqual({ code: 0, out: "", err: "" });
    await add("world/broken.md", "");
    const { code, out, err } = await run("--quiet", "--verbose", "--strict");
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toMatch(/^skipped world\/broken\.md: .*\n$/);
  });

  it("says with --quiet what --dry-run would do, since that was asked for", async () => {
    expect((await run("--quiet", "--dry-run")).out).toContain("Nothing was written");
  });

  it("says with --verbose where the time went", async () => {
    const { out, err } = await run("--verbose");
    expect(out).toMatch(/^8 articles in /);
    const steps = err.replace(/^ +[\d.]+ s {2}/gm, "").replace(/\d[\d,.]*/g, "N");
    expect(steps).toBe(
      [
        "looked through the folder",
        "read N articles (N/s)",
        "arranged feeds",
        "compared",
        "wrote N files (N/s)",
        "wrote down ids and dates",
        "put files in place",
        "in all; N s of processors, N MiB of memory",
        "",
      ].join("\n"),
    );
  });

  it("refuses what would reappear as unread, writes nothing then, and does it with --accept", async () => {
    await run();
    await remove(LEDGER);
    const before = await treeOf(folder);
    const { code, out, err } = await run("--id", "tag:e.example,2026:other");
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toMatch(
      /^error 8 of 8 entries would reappear as unread: "No \d" was https:\/\/e\.example\/.*--accept$/m,
    );
    expect(await treeOf(folder)).toEqual(before);

    const accepted = await run("--id", "tag:e.example,2026:other", "--accept");
    expect(accepted.code).toBe(0);
    expect(accepted.out).toContain("Subscribers see entries 8 would reappear as unread");
    expect(accepted.err).toMatch(
      /warning "No \d" reappears as unread: it was https:.*, and is tag:e\.example,2026:other/,
    );
  });

  it("refuses what would vanish, as with a folder that lacks files", async () => {
    await run();
    const before = await treeOf(folder);
    await remove(...[1, 2, 3, 4].map(number));
    const { code, err } = await run();
    expect(code).toBe(1);
    expect(err).toMatch(/^error 4 of 8 entries would vanish; see whether the folder is whole; .*use --accept$/m);
    for (const n of [1, 2, 3, 4]) expect(err).toContain(`\nerror   "No ${n}" https://e.example/world/no-${n}/\n`);
    const after = await treeOf(folder);
    for (const path of [LEDGER, "dist/atom.xml", "dist/.feedmill.json"]) expect(after[path]).toBe(before[path]);
    expect((await run("--accept")).code).toBe(0);
  });

  it("refuses a damaged ledger, whose lines it names", async () => {
    await run();
    const ledger = await readFile(join(folder, LEDGER), "utf8");
    await writeFile(join(folder, LEDGER), ledger.replace(/^(.*\n)/, "$1<<<<<<< HEAD\n"));
    await add("new.md", "---\ndate: 2026-02-02\n---\n\n# New\n\nText.\n");
    const before = await treeOf(folder);
    for (const flags of [[], ["--accept"], ["--dry-run"]]) {
      const { code, err } = await run(...flags);
      expect(code).toBe(1);
      expect(err).toMatch(/feedmill\.ledger\.jsonl:2: /);
      expect(err).toMatch(
        /^error .*feedmill\.ledger\.jsonl:2: a merge was left unfinished here; .*reappear as unread$/m,
      );
    }
    expect(await treeOf(folder)).toEqual(before);
  });

  it("refuses to lose ids and dates, which a ledger that can't be written would, before anything is in place", async () => {
    await run("--ledger", "kept.jsonl");
    await add("world/2026-02-01-more.md", "# More\n\nMore.\n");
    const before = await treeOf(folder);
    const nowhere = ["--ledger", "nowhere/kept.jsonl"];
    const { code, err } = await run(...nowhere);
    expect(code).toBe(1);
    expect(err).toMatch(
      /^error Nothing was exported, since ids and dates would be lost: Could not write .*nowhere\/kept\.jsonl: .*--ledger, or use --accept$/m,
    );
    expect(await treeOf(folder)).toEqual(before);
    const accepted = await run(...nowhere, "--accept");
    expect(accepted.code).toBe(0);
    expect(accepted.err).toMatch(/^warning ids and dates are not remembered: Could not write .*nowhere/m);
    expect((await run(...nowhere, "--accept", "--strict")).code).toBe(1);
  });

  it("goes on without writing the ledger where that has not changed", async () => {
    await run();
    await chmod(join(folder, "articles"), 0o555);
    const { code, err } = await run();
    await chmod(join(folder, "articles"), 0o755);
    expect({ code, err }).toEqual({ code: 0, err: "" });
  });

  it("tells that a date is another, as readers see it", async () => {
    await run();
    await add("world/2026-01-02-no-2.md", "---\ndate: 2026-01-02T10:00:00Z\n---\n\n# No 2\n\nThe text of number 2.\n");
    expect((await run()).out).toMatch(/^Subscribers see entries 1 changed$/m);
    const zone = await run("--timezone", "Asia/Tokyo", "--dry-run");
    expect(zone.out).toMatch(/^Subscribers see entries \d changed$/m);
  });

  it.each([
    { to: "planet", flags: ["--host", "nginx"], said: "are led to planet/", because: "its articles are there" },
    {
      to: "planet",
      flags: [],
      said: "are led to planet/ where the host is told, see --host",
      because: "files alone lead nowhere",
    },
    { to: ".", flags: ["--host", "nginx"], said: "get 410", because: "no section has its articles" },
  ])("says that subscribers of a renamed section $said, because $because", async ({ to, flags, said }) => {
    await run();
    await mkdir(join(folder, "articles", to), { recursive: true });
    for (const name of await readdir(join(folder, "articles/world"))) {
      await rename(join(folder, "articles/world", name), join(folder, "articles", to, name));
    }
    const { code, err } = await run(...flags);
    expect({ code, err }).toEqual({ code: 0, err: `warning feed world/ is gone: subscribers ${said}\n` });
    expect((await run(...flags)).err).toBe("");
  });

  it("says in one line that another export is at work", async () => {
    await run();
    const lock = { pid: process.pid, host: "elsewhere.example", since: "2026-01-01T00:00:00Z" };
    await writeFile(join(folder, "dist/.feedmill.lock"), JSON.stringify(lock));
    const { code, err } = await run();
    expect({ code, lines: err.trim().split("\n").length }).toEqual({ code: 1, lines: 1 });
    expect(err).toMatch(
      /another export \(process \d+ on elsewhere\.example, since 2026-01-01T00:00:00Z\) is writing to dist;/,
    );
  });
});

describe("feedmill export --dry-run", () => {
  it("writes nothing at all, and lists the first files of each kind", async () => {
    const before = await treeOf(folder);
    const { code, out } = await run("--dry-run");
    expect(code).toBe(0);
    expect(out.match(/^added {4}\S+$/gm)).toHaveLength(20);
    expect(out).toMatch(/^added {4}… and \d+ more files$/m);
    expect(out).toMatch(/^8 articles in 2 feeds: files: \d+ added in dist$/m);
    expect(out.endsWith("\nNothing was written\n")).toBe(true);
    expect(await treeOf(folder)).toEqual(before);
  });

  it("tells what the export does then, coded files included", async () => {
    await run("--precompress");
    await add("world/2026-01-02-no-2.md", `# No 2\n\n${"Another text. ".repeat(200)}\n`);
    await remove(number(3));
    const before = await treeOf(folder);
    const dry = await run("--dry-run", "--precompress");
    expect(await treeOf(folder)).toEqual(before);
    expect(dry.out).toContain("removed  world/no-3/index.html\n");
    const files = /files .*(?= in dist)/;
    expect(files.exec(dry.out)?.[0]).toBe(files.exec((await run("--precompress")).out)?.[0]);
  });

  it("fails where the export would", async () => {
    await run();
    await remove(...[1, 2, 3, 4].map(number));
    const { code, out, err } = await run("--dry-run");
    expect({ code, err }).toMatchObject({ code: 1, err: expect.stringContaining("would vanish") });
    expect(out).toContain("removed  world/no-1/index.html");
  });
});

describe("feedmill export with articles dated later", () => {
  const later = (year: number) => `---\ntitle: Later\ndate: ${year}-11-23T09:00:00.250Z\n---\n\nText.\n`;

  it("says when the next is due", async () => {
    await add("later.md", later(2126));
    await add("much-later.md", later(2127));
    const { out } = await run();
    expect(out).toMatch(/^2 articles dated later, the next due 2126-11-23T09:00:01Z$/m);
  });

  it("prints only that with --until", async () => {
    await add("later.md", later(2126));
    const { code, out, err } = await run("--until");
    expect({ code, out }).toEqual({ code: 0, out: "2126-11-23T09:00:01Z\n" });
    expect(err).toMatch(/8 articles in 2 feeds: files: \d+ added in dist/);
    expect((await run("--until", "--dry-run")).out).toBe(out);
  });

  it("prints nothing with --until when none is due", async () => {
    expect(await run("--until")).toMatchObject({ code: 0, out: "" });
  });
});
