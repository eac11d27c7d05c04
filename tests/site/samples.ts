import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import type { Clock } from "../../src/clock.ts";
import { loadConfig } from "../../src/config/read.ts";
import { createApp } from "../../src/server/app.ts";
import type { SiteEvent } from "../../src/site/event.ts";
import { type LiveSite, liveSite } from "../../src/site/live.ts";
import { folderOf } from "../config/folder.ts";

/** A clock that stands still until it is set; what is due then happens. */
export interface TestClock extends Clock {
  readonly set: (time: string) => void;
}

export function testClock(time: string): TestClock {
  let now = new Date(time);
  const waiting = new Map<() => void, Date>();
  return {
    now: () => now,
    wake: (at, work) => {
      const once = () => work(); // the same work may wait twice
      waiting.set(once, at);
      return () => waiting.delete(once);
    },
    set: (next) => {
      now = new Date(next);
      for (const [work, at] of [...waiting]) if (at <= now && waiting.delete(work)) work();
    },
  };
}

/** A folder that is kept current for the length of a test. */
export interface Followed {
  readonly folder: string;
  readonly site: LiveSite;
  readonly events: readonly SiteEvent[];
  /** Events of one name, in their order. */
  readonly told: <Name extends SiteEvent["event"]>(name: Name) => Extract<SiteEvent, { event: Name }>[];
  readonly write: (name: string, text: string) => Promise<void>;
  readonly remove: (name: string) => Promise<void>;
  readonly move: (from: string, to: string) => Promise<void>;
  /** Body of a GET. */
  readonly get: (path: string) => Promise<string>;
  readonly status: (path: string) => Promise<number>;
  /** Entity tags by path of some documents. */
  readonly tags: (...paths: readonly string[]) => Promise<Record<string, string | null>>;
}

interface FollowOptions {
  readonly clock?: Clock;
  readonly flags?: Readonly<Record<string, unknown>>;
  /** An existing folder instead of one with these files. */
  readonly folder?: string;
}

/** Follows a folder with these files, published at https://e.example/ unless its configuration says otherwise. */
export async function follow(
  files: Readonly<Record<string, string>>,
  { clock, flags = { url: "https://e.example/" }, folder: existing }: FollowOptions = {},
): Promise<Followed> {
  const folder = existing ?? (await folderOf(files));
  const configure = () => loadConfig({ folder, env: {}, flags });
  const events: SiteEvent[] = [];
  const site = await liveSite({
    ...{ folder, configure, clock, config: await configure(), url: "http://localhost:8080/" },
    report: (event) => events.push(event),
  });
  onTestFinished(() => site.stop());
  const app = createApp(site.publication);
  const ask = async (path: string) => app.request(`http://localhost/${path}`);
  const write = async (name: string, text: string) => {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  };
  const tagOf = async (path: string) => [path, (await ask(path)).headers.get("etag")] as const;
  return {
    ...{ folder, site, events, write },
    // The filter has left only events of that name, which the compiler can't see.
    told: <Name extends SiteEvent["event"]>(name: Name) =>
      events.filter(({ event }) => event === name) as Extract<SiteEvent, { event: Name }>[],
    remove: (name) => rm(join(folder, name), { recursive: true }),
    move: (from, to) => rename(join(folder, from), join(folder, to)),
    get: async (path) => (await ask(path)).text(),
    status: async (path) => (await ask(path)).status,
    tags: async (...paths) => Object.fromEntries(await Promise.all(paths.map(tagOf))),
  };
}

/** The text of an article. */
export function article(title: string, date = "2026-01-02", more = ""): string {
  return `---\ntitle: ${title}\ndate: ${date}\n${more}---\n${title} began.\n`;
}
