import type { Format } from "../../../src/check/view/view.ts";

/** A change to a good document that breaks one rule, and where that is found. */
export interface FaultyChange {
  readonly rule: string;
  readonly format: Format;
  readonly from: string | RegExp;
  readonly to: string;
  /** `line:column`; undefined where the fault is in no one place. */
  readonly at?: string;
  /** In the message. */
  readonly says: string;
}

export const RSS = { format: "RSS" } as const;
export const ATOM = { format: "Atom" } as const;
export const JSON_FEED = { format: "JSON Feed" } as const;
