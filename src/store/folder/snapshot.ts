/**
 * @module
 * The store of one state of a folder.
 */
import { FolderBodies } from "../bodies.ts";
import type { CatalogOptions } from "../catalog.ts";
import { catalogStore } from "../memory.ts";
import type { Arranger } from "../recatalog.ts";
import type { Reader } from "./read-version.ts";
import { type Summary, unreadPaths } from "./summary.ts";
import type { Versions } from "./versions.ts";

/** What a look has yielded. */
export interface Known extends Versions {
  readonly summary: Summary;
  readonly unread: ReadonlySet<string>;
}

/** The store of that state, with what its author should know. */
export function snapshot(
  as: CatalogOptions,
  { versions, faults, edited, summary, unread }: Known,
  reader: Reader,
  arranger: Arranger,
) {
  const { articles, drafts, unattached, problems } = summary;
  const said = [...faults, ...problems].sort((a, b) => (a.path < b.path ? -1 : 1));
  const metadata = () => [...versions.values()].flatMap((version) => version.articles);
  const changed = edited && [...edited.values()].flatMap((version) => version.articles);
  const catalog = arranger.arrange(metadata, { ...as, unread: unreadPaths(summary, versions, unread, as) }, changed);
  const bodies = new FolderBodies(reader.root, versions, reader);
  const store = catalogStore({ ...catalog, problems: [...said, ...catalog.problems] }, bodies);
  const { ledger, due } = catalog;
  return { ...store, ledger, due, drafts, unattached, scheduled: articles - drafts - catalog.articles.size };
}
