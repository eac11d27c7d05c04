/**
 * @module
 * From the path of a request to the path of a document.
 */

/** No document's path is longer; more would only cost time. */
const MAX_LENGTH = 4096;

/** Where a request leads, below the place where the app is mounted. Paths are decoded, in NFC. */
export interface Location {
  /** What is asked for; undefined where that can't be the path of a document. */
  readonly path: string | undefined;
  /** What is meant if a slash was forgotten; undefined where there is one. */
  readonly folder: string | undefined;
  /** The way from here to the mount: relative, so that it holds behind a proxy that takes a prefix away. */
  readonly root: string;
}

/**
 * Reads a path, percent-encoded as in the URL.
 *
 * @param pattern The route of the mount: `/*`, `/news/*`, `/:tenant/*`.
 */
export function locate(pathname: string, pattern: string): Location {
  const mounted = pattern.split("/").length - 1;
  const segments = pathname.split("/");
  const below = segments.slice(mounted);
  if (below.length === 0) return { path: undefined, folder: "", root: `./${segments.at(-1)}/` };
  const path = decode(below);
  const folder = path === undefined || path === "" || path.endsWith("/") ? undefined : `${path}/`;
  return { path, folder, root: "../".repeat(below.length - 1) || "./" };
}

/** A slash that is encoded is no separator, and no document has one in a segment. */
function decode(segments: readonly string[]): string | undefined {
  try {
    const decoded = segments.map(decodeURIComponent);
    const path = decoded.join("/").normalize("NFC");
    return decoded.some((segment) => segment.includes("/")) || path.length > MAX_LENGTH ? undefined : path;
  } catch {
    return undefined; // a stray `%`, or bytes that are not UTF-8
  }
}
