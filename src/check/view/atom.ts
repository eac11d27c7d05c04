/**
 * @module
 * Atom 1.0, looked at.
 */
import { childOf, childrenOf, markupOf, type Node } from "../node.ts";
import { atomLinks, attributesOf, datesOf, labelOf, markup, plain, textValue, valuesOf } from "./values.ts";
import type { EntryView, FeedView, TextValue } from "./view.ts";

/** The feed that an `atom:feed` element is. */
export function viewAtom(root: Node): FeedView {
  return {
    ...common(root),
    format: "Atom",
    version: "1.0",
    history: (["archive", "complete"] as const).filter((mark) => childOf(root, `fh:${mark}`) !== undefined),
    entries: childrenOf(root, "atom:entry").map(viewEntry),
  };
}

function viewEntry(node: Node, index: number): EntryView {
  const view = common(node);
  const url = view.links.find(({ rel }) => rel === "alternate");
  const bodies = childrenOf(node, "atom:content").filter(({ attributes: { src } }) => src === undefined);
  const media = childrenOf(node, "media:content", "media:thumbnail");
  return {
    ...view,
    addresses: [
      ...view.addresses,
      ...attributesOf(childrenOf(node, "atom:content"), "src"),
      ...attributesOf(media, "url"),
    ],
    label: labelOf(view, url, index),
    url,
    texts: [
      ...bodies.map((body) => textConstruct(body, true)),
      ...childrenOf(node, "atom:summary").map((summary) => textConstruct(summary, false)),
    ],
    files: childrenOf(node, "atom:link")
      .filter(({ attributes: { rel } }) => rel === "enclosure")
      .map(({ attributes: { href: text = "", type, length }, at }) => ({ name: "enclosure", text, at, type, length })),
  };
}

function common(node: Node) {
  const links = atomLinks(node);
  const people = childrenOf(node, "atom:author", "atom:contributor");
  return {
    node,
    ids: valuesOf(node, "atom:id"),
    titles: childrenOf(node, "atom:title").map((title) => textConstruct(title, false)),
    links,
    addresses: [
      ...links,
      ...people.flatMap((person) => valuesOf(person, "atom:uri")),
      ...valuesOf(node, "atom:logo", "atom:icon"),
    ],
    dates: datesOf(node, "RFC 3339", { "atom:published": "published", "atom:updated": "updated" }),
    languages: attributesOf([node, ...node.children], "xml:lang"),
    people,
  };
}

/** RFC 4287 §3.1; content has other types besides (§4.1.3.3). */
function textConstruct(node: Node, isBody: boolean): TextValue {
  const { type = "text" } = node.attributes;
  if (type === "xhtml") return markup({ name: node.name, text: markupOf(node).trim(), at: node.at }, isBody);
  return type === "html" || type === "text/html" ? markup(textValue(node), isBody) : plain(textValue(node), isBody);
}
