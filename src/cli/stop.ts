/**
 * @module
 * Commands that come to a clean end when they are told to stop.
 */
import { constants } from "node:os";
import { setImmediate } from "node:timers/promises";
import { FeedmillError } from "../errors.ts";

/** Ctrl-C, and what a supervisor sends. */
const SIGNALS = ["SIGINT", "SIGTERM"] as const;

/** A signal has stopped a command. */
export class StoppedError extends FeedmillError {
  override readonly name = "StoppedError";
  /** As shells tell it. */
  readonly exitCode: number;

  constructor(signal: (typeof SIGNALS)[number]) {
    super(`stopped by ${signal}`);
    this.exitCode = 128 + constants.signals[signal];
  }
}

/**
 * Does work that can be stopped; a second signal ends the process at once.
 *
 * @throws {StoppedError} When a signal came, be it that the work was done nevertheless.
 */
export async function stoppable<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const listeners = SIGNALS.map((name) => {
    const stopped = new StoppedError(name);
    return [
      name,
      () => (controller.signal.aborted ? process.exit(stopped.exitCode) : controller.abort(stopped)),
    ] as const;
  });
  for (const [name, listener] of listeners) process.on(name, listener);
  try {
    const result = await work(controller.signal);
    // A signal that came while the work held the process is heard of in the next turn but one.
    await setImmediate().then(() => setImmediate());
    controller.signal.throwIfAborted();
    return result;
  } finally {
    for (const [name, listener] of listeners) process.off(name, listener);
  }
}

/** Ctrl-C and SIGTERM finish open requests; a second one, or one while the folder is still read, doesn't wait. */
export async function stopOnSignal(starting: Promise<{ readonly stop: () => Promise<void> }>): Promise<void> {
  let stop: (() => Promise<void>) | undefined;
  let stopping = false;
  const onSignal = async () => {
    if (stopping || stop === undefined) process.exit(130);
    stopping = true;
    await stop();
    process.exit(0);
  };
  for (const name of SIGNALS) process.on(name, onSignal);
  stop = (await starting).stop;
}
