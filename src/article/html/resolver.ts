/**
 * @module
 * Addresses in article HTML, made absolute.
 */
import { isNormal, parseUrl } from "../url.ts";

/** Turns a URL as written into an absolute one; undefined when it can't be published. */
export type Resolve = (url: string) => string | undefined;

const PROTOCOLS: ReadonlySet<string> = new Set(["http:", "https:", "mailto:", "tel:"]);

/** A folder to resolve in that no article can name. */
const FOLDER = "https://folder.invalid/0/";

/**
 * Resolves URLs against `base`, percent-encoded by the rules of the URL standard; http, https, mailto and tel only.
 * `attachments`, when given, is asked first for relative ones, with the decoded path below the article's folder
 * (`img/a.jpg`), without query and fragment.
 *
 * @throws {TypeError} When `base` is no absolute URL.
 */
export function resolver(base: string, attachments?: (path: string) => string | undefined): Resolve {
  const root = isNormal(base) ? base : new URL(base).href;
  return (raw) => {
    const path = attachments && pathInFolder(raw);
    const attached = path === undefined ? undefined : attachments?.(path);
    return attached ?? parse(raw, root);
  };
}

function parse(raw: string, base: string): string | undefined {
  if (isNormal(raw)) return raw;
  const url = parseUrl(raw, base);
  return url !== undefined && PROTOCOLS.has(url.protocol) ? url.href : undefined;
}

/** `./img/a%20b.jpg?x` → `img/a b.jpg`; undefined for what isn't a path within the folder. */
function pathInFolder(raw: string): string | undefined {
  const url = raw.trim();
  if (/^(?:[a-z][a-z\d+.-]*:|[/\\?#]|$)/i.test(url)) return undefined;
  const href = parseUrl(url, FOLDER)?.href;
  if (!href?.startsWith(FOLDER)) return undefined;
  return decode(href.slice(FOLDER.length).replace(/[?#].*$/s, "")) || undefined;
}

function decode(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}
