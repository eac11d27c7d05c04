import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { Hono } from "hono";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Publication } from "../../src/publish/document.ts";
import { createApp } from "../../src/server/app.ts";
import { NODE_CODINGS } from "../../src/server/node-codings.ts";
import { program } from "../programs.ts";
import { exportFor, movedSite } from "./site.ts";

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Decoded; its length, and a hash of it. */
  readonly body: string;
  readonly text: string;
}

type Ask = (path: string, send?: Readonly<Record<string, string>>, method?: string) => Promise<Answer>;

interface HostRow {
  readonly name: string;
  /** Arguments of the program, for a root of documents, a free port and a folder of its own. */
  readonly start: (root: string, port: number, own: string, program: string) => Promise<readonly string[]>;
  readonly program?: string;
  /** Codings that it negotiates by files. */
  readonly codings: readonly string[];
}

const APACHE_MODULES = ["mpm_event", "authz_core", "dir", "mime", "headers", "rewrite", "setenvif"];

const HOSTS: readonly HostRow[] = [
  {
    name: "nginx",
    codings: ["gzip"],
    start: async (root, port, own) => {
      const folders = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
        (name) => `${name}_temp_path ${own}/${name};`,
      );
      const server = `server { listen 127.0.0.1:${port}; root ${root}; include ${root}/daily/nginx.conf; }`;
      const text = `daemon off; worker_processes 1; pid ${own}/pid; error_log ${own}/error.log; events { }
http { access_log off; ${folders.join(" ")} ${server} }`;
      await writeFile(join(own, "main.conf"), text);
      return ["-e", join(own, "error.log"), "-p", own, "-c", join(own, "main.conf")];
    },
  },
  {
    name: "caddy",
    codings: ["gzip", "br"],
    start: async (root, port, own) => {
      const site = `http://127.0.0.1:${port} {\n\troot * ${root}\n\timport ${root}/daily/Caddyfile\n}\n`;
      await writeFile(join(own, "Caddyfile"), `{\n\tadmin off\n\tauto_https off\n}\n${site}`);
      return ["run", "--config", join(own, "Caddyfile"), "--adapter", "caddyfile"];
    },
  },
  {
    name: "apache",
    program: "apache2",
    codings: ["gzip", "br"],
    start: async (root, port, own, path) => {
      const modules = APACHE_MODULES.map(
        (name) => `LoadModule ${name}_module ${join(dirname(path), "../lib/apache2/modules")}/mod_${name}.so`,
      );
      const text = `${modules.join("\n")}
ServerName 127.0.0.1
Listen 127.0.0.1:${port}
PidFile ${own}/pid
DefaultRuntimeDir ${own}
ErrorLog ${own}/error.log
TypesConfig /dev/null
DocumentRoot ${root}
<Directory ${root}>
    AllowOverride All
    Require all granted
</Directory>
`;
      await writeFile(join(own, "httpd.conf"), text);
      return ["-D", "FOREGROUND", "-f", join(own, "httpd.conf")];
    },
  },
];

/** What a host of files can't know, or does in its own way. */
const DIFFERENCES = [
  { name: "etag", because: "a host makes its own of a file's time and length; it is checked to work instead" },
  { name: "last-modified", because: "a host knows when a file was written, not when the article changed" },
  { name: "link", because: "it differs from document to document, and rules are for kinds" },
  { name: "accept-ranges", because: "a host cuts any file, for files don't change between two codings" },
  { name: "content-length", because: "a host may send a body in chunks; the bytes are compared instead" },
  { name: "transfer-encoding", because: "see content-length" },
  { name: "date", because: "the clock is theirs" },
  { name: "server", because: "hosts name themselves" },
  { name: "connection", because: "that is between two programs" },
  { name: "keep-alive", because: "that is between two programs" },
];

const IGNORED = new Set(DIFFERENCES.map(({ name }) => name));

const DECODERS: Readonly<Record<string, (bytes: Buffer) => Buffer>> = { gzip: gunzipSync, br: brotliDecompressSync };

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

let publication: Publication;
let server: Ask;

beforeAll(async () => {
  publication = await movedSite();
  const app = new Hono().route("/daily", createApp(publication, { codings: NODE_CODINGS }));
  server = async (path, headers = {}, method = "GET") => {
    const response = await app.request(`/daily/${path}`, { method, headers });
    const bytes = Buffer.from(await response.arrayBuffer());
    return { status: response.status, headers: response.headers, ...decoded(response.headers, bytes) };
  };
});

function decoded(headers: Headers, bytes: Buffer): Pick<Answer, "body" | "text"> {
  const decode = DECODERS[headers.get("content-encoding") ?? ""];
  const whole = decode === undefined || bytes.length === 0 ? bytes : decode(bytes);
  const hash = createHash("sha256").update(whole).digest("hex");
  return { body: whole.length === 0 ? "" : `${whole.length} bytes, ${hash}`, text: whole.toString() };
}

