/**
 * @module
 * From a folder and its configuration to a publication, once.
 */
import type { LedgerLine } from "../store/ledger/line.ts";
import { ledgerFile, openLedger, type Saved } from "./ledger.ts";
import { openParts, type SiteFolder, type Snapshot, takeSnapshot } from "./parts.ts";

/** A folder, read. */
export interface OpenedSite extends Snapshot {
  /** Where ids and dates are kept, and what it held when it was read. */
  readonly ledger: { readonly file: string; readonly lines: readonly LedgerLine[] };
  /** Writes down what became known of articles by publishing them, or other lines that continue those that were read. */
  readonly saveLedger: (lines?: readonly LedgerLine[]) => Promise<Saved>;
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
 * @throws {FeedmillError} When a folder can't be read, or a line of the ledger.
 */
export async function openSite({ now, pages = true, ...site }: OpenOptions): Promise<OpenedSite> {
  const ledger = await openLedger(ledgerFile(site.folder, site.config));
  const { file, lines } = ledger;
  const parts = await openParts({ ...site, once: true });
  const snapshot = await takeSnapshot(parts, { now, pages, ledger: lines });
  return {
    ...snapshot,
    ledger: { file, lines },
    saveLedger: async (next = snapshot.store.ledger) => {
      site.onStep?.("keep");
      await parts.folder.keep();
      return ledger.save(next);
    },
  };
}
