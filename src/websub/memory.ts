/**
 * @module
 * How a publisher remembers what it told: in memory for itself, and in a state for after a restart.
 */
import type { PingReport } from "./report.ts";
import type { HubState } from "./state.ts";

/** A state that can fail, and is written one version at a time. */
export interface Memory {
  /** What was told before; nothing where that can't be read. */
  readonly recall: () => Promise<ReadonlyMap<string, string>>;
  /** Writes what is told by the time that it is written; many calls make few writes. */
  readonly keep: (told: ReadonlyMap<string, string>) => void;
  /** Resolves when everything is written that can be. */
  readonly kept: () => Promise<void>;
}

/** Puts a state behind a publisher. What goes wrong is reported once for reading and once for writing. */
export function createMemory(hub: string, state: HubState, report: (report: PingReport) => void): Memory {
  let next: ReadonlyMap<string, string> | undefined;
  let writing: Promise<void> | undefined;
  let isSaid = false;
  const write = async (told: ReadonlyMap<string, string>) => {
    try {
      await state.write(hub, new Map(told));
    } catch (error) {
      if (!isSaid) report({ outcome: "unsaved", reason: reasonOf(error) });
      isSaid = true;
    }
  };
  const writeAll = async () => {
    for (let told = next; told !== undefined; told = next) {
      next = undefined;
      await write(told);
    }
    writing = undefined;
  };
  return {
    recall: async () => {
      try {
        return await state.read(hub);
      } catch (error) {
        report({ outcome: "unsaved", reason: reasonOf(error) });
        return new Map();
      }
    },
    keep: (told) => {
      next = told;
      writing ??= writeAll();
    },
    kept: async () => writing,
  };
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
