/**
 * @module
 * Reading what others are writing just now.
 */
import { setTimeout } from "node:timers/promises";

/** Milliseconds that a file has to stay as it is. */
const QUIET = 100;

/** Reads until two readings that lie a moment apart have the same outcome. @throws What both of them threw. */
export async function readSettled<T>(read: () => Promise<T>): Promise<T> {
  for (let [, before] = await outcomeOf(read); ; ) {
    await setTimeout(QUIET);
    const [result, after] = await outcomeOf(read);
    if (before === after) return result();
    before = after;
  }
}

/** What gives or throws it again, and a text that tells it from other outcomes. */
async function outcomeOf<T>(read: () => Promise<T>): Promise<readonly [() => T, string]> {
  try {
    const value = await read();
    return [() => value, JSON.stringify(value)];
  } catch (error) {
    return [
      () => {
        throw error;
      },
      String(error),
    ];
  }
}
