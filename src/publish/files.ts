/**
 * @module
 * What is published as it is: pictures of articles, style sheet, icons.
 */
import { digest } from "../article/hash.ts";
import { mediaTypeOf } from "../article/media.ts";
import { hasPage } from "../feed/entry.ts";
import type { Placed } from "../feed/feed.ts";
import { entityTag } from "../http/conditional.ts";
import type { Asset } from "../store/assets.ts";
import { allArticles } from "./articles.ts";
import { type Context, newestChange } from "./context.ts";
import { contentType, type FeedDocument } from "./document.ts";
import { findFeed } from "./feeds.ts";
import { findPage } from "./pages.ts";

/** Tags of assets, which don't change: each is hashed once. */
const tags = new WeakMap<Asset, string>();

/** Folders that documents lie in, which don't change either, without the slash. */
const folders = new WeakMap<Context, Promise<ReadonlySet<string>>>();

/** The file at `path`: one that lies in the folder of an article, or one of the site's. */
export async function findFile(context: Context, path: string): Promise<FeedDocument | undefined> {
  return (await findAttachment(context, path)) ?? (await findAsset(context, path));
}

/** Every file. Pictures of articles belong to feeds, so they are published without pages too. */
export async function* fileDocuments(context: Context): AsyncIterable<FeedDocument> {
  for (const path of context.assets.keys()) {
    const asset = (await findAttachment(context, path)) === undefined && (await findAsset(context, path));
    if (asset) yield asset;
  }
  for await (const placed of allArticles(context)) {
    for (const { name } of placed.article.attachments) {
      const document = attachmentDocument(context, placed, name);
      if (document !== undefined) yield document;
    }
  }
}

/** An attachment's name may hold slashes: the article is at one of the folders above it. */
async function findAttachment(context: Context, path: string): Promise<FeedDocument | undefined> {
  for (let slash = path.lastIndexOf("/"); slash > 0; slash = path.lastIndexOf("/", slash - 1)) {
    const placed = await context.store.article(path.slice(0, slash + 1));
    if (placed !== undefined) return attachmentDocument(context, placed, path.slice(slash + 1));
  }
  return undefined;
}

function attachmentDocument({ store }: Context, placed: Placed, name: string): FeedDocument | undefined {
  const known = placed.article.attachments.find((attachment) => attachment.name === name);
  if (known === undefined) return undefined;
  return {
    path: placed.path + name,
    kind: "asset",
    contentType: contentType(known.mediaType),
    length: known.length,
    etag: entityTag(digest(known.mediaType, known.hash)),
    lastModified: newestChange([placed]),
    links: [],
    body: () => store.attachment(placed, name),
  };
}

/**
 * A file gives way to a feed or page of its address, to a page that an export writes to its place, and to a folder that
 * has to be there.
 */
async function findAsset(context: Context, path: string): Promise<FeedDocument | undefined> {
  const asset = context.pages ? context.assets.get(path) : undefined;
  if (asset === undefined || (await findFeed(context, path)) !== undefined) return undefined;
  const pages = [`${path}/`, ...(/(?:^|\/)index\.html$/.test(path) ? [path.slice(0, -"index.html".length)] : [])];
  if ((await usedFolders(context)).has(path)) return undefined;
  for (const page of pages) if ((await findPage(context, page)) !== undefined) return undefined;
  return assetDocument(asset);
}

/** The folders that feeds, pages of articles and their pictures lie in: asked for by files alone, and found once. */
function usedFolders(context: Context): Promise<ReadonlySet<string>> {
  const found = folders.get(context) ?? findFolders(context);
  folders.set(context, found);
  return found;
}

async function findFolders(context: Context): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  const add = (path: string) => {
    // Once a folder is known, so are those above it.
    for (
      let end = path.lastIndexOf("/");
      end > 0 && !found.has(path.slice(0, end));
      end = path.lastIndexOf("/", end - 1)
    ) {
      found.add(path.slice(0, end));
    }
  };
  for (const { path } of await context.store.feeds()) add(path);
  for await (const placed of allArticles(context)) {
    if (hasPage(placed, context.channel)) add(placed.path);
    for (const { name } of placed.article.attachments) add(placed.path + name);
  }
  return found;
}

function assetDocument(asset: Asset): FeedDocument {
  const { path, bytes, lastModified } = asset;
  const etag = tags.get(asset) ?? entityTag(digest(bytes));
  tags.set(asset, etag);
  return {
    path,
    kind: "asset",
    contentType: contentType(mediaTypeOf(path)),
    length: bytes.length,
    etag,
    lastModified,
    links: [],
    body: async () => bytes,
  };
}
