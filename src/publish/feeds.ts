/**
 * @module
 * The documents of feeds.
 */
import { encodePath } from "../article/identity.ts";
import { feedChannel } from "../feed/channel.ts";
import type { FeedInfo, Placed } from "../feed/feed.ts";
import type { Frame, Link, OutputFormat } from "../feed/format.ts";
import { entityTag } from "../http/conditional.ts";
import { KINDS } from "../http/kinds.ts";
import { relative } from "../page/links.ts";
import { subscribePath } from "../page/paths.ts";
import { lastChange, tombstonesOf } from "./articles.ts";
import { assemble } from "./bytes.ts";
import { type Context, entryKey, named, newestChange, pathOfKey } from "./context.ts";
import { contentType, type FeedDocument } from "./document.ts";
import { entriesOf, neighbours, type Part, partFile, partsOf, readPartFile } from "./history.ts";

/** Among the assets: what a browser shows a feed with. */
const STYLE_SHEET = "feed.css";

/** The document at `path`, if that names a format's file, or a part of it, below the path of a feed. */
export async function findFeed(context: Context, path: string): Promise<FeedDocument | undefined> {
  const start = path.lastIndexOf("/") + 1;
  const { file, part } = readPartFile(path.slice(start));
  const format = context.formats.find((candidate) => candidate.file === file);
  const feed = format && (await context.store.feed(path.slice(0, start)));
  if (format === undefined || feed === undefined) return undefined;
  if (!(await partsOf(context, feed)).includes(part)) return undefined;
  return feedDocument(context, await contentOf(context, feed, part), format);
}

/**
 * The documents of every feed: the site's last, because readers of it expect all else to be there, and of each feed
 * the subscription document last.
 */
export async function* feedDocuments(context: Context): AsyncIterable<FeedDocument> {
  for (const feed of (await context.store.feeds()).toReversed()) {
    for (const part of await partsOf(context, feed)) {
      const content = await contentOf(context, feed, part);
      for (const format of context.formats) yield feedDocument(context, content, format);
    }
  }
}

/** What one document of a feed says, in whichever format. */
interface Content extends Pick<Frame, "channel" | "updated" | "deleted" | "ttl" | "history" | "styleSheet"> {
  readonly info: FeedInfo;
  readonly part: Part;
  readonly placed: readonly Placed[];
  /** Of the entries, in their order, and all of them in one text. */
  readonly keys: readonly string[];
  readonly allKeys: string;
  readonly lastModified: Date;
  /** The documents before and after it. */
  readonly previous: Part | undefined;
  readonly next: Part | undefined;
}

/** Without pages of our own, the page that belongs to each feed is the site's. */
async function contentOf(context: Context, info: FeedInfo, part: Part): Promise<Content> {
  const { channel: site, pages } = context;
  const isSubscription = part === "subscription";
  const placed = await entriesOf(context, info, part);
  const lastModified = await lastChange(context, info.path, placed);
  const own = feedChannel(site, named(info, site));
  const { previous, next } = await neighbours(context, info, part);
  const keys = placed.map(entryKey);
  return {
    info,
    part,
    placed,
    keys,
    allKeys: keys.join("\n"),
    lastModified,
    previous,
    next,
    channel: pages ? own : { ...own, url: site.url },
    // What is closed says nothing of deletions, and keeps its bytes when something else is withdrawn.
    updated: isSubscription ? lastModified : newestChange(placed),
    deleted: isSubscription ? await tombstonesOf(context, info) : undefined,
    ttl: isSubscription ? KINDS.feed.maxAge / 60 : undefined,
    history: isSubscription ? (previous === undefined ? "complete" : undefined) : "archive",
    styleSheet: pages && context.assets.has(STYLE_SHEET) ? relative(info.path, STYLE_SHEET) : undefined,
  };
}

function feedDocument(context: Context, content: Content, format: OutputFormat): FeedDocument {
  const { info, part, placed, keys, lastModified } = content;
  const frame = frameOf(context, content, format);
  // A part of a feed is no complete one: a reader would drop all else (RFC 5005 §2).
  const part226 = { ...frame, history: undefined };
  const covers = (known: readonly string[]) => frame.history !== "complete" || !lacksAny(placed, known);
  const render = async (isWanted: (key: string) => boolean, around: Frame = frame) => {
    const wanted = placed.filter((_, i) => isWanted(keys[i] ?? ""));
    return assemble(format, around, await context.fragments(format, wanted, frame.channel.language));
  };
  const hash = context.hash("feed", format.name, JSON.stringify(frame), content.allKeys);
  const path = info.path + partFile(format.file, part);
  return {
    path,
    kind: part === "subscription" ? "feed" : "archive",
    contentType: contentType(format.mediaType),
    etag: entityTag(hash),
    lastModified,
    links: frame.links,
    page: context.pages ? subscribePath(info) : undefined,
    delta:
      part === "subscription"
        ? { keys, covers, render: (known) => render((key) => !known.has(key), part226) }
        : undefined,
    body: () => context.bytes(path, hash, () => render(() => true)),
  };
}

/** Whether an entry of an earlier version is gone, which only a whole document can say. */
function lacksAny(placed: readonly Placed[], earlier: readonly string[]): boolean {
  const paths = new Set(placed.map(({ path }) => path));
  return earlier.some((key) => !paths.has(pathOfKey(key)));
}

function frameOf(context: Context, content: Content, format: OutputFormat): Frame {
  const { url } = context.channel;
  const { info, part, channel, previous, next, updated, deleted, ttl, history, styleSheet } = content;
  const link = (rel: Link["rel"], target: Part | undefined): Link[] => {
    const href = url + encodePath(info.path + partFile(format.file, target ?? "subscription"));
    return target === undefined ? [] : [{ rel, href, type: format.mediaType }];
  };
  const links: Link[] = [
    ...link("self", part),
    { rel: "alternate", href: channel.url, type: "text/html" },
    // Not in archive documents: nobody is told of them, so subscribing to one would be in vain (WebSub §4); `current` leads on.
    ...(channel.hub === undefined || part !== "subscription" ? [] : [{ rel: "hub", href: channel.hub } as const]),
    ...link("prev-archive", previous),
    ...link("next-archive", next),
    ...link("current", part === "subscription" ? undefined : "subscription"),
  ];
  return { channel, updated, deleted, links, ttl, history, styleSheet };
}