function askAt(port: number): Ask {
  return (path, headers = {}, method = "GET") =>
    new Promise((resolve, reject) => {
      const sent = request({ port, host: "127.0.0.1", method, path: `/daily/${path}`, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () => {
          const got = new Headers();
          for (const [name, value] of Object.entries(response.headers)) got.set(name, String(value));
          resolve({ status: response.statusCode ?? 0, headers: got, ...decoded(got, Buffer.concat(chunks)) });
        });
      });
      sent.on("error", reject);
      sent.end();
    });
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" ? (address?.port ?? 0) : 0));
    });
  });
}

/** Asks until the program listens. */
async function whenReady(child: ChildProcess, ask: Ask): Promise<void> {
  let said = "";
  child.stderr?.on("data", (chunk: Buffer) => {
    said += chunk.toString();
  });
  for (let tries = 0; tries < 200; tries++) {
    if (child.exitCode !== null) throw new Error(`It ended with ${child.exitCode}: ${said}`);
    const isReady = await ask("").then(Boolean, () => false);
    if (isReady) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`It doesn't listen: ${said}`);
}

const comparable = ({ headers }: Answer) => Object.fromEntries([...headers].filter(([name]) => !IGNORED.has(name)));

const DOCUMENTS = [
  { path: "rss.xml", what: "a feed" },
  { path: "atom.xml", what: "another" },
  { path: "feed.json", what: "a third" },
  { path: "tags/%D0%BC%D0%B8%D1%80/atom.xml", what: "a feed of a name that isn't ASCII" },
  { path: "news/rss-1.xml", what: "an archive document" },
  { path: "news/feed-1.json", what: "another" },
  { path: "", what: "the home page" },
  { path: "world/talks/", what: "the page of an article" },
  { path: "%E5%AE%B4/%E7%A5%AD%E3%82%8A/", what: "a page whose address isn't ASCII" },
  { path: "world/atom/", what: "a page where readers guess a feed" },
  { path: "index-1.html", what: "an archive of pages" },
  { path: "style.css", what: "a style sheet" },
  { path: "icon.svg", what: "a drawing" },
  { path: "data/map.json", what: "a file with the extension of a feed" },
  { path: "world/talks/quay.png", what: "a picture" },
  { path: "world/talks/img/plan%20b.svg", what: "a drawing with a space in its name" },
  { path: "sitemap.xml", what: "the site map" },
];

const MOVES = [
  { path: "old/path", status: 301, because: "it is listed" },
  { path: "old/path/", status: 301, because: "a slash at the end makes no difference" },
  { path: "kept", status: 308, because: "it is listed with this status" },
  { path: "old%20page%20(1).html", status: 301, because: "signs of regular expressions are signs of addresses too" },
  { path: "ausgaben/s%C3%BCd/", status: 301, because: "neither address is ASCII" },
  { path: "away", status: 301, because: "it leads to another site" },
  { path: "feed", status: 301, because: "people guess it" },
  { path: "feed/", status: 301, because: "WordPress has it" },
  { path: "rss", status: 301, because: "Ghost has it" },
  { path: "index.xml", status: 301, because: "Hugo has it" },
  { path: "feed/json", status: 301, because: "guesses have folders" },
  { path: "feed/atom/", status: 301, because: "guesses have folders" },
  { path: "feeds/posts/default", status: 301, because: "Blogger has it" },
  { path: "world/europe/feed", status: 301, because: "sections have feeds" },
  { path: "tags/%D0%BC%D0%B8%D1%80/atom", status: 301, because: "tags have feeds" },
  { path: "authors/ada-lund/feed.xml/", status: 301, because: "authors have feeds" },
];

const MISSING = [
  { path: "nope", status: 404, because: "there is nothing" },
  { path: "nope/", status: 404, because: "there is nothing" },
  { path: "nope/feed", status: 404, because: "there is no such feed" },
  { path: "nope/rss.xml", status: 404, because: "there is no such feed" },
  { path: "rss-9.xml", status: 404, because: "there is no such archive" },
  { path: "nope.css", status: 404, because: "there is no such file" },
  { path: "tags", status: 404, because: "that folder has no page" },
  { path: "tags/", status: 404, because: "that folder has no page" },
  { path: "removed", status: 410, because: "it is gone" },
  { path: "removed/", status: 410, because: "it is gone" },
  { path: "%C3%BCber.html", status: 410, because: "it is gone" },
  { path: "Caddyfile", status: 404, because: "it is no document" },
  { path: "nginx.conf", status: 404, because: "it is no document" },
  { path: ".feedmill.json", status: 404, because: "it is no document" },
  { path: "404.html", status: 404, because: "it is no document" },
  { path: "410.html", status: 404, because: "nor is this" },
];

