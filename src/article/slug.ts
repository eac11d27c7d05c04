/**
 * @module
 * Readable addresses out of names in any script.
 */
import { digest } from "./hash.ts";

/** Signs that tell names apart and would vanish otherwise: C++ is not C, C# is not C. */
const SPOKEN: Readonly<Record<string, string>> = { "+": "plus", "#": "sharp", "&": "and", "@": "at", "%": "percent" };

/** What is a slug already, as most names that are asked for are. */
const PLAIN = /^[a-z\d]+(?:-[a-z\d]+)*$/;

/** Leaves room for an extension and a suffix below the 255 bytes that file systems allow. */
const MAX_BYTES = 180;

/** What a slug that was cut ends in: a hyphen and this much of a hash. */
const CUT_HASH = 8;

/**
 * One path segment: letters, marks and digits of any script in lower case, joined by hyphens, at most 180 bytes.
 * `C++` → `c-plus-plus`, `Тэг №1` → `тэг-no1`. A name without any letter or digit gets a hash of itself. A slug is its
 * own slug.
 */
export function slugify(name: string): string {
  if (name.length <= MAX_BYTES && PLAIN.test(name)) return name;
  const words = fold(name).match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu) ?? [];
  return words.length === 0 ? `x-${digest(name).slice(0, CUT_HASH)}` : truncate(words.join("-"));
}

/** Each `/`-separated part of a path, slugified. */
export function slugifyPath(path: string): string {
  return path
    .split("/")
    .filter((part) => part.trim() !== "")
    .map(slugify)
    .join("/");
}

/** Lower case in one form, with signs spoken, and without apostrophes and what is never seen. */
function fold(name: string): string {
  return name
    .normalize("NFKC")
    .replace(/[+#&@%]/g, (sign) => ` ${SPOKEN[sign]} `)
    .replace(/['’]|\p{Default_Ignorable_Code_Point}/gu, "")
    .toLowerCase()
    .normalize("NFKC");
}

/** Cuts after a whole character; a slug that was cut is told apart by a hash of all of it. */
function truncate(slug: string): string {
  const bytes = new TextEncoder().encode(slug);
  if (bytes.length <= MAX_BYTES) return slug;
  const kept = new TextDecoder().decode(bytes.subarray(0, MAX_BYTES - CUT_HASH - 1)).replace(/[-\ufffd]+$/, "");
  return `${kept}-${digest(slug).slice(0, CUT_HASH)}`;
}
