import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import { exportPublication } from "../../src/export/export.ts";
import type { FileCoding } from "../../src/export/precompress.ts";
import { NODE_CODINGS } from "../../src/server/node-codings.ts";
import { StaleError } from "../../src/store/store.ts";
import { ASSETS, assetOf, FILES, siteOf } from "../publish/sites.ts";
import { textsOf, traces, treeOf } from "./folder.ts";

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

const folder = async () => {
  const out = await mkdtemp(join(tmpdir(), "feedmill-coded-"));
  folders.push(out);
  return out;
};

const large = assetOf("large.css", "p { color: red }\n".repeat(100));
const isCoded = (path: string) => /\.(?:gz|br|zst)$/.test(path);
const codings = NODE_CODINGS.map(({ name }) => ({ gzip: "gz", br: "br", zstd: "zst" })[name] ?? name);

const CODINGS_THAT_FAIL: readonly FileCoding[] = NODE_CODINGS.map(({ name }) => ({
  name,
  encode: () => Promise.reject(new StaleError("cut")),
}));

describe("an export with coded files", () => {
  it("writes each document from a kilobyte on in each coding", async () => {
    const out = await folder();
    const { added } = await exportPublication(await siteOf(), { out, precompress: NODE_CODINGS });
    for (const path of added.filter((one) => !isCoded(one))) {
      const bytes = await readFile(join(out, path));
      const isLarge = bytes.length >= 1024 && /\.(?:xml|json|html|css|svg|opml|txt|js)$/.test(path);
      for (const coding of codings) expect(added.includes(`${path}.${coding}`), `${path}.${coding}`).toBe(isLarge);
      if (!isLarge) continue;
      expect(gunzipSync(await readFile(join(out, `${path}.gz`)))).toEqual(bytes);
      expect(brotliDecompressSync(await readFile(join(out, `${path}.br`)))).toEqual(bytes);
    }
    expect(added.filter(isCoded).length).toBeGreaterThan(20);
  });

  it("codes nothing twice, and what changed anew", async () => {
    const out = await folder();
    let calls = 0;
    const counted: FileCoding = {
      name: "gzip",
      encode: async (bytes) => {
        calls++;
        return (NODE_CODINGS.find(({ name }) => name === "gzip") as FileCoding).encode(bytes); // the table has it
      },
    };
    const assets = [...ASSETS, large];
    await exportPublication(await siteOf(FILES, { assets }), { out, precompress: [counted] });
    calls = 0;
    const before = await stat(join(out, "large.css.gz"));
    const again = await exportPublication(await siteOf(FILES, { assets }), { out, precompress: [counted] });
    expect({ calls, added: again.added, changed: again.changed, removed: again.removed }).toEqual({
      ...{ calls: 0, added: [], changed: [], removed: [] },
    });
    expect((await stat(join(out, "large.css.gz"))).mtimeMs).toBe(before.mtimeMs);

    const other = assetOf("large.css", "p { color: blue }\n".repeat(100));
    const edited = await siteOf(FILES, { assets: [...ASSETS, other] });
    const { changed } = await exportPublication(edited, { out, precompress: [counted] });
    expect({ calls, changed }).toEqual({ calls: 1, changed: ["large.css", "large.css.gz"] });
    expect(gunzipSync(await readFile(join(out, "large.css.gz"))).toString()).toContain("blue");
  });

  it.each([
    { because: "the document is gone", assets: ASSETS, precompress: NODE_CODINGS },
    { because: "it became small", assets: [...ASSETS, assetOf("large.css", "p {}")], precompress: NODE_CODINGS },
    { because: "no coded files are wanted any more", assets: [...ASSETS, large], precompress: [] },
  ])("removes one when $because", async ({ assets, precompress }) => {
    const out = await folder();
    await exportPublication(await siteOf(FILES, { assets: [...ASSETS, large] }), { out, precompress: NODE_CODINGS });
    const { removed } = await exportPublication(await siteOf(FILES, { assets }), { out, precompress });
    expect(removed).toEqual(expect.arrayContaining(codings.map((coding) => `large.css.${coding}`)));
    await expect(stat(join(out, "large.css.gz"))).rejects.toThrow("ENOENT");
  });

  it("leaves a document alone that has the name of a coded file", async () => {
    const out = await folder();
    const assets = [...ASSETS, large, assetOf("large.css.gz", "mine")];
    await exportPublication(await siteOf(FILES, { assets }), { out, precompress: NODE_CODINGS });
    expect(await readFile(join(out, "large.css.gz"), "utf8")).toBe("mine");
  });

  it.each([
    { because: "a coding fails", precompress: CODINGS_THAT_FAIL, failing: undefined },
    { because: "a later document fails", precompress: NODE_CODINGS, failing: "z.xml" },
    { because: "a later document fails, and none is wanted", precompress: [], failing: "z.xml" },
  ])("leaves them and their documents as they were when $because", async ({ precompress, failing }) => {
    const out = await folder();
    const texts = (word: string) => ({
      "a.xml": `${word}\n`.repeat(500),
      "same.xml": "same\n".repeat(500),
      "z.xml": word,
    });
    await exportPublication(textsOf(texts("old")), { out, precompress: NODE_CODINGS });
    const before = [await treeOf(out), await traces(out)];
    const error = new StaleError("cut");
    const next = textsOf(texts("new"), failing === undefined ? undefined : { path: failing, error });
    await expect(exportPublication(next, { out, precompress })).rejects.toThrow("cut");
    expect([await treeOf(out), await traces(out)]).toEqual(before);

    for (const word of ["new", "old"]) {
      await exportPublication(textsOf(texts(word)), { out, precompress: NODE_CODINGS });
      expect(gunzipSync(await readFile(join(out, "a.xml.gz"))).toString()).toContain(word);
    }
  });

  it("leaves coded files alone whose documents are lost, and are written again", async () => {
    const out = await folder();
    const texts = { "a.xml": "a\n".repeat(900) };
    await exportPublication(textsOf(texts), { out, precompress: NODE_CODINGS });
    const { "a.xml": _, ".feedmill.json": __, ...before } = await traces(out);
    await rm(join(out, "a.xml"));
    const report = await exportPublication(textsOf(texts), { out, precompress: NODE_CODINGS });
    expect(report).toMatchObject({ changed: ["a.xml"], added: [], removed: [] });
    expect(await traces(out)).toMatchObject(before);
  });

  it("leaves an unchanged document alone that has the name of a coded file of a changed one", async () => {
    const out = await folder();
    const texts = (word: string) => ({ "a.xml": `${word}\n`.repeat(500), "a.xml.gz": "mine", "a.xml.gz.br": "too" });
    for (const word of ["old", "new"]) {
      await exportPublication(textsOf(texts(word)), { out, precompress: NODE_CODINGS });
      expect(await readFile(join(out, "a.xml.gz"), "utf8")).toBe("mine");
      expect(await readFile(join(out, "a.xml.gz.br"), "utf8")).toBe("too");
    }
  });
});
