/**
 * @module
 * What scripts and plug-ins would have shown, in plain HTML: embeds as links, late pictures, check boxes, formulas.
 *
 * Not a safety measure: its result is sanitised afterwards.
 */
import { DomUtils, parseDocument } from "htmlparser2";
import { isLoadedLate, sourceOf } from "./attributes.ts";
import { type Element, escapeText, isElement, type Node, writeHtml } from "./dom.ts";
import { pageOfEmbed } from "./embeds.ts";

const NEEDED = /<(?:iframe|embed|object|noscript|input|math|lite-youtube)[\s/>]/i;

type Write = (nodes: readonly Node[]) => string;

const REPLACE: Readonly<Record<string, (element: Element, write: Write) => string | undefined>> = {
  iframe: (frame) => (isTiny(frame) ? "" : embedLink(frame, sourceOf(frame.attribs))),
  embed: (plugin) => embedLink(plugin, plugin.attribs.src),
  "lite-youtube": (player) =>
    embedLink(player, `https://www.youtube.com/embed/${encodeURIComponent(player.attribs.videoid ?? "")}`),
  object: (object, write) => write(object.children).trim() || embedLink(object, object.attribs.data),
  param: () => "",
  noscript: (element, write) => (holdsMedia(element) ? write(element.children) : ""),
  img: (picture) => (isLate(picture) && hasTwin(picture) ? "" : undefined),
  input: checkbox,
  math: formula,
};

/** Writes in plain HTML what only scripts or plug-ins could show. */
export function restore(html: string): string {
  if (!NEEDED.test(html)) return html;
  return writeHtml(parseDocument(html).children, (element, write) =>
    Object.hasOwn(REPLACE, element.name) ? REPLACE[element.name]?.(element, write) : undefined,
  );
}

function embedLink(element: Element, src: string | undefined): string {
  const page = src === undefined || src.trim() === "" ? undefined : pageOfEmbed(src.trim());
  if (page === undefined) return "";
  const title = element.attribs.title ?? element.attribs.playlabel ?? "";
  const link = `<a href="${escapeText(page.url)}">${escapeText(title.trim() || page.name)}</a>`;
  return isPhrase(element.parent) ? link : `<p>${link}</p>`;
}

/** Whether paragraphs can't stand in it. */
function isPhrase(parent: Element["parent"]): boolean {
  return parent !== null && "name" in parent && /^(?:p|h[1-6]|span|em|strong|b|i|small|summary|dt)$/.test(parent.name);
}

/** Task lists: feed readers drop inputs, but show signs. */
function checkbox({ attribs }: Element): string {
  if (attribs.type?.toLowerCase() !== "checkbox") return "";
  return "checked" in attribs ? "☑" : "☐";
}

/** The formula as its author wrote it, in TeX, where that is kept beside the drawing. */
function formula(math: Element): string {
  const source = DomUtils.findOne((element) => element.name === "annotation", math.children);
  const text = source === null ? math.attribs.alttext || DomUtils.textContent(math) : DomUtils.textContent(source);
  return `<code>${escapeText(text.trim())}</code>`;
}

/** Frames that count visitors. */
function isTiny({ attribs }: Element): boolean {
  return /^[01](?:px)?$/.test(attribs.width ?? "") || /^[01](?:px)?$/.test(attribs.height ?? "");
}

function holdsMedia(element: Element): boolean {
  return DomUtils.existsOne(({ name }) => /^(?:img|iframe|video|audio)$/.test(name), element.children);
}

function isLate({ attribs }: Element): boolean {
  return isLoadedLate(attribs) || !/\S/.test(attribs.src ?? "") || /^\s*data:/i.test(attribs.src ?? "");
}

/** Whether a `noscript` with the same picture stands beside it, or beside what wraps it alone. */
function hasTwin(node: Node, levels = 3): boolean {
  const beside = [neighbour(node, "next"), neighbour(node, "prev")];
  if (beside.some(isTwin)) return true;
  const { parent } = node;
  const isWrapped = beside.every((other) => other === null) && parent !== null && "attribs" in parent;
  return isWrapped && levels > 1 && hasTwin(parent, levels - 1);
}

function isTwin(node: Node | null): boolean {
  return isElement(node) && node.name === "noscript" && holdsMedia(node);
}

function neighbour(node: Node, side: "next" | "prev"): Node | null {
  let other = node[side];
  while (other !== null && "data" in other && other.data.trim() === "") other = other[side];
  return other;
}
