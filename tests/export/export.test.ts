import { mkdir, rm, symlink, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { exportPublication } from "../../src/export/export.ts";
import { fileOf } from "../../src/export/paths.ts";
import { publish } from "../../src/publish/publish.ts";
import { readAssets } from "../../src/store/assets.ts";
import { ASSETS, assetOf, documentsOf, FILES, siteOf, textOf } from "../publish/sites.ts";
import { folderOf, PNG, storeOf } from "../store/samples.ts";
import { emptyFolder, filesOf, textsOf, traces, treeOf } from "./folder.ts";

let out: string;
beforeEach(async () => {
  out = join(await emptyFolder(), "dist");
});

const run = (texts: Readonly<Record<string, string>>) => exportPublication(textsOf(texts), { out });

describe("the first export", () => {
  it("writes every document and a manifest that lists them, and tells so", async () => {
    const report = await run({ "b/": "page", "a.xml": "feed", "": "home", "b/p.png": "png" });
    expect(report).toEqual({
      added: ["b/index.html", "a.xml", "index.html", "b/p.png"],
      changed: [],
      unchanged: [],
      removed: [],
    });
    const { ".feedmill.json": manifest = "", ...tree } = await treeOf(out);
    expect(tree).toEqual({
      "a.xml": "feed",
      "b/": "/",
      "b/index.html": "page",
      "b/p.png": "png",
      "index.html": "home",
    });
    expect(Object.keys(JSON.parse(manifest).files)).toEqual(["a.xml", "b/index.html", "b/p.png", "index.html"]);
    expect(manifest.split("\n")[1]).toMatch(/^"a\.xml": \{"etag":"\\"\w+\\"","length":4,"kind":"feed"\},$/);
  });

  it("writes a whole site: each document's own bytes, pages as the index of their folder", async () => {
    const site = await siteOf();
    await exportPublication(site, { out });
    const expected: Record<string, string> = {};
    for (const { path, body } of await documentsOf(site)) {
      const name = path === "" || path.endsWith("/") ? `${path}index.html` : path;
      expected[name] = Buffer.from(await body()).toString("latin1");
    }
    expect(await filesOf(out)).toEqual(expected);
    expect(Object.keys(expected)).toEqual(expect.arrayContaining(["index.html", "world/talks/index.html", "atom.xml"]));
  });

  it("writes an empty publication into an empty folder", async () => {
    await mkdir(out);
    await run({});
    expect(Object.keys(await treeOf(out))).toEqual([".feedmill.json"]);
  });

  it("copies public files byte for byte, whatever they are", async () => {
    const bytes = new Uint8Array(Array.from({ length: 256 }, (_, i) => i));
    const files = {
      "a/b c.bin": bytes,
      "тест.txt": "\ufeffa\r\nb",
      "empty.css": "",
      ".well-known/x": "y",
      "p.png": PNG,
    };
    const assets = await readAssets(await folderOf({ ...files, ".hidden": "no" }));
    const site = publish(await storeOf({}), { channel: { title: "T", url: "https://e.example/" }, assets });
    await exportPublication(site, { out });
    const found = await filesOf(out);
    for (const [path, content] of Object.entries(files)) {
      expect(found[path], path).toBe(Buffer.from(content).toString("latin1"));
    }
    expect(found).not.toHaveProperty(".hidden");
  });

  it.each([
    { path: "tags", because: "feeds of tags lie below it" },
    { path: "authors/ada-lund", because: "a feed lies there" },
    { path: "world/europe", because: "an article lies below it" },
    { path: "world/talks/img", because: "a picture of an article lies below it" },
  ])("leaves out the public file $path, because $because", async ({ path }) => {
    const assets = [...ASSETS, ...[path, "tagsx", "elsewhere"].map((name) => assetOf(name, name))];
    const site = await siteOf(FILES, { assets });
    await exportPublication(site, { out });
    const files = await filesOf(out);
    expect(files).not.toHaveProperty([path]);
    expect(files).toMatchObject({ tagsx: "tagsx", elsewhere: "elsewhere" }); // that article has no page
    expect((await site.find(path))?.kind).not.toBe("asset");
  });

  it("writes what a document links to before the document", async () => {
    const site = await siteOf();
    const all = await documentsOf(site);
    const order = (await exportPublication(site, { out })).added;
    const at = (path: string) => order.indexOf(fileOf(path));
    let links = 0;
    for (const feed of all.filter(({ kind }) => kind === "feed" || kind === "archive")) {
      const text = await textOf(feed);
      for (const { path } of all.filter(({ kind }) => kind === "page" || kind === "asset")) {
        const url = site.url + path.split("/").map(encodeURIComponent).join("/");
        if (path === "" || !text.includes(`"${url}"`)) continue;
        links += 1;
        expect(at(path), `${path} before ${feed.path}`).toBeLessThan(at(feed.path));
      }
    }
    expect(links).toBeGreaterThan(20);
    expect(order.at(-1)).toBe("feed.json");
  });
});

describe("the next export", () => {
  it("writes nothing where nothing changed", async () => {
    const site = await siteOf();
    await exportPublication(site, { out });
    const before = await traces(out);
    const report = await exportPublication(await siteOf(), { out });
    expect(report).toMatchObject({ added: [], changed: [], removed: [] });
    expect(report.unchanged.length).toBe(Object.keys(before).length - 1);
    expect(await traces(out)).toEqual(before);
  });

  it("writes only what an edit concerns", async () => {
    await exportPublication(await siteOf(), { out });
    const before = await traces(out);
    const edited = { ...FILES, "hard.md": `${FILES["hard.md"]}One more line.\n` };
    const report = await exportPublication(await siteOf(edited), { out });
    const after = await traces(out);
    const touched = Object.keys(after).filter((path) => after[path] !== before[path]);
    expect(touched.sort()).toEqual([".feedmill.json", ...report.changed].sort());
    expect(report).toMatchObject({ added: [], removed: [] });
    expect(report.changed).toEqual(expect.arrayContaining(["hard/index.html", "index.html", "atom.xml"]));
    expect(report.changed.filter((path) => /^(?:world|宴|authors|style)/.test(path))).toEqual([]);
    expect(report.unchanged.length).toBeGreaterThan(report.changed.length);
  });

  it.each([
    { because: "somebody removed it", harm: () => rm(join(out, "a/b.xml")) },
    { because: "somebody removed its folder", harm: () => rm(join(out, "a"), { recursive: true }) },
    { because: "somebody cut it", harm: () => writeFile(join(out, "a/b.xml"), "tex") },
    {
      because: "somebody put a link to nothing in its place",
      harm: () => rm(join(out, "a/b.xml")).then(() => symlink("none", join(out, "a/b.xml"))),
    },
  ])("writes a file again because $because", async ({ harm }) => {
    await run({ "a/b.xml": "text", c: "c" });
    await harm();
    expect(await run({ "a/b.xml": "text", c: "c" })).toMatchObject({ changed: ["a/b.xml"], unchanged: ["c"] });
    expect(await filesOf(out)).toEqual({ "a/b.xml": "text", c: "c" });
  });

  it("leaves a file alone whose date alone has changed", async () => {
    await run({ a: "a" });
    await utimes(join(out, "a"), 1e9, 1e9);
    expect(await run({ a: "a" })).toMatchObject({ unchanged: ["a"] });
  });

  it("removes what is no longer published, and folders that are empty then", async () => {
    await run({ "a/b/c/": "1", "a/b/d.png": "2", "a/e": "3", f: "4", g: "5" });
    const report = await run({ "a/e": "3", f: "4" });
    expect(report.removed).toEqual(["a/b/c/index.html", "a/b/d.png", "g"]);
    const { ".feedmill.json": _, ...tree } = await treeOf(out);
    expect(tree).toEqual({ "a/": "/", "a/e": "3", f: "4" });
  });

  it.each([
    { because: "a page took a file's place", before: { a: "file" }, after: { "a/": "page" } },
    { because: "a file took a page's place", before: { "a/": "page", "a/b/c": "x" }, after: { a: "file" } },
    { because: "they did so further down", before: { "a/b": "1", "a/c/d": "2" }, after: { "a/b/c": "3", "a/c": "4" } },
  ])("writes a file where $because, and back again", async ({ before, after }) => {
    const named = (texts: Record<string, string>) =>
      Object.fromEntries(Object.entries(texts).map(([path, text]) => [fileOf(path), text]));
    for (const texts of [before, after, before] as Record<string, string>[]) {
      await run(texts);
      expect(await filesOf(out)).toEqual(named(texts));
    }
  });
});
