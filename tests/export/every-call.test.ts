import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterEach, describe, expect, it, vi } from "vitest";
import { ExportError } from "../../src/errors.ts";
import { type ExportOptions, exportPublication } from "../../src/export/export.ts";
import { fileOf } from "../../src/export/paths.ts";
import { emptyFolder, filesOf, MEMORY, textsOf, traces, treeOf } from "./folder.ts";

/** Calls that change the disk, counted. One fails; when the process is dead then, every one after it as well. */
const disk = vi.hoisted(() => {
  const state = { calls: 0, failAt: Number.POSITIVE_INFINITY, isDead: false, met: "" };
  const isHit = (name: string, file: unknown): boolean => {
    if (typeof file === "string" && !file.includes("feedmill-export-")) return false;
    const at = state.calls++;
    if (state.isDead ? at < state.failAt : at !== state.failAt) return false;
    state.met ||= name;
    return true;
  };
  const full = (name: string) => Object.assign(new Error("ENOSPC: no space"), { code: "ENOSPC", syscall: name });
  return { state, isHit, full };
});

/** What a full disk makes fail; death makes all of them. */
const FILLING = vi.hoisted(() => ["linkSync", "mkdirSync", "openSync", "renameSync", "writeFileSync", "writeSync"]);
const FREEING = vi.hoisted(() => ["rmSync", "rmdirSync"]);

vi.mock("node:fs", async (load) => {
  const real = await load<Record<string, unknown>>();
  const failing = (name: string) => {
    const call = real[name] as (...args: unknown[]) => unknown; // the names above are those of functions
    return (...args: unknown[]) => {
      if (FREEING.includes(name) && !disk.state.isDead) return call(...args);
      if (disk.isHit(name, args[0])) throw disk.full(name);
      return call(...args);
    };
  };
  return { ...real, ...Object.fromEntries([...FILLING, ...FREEING].map((name) => [name, failing(name)])) };
});

afterEach(() => {
  Object.assign(disk.state, { failAt: Number.POSITIVE_INFINITY, isDead: false });
});

type Texts = Readonly<Record<string, string>>;

/** Feeds say what they link to. */
const feed = (...links: string[]) => `${links.join(" ")}${" ".repeat(1024)}`;

const PAIRS: readonly { readonly because: string; readonly before?: Texts; readonly after: Texts }[] = [
  {
    because: "there is no export yet",
    after: {
      "p.png": "picture",
      "a/": "page",
      "atom-1.xml": feed("a/"),
      "atom.xml": feed("p.png", "a/", "atom-1.xml"),
    },
  },
  {
    because: "files are added, changed and removed",
    before: {
      ...{ "p.png": "old", "a/": "old page", "gone/": "gone", "gone/q.png": "gone", same: "same" },
      ...{ "s/atom-1.xml": feed("gone/"), "s/atom.xml": feed("gone/", "s/atom-1.xml") },
      ...{ "atom-1.xml": feed("gone/", "same"), "atom.xml": feed("p.png", "gone/q.png", "a/", "atom-1.xml") },
    },
    after: {
      ...{ "p.png": "new", "a/": "new page", "new/x/": "new", same: "same" },
      ...{
        "atom-1.xml": feed("same", "atom-2.xml", "atom.xml"),
        "atom-2.xml": feed("new/x/", "atom-1.xml", "atom.xml"),
      },
      ...{ "atom.xml": feed("p.png", "new/x/", "a/", "atom-2.xml") },
    },
  },
  {
    because: "files and folders change places",
    before: { a: "file", "b/": "page", "b/c/d": "deep", "atom.xml": feed() },
    after: { "a/": "page", "a/x/y": "deep", b: "file", "atom.xml": feed("a/") },
  },
];

const GZIP = { name: "gzip", encode: async (bytes: Uint8Array) => new Uint8Array(gzipSync(bytes, { level: 1 })) };
const run = (texts: Texts, out: string, more: Partial<ExportOptions> = {}) =>
  exportPublication(textsOf(texts), { out, precompress: [GZIP], ...more });

const named = (texts: Texts = {}) =>
  Object.fromEntries(Object.entries(texts).map(([path, text]) => [fileOf(path), text]));

/** Exports `after` over `before` until the call of a number. @returns What was said; undefined when there is no such call. */
async function cut(out: string, { after }: { after: Texts }, at: number, isDead: boolean) {
  Object.assign(disk.state, { calls: 0, failAt: at, isDead, met: "" });
  const said = await run(after, out).then(
    () => "",
    (error: unknown) => (error instanceof Error ? error.message : ""),
  );
  Object.assign(disk.state, { failAt: Number.POSITIVE_INFINITY, isDead: false });
  return disk.state.met === "" ? undefined : said;
}