describe.each(HOSTS)("$name", ({ name, program: file = name, start, codings }) => {
  const path = program(file);
  let child: ChildProcess | undefined;
  let host: Ask;

  beforeAll(async () => {
    if (path === undefined) return;
    const [root, own, port] = await Promise.all([
      exportFor(name, publication),
      mkdtemp(join(tmpdir(), `feedmill-${name}-own-`)),
      freePort(),
    ]);
    folders.push(root, own);
    await chmod(root, 0o755); // nginx reads as another user
    const args = await start(root, port, own, path);
    const env = { ...process.env, HOME: own, XDG_DATA_HOME: own, XDG_CONFIG_HOME: own };
    child = spawn(path, args, { env, stdio: ["ignore", "ignore", "pipe"] });
    host = askAt(port);
    await whenReady(child, host);
  }, 120_000);

  afterAll(async () => {
    if (child === undefined || child.exitCode !== null) return;
    const ended = new Promise((resolve) => child?.once("close", resolve));
    child.kill("SIGTERM");
    await ended;
  });

  describe.skipIf(path === undefined)("answers as the server does", () => {
    it.each(DOCUMENTS)("for $what, $path", async (row) => {
      const [theirs, ours] = [await host(row.path), await server(row.path)];
      expect(theirs.status).toBe(200);
      expect(ours.status).toBe(200);
      expect(comparable(theirs)).toEqual(comparable(ours));
      expect(theirs.body).toBe(ours.body);
    });

    it.each(DOCUMENTS.flatMap((row) => codings.map((coding) => ({ ...row, coding }))))(
      "for $what in $coding, $path",
      async (row) => {
        const send = { "accept-encoding": row.coding };
        const [theirs, ours] = [await host(row.path, send), await server(row.path, send)];
        expect(theirs.body).toBe(ours.body);
        const isCoded = theirs.headers.has("content-encoding");
        const { "content-encoding": _, ...expected } = comparable(ours);
        expect(comparable(theirs)).toEqual(isCoded ? { ...expected, "content-encoding": row.coding } : expected);
        const isSmall = Number.parseInt(theirs.body, 10) < 1024;
        expect(isCoded).toBe(!isSmall && ours.headers.has("vary"));
      },
    );

    it.each(DOCUMENTS)("with 304 to its own validators, for $what", async (row) => {
      const { headers } = await host(row.path);
      for (const send of [
        { "if-none-match": headers.get("etag") ?? "" },
        { "if-none-match": `"other", ${headers.get("etag")}` },
        { "if-modified-since": headers.get("last-modified") ?? "" },
        { "if-modified-since": new Date().toUTCString() },
      ]) {
        const answer = await host(row.path, send);
        expect({ send, status: answer.status, body: answer.body }).toEqual({ send, status: 304, body: "" });
        const { "cache-control": age, vary } = comparable(await server(row.path));
        expect(comparable(answer)).toMatchObject({ "cache-control": age, ...(vary !== undefined && { vary }) });
      }
      const changed = await host(row.path, { "if-none-match": '"other"' });
      expect(changed.status).toBe(200);
    });

    it.each(MOVES)("with $status to $path: $because", async (row) => {
      const [theirs, ours] = [await host(row.path), await server(row.path)];
      expect([theirs.status, ours.status]).toEqual([row.status, row.status]);
      const target = ({ headers }: Answer) => {
        const { href } = new URL(headers.get("location") ?? "", `http://127.0.0.1/daily/${row.path}`);
        return decodeURI(href.replace(/^(http:\/\/127\.0\.0\.1):\d+/, "$1")); // Apache makes it absolute
      };
      expect(target(theirs)).toBe(target(ours));
      expect(theirs.headers.get("cache-control")).toBe(ours.headers.get("cache-control"));
    });

    it.each(MISSING)("with $status to $path: $because", async (row) => {
      const [theirs, ours] = [await host(row.path), await server(row.path)];
      expect([theirs.status, ours.status]).toEqual([row.status, row.status]);
      expect(comparable(theirs)).toEqual(comparable(ours));
      expect(theirs.text).toContain('<a href="/daily/">');
    });

    it.each(["world/talks", "world", "tags/%D0%BC%D0%B8%D1%80", "world/atom"])("with a slash to %s", async (folder) => {
      const theirs = await host(folder);
      expect([301, 308]).toContain(theirs.status); // Caddy says the same by 308
      const location = new URL(theirs.headers.get("location") ?? "", `http://host.invalid/daily/${folder}`);
      expect(decodeURI(location.pathname)).toBe(decodeURI(`/daily/${folder}/`));
    });

    it.each(DOCUMENTS)("to HEAD, for $what", async (row) => {
      const [theirs, ours] = [await host(row.path, {}, "HEAD"), await server(row.path, {}, "HEAD")];
      expect({ status: theirs.status, body: theirs.body, headers: comparable(theirs) }).toEqual({
        status: 200,
        body: "",
        headers: comparable(ours),
      });
    });
  });
});

it.each(DIFFERENCES)("leaves $name aside, because $because", ({ name }) => {
  expect(IGNORED).toContain(name);
});
