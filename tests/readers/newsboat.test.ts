import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { getRequestListener } from "@hono/node-server";
import { describe, expect, it, onTestFinished } from "vitest";
import type { Publication } from "../../src/publish/document.ts";
import { createApp } from "../../src/server/app.ts";
import { PUBLICATIONS, siteFeeds } from "../feed/publications.ts";
import { htmlText, READ } from "../feed/read-back.ts";
import { program, python } from "../programs.ts";
import { temporaryFolder } from "./folder.ts";

const SCRIPT = join(import.meta.dirname, "read_cache.py");
const newsboat = program("newsboat");
const interpreter = python("sqlite3");

interface Item {
  readonly guid: string;
  readonly title: string;
  readonly author: string;
  readonly url: string;
  readonly content: string;
  /** Seconds since the epoch. */
  readonly pubDate: number;
}

/** What a person has who subscribes to one feed of the running server, and starts newsboat. */
async function subscribe(publication: Publication, file: string): Promise<readonly Item[]> {
  const server = createServer(getRequestListener(createApp(publication).fetch));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  // A server that listens on a port has an AddressInfo.
  const { port } = server.address() as AddressInfo;
  const folder = temporaryFolder();
  const [urls, cache, config] = ["urls", "cache.db", "config"].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  writeFileSync(urls, `http://127.0.0.1:${port}/${file}\n`);
  writeFileSync(config, "");
  const args = ["-u", urls, "-c", cache, "-C", config, "-x", "reload"];
  const reader = spawn(newsboat ?? "", args, {
    env: { ...process.env, HOME: folder, LC_ALL: "C.UTF-8" },
    stdio: "ignore",
  });
  await once(reader, "exit");
  return JSON.parse(execFileSync(interpreter ?? "", [SCRIPT, cache], { encoding: "utf8" }));
}

/** What it shows: of RSS the last author, without any the feed's editor; of Atom all of them, but not the feed's. */
const SHOWN: Readonly<Record<string, (authors: readonly string[], editor: string) => string>> = {
  "rss.xml": (authors, editor) => authors.at(-1) ?? editor,
  "atom.xml": (authors) => authors.join(", "),
};

describe.skipIf(newsboat === undefined || interpreter === undefined)("newsboat", () => {
  it.each(
    ["full", "minimal", "languages", "hard"].flatMap((name) =>
      ["rss.xml", "atom.xml"].map((file) => [name, file] as const),
    ),
  )("has every entry of the site %s once from %s", async (name, file) => {
    const publication = PUBLICATIONS[name]?.() ?? expect.fail(`no site ${name}`);
    const { entries } = READ["feed.json"]?.((await siteFeeds(publication)).get("feed.json") ?? "") ?? { entries: [] };
    const items = await subscribe(publication, file);
    expect(items.map(({ content, ...item }) => ({ ...item, text: htmlText(content).trim() }))).toEqual(
      entries.map(({ id, title, authors, url, published, html }) => ({
        guid: id,
        title,
        author: SHOWN[file]?.(authors, name === "full" ? "desk@example.org (Ada Lund)" : ""),
        url,
        pubDate: Date.parse(published) / 1000,
        text: htmlText(html).trim(),
      })),
    );
  });
});