describe.each(PAIRS)("where $because", ({ because, before, after }) => {
  it("a disk that is full at any call leaves everything as it was, and is named in a line", async () => {
    const met = new Set<string>();
    for (let at = 0; ; at++) {
      const out = join(await emptyFolder(MEMORY), "dist");
      if (before !== undefined) await run(before, out);
      const was = await treeOf(join(out, ".."));
      const marks = before && (await traces(out));
      const said = await cut(out, { after }, at, false);
      if (said === undefined) break;
      met.add(disk.state.met);
      if (said === "")
        expect(disk.state.met).toBe("linkSync"); // done without a second name, or a lock without a link
      else {
        expect(said, `${disk.state.met}, call ${at}`).toMatch(/^[^\n]*no space is left on the disk$/);
        expect(await treeOf(join(out, "..")), `${disk.state.met}, call ${at}`).toEqual(was);
        const { ".feedmill.json": _, ...kept } = marks ?? {};
        if (before !== undefined) expect(await contentMarks(out)).toEqual(withoutChangeTimes(kept));
      }
      rmSync(join(out, ".."), { recursive: true });
    }
    expect([...met].sort()).toEqual(FILLING);
  });

  it("a process that dies at any call leaves whole files, links that lead somewhere, and nothing for ever", async () => {
    let deaths = 0;
    for (let at = 0; ; at++) {
      const out = join(await emptyFolder(MEMORY), "dist");
      if (before !== undefined) await run(before, out);
      if ((await cut(out, { after }, at, true)) === undefined) break;
      deaths++;
      await check(out, [named(before), named(after)], because !== "files and folders change places");
      rmSync(join(out, ".feedmill.lock"), { force: true }); // its process would be gone
      const last = at % 2 === 0 || before === undefined ? after : before;
      const fresh = join(await emptyFolder(MEMORY), "dist");
      for (const folder of [out, fresh]) await run(last, folder);
      expect(await treeOf(out), `${disk.state.met}, call ${at}`).toEqual(await treeOf(fresh));
      for (const folder of [out, fresh]) rmSync(join(folder, ".."), { recursive: true });
    }
    expect(deaths).toBeGreaterThan(25);
  });
});

/** What holds after every death. */
async function check(out: string, versions: readonly Readonly<Record<string, string>>[], hasLinks: boolean) {
  if (!existsSync(out)) return;
  const manifest = join(out, ".feedmill.json");
  const known = existsSync(manifest) ? JSON.parse(readFileSync(manifest, "utf8")).files : {};
  const files = Object.keys(await filesOf(out)).filter((path) => !path.startsWith(".feedmill"));
  expect(Object.keys(known)).toEqual(expect.arrayContaining(files));
  for (const path of files) {
    const plain = path.replace(/\.gz$/, "");
    const bytes = readFileSync(join(out, path));
    const text = (path === plain ? bytes : gunzipSync(bytes)).toString();
    expect(versions.map((version) => version[plain])).toContain(text);
    if (path !== plain) expect(text).toBe(readFileSync(join(out, plain), "utf8"));
    if (!hasLinks || !/(?:^|\/)atom\.xml/.test(path)) continue;
    const reached = new Set(text.trim().split(" "));
    for (const link of reached) {
      expect(files, `${path} links to ${link}`).toContain(fileOf(link));
      if (link.endsWith(".xml")) {
        for (const more of readFileSync(join(out, link), "utf8").trim().split(" ")) reached.add(more);
      }
    }
  }
}

/** Which file it is and when it was written: a second name that comes and goes changes neither. */
const withoutChangeTimes = (marks: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(marks).map(([path, mark]) => [path, mark.split(" ").slice(0, 2).join(" ")]));

async function contentMarks(out: string): Promise<Record<string, string>> {
  const { ".feedmill.json": _, ...marks } = await traces(out);
  return withoutChangeTimes(marks);
}

it("an export that fails for another reason than the disk says so", async () => {
  const out = join(await emptyFolder(MEMORY), "dist");
  const ready = () => Promise.reject(new ExportError("no ledger"));
  await expect(run({ a: "a" }, out, { ready })).rejects.toThrow("no ledger");
  expect(await treeOf(join(out, ".."))).toEqual({});
});
