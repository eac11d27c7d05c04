import type { ChannelOptions } from "../../src/feed/channel.ts";
import type { Tombstone } from "../../src/feed/feed.ts";
import type { FeedDocument, Publication } from "../../src/publish/document.ts";
import { type PublishOptions, publish } from "../../src/publish/publish.ts";
import type { Asset } from "../../src/store/assets.ts";
import type { Former, Store } from "../../src/store/store.ts";
import { type Files, PNG, storeOf } from "../store/samples.ts";

/** A channel below a prefix, with all that a channel may say. */
export const CHANNEL: ChannelOptions = {
  title: "The Harbour <Courier>",
  url: "https://courier.example/daily",
  id: "tag:courier.example,2026:daily",
  description: "News & tides",
  language: "en",
  author: { name: "The desk", email: "desk@courier.example", url: "https://desk.example/" },
  copyright: "© The Harbour Courier",
  image: "logo.png",
  hub: "https://hub.example/?for=courier&x=1",
};

/** A folder with an article of each kind that matters to publishing. */
export const FILES: Files = {
  "world/talks/index.md": `---
title: Talks resume over the northern line
date: 2026-05-01T08:00:00Z
authors: [Ada Lund, Bea Okafor]
tags: [Peace, Тэг №1, 日本語, C++]
image: quay.png
---
Both harbours want the ferry back. ![The quay](quay.png) See [the plan](img/plan%20b.svg) and [the other side](../later/).

[The price](/daily/world/prices/)
`,
  "world/talks/quay.png": PNG,
  "world/talks/img/plan b.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="2"/>',
  "world/prices.md":
    "---\ntitle: Prices rise\ndate: 2026-05-02\nupdated: 2026-05-20T10:00:00Z\ntags: [C plus plus, peace]\n---\nA loaf costs three crowns.\n",
  "world/europe/vote.md": "---\ntitle: A vote is due\ndate: 2026-05-03\nauthor: Ada Lund\n---\nOn Thursday.\n",
  "elsewhere.md":
    "---\ntitle: It lives elsewhere\ndate: 2026-05-04\ncanonical: https://other.example/it\n---\nThere.\n",
  "hard.md":
    '---\ntitle: "]]> </title> <canvas> & $&"\ndate: 2026-05-05\ntags: ["<b>", "..", "a/b"]\n---\nHard & <b>bold</b> ]]> words.\n',
  "tags.md": "---\ntitle: About tags\ndate: 2026-05-06\nsection: tags\ntags: [peace]\n---\nThey are many.\n",
  "宴/祭り.md": "---\ntitle: 祭り\ndate: 2026-05-07\nlanguage: ja\n---\n夏の祭り。\n",
};

/** Style sheet, icon and picture of a site. */
export const ASSETS: readonly Asset[] = Object.entries({
  "style.css": "body { margin: 0 }",
  "copy.js": "",
  "icon.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
  "logo.png": "logo",
}).map(([path, text]) => assetOf(path, text));

/** A file that is published as it is. */
export function assetOf(path: string, text: string): Asset {
  return { path, bytes: new TextEncoder().encode(text), lastModified: new Date("2026-04-01T00:00:00Z") };
}

/** The publication of a folder with these files. */
export async function siteOf(files: Files = FILES, options: Partial<PublishOptions> = {}): Promise<Publication> {
  const channel = { ...CHANNEL, ...options.channel };
  const store = await storeOf(files, { channelId: channel.id ?? channel.url });
  return publish(store, { assets: ASSETS, ...options, channel });
}

/** A store from which something was withdrawn, by the path of the feed, or moved, by the address before. */
export function withPast(
  store: Store,
  deleted: Readonly<Record<string, readonly Tombstone[]>>,
  former: Readonly<Record<string, Former>> = {},
): Store {
  return {
    ...store,
    deleted: async (path, count) => (deleted[path] ?? []).slice(0, count),
    former: async (path) => (Object.hasOwn(former, path) ? former[path] : undefined),
    formers: async function* () {
      yield* Object.entries(former);
    },
  };
}

/** Every document, in the order of the publication. */
export async function documentsOf(publication: Publication): Promise<FeedDocument[]> {
  const documents: FeedDocument[] = [];
  for await (const document of publication.documents()) documents.push(document);
  return documents;
}

/** The text of a document. */
export async function textOf(document: FeedDocument | undefined): Promise<string> {
  if (document === undefined) throw new Error("Expected a document, got none");
  return new TextDecoder().decode(await document.body());
}

/** Tag and text of each document, by path. */
export async function snapshot(publication: Publication): Promise<ReadonlyMap<string, { etag: string; text: string }>> {
  const documents = await documentsOf(publication);
  const entries = documents.map(async (one) => [one.path, { etag: one.etag, text: await textOf(one) }] as const);
  return new Map(await Promise.all(entries));
}
