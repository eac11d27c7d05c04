/**
 * @module
 * What serve says when it is ready: what is published, and where to subscribe.
 */
import type { Publication, PublishedFeed } from "../publish/document.ts";
import type { FolderStore } from "../store/folder.ts";
import { count, paint, type Terminal } from "./terminal.ts";

/** Feeds whose addresses are printed besides the site's; the home page lists all. */
const PRINTED_FEEDS = 5;

/** Columns. */
const LABEL_WIDTH = 16;

/** A site that is served. */
interface Served {
  readonly publication: Publication;
  readonly store: FolderStore;
}

/** @param address Where people on this machine read, which may be another than the publication's own. */
export async function announce(
  folder: string,
  { publication, store }: Served,
  address: string,
  terminal: Terminal,
): Promise<void> {
  const { bold, cyan, dim } = paint(terminal);
  const articles = (await store.feed(""))?.count ?? 0;
  terminal.out(`${bold(count(articles, "article"))} of ${folder}${dim(heldBack(store))}`);
  terminal.out("");
  for (const [label, where] of addresses(await publication.feeds(), address)) {
    terminal.out(`  ${bold(label.padEnd(LABEL_WIDTH))}  ${cyan(where)}`);
  }
  terminal.out("");
  if (address !== publication.url) terminal.out(dim(`The feeds say that they are at ${publication.url}`));
  terminal.out(dim("Press Ctrl-C to stop."));
}

/** The home page, the site's feed in each format, and the first of the others in the first format. */
function addresses([site, ...others]: readonly PublishedFeed[], address: string): (readonly [string, string])[] {
  const url = (path: string) => address + encodeURI(path);
  const own = site?.documents.map(({ path }, i) => [i === 0 ? "Subscribe to all" : "", url(path)] as const) ?? [];
  const some = others.slice(0, PRINTED_FEEDS).map(({ name, documents }) => {
    const label = name.length > LABEL_WIDTH ? `${name.slice(0, LABEL_WIDTH - 1)}…` : name;
    return [label, url(documents[0]?.path ?? "")] as const;
  });
  const rest = others.length - some.length;
  const more = rest > 0 ? [["", `and ${count(rest, "more feed")}, listed at ${address}`] as const] : [];
  return [["Read", address], ...own, ...some, ...more];
}

function heldBack({ drafts, scheduled }: FolderStore): string {
  const parts = [drafts > 0 && count(drafts, "draft"), scheduled > 0 && `${scheduled} dated later`];
  const held = parts.filter((part) => part !== false);
  return held.length === 0 ? "" : ` (not published: ${held.join(", ")})`;
}
