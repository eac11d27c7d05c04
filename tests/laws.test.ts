import { cp, mkdtemp, readdir, readFile, rm, utimes } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative, sep } from "node:path";
import zlib from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exportPublication } from "../src/export/export.ts";
import type { Publication } from "../src/publish/document.ts";
import { publish } from "../src/publish/publish.ts";
import { createApp } from "../src/server/app.ts";
import { WEB_CODINGS } from "../src/server/codings.ts";
import { NODE_CODINGS } from "../src/server/node-codings.ts";
import { readAssets } from "../src/store/assets.ts";
import { folderStore } from "../src/store/folder.ts";

const ROOT = join(import.meta.dirname, "..");
const NOW = new Date("2026-11-01T00:00:00Z");

/** How a client decodes. */
const DECODERS: Readonly<Record<string, (bytes: Uint8Array) => Uint8Array>> = {
  identity: (bytes) => bytes,
  gzip: zlib.gunzipSync,
  br: zlib.brotliDecompressSync,
  ...("zstdDecompressSync" in zlib && { zstd: zlib.zstdDecompressSync as typeof zlib.gunzipSync }),
};

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "feedmill-laws-"));
  await cp(join(ROOT, "seeds"), join(folder, "seeds"), { recursive: true });
  for (const file of await filesBelow(join(folder, "seeds"))) {
    await utimes(join(folder, "seeds", file), 1_760_000_000, 1_760_000_000);
  }
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Read anew each time, as the server and the export do in programs of their own. */
async function openSeeds(): Promise<Publication> {
  const url = "https://mill.example/daily/";
  const store = await folderStore(join(folder, "seeds"), { channelId: url, now: NOW, timezone: "UTC" });
  return publish(store, { channel: { title: "The Daily Mill", url }, assets: await readAssets(join(ROOT, "public")) });
}

async function filesBelow(root: string): Promise<string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return files.map(({ parentPath, name }) => relative(root, join(parentPath, name)).split(sep).join("/")).sort();
}

describe("law 3: what the server sends is what the export holds", () => {
  let served: Publication;
  let out: string;
  let paths: string[];
  beforeAll(async () => {
    served = await openSeeds();
    out = join(folder, "dist");
    await exportPublication(await openSeeds(), { out });
    paths = [];
    for await (const { path } of served.documents()) paths.push(path);
  });

  it("for the same documents", async () => {
    const files = paths.map((path) => (path === "" || path.endsWith("/") ? `${path}index.html` : path));
    expect([...files, ".feedmill.json"].sort()).toEqual(await filesBelow(out));
    expect(paths.filter((path) => path.endsWith("atom.xml")).length).toBeGreaterThan(5);
    expect(paths.filter((path) => path.endsWith(".png")).length).toBeGreaterThan(0);
  });

  it.each([
    { runtime: "any runtime", codings: WEB_CODINGS },
    { runtime: "Node", codings: NODE_CODINGS },
  ])("byte for byte, in every coding of $runtime, decoded", async ({ codings }) => {
    const app = createApp(served, { codings });
    const coded = new Map<string, number>();
    for (const path of paths) {
      const file = await readFile(join(out, path, path === "" || path.endsWith("/") ? "index.html" : ""));
      for (const wanted of ["identity", ...codings.map(({ name }) => name)]) {
        const address = `/${path.split("/").map(encodeURIComponent).join("/")}`;
        const response = await app.request(address, { headers: { "accept-encoding": wanted } });
        expect(response.status, path).toBe(200);
        const used = response.headers.get("content-encoding") ?? "identity";
        const decode = DECODERS[used];
        if (decode === undefined) throw new Error(`Expected a known coding, got ${used}`);
        const bytes = Buffer.from(decode(new Uint8Array(await response.arrayBuffer())));
        expect(bytes.equals(file), `${path} in ${used}`).toBe(true);
        coded.set(used, (coded.get(used) ?? 0) + 1);
      }
    }
    expect([...coded.keys()].sort()).toEqual(["identity", ...codings.map(({ name }) => name)].sort());
  });
});
