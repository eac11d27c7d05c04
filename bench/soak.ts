/**
 * @module
 * `npm run soak -- [minutes]`: serves a folder under load while it is edited, and tells whether memory stays flat.
 */
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { article, corpus, pathOf } from "./corpus.ts";
import { CLI } from "./places.ts";
import { median } from "./statistics.ts";

const ARTICLES = 1000;
const CLIENTS = 8;

/** Milliseconds between two edits: so many that every cache is full long before the end. */
const EDIT = 40;

/** Milliseconds between two looks at the memory. */
const LOOK = 10_000;

/** The last third may hold so much more than the middle one: caches fill, then they are full. */
const GROWTH = 1.1;

const PATHS =
  "rss.xml atom.xml feed.json atom-3.xml world/rss.xml tags/topic-a/atom.xml authors/ana-ruiz/rss.xml sitemap.xml feeds.opml nothing".split(
    " ",
  );

const minutes = Number(process.argv[2] ?? 10);
const root = mkdtempSync(join(tmpdir(), "feedmill-soak-"));
const folder = await corpus(root, { articles: ARTICLES, format: "markdown" });
const server = spawn(process.execPath, [CLI, "serve", folder, "--port", "0", "--url", "https://example.org/"]);
const end = Date.now() + minutes * 60_000;
const answers = new Map<number, number>();
const memory: number[] = [];
let edits = 0;

const base = await new Promise<string>((resolve, reject) => {
  let said = "";
  server.stdout.on("data", (chunk: Buffer) => {
    said += String(chunk);
    const address = /Read\s+(http:\S+)/.exec(said)?.[1];
    if (address !== undefined && said.includes("Press Ctrl-C")) resolve(address);
  });
  server.stderr.resume();
  server.on("exit", (code) => reject(new Error(`serve ended with ${code}`)));
});

try {
  await Promise.all([...Array.from({ length: CLIENTS }, poll), edit(), look()]);
} finally {
  server.removeAllListeners("exit");
  server.kill("SIGINT");
  rmSync(root, { recursive: true, force: true });
}
const third = Math.floor(memory.length / 3);
const [middle, last] = [median(memory.slice(third, 2 * third)), median(memory.slice(2 * third))];
console.log(
  `${minutes} min, ${edits} edits, answers: ${[...answers].map(([status, count]) => `${count} × ${status}`).join(", ")}`,
);
console.log(`memory: ${megabytes(middle)} in the middle third, ${megabytes(last)} in the last`);
const failed = [...answers.keys()].filter((status) => status >= 500);
process.exitCode = last > GROWTH * middle || failed.length > 0 ? 1 : 0;

/** Half of the requests are polls of what is known already. */
async function poll(): Promise<void> {
  const tags = new Map<string, string>();
  for (let i = 0; Date.now() < end; i++) {
    const path = PATHS[i % PATHS.length] ?? "";
    const known = i % 2 === 0 ? tags.get(path) : undefined;
    const coding = i % 3 === 0 ? "br" : "gzip";
    const headers = {
      "accept-encoding": coding,
      ...(known !== undefined && { "if-none-match": known, "a-im": "feed" }),
    };
    const response = await fetch(base + path, { headers });
    await response.arrayBuffer();
    tags.set(path, response.headers.get("etag") ?? "");
    answers.set(response.status, (answers.get(response.status) ?? 0) + 1);
  }
}

/** Edits most of the time; adds, renames and removes now and then. */
async function edit(): Promise<void> {
  for (; Date.now() < end; edits++) {
    const i = (edits * 7919) % ARTICLES;
    const file = join(folder, `${pathOf(i)}.md`);
    const extra = join(folder, `notes/extra-${edits % 40}.md`);
    if (edits % 10 === 3) writeFileSync(extra, article(ARTICLES + edits, "markdown"));
    else if (edits % 10 === 6) rmSync(extra, { force: true });
    else if (edits % 10 === 9) rename(file);
    else write(file, article(i, "markdown", 1, edits));
    await new Promise((done) => setTimeout(done, EDIT));
  }
}

async function look(): Promise<void> {
  for (; Date.now() < end; await new Promise((done) => setTimeout(done, LOOK))) {
    const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, "utf8"))?.[1];
    memory.push(Number(kilobytes) * 1024);
    process.stderr.write(`${megabytes(memory.at(-1) ?? 0)} after ${edits} edits\n`);
  }
}

/** As an editor saves: beside, then over it. */
function write(file: string, text: string): void {
  const place = existsSync(renamed(file)) ? renamed(file) : file;
  writeFileSync(`${place}.tmp`, text);
  renameSync(`${place}.tmp`, place);
}

/** There, and the next time back, so that there are always as many articles. */
function rename(file: string): void {
  if (existsSync(file)) renameSync(file, renamed(file));
  else renameSync(renamed(file), file);
}

function renamed(file: string): string {
  return `${file.slice(0, -3)}-renamed.md`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(0)} MiB`;
}
