/**
 * @module
 * Readable addresses out of names in any script.
 */
import { digest } from "./hash.ts";

/** Signs that tell names apart and would vanish otherwise: C++ is not C, C# is not C. */
const SPOKEN: Readonly<Record<string, string>> = { "+": "plus", "#": "sharp", "&": "and", "@": "at", "%": "percent" };

/** Leaves room for an extension and a suffix below the 255 bytes that file systems allow. */
const MAX_BYTES = 180;

/**
 * One path segment: letters, marks and digits of any script in lower case, joined by hyphens, NFC, at most 180 bytes.
 * `C++` → `c-plus-plus`, `Тэг №1` → `тэг-1`. A name without any letter or digit gets a hash of itself.
 */
export function slugify(name: string): string {
  const spoken = name.normalize("NFKC").replace(/[+#&@%]/g, (sign) => ` ${SPOKEN[sign]} `);
  const words =
    spoken
      .toLowerCase()
      .replace(/['’]/g, "")
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const slug = words.join("-").normalize("NFC");
  return slug === "" ? `x-${digest(name).slice(0, 8)}` : truncate(slug);
}

/** Each `/`-separated part of a path, slugified. */
export function slugifyPath(path: string): string {
  return path
    .split("/")
    .filter((part) => part.trim() !== "")
    .map(slugify)
    .join("/");
}

/**
 * Tells names with the same slug apart: the first in `keys` keeps it, later ones get a suffix made of themselves alone,
 * so that it never depends on how many there are.
 *
 * @param taken Addresses that nobody may get; what is given out is added.
 */
export function distinctSlugs(keys: Iterable<string>, taken: Set<string>, slug = slugifyPath): Map<string, string> {
  const slugs = new Map<string, string>();
  for (const key of keys) {
    const plain = slug(key);
    const distinct = taken.has(plain) ? `${plain}-${digest(key).slice(0, 6).toLowerCase()}` : plain;
    taken.add(distinct);
    slugs.set(key, distinct);
  }
  return slugs;
}

/** Cuts after a whole character; a slug that was cut is told apart by a hash of all of it. */
function truncate(slug: string): string {
  const bytes = new TextEncoder().encode(slug);
  if (bytes.length <= MAX_BYTES) return slug;
  const kept = new TextDecoder().decode(bytes.subarray(0, MAX_BYTES - 12)).replace(/�+$/, "");
  return `${kept}-${digest(slug).slice(0, 8)}`;
}
