/**
 * @module
 * When a site is looked at: after changes, when the next article is due, and soon where something isn't settled.
 */
import type { Config } from "../config/schema.ts";
import { describeFsError } from "../store/fs-error.ts";
import type { HubPublisher } from "../websub/publisher.ts";
import { topicsOf } from "../websub/topics.ts";
import { changedKeys } from "./changes.ts";
import type { CurrentSite } from "./current.ts";
import type { SitePart } from "./event.ts";
import type { Watch } from "./files.ts";
import { gathering } from "./gather.ts";
import { openHub } from "./hub.ts";
import { reportNews } from "./news.ts";
import type { Snapshot } from "./parts.ts";
import { type Asked, EVERYTHING, joinAsked, NOTHING, watchSite } from "./watches.ts";

/** Milliseconds that pass at least before files that were still being written are looked at again. */
const SOON = 500;

/** Milliseconds until what could not be read is tried again. */
const RETRY = 5000;

/** When one of these fails, everything is looked at again. */
const WHOLE: readonly SitePart[] = ["articles", "site"];

/** Follows what a site is made of, and shows the latest snapshot that could be taken. */
export class Follower {
  shown: Snapshot;
  /** What is watched and told is that of this configuration. */
  config: Config;
  readonly #current: CurrentSite;
  #watch: Watch | undefined;
  #hub: HubPublisher | undefined;
  #cancels: readonly (() => void)[] = [];
  #isStopped = false;
  #begun: Promise<unknown> | undefined;

  constructor(current: CurrentSite, first: Snapshot) {
    this.#current = current;
    this.config = current.config;
    this.shown = first;
  }

  /** Asks to look for changes; resolves when they are shown. */
  readonly ask = gathering<Asked>(async (asked) => {
    await this.#begun;
    if (!this.#isStopped) await this.#current.failures.attempt("site", () => this.#look(joinAsked(asked)));
  });

  /** Tells what is wrong; resolves before everything is watched, since what changes until then is found afterwards. */
  async start(): Promise<void> {
    await reportNews(undefined, this.shown, this.#current.options.report);
    this.#begun = this.#current.failures.attempt("site", () => this.#begin());
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.ask({ changed: NOTHING }); // waits for a look that was begun
    this.#cancel();
    await Promise.all([this.#watch?.close(), this.#hub?.stop()]);
  }

  async #begin(): Promise<void> {
    await this.#follow();
    await this.#tellHub();
    this.#wait();
    void this.#current.readTexts();
  }

  async #look(asked: Asked): Promise<void> {
    try {
      const next = await this.#current.next(asked);
      if (next === undefined) return;
      const before = this.shown;
      this.shown = next;
      await reportNews(before, next, this.#current.options.report);
      if (this.#watch === undefined || this.config !== this.#current.config) await this.#followAnew();
      await this.#tellHub();
    } finally {
      this.#wait();
    }
  }

  async #followAnew(): Promise<void> {
    const keys = changedKeys(this.config, this.#current.config);
    await Promise.all([this.#watch?.close(), this.#hub?.stop()]);
    await this.#follow();
    if (keys.length > 0) this.#current.options.report({ event: "configured", keys });
  }

  /** Watches what the configuration names, and asks for what changed before that. */
  async #follow(): Promise<void> {
    const { failures, options, config } = this.#current;
    const site = { folder: options.folder, url: options.url, config };
    const onChange = (asked: Asked) => void this.ask(asked);
    const onError = (error: unknown) => failures.broken("watcher", describeFsError(error));
    this.config = config;
    this.#watch = await failures.attempt("watcher", () => watchSite(site, { onChange, onError }));
    this.#hub = await openHub(site, options);
    if (this.#watch !== undefined) onChange(EVERYTHING);
  }

  async #tellHub(): Promise<void> {
    if (this.#hub !== undefined) this.#hub.update(await topicsOf(this.shown.publication));
  }

  #wait(): void {
    this.#cancel();
    const { failures, options } = this.#current;
    const now = options.clock.now().getTime();
    const { due, again } = this.shown.store;
    const isConfiguration = failures.has("configuration");
    const isPublic = failures.has("public");
    const isFailing =
      isConfiguration || isPublic || this.#watch === undefined || WHOLE.some((part) => failures.has(part));
    const wakes: readonly (readonly [Date | undefined, Asked])[] = [
      [due, { changed: NOTHING }],
      [again && new Date(Math.max(again.getTime(), now + SOON)), { changed: NOTHING }],
      [isFailing ? new Date(now + RETRY) : undefined, { changed: undefined, isConfiguration, isPublic }],
    ];
    this.#cancels = wakes.flatMap(([at, asked]) =>
      at === undefined ? [] : [options.clock.wake(at, () => void this.ask(asked))],
    );
  }

  #cancel(): void {
    for (const cancel of this.#cancels) cancel();
  }
}
