import { execFile } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { program, python } from "../programs.ts";

const run = promisify(execFile);

const [newsboat, sfeedUpdate, curl, r2e] = ["newsboat", "sfeed_update", "curl", "r2e"].map(program);
const [feedparser, sqlite] = [python("feedparser"), python("sqlite3")];

/** A person's subscription to one feed, kept in a folder. */
export interface Subscription {
  readonly poll: () => Promise<void>;
  /** Of all entries that the person was shown, as often as they were. */
  readonly ids: () => Promise<readonly string[]>;
}

/** A program that polls feeds. */
export interface Reader {
  readonly name: string;
  /** Whether all is here that it needs. */
  readonly isInstalled: boolean;
  /** Statuses of its polls while nothing changes, from the first on. */
  readonly quiet: readonly number[];
  /** Statuses of the poll that fetches a new article, and of the one after that. */
  readonly news: readonly [number, number];
  /** Whether the new article gets lost on the way, by the reader's own doing. */
  readonly misses?: true;
  readonly because: string;
  readonly subscribe: (url: string, folder: string) => Subscription;
}

/** Every one of them as it is set up after installation, unless its name says more. */
export const READERS: readonly Reader[] = [
  {
    name: "newsboat",
    isInstalled: newsboat !== undefined && sqlite !== undefined,
    quiet: [200, 200, 304],
    news: [226, 304],
    because: "it keeps validators from its second poll on, and sends A-IM: feed",
    subscribe: subscribeNewsboat,
  },
  {
    name: "feedparser with etag and modified",
    isInstalled: feedparser !== undefined,
    quiet: [200, 304],
    news: [200, 304],
    because: "it asks for deltas in the name of programs that may not know them",
    subscribe: (url, folder) => subscribeFeedparser(url, folder, "etag", "modified"),
  },
  {
    name: "feedparser with etag",
    isInstalled: feedparser !== undefined,
    quiet: [200, 304],
    news: [200, 304],
    because: "the tag alone says all",
    subscribe: (url, folder) => subscribeFeedparser(url, folder, "etag"),
  },
  {
    name: "feedparser with modified",
    isInstalled: feedparser !== undefined,
    quiet: [200, 304],
    news: [200, 304],
    because: "a date is enough to tell that nothing changed",
    subscribe: (url, folder) => subscribeFeedparser(url, folder, "modified"),
  },
  {
    name: "feedparser in a program that names itself",
    isInstalled: feedparser !== undefined,
    quiet: [200, 304],
    news: [226, 304],
    because: "that program is taken at its word",
    subscribe: (url, folder) => subscribeFeedparser(url, folder, "etag", "modified", "agent"),
  },
  {
    name: "sfeed",
    isInstalled: sfeedUpdate !== undefined && curl !== undefined,
    quiet: [200, 200],
    news: [200, 200],
    because: "it sends no validators unless it is told to",
    subscribe: (url, folder) => subscribeSfeed(url, folder, ""),
  },
  {
    name: "sfeed that keeps tags",
    isInstalled: sfeedUpdate !== undefined && curl !== undefined,
    quiet: [200, 304],
    news: [200, 304],
    because: "curl can keep them for it",
    subscribe: (url, folder) => subscribeSfeed(url, folder, fetchWith("")),
  },
  {
    name: "sfeed that keeps tags and the time of its poll",
    isInstalled: sfeedUpdate !== undefined && curl !== undefined,
    quiet: [200, 304],
    news: [200, 304],
    misses: true,
    because: "so its manual proposes, but curl throws away a new body that is dated before the last poll",
    subscribe: (url, folder) => subscribeSfeed(url, folder, fetchWith('-z "$tag"')),
  },
  {
    name: "rss2email",
    isInstalled: r2e !== undefined,
    quiet: [200, 304],
    news: [200, 304],
    because: "it takes a 226 for an error, though feedparser, which fetches for it, asks for one",
    subscribe: subscribeRss2email,
  },
];

function subscribeNewsboat(url: string, folder: string): Subscription {
  const at = (name: string) => join(folder, name);
  writeFileSync(at("urls"), `${url}\n`);
  writeFileSync(at("config"), "");
  const args = ["-u", at("urls"), "-c", at("cache.db"), "-C", at("config"), "-x", "reload"];
  return {
    poll: () => runIn(folder, newsboat, args),
    ids: async () => {
      const { stdout } = await run(sqlite ?? "", [join(import.meta.dirname, "read_cache.py"), at("cache.db")]);
      return JSON.parse(stdout).map(({ guid }: { guid: string }) => guid);
    },
  };
}

function subscribeFeedparser(url: string, folder: string, ...words: readonly string[]): Subscription {
  const state = join(folder, "state.json");
  const args = [join(import.meta.dirname, "poll_feed.py"), url, state, ...words];
  return {
    poll: () => runIn(folder, feedparser, args),
    ids: async () => JSON.parse(readFileSync(state, "utf8")).ids,
  };
}

/** Takes the place of the function of sfeed_update that fetches. */
function fetchWith(option: string): string {
  return `fetch() {
  tag="$HOME/tag"
  curl -fsm 15 --compressed --etag-save "$tag" --etag-compare "$tag" ${option} "$2" 2>/dev/null
}`;
}

/** A line for each entry, its id in the sixth column. */
function subscribeSfeed(url: string, folder: string, fetch: string): Subscription {
  const config = join(folder, "sfeedrc");
  writeFileSync(config, `sfeedpath="$HOME"\n${fetch}\nfeeds() {\n  feed courier '${url}'\n}\n`);
  return {
    poll: () => runIn(folder, sfeedUpdate, [config]),
    ids: async () => {
      const lines = readFileSync(join(folder, "courier"), "utf8").trimEnd().split("\n");
      return lines.map((line) => line.split("\t")[5] ?? "");
    },
  };
}

/** Mail goes to a file; its messages name the entries that they are about. */
function subscribeRss2email(url: string, folder: string): Subscription {
  const at = (name: string) => join(folder, name);
  writeFileSync(at("sendmail"), '#!/bin/sh\ncat >>"$HOME/mail"\n', { mode: 0o755 });
  const lines = ["[DEFAULT]", `sendmail = ${at("sendmail")}`, "[feed.courier]", `url = ${url}`, "to = ada@example.org"];
  writeFileSync(at("config"), `${lines.join("\n")}\n`);
  const args = ["-c", at("config"), "-d", at("data.json"), "run"];
  return {
    poll: () => runIn(folder, r2e, args),
    ids: async () => {
      const mail = existsSync(at("mail")) ? readFileSync(at("mail"), "utf8") : "";
      return [...mail.matchAll(/^X-RSS-ID:\s+(.+)$/gm)].map(([, id = ""]) => id);
    },
  };
}

/** Runs a program at home in a folder, which knows nothing of this machine's user. */
async function runIn(folder: string, command: string | undefined, args: readonly string[]): Promise<void> {
  const env = { PATH: process.env.PATH, HOME: folder, LC_ALL: "C.UTF-8" };
  await run(command ?? "", args, { env, cwd: folder });
}
