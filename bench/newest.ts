/**
 * @module
 * `node newest.js <folder> <out>`: writes the site's subscription documents and nothing else, by the library.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { feedmill, feedmillNode } from "./library.ts";

const [folder = "", out = ""] = process.argv.slice(2);
const channel = { title: "Example", url: "https://example.org/" };
const store = await feedmillNode.folderStore(folder, { channelId: channel.url, now: new Date(), timezone: "UTC" });
const publication = feedmill.publish(store, { channel, pages: false });
mkdirSync(out, { recursive: true });
for (const { file } of feedmill.OUTPUT_FORMATS) {
  const document = await publication.find(file);
  if (document !== undefined) writeFileSync(join(out, file), await document.body());
}
