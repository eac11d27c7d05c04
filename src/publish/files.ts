/**
 * @module
 * What is published as it is: pictures of articles, style sheet, icons.
 */
import { digest } from "../article/hash.ts";
import { mediaTypeOf } from "../article/media.ts";
import type { Placed } from "../feed/feed.ts";
import { entityTag } from "../http/conditional.ts";
import type { Asset } from "../store/assets.ts";
import { type Context, newestChange } from "./context.ts";
import { contentType, type FeedDocument } from "./document.ts";
import { allArticles } from "./pages.ts";

/** The file at `path`: one of the site's, or one that lies in the folder of an article. */
export async function findFile(context: Context, path: string): Promise<FeedDocument | undefined> {
  const asset = context.pages ? context.assets.get(path) : undefined;
  return asset === undefined ? findAttachment(context, path) : assetDocument(asset);
}

/** Every file. Pictures of articles belong to feeds, so they are published without pages too. */
export async function* fileDocuments(context: Context): AsyncIterable<FeedDocument> {
  if (context.pages) yield* [...context.assets.values()].map(assetDocument);
  for await (const placed of allArticles(context)) {
    for (const { name } of placed.article.attachments) yield* attachmentDocument(context, placed, name) ?? [];
  }
}

/** An attachment's name may hold slashes: the article is at one of the folders above it. */
async function findAttachment(context: Context, path: string): Promise<FeedDocument | undefined> {
  for (let slash = path.lastIndexOf("/"); slash > 0; slash = path.lastIndexOf("/", slash - 1)) {
    const placed = await context.store.article(path.slice(0, slash + 1));
    if (placed !== undefined) return attachmentDocument(context, placed, path.slice(slash + 1))?.[0];
  }
  return undefined;
}

function attachmentDocument({ store }: Context, placed: Placed, name: string): [FeedDocument] | undefined {
  const known = placed.article.attachments.find((attachment) => attachment.name === name);
  if (known === undefined) return undefined;
  return [
    {
      path: placed.path + name,
      kind: "asset",
      contentType: contentType(known.mediaType),
      etag: entityTag(known.hash),
      lastModified: newestChange([placed]),
      links: [],
      body: () => store.attachment(placed, name),
    },
  ];
}

function assetDocument({ path, bytes, lastModified }: Asset): FeedDocument {
  return {
    path,
    kind: "asset",
    contentType: contentType(mediaTypeOf(path)),
    etag: entityTag(digest(bytes)),
    lastModified,
    links: [],
    body: async () => bytes,
  };
}
