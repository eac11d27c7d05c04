import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { exportPublication } from "../../src/export/export.ts";
import { fileOf } from "../../src/export/paths.ts";
import type { Publication } from "../../src/publish/document.ts";
import { documentsOf, siteOf } from "../publish/sites.ts";
import { PNG } from "../store/samples.ts";
import { emptyFolder, MEMORY, treeOf } from "./folder.ts";
import { deadLinks } from "./links.ts";

const BUILD = join(import.meta.dirname, "../../build");
const SITE = "https://courier.example/daily/";
const KILLS = 200;
/** Folders that are exported to at the same time. */
const LANES = 2;
/** One kill in so many meets the first export into an empty folder. */
const ANEW = 5;
const GZIP = { name: "gzip", encode: async (bytes: Uint8Array) => new Uint8Array(gzipSync(bytes, { level: 1 })) };

/** Sixty articles of four sections; in the other version some are edited, some moved, some gone, some new. */
function articles(isOther: boolean): Record<string, string | Uint8Array> {
  const files: Record<string, string | Uint8Array> = {};
  for (let n = 0; n < 68; n++) {
    const isGone = isOther ? n % 8 === 3 : n >= 60;
    if (isGone) continue;
    const section = `s${(isOther && n % 9 === 2 ? n + 1 : n) % (isOther ? 4 : 5)}`;
    const date = new Date(Date.UTC(2026, 0, 1, n)).toISOString();
    const tags = n % 7 === 0 ? `\ntags: [${isOther ? "new" : "old"}, both]` : "";
    const folder = `${section}/n${n}`;
    const hasPicture = n % 6 === 0;
    files[`${folder}/index.md`] =
      `---\ntitle: No ${n}\ndate: ${date}${tags}\n---\n${hasPicture ? "![A picture](p.png)\n\n" : ""}${isOther && n % 5 === 0 ? "Edited. " : ""}${"Word ".repeat(n * 5)}\n`;
    if (hasPicture) files[`${folder}/p.png`] = PNG;
  }
  return files;
}

const siteNow = (isOther: boolean) => siteOf(articles(isOther), { limit: 5, maxBytes: 4000 });

let sites: readonly Publication[];
let prepared: string;
/** What may be in each file. */
let right: Map<string, Buffer[]>;

beforeAll(async () => {
  sites = await Promise.all([false, true].map(siteNow));
  right = new Map();
  const all = await Promise.all(
    sites.map(async (site) => {
      const documents = (await documentsOf(site)).map(async ({ delta: _, ...rest }) => {
        const body = await rest.body();
        const path = fileOf(rest.path);
        right.set(path, [...(right.get(path) ?? []), Buffer.from(body)]);
        return { ...rest, body: Buffer.from(body).toString("base64") };
      });
      return Promise.all(documents);
    }),
  );
  prepared = join(await emptyFolder(), "prepared.json");
  await writeFile(prepared, JSON.stringify(all));
}, 60_000);

/** A process that exports one version after the other, once it has begun. */
async function exporter(out: string, first: number) {
  const script = join(import.meta.dirname, "exporter.mjs");
  const child = spawn(process.execPath, [script, BUILD, prepared, out, String(first)], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  child.stderr.on("data", (chunk: Buffer) => {
    said += chunk.toString();
  });
  await Promise.race([once(child.stdout, "data"), once(child, "close")]);
  if (child.exitCode !== null) throw new Error(`the exporter ended by itself: ${said}`);
  return { child, said: () => said };
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return; // what it said tells why
  const closed = once(child, "close");
  child.kill("SIGKILL");
  await closed;
}

/** Milliseconds that an export takes here and now. */
async function pace(out: string): Promise<number> {
  const { child, said } = await exporter(out, 0);
  const start = performance.now();
  for (let turn = 0; turn < 6; turn++) await Promise.race([once(child.stdout, "data"), once(child, "close")]);
  expect(said()).toBe("");
  await kill(child);
  return (performance.now() - start) / 6;
}

/** What the kill interrupted, once everything that must hold after it was found to hold. */
function checkLeftovers(out: string): "nothing" | "staging" | "commit" {
  if (!existsSync(out)) return "nothing"; // it was killed before it began
  const manifest = join(out, ".feedmill.json");
  const known = existsSync(manifest) ? JSON.parse(readFileSync(manifest, "utf8")).files : {};
  for (const path of readdirSync(out, { recursive: true, encoding: "utf8" })) {
    if (/^\.feedmill[.-]/.test(path) || !statSync(join(out, path)).isFile()) continue;
    const isCoded = path.endsWith(".gz");
    const plain = path.replace(/\.gz$/, "");
    const bytes = readFileSync(join(out, plain));
    const decoded = isCoded ? gunzipSync(readFileSync(join(out, path))) : bytes;
    if (!right.get(plain)?.some((one) => one.equals(bytes))) throw new Error(`${path} is not whole`);
    if (!Object.hasOwn(known, path)) throw new Error(`${path} is not in the manifest`);
    if (!decoded.equals(bytes)) throw new Error(`${path} is another version than what it stands for`);
  }
  expect(deadLinks(out, SITE)).toEqual([]);
  const isUnsure = Object.values(known).some((written) => (written as { etag: string }).etag === "");
  if (isUnsure) return "commit";
  return existsSync(join(out, ".feedmill-next")) ? "staging" : "nothing";
}

/** Kills as often into one folder, one in {@link ANEW} times into an empty one. @returns What they met. */
async function killOften(parent: string, usual: number): Promise<Record<"nothing" | "staging" | "commit", number>> {
  const met = { nothing: 0, staging: 0, commit: 0 };
  for (let turn = 0; turn < KILLS / LANES; turn++) {
    const isAnew = turn % ANEW === 0;
    const out = isAnew ? join(parent, `anew-${turn}`) : join(parent, "dist");
    const { child, said } = await exporter(out, turn);
    await new Promise((resolve) => setTimeout(resolve, Math.random() * usual));
    await kill(child);
    expect(said(), `turn ${turn}`).toBe("");
    met[checkLeftovers(out)]++;
    if (isAnew) await rm(out, { recursive: true });
  }
  for (const [i, site] of sites.entries()) {
    const [out, fresh] = [join(parent, "dist"), join(parent, `fresh-${i}`)];
    for (const to of [out, fresh]) await exportPublication(site, { out: to, precompress: [GZIP] });
    expect(await treeOf(out)).toEqual(await treeOf(fresh));
  }
  return met;
}

describe(`an export that is killed at ${KILLS} random moments`, () => {
  it("leaves every file whole, each feed with all that it links to, and the next one as if nothing had been", async () => {
    const lanes = await Promise.all(Array.from({ length: LANES }, () => emptyFolder(MEMORY)));
    const usual = await pace(join(await emptyFolder(MEMORY), "dist"));
    const met = await Promise.all(lanes.map((lane) => killOften(lane, usual * 1.5)));
    for (const phase of ["staging", "commit"] as const) {
      const times = met.reduce((sum, lane) => sum + lane[phase], 0);
      expect(times, JSON.stringify(met)).toBeGreaterThan(KILLS / 50);
    }
  }, 400_000);
});
