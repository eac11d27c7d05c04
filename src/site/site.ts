/**
 * @module
 * From a folder and its configuration to a publication, once.
 */
import type { Problem } from "../errors.ts";
import { ledgerFile, type Saved, SiteLedger } from "./ledger.ts";
import { openParts, type SiteFolder, type Snapshot, takeSnapshot } from "./parts.ts";

/** A folder, read. */
export interface OpenedSite extends Snapshot {
  /** Of articles, of git, and every line of the ledger that can't be read. */
  readonly problems: readonly Problem[];
  /** Where ids and dates are kept, and whether lines in it can't be read: then it isn't written. */
  readonly ledger: { readonly file: string; readonly isDamaged: boolean };
  /** Writes down what became known of articles by publishing them. */
  readonly saveLedger: () => Promise<Saved>;
}

/** How a command opens a folder. */
export interface OpenOptions extends SiteFolder {
  readonly now: Date;
  /** Whether there are pages for people besides the feeds; default true. */
  readonly pages?: boolean | undefined;
}

/**
 * Reads every article, and publishes them with the configuration's values. Nothing is written.
 *
 * @throws {FeedmillError} When a folder or the ledger can't be read.
 */
export async function openSite({ now, pages = true, ...site }: OpenOptions): Promise<OpenedSite> {
  const ledger = new SiteLedger(ledgerFile(site.folder, site.config));
  await ledger.reload();
  const parts = await openParts(site);
  const snapshot = await takeSnapshot(parts, { now, pages, ledger: ledger.lines });
  return {
    ...snapshot,
    problems: [...ledger.problems, ...snapshot.problems],
    ledger: { file: ledger.file, isDamaged: ledger.isDamaged },
    saveLedger: async () => {
      await parts.folder.keep();
      return ledger.save(snapshot.store.ledger);
    },
  };
}
