/**
 * @module
 * What fails for a while, said when it begins and when it is over.
 */
import type { Report, SitePart } from "./event.ts";

/** What fails just now. */
export class Failures {
  readonly #report: Report;
  readonly #reasons = new Map<SitePart, string>();

  constructor(report: Report) {
    this.#report = report;
  }

  has(part: SitePart): boolean {
    return this.#reasons.has(part);
  }

  broken(part: SitePart, reason: string): void {
    if (this.#reasons.get(part) === reason) return;
    this.#reasons.set(part, reason);
    this.#report({ event: "broken", part, reason });
  }

  restored(part: SitePart): void {
    if (this.#reasons.delete(part)) this.#report({ event: "restored", part });
  }

  /** Undefined where `work` failed, whatever was thrown: a site that is published stays published. */
  async attempt<T>(part: SitePart, work: () => Promise<T>): Promise<T | undefined> {
    try {
      const result = await work();
      this.restored(part);
      return result;
    } catch (error) {
      this.broken(part, error instanceof Error ? error.message : String(error));
      return undefined;
    }
  }
}
