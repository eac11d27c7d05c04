/**
 * @module
 * Pictures, sound, moving pictures and other files of an article.
 */
import type { EntryEnclosure } from "../feed/feed.ts";
import { duration } from "./dates.ts";
import { type Html, html, join, type Value } from "./html.ts";

/** The article's picture. */
export function picture({ url, title, width, height }: EntryEnclosure): Html {
  return html`<figure class="picture"><img src="${url}" alt="${title ?? ""}"${size("width", width)}${size("height", height)}></figure>`;
}

/** Sound and moving pictures in the browser's own player; nothing is loaded before somebody presses play. */
export function player(file: EntryEnclosure): Html {
  const { url, mediaType, width, height } = file;
  const name = nameOf(file);
  const element = mediaType.startsWith("audio/")
    ? html`<audio controls preload="none" src="${url}" aria-label="${name}"></audio>`
    : html`<video controls preload="none" src="${url}" aria-label="${name}"${size("width", width)}${size("height", height)}></video>`;
  return html`<figure class="player">${element}<figcaption>${download(file)}</figcaption></figure>\n`;
}

/** Whether a browser plays files of this type. */
export function isPlayable({ mediaType }: EntryEnclosure): boolean {
  return /^(?:audio|video)\//.test(mediaType);
}

/** Files to download, as a list. */
export function downloads(files: readonly EntryEnclosure[]): Value {
  if (files.length === 0) return undefined;
  return html`<ul class="downloads">${files.map((file) => html`<li>${download(file)}</li>\n`)}</ul>`;
}

function download(file: EntryEnclosure): Html {
  const facts = [
    file.mediaType,
    file.duration === undefined ? undefined : duration(file.duration),
    file.length === undefined || file.length === 0 ? undefined : bytes(file.length),
  ].filter((fact) => fact !== undefined);
  return html`Download: <a href="${file.url}" download><bdi>${nameOf(file)}</bdi></a> <span class="facts">${join(facts, ", ")}</span>`;
}

/** The title, else the last part of the address. */
function nameOf({ title, url }: EntryEnclosure): string {
  if (title !== undefined && title !== "") return title;
  const segment =
    url
      .replace(/[?#].*$/s, "")
      .split("/")
      .at(-1) ?? "";
  try {
    return decodeURIComponent(segment) || url;
  } catch {
    return segment; // A percent sign that encodes nothing.
  }
}

function size(name: string, pixels: number | undefined): Value {
  return pixels === undefined ? undefined : html` ${name}="${pixels}"`;
}

function bytes(length: number): string {
  if (length < 1000) return `${length} bytes`;
  return length < 1e6 ? `${Math.round(length / 1e3)} kB` : `${(length / 1e6).toFixed(1)} MB`;
}
