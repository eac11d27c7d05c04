import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { createReadStream, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { feedmill } from "../feedmill.ts";
import { program, python } from "../programs.ts";
import { temporaryFolder } from "./folder.ts";

const newsboat = program("newsboat");
const interpreter = python("sqlite3");

/** Prints the titles that a subscriber has not read, and those it has; then reads all. */
const READ_ALL = `
import json, sqlite3, sys
cache = sqlite3.connect(sys.argv[1])
rows = cache.execute("SELECT title, unread FROM rss_item ORDER BY title").fetchall()
cache.execute("UPDATE rss_item SET unread = 0")
cache.commit()
print(json.dumps({"unread": [t for t, u in rows if u], "read": [t for t, u in rows if not u]}))
`;

interface Seen {
  readonly unread: readonly string[];
  readonly read: readonly string[];
}

/** Somebody who subscribed to one address and stays there, and a static host that serves it. */
class Subscriber {
  readonly home = temporaryFolder();
  readonly out: string;
  readonly #url: string;

  private constructor(out: string, url: string) {
    this.out = out;
    this.#url = url;
    writeFileSync(join(this.home, "urls"), `${url}\n`);
    writeFileSync(join(this.home, "config"), "");
  }

  static async to(file: string): Promise<Subscriber> {
    const out = temporaryFolder();
    const server = createServer((request, response) => {
      const stream = createReadStream(join(out, decodeURIComponent((request.url ?? "/").split("?")[0] ?? "")));
      stream.on("error", () => response.writeHead(404).end());
      stream.pipe(response);
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    onTestFinished(() => void server.close());
    // A server that listens on a port has an AddressInfo.
    return new Subscriber(out, `http://127.0.0.1:${(server.address() as AddressInfo).port}/${file}`);
  }

  get origin(): string {
    return new URL("/", this.#url).href;
  }

  /** What newsboat has after it polled, before its person reads everything. */
  async poll(): Promise<Seen> {
    const path = (name: string) => join(this.home, name);
    const args = ["-u", path("urls"), "-c", path("cache.db"), "-C", path("config"), "-x", "reload"];
    const env = { ...process.env, HOME: this.home, LC_ALL: "C.UTF-8" };
    await once(spawn(newsboat ?? "", args, { env, stdio: "ignore" }), "exit");
    return JSON.parse(execFileSync(interpreter ?? "", ["-c", READ_ALL, path("cache.db")], { encoding: "utf8" }));
  }
}

const TITLES = Array.from({ length: 12 }, (_, i) => `Story ${String.fromCharCode(65 + i)}`);
let folder: string;

const write = (path: string, title: string, more = "") => {
  mkdirSync(join(folder, path, ".."), { recursive: true });
  const day = String(TITLES.indexOf(title) + 1).padStart(2, "0");
  writeFileSync(
    join(folder, path),
    `---\ntitle: ${title}\ndate: 2026-05-${day}\n---\n\nThe text of ${title}. ${more}\n`,
  );
};

async function publishTo({ out }: Subscriber, url: string, ...flags: readonly string[]): Promise<string> {
  const { code, err, out: said } = await feedmill(["export", folder, "--out", out, "--url", url, ...flags]);
  expect(code, err).toBe(0);
  return said;
}

beforeEach(() => {
  folder = temporaryFolder();
  for (const [i, title] of TITLES.slice(0, 10).entries()) write(i % 2 ? `world/story-${i}.md` : `story-${i}.md`, title);
});

describe.skipIf(newsboat === undefined || interpreter === undefined)("a subscriber with newsboat", () => {
  const all = TITLES.slice(0, 10);

  it.each(["rss.xml", "atom.xml"])(
    "of %s sees nothing twice, and misses nothing, whatever becomes of articles",
    async (file) => {
      const subscriber = await Subscriber.to(file);
      const { origin } = subscriber;
      const step = async (change: () => void, url = origin) => {
        change();
        await publishTo(subscriber, url);
        return subscriber.poll();
      };
      expect(await step(() => undefined)).toEqual({ unread: all, read: [] });

      const renamed = await step(() => renameSync(join(folder, "story-0.md"), join(folder, "a-better-name.md")));
      expect(renamed, "renamed").toEqual({ unread: [], read: all });

      const moved = await step(() => renameSync(join(folder, "world/story-1.md"), join(folder, "story-1.md")));
      expect(moved, "moved to another section").toEqual({ unread: [], read: all });

      const edited = await step(() => write("story-2.md", "Story C", "A correction."));
      expect(edited, "edited").toEqual({ unread: [], read: all });

      const added = await step(() => write("story-10.md", "Story K"), "https://new.example.org/daily/");
      expect(added, "another domain and path, and one new article").toEqual({ unread: ["Story K"], read: all });

      const deleted = await step(() => rmSync(join(folder, "story-4.md")), "https://new.example.org/daily/");
      expect(deleted, "one deleted").toEqual({ unread: [], read: [...all, "Story K"] });

      const restored = await step(() => write("story-4.md", "Story E"), "https://new.example.org/daily/");
      expect(restored, "and back").toEqual({ unread: [], read: [...all, "Story K"] });
    },
    120_000,
  );

  it("of an old WordPress feed sees nothing again after the move", async () => {
    const subscriber = await Subscriber.to("rss.xml");
    const items = all.map((title, i) => {
      const link = `https://old.example.org/2026/05/${String(i + 1).padStart(2, "0")}/story-${i}/`;
      const guid = `https://old.example.org/?p=${100 + i}`;
      return `<item><title>${title}</title><link>${link}</link><guid isPermaLink="false">${guid}</guid><pubDate>Fri, 01 May 2026 08:00:0${i} +0000</pubDate><description>x</description></item>`;
    });
    const feed = `<?xml version="1.0"?><rss version="2.0"><channel><title>Old</title><link>https://old.example.org</link><description>d</description><generator>https://wordpress.org/?v=6.5</generator>${items.join("")}</channel></rss>`;
    writeFileSync(join(subscriber.out, "rss.xml"), feed);
    const old = join(temporaryFolder(), "old.xml");
    writeFileSync(old, feed);
    expect(await subscriber.poll()).toEqual({ unread: all, read: [] });

    const adopted = await feedmill(["adopt", old, "--folder", folder, "--url", subscriber.origin]);
    expect(adopted.code, adopted.err).toBe(0);
    write("story-10.md", "Story K");
    await publishTo(subscriber, subscriber.origin, "--force");
    expect(await subscriber.poll()).toEqual({ unread: ["Story K"], read: all });
  }, 60_000);
});
