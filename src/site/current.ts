/**
 * @module
 * The current state of a site, and the next one.
 */
import type { Clock } from "../clock.ts";
import type { Config } from "../config/schema.ts";
import { createCaches } from "../publish/caches.ts";
import { changedKeys } from "./changes.ts";
import type { Report } from "./event.ts";
import { Failures } from "./failures.ts";
import { ledgerFile, openLedger, SiteLedger } from "./ledger.ts";
import { openParts, type Parts, type SiteFolder, type Snapshot, siteAssets, takeSnapshot } from "./parts.ts";
import { readSettled } from "./settle.ts";
import { type Asked, NOTHING } from "./watches.ts";

/** What a site comes from, and who is told of it. */
export interface CurrentOptions extends SiteFolder {
  readonly configure?: (() => Promise<Config>) | undefined;
  readonly pages?: boolean | undefined;
  readonly clock: Clock;
  readonly report: Report;
}

/** A site that goes from one snapshot to the next when it is told to; to be told again only when that is done. */
export class CurrentSite {
  readonly failures: Failures;
  readonly options: CurrentOptions;
  readonly #caches = createCaches();
  #parts: Parts;
  #ledger: SiteLedger;

  constructor(options: CurrentOptions, parts: Parts, ledger: SiteLedger) {
    this.options = options;
    this.#parts = parts;
    this.#ledger = ledger;
    this.failures = new Failures(options.report);
  }

  get config(): Config {
    return this.#parts.config;
  }

  /** The next snapshot; undefined where the last one stays, also since the articles can't be read. Never rejects. */
  async next({ changed, isConfiguration, isPublic, isLedger }: Asked): Promise<Snapshot | undefined> {
    if (isLedger && !this.#ledger.isTouched) return undefined;
    if (isConfiguration) await this.failures.attempt("configuration", () => this.#configure());
    if (isPublic) await this.failures.attempt("public", () => this.#readPublic());
    return this.failures.attempt("articles", () => this.take(changed));
  }

  /** Ids and dates are written down before anybody sees them. @throws {FeedmillError} When the folder can't be read. */
  async take(changed: Asked["changed"]): Promise<Snapshot> {
    const { clock, pages = true } = this.options;
    await this.#ledger.reload();
    const moment = { now: clock.now(), ledger: this.#ledger.lines, pages, caches: this.#caches, changed };
    const snapshot = await takeSnapshot(this.#parts, moment);
    this.options.onStep?.("keep");
    const saved = await this.#ledger.save(snapshot.store.ledger);
    if (saved.outcome === "foreign") return this.take(NOTHING);
    // After a change of one article, writing all of them would take longer than reading that one again.
    if (changed === undefined) await this.#parts.folder.keep();
    if (saved.outcome === "kept") this.failures.broken("ledger", saved.reason);
    else this.failures.restored("ledger");
    return { ...snapshot, problems: [...this.#ledger.problems, ...snapshot.problems] };
  }

  /** What is served for long may break. */
  async readTexts(): Promise<void> {
    await this.#parts.folder.readTexts();
  }

  async #configure(): Promise<void> {
    const { configure, folder } = this.options;
    if (configure === undefined) return;
    const present = await configure().catch(() => undefined);
    if (present !== undefined && changedKeys(this.config, present).length === 0) return;
    const config = await readSettled(configure);
    if (changedKeys(this.config, config).length === 0) return;
    this.#parts = await openParts({ ...this.options, config }, this.#parts);
    const file = ledgerFile(folder, config);
    if (file !== this.#ledger.file) this.#ledger = new SiteLedger(file, this.#ledger.lines);
  }

  async #readPublic(): Promise<void> {
    this.#parts = { ...this.#parts, assets: await siteAssets(this.config) };
  }
}

/**
 * Opens a site; its first snapshot is yet to be taken.
 *
 * @throws {FeedmillError} When a folder can't be read, or a line of the ledger.
 */
export async function openCurrent(options: CurrentOptions): Promise<CurrentSite> {
  const ledger = await openLedger(ledgerFile(options.folder, options.config));
  return new CurrentSite(options, await openParts(options), ledger);
}
