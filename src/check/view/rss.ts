/**
 * @module
 * RSS 2.0, looked at.
 */
import { childOf, childrenOf, type Node } from "../node.ts";
import { atomLinks, attributesOf, datesOf, labelOf, markup, plain, valuesOf } from "./values.ts";
import type { EntryView, FeedView, LinkValue } from "./view.ts";

/** The feed below an `rss` element; undefined without a channel. */
export function viewRss(root: Node): FeedView | undefined {
  const channel = childOf(root, "channel");
  if (channel === undefined) return undefined;
  const images = childrenOf(channel, "image");
  return {
    ...common(channel),
    format: "RSS",
    version: root.attributes.version ?? "",
    ids: [],
    links: [...homeLinks(channel), ...atomLinks(channel)],
    addresses: [...addresses(channel, "docs"), ...images.flatMap((image) => valuesOf(image, "url", "link"))],
    dates: [
      ...datesOf(channel, "RFC 822", { pubDate: "published", lastBuildDate: "updated" }),
      ...datesOf(channel, "RFC 3339", { "atom:updated": "updated" }),
    ],
    history: (["archive", "complete"] as const).filter((mark) => childOf(channel, `fh:${mark}`) !== undefined),
    entries: childrenOf(channel, "item").map(viewItem),
  };
}

function viewItem(node: Node, index: number): EntryView {
  const ids = valuesOf(node, "guid");
  const url = valuesOf(node, "link")[0] ?? permalink(node);
  const enclosures = childrenOf(node, "enclosure");
  const bodies = valuesOf(node, "content:encoded").map((value) => markup(value, true));
  const descriptions = valuesOf(node, "description").map((value) => markup(value, bodies.length === 0));
  const parts = common(node);
  return {
    ...parts,
    label: labelOf({ ...parts, ids }, url, index),
    ids,
    url,
    links: [...homeLinks(node), ...atomLinks(node)],
    addresses: [
      ...addresses(node, "comments"),
      ...attributesOf(childrenOf(node, "media:content", "media:thumbnail", "enclosure"), "url"),
    ],
    dates: [
      ...datesOf(node, "RFC 822", { pubDate: "published" }),
      ...datesOf(node, "RFC 3339", { "atom:updated": "updated", "dc:date": "published" }),
    ],
    texts: [...bodies, ...descriptions],
    files: enclosures.map(({ attributes: { url: text = "", type, length }, name, at }) => ({
      ...{ name, text, at, type, length },
    })),
  };
}

function common(node: Node) {
  return {
    node,
    titles: valuesOf(node, "title").map((value) => plain(value)),
    languages: valuesOf(node, "language", "dc:language"),
    people: childrenOf(node, "author", "managingEditor", "webMaster"),
  };
}

function homeLinks(node: Node): readonly LinkValue[] {
  return valuesOf(node, "link").map((value) => ({ ...value, rel: "alternate" }));
}

function addresses(node: Node, name: string) {
  return [...homeLinks(node), ...atomLinks(node), ...valuesOf(node, name)];
}

/** A guid is a URL unless it says that it is none. */
function permalink(node: Node) {
  const guid = childOf(node, "guid");
  return guid === undefined || guid.attributes.isPermaLink === "false" ? undefined : valuesOf(node, "guid")[0];
}
