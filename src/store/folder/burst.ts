/**
 * @module
 * Changes that come in bursts.
 */

/** How long it has to be quiet before changes are told, in milliseconds. */
const QUIET = 100;

/** The longest that a change waits while others keep coming, in milliseconds. */
const LONGEST = 1000;

/** Paths that are gathered, to be told together. */
export class Burst {
  readonly #tell: (paths: ReadonlySet<string>) => void;
  #paths = new Set<string>();
  #began = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(tell: (paths: ReadonlySet<string>) => void) {
    this.#tell = tell;
  }

  add(path: string): void {
    const now = performance.now();
    if (this.#paths.size === 0) this.#began = now;
    this.#paths.add(path);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#flush(), Math.max(0, Math.min(QUIET, this.#began + LONGEST - now)));
  }

  /** Forgets what wasn't told yet. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#paths = new Set();
  }

  #flush(): void {
    const paths = this.#paths;
    this.#paths = new Set();
    this.#tell(paths);
  }
}
