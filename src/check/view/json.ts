/**
 * @module
 * JSON Feed, looked at.
 */
import { childOf, childrenOf, type Node, textOf } from "../node.ts";
import { datesOf, labelOf, markup, plain, textValue, valuesOf } from "./values.ts";
import type { EntryView, FeedView, LinkValue } from "./view.ts";

/** How members of a feed or item link to something. */
const RELATIONS: Readonly<Record<string, string>> = {
  home_page_url: "alternate",
  feed_url: "self",
  next_url: "next",
  url: "alternate",
};

/** The feed that an object of JSON Feed is. */
export function viewJson(root: Node): FeedView {
  const hubs = list(root, "hubs").flatMap((hub) => valuesOf(hub, "url"));
  const links = [...linksOf(root), ...hubs.map((hub) => ({ ...hub, name: "url of a hub", rel: "hub" }))];
  return {
    ...common(root),
    format: "JSON Feed",
    version: /\/version\/([\d.]+)$/.exec(valuesOf(root, "version")[0]?.text ?? "")?.[1] ?? "",
    ids: [],
    links,
    addresses: [...links, ...valuesOf(root, "icon", "favicon"), ...authorAddresses(root)],
    dates: [],
    history: [],
    entries: list(root, "items").map(viewItem),
  };
}

function viewItem(node: Node, index: number): EntryView {
  const ids = valuesOf(node, "id");
  const links = linksOf(node);
  const url = valuesOf(node, "url")[0];
  const files = list(node, "attachments");
  const pictures = valuesOf(node, "image", "banner_image", "external_url");
  const parts = common(node);
  return {
    ...parts,
    label: labelOf({ ...parts, ids }, url, index),
    ids,
    url,
    links,
    addresses: [...links, ...pictures, ...files.flatMap((file) => valuesOf(file, "url")), ...authorAddresses(node)],
    dates: datesOf(node, "RFC 3339", { date_published: "published", date_modified: "updated" }),
    texts: [
      ...valuesOf(node, "content_html").map((value) => markup(value, true)),
      ...valuesOf(node, "content_text").map((value) => plain(value, true)),
      ...valuesOf(node, "summary").map((value) => plain(value)),
    ],
    files: files.map((file) => ({
      name: "attachment",
      text: valuesOf(file, "url")[0]?.text ?? "",
      at: file.at,
      type: textMember(file, "mime_type"),
      length: textMember(file, "size_in_bytes"),
    })),
  };
}

function common(node: Node) {
  return {
    node,
    titles: valuesOf(node, "title").map((value) => plain(value)),
    languages: valuesOf(node, "language"),
    people: [...list(node, "authors"), ...childrenOf(node, "author")],
  };
}

function linksOf(node: Node): readonly LinkValue[] {
  return Object.entries(RELATIONS).flatMap(([name, rel]) =>
    childrenOf(node, name).map((member) => ({ ...textValue(member), rel })),
  );
}

function authorAddresses(node: Node) {
  return list(node, "authors").flatMap((author) => valuesOf(author, "url", "avatar"));
}

function list(node: Node, name: string): readonly Node[] {
  return childOf(node, name)?.children.filter(({ type }) => type === "object") ?? [];
}

function textMember(node: Node, name: string): string | undefined {
  const member = childOf(node, name);
  return member === undefined ? undefined : textOf(member);
}
