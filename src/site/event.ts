/**
 * @module
 * What a site that is kept current has to say.
 */
import type { Problem } from "../errors.ts";
import type { Vanished } from "../store/folder.ts";
import type { HubReport } from "./pings.ts";

/** Something that happened, as a plain object that can be logged. */
export type SiteEvent =
  | ({ readonly event: "published" } & ArticleChanges)
  /** Each is told once, when it appears; an error leaves the article out, or as it was before. */
  | { readonly event: "problems"; readonly problems: readonly Problem[] }
  /** Errors of before that are there no more. */
  | { readonly event: "mended"; readonly problems: readonly Problem[] }
  /** An article that is dated later will be published by itself. */
  | { readonly event: "due"; readonly at: Date }
  /** A changed configuration is used; the keys that have changed. */
  | { readonly event: "configured"; readonly keys: readonly string[] }
  /** Neither `url` nor `id` is set: ids are replaced as soon as there is one. */
  | { readonly event: "provisional" }
  /** Many articles are gone at once: they are withdrawn only when they don't come back. */
  | ({ readonly event: "vanished" } & Vanished)
  | { readonly event: "broken"; readonly part: SitePart; readonly reason: string }
  | { readonly event: "restored"; readonly part: SitePart }
  | ({ readonly event: "hub" } & HubReport);

/**
 * What can fail while the site goes on with what it has: a configuration or a folder that can't be read, a watcher that
 * has come to its limits, and a ledger that can't be written, so that ids and dates are kept only as long as this runs; `site` is anything else.
 */
export type SitePart = "configuration" | "articles" | "public" | "ledger" | "watcher" | "site";

/** Is told what happened. */
export type Report = (event: SiteEvent) => void;

/** Sources of the articles that are other than before, below the folder. */
export interface ArticleChanges {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
}
