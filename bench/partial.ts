/**
 * @module
 * `node partial.js <newest | history | pages> <folder> <out>`: exports a part of a site by the library, ledger and manifest
 * included: just what a peer writes.
 */
import { join } from "node:path";
import type { FeedDocument, Publication } from "../src/publish/document.ts";
import type { Store } from "../src/store/store.ts";
import { feedmill, feedmillNode } from "./library.ts";

const [part = "", folder = "", out = ""] = process.argv.slice(2);
const channel = { title: "Example", url: "https://example.org/" };
const ledger = join(folder, feedmillNode.LEDGER_FILE);
const { lines } = await feedmillNode.readLedger(ledger);
const known = { channelId: channel.url, now: new Date(), timezone: "UTC", ledger: lines };
// As in an export, which needs every body soon.
const soon = part === "newest" ? {} : { cachedTexts: 64 * 1024 * 1024, keepsParsed: true };
const store = await feedmillNode.folderStore(folder, { ...known, ...soon });
const publication = feedmill.publish(store, { channel, pages: part === "pages" });
await feedmillNode.writeLedger(ledger, store.ledger);
await feedmillNode.exportPublication({ ...publication, documents: () => documentsOf(publication, store) }, { out });

async function* documentsOf(site: Publication, articles: Store): AsyncIterable<FeedDocument> {
  for await (const path of pathsOf(site, articles)) {
    const document = await site.find(path);
    if (document !== undefined) yield document;
  }
}

/** Documents before those that link to them, as in a whole export. */
async function* pathsOf(site: Publication, articles: Store): AsyncIterable<string> {
  if (part === "pages") {
    for (const { path } of await articles.entries("", 0, Number.MAX_SAFE_INTEGER)) yield path;
    for (const { kind, path } of await articles.feeds()) if (kind === "section") yield path;
    yield "";
  }
  for (const { file } of feedmill.OUTPUT_FORMATS) {
    const archived = (number: number) => file.replace(".", `-${number}.`);
    for (let i = 1; part === "history" && (await site.find(archived(i))) !== undefined; i++) yield archived(i);
    yield file;
  }
}
