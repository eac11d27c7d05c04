/**
 * @module
 * Players and widgets of other sites, and the pages that show the same to a reader.
 */
import { parseUrl } from "../url.ts";

/** The page behind a player, and what to call it when it has no title. */
export interface Page {
  readonly url: string;
  readonly name: string;
}

interface Player {
  readonly name: string;
  /** Of the host and path of a player. */
  readonly pattern: RegExp;
  /** The page; undefined when the address names none. */
  readonly page: (found: readonly string[], url: URL) => string | undefined;
}

const PLAYERS = [
  {
    name: "YouTube",
    pattern: /^(?:www\.)?youtube(?:-nocookie)?\.com\/embed\/(?:videoseries|live_stream)?$/,
    page: (_, url) => {
      const list = url.searchParams.get("list");
      return list === null ? undefined : `https://www.youtube.com/playlist?list=${encodeURIComponent(list)}`;
    },
  },
  {
    name: "YouTube",
    pattern: /^(?:www\.)?youtube(?:-nocookie)?\.com\/(?:embed|v|shorts)\/([\w-]+)$/,
    page: ([id]) => `https://www.youtube.com/watch?v=${id}`,
  },
  {
    name: "Vimeo",
    pattern: /^player\.vimeo\.com\/video\/(\d+)$/,
    page: ([id], url) => {
      const key = url.searchParams.get("h");
      return `https://vimeo.com/${id}${key === null ? "" : `/${encodeURIComponent(key)}`}`;
    },
  },
  {
    name: "Dailymotion",
    pattern: /^(?:www|geo)\.dailymotion\.com\/embed\/video\/(\w+)$/,
    page: ([id]) => `https://www.dailymotion.com/video/${id}`,
  },
  {
    name: "Spotify",
    pattern: /^open\.spotify\.com\/embed\/(\w+\/\w+)$/,
    page: ([path]) => `https://open.spotify.com/${path}`,
  },
  {
    name: "SoundCloud",
    pattern: /^w\.soundcloud\.com\/player\/?$/,
    page: (_, url) => url.searchParams.get("url") ?? undefined,
  },
  {
    name: "Apple Podcasts",
    pattern: /^embed\.podcasts\.apple\.com\/(.+)$/,
    page: ([path]) => `https://podcasts.apple.com/${path}`,
  },
  {
    name: "Twitter",
    pattern: /^platform\.twitter\.com\/embed\/Tweet\.html$/,
    page: (_, url) => {
      const id = url.searchParams.get("id");
      return id === null ? undefined : `https://twitter.com/i/status/${encodeURIComponent(id)}`;
    },
  },
  {
    name: "Instagram",
    pattern: /^www\.instagram\.com\/(p|reel|tv)\/([\w-]+)\/embed(?:\/captioned)?\/?$/,
    page: ([kind, id]) => `https://www.instagram.com/${kind}/${id}/`,
  },
  {
    name: "Facebook",
    pattern: /^www\.facebook\.com\/plugins\/(?:post|video)\.php$/,
    page: (_, url) => url.searchParams.get("href") ?? undefined,
  },
] as const satisfies readonly Player[];

/** Stands in for the article's address, so that relative ones can be read. */
const BASE = "https://relative.invalid/";

/** The page to link to in place of a frame with this address; undefined when there is nothing to link to. */
export function pageOfEmbed(src: string): Page | undefined {
  const url = parseUrl(src, BASE);
  if (url === undefined) return undefined;
  if (url.protocol !== "http:" && url.protocol !== "https:") return undefined;
  if (url.href.startsWith(BASE)) return { url: src, name: src };
  return knownPage(url) ?? { url: src, name: url.hostname };
}

function knownPage(url: URL): Page | undefined {
  const place = `${url.hostname}${url.pathname}`;
  for (const { name, pattern, page } of PLAYERS as readonly Player[]) {
    const found = pattern.exec(place);
    const target = found === null ? undefined : page(found.slice(1), url);
    if (target !== undefined) return { url: target, name };
  }
  return undefined;
}
