/**
 * @module
 * The address of each article.
 */
import type { Metadata } from "../article/article.ts";
import { slugify } from "../article/slug.ts";
import type { Problem } from "../errors.ts";
import { claimAddress, isClaimOf } from "./address.ts";

/** Where articles may go. */
export interface PlacementOptions {
  /** Addresses that no article may get; those of articles are added. */
  readonly taken: Set<string>;
  /** Two articles that claim one address are both named here. */
  readonly problems: Problem[];
}

/** Gives addresses, which end in `/`, to articles in a folder, which is empty or ends in `/`. */
export interface Placer {
  /** To be asked before all else: keeps the address that an article had, where it would get that again. */
  readonly keep: (article: Metadata, folder: string, address: string | undefined) => void;
  /** To be asked oldest first: of two with one claim, the older one has it. */
  readonly place: (article: Metadata, folder: string) => string;
}

/** The suffix of a second one comes from its own id where it has one: its file may be renamed. */
export function placer({ taken, problems }: PlacementOptions): Placer {
  /** Addresses with the slash, by the article's path. */
  const kept = new Map<string, string>();
  const holders = new Map<string, string>();
  const hold = (address: string, { path }: Metadata) => {
    taken.add(address);
    holders.set(address, path);
    return address;
  };
  return {
    keep: (article, folder, before) => {
      if (before === undefined) return;
      const address = withoutSlash(before);
      if (taken.has(address) || !isClaimOf(address, plainAddress(article, folder))) return;
      hold(address, article);
      kept.set(article.path, address === before ? `${before}/` : before);
    },
    place: (article, folder) => {
      const { path, id } = article;
      const plain = plainAddress(article, folder);
      const before = kept.get(path);
      if (before === `${plain}/`) return before;
      const address = before === undefined ? claimAddress(plain, id ?? path, taken) : withoutSlash(before);
      if (before === undefined) hold(address, article);
      if (address !== plain && taken.has(plain)) {
        const holder = holders.get(plain) ?? "a section or a kind of feed";
        const reason = `its address ${plain}/ is that of ${holder}; this article is at ${address}/`;
        problems.push({ severity: "warning", path, reason });
      }
      return before ?? [address, "/"].join(""); // one piece of memory, as an id
    },
  };
}

function withoutSlash(address: string): string {
  return address.endsWith("/") ? address.slice(0, -1) : address;
}

function plainAddress({ slug }: Metadata, folder: string): string {
  return folder + slugify(slug);
}
