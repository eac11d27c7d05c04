import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileOf } from "../../src/export/paths.ts";

const FEED = /(?:^|\/)(?:rss|atom|feed)(-\d+)?\.(?:xml|json)$/;

/** What is missing of all that can be reached from the subscription documents in a folder, as `document: file`. */
export function deadLinks(folder: string, site: string): readonly string[] {
  const dead: string[] = [];
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) => !path.startsWith("."));
  const queue = files.filter((path) => FEED.exec(path)?.[1] === undefined && FEED.test(path));
  const seen = new Set(queue);
  for (const path of queue) {
    for (const target of linkedFiles(readFileSync(join(folder, path), "utf8"), site)) {
      if (!existsSync(join(folder, target))) dead.push(`${path}: ${target}`);
      else if (FEED.test(target) && !seen.has(target)) queue.push(target);
      seen.add(target);
    }
  }
  return dead;
}

/** The files behind every address of the site in a document. */
function linkedFiles(text: string, site: string): ReadonlySet<string> {
  const urls = text.matchAll(/https:\/\/[^\s"'<>\\,)]+/g);
  const own = [...urls].map(([url]) => url).filter((url) => url.startsWith(site));
  return new Set(own.map((url) => fileOf(decodeURIComponent(url.slice(site.length).replace(/[?#].*/, "")))));
}
