/**
 * @module
 * The one clock of what runs for long, so that tests can bring their own.
 */

/** What time it is, and being woken later. */
export interface Clock {
  readonly now: () => Date;
  /** Runs `work` once at a moment or soon after it, be it years away. @returns What cancels that. */
  readonly wake: (at: Date, work: () => void) => () => void;
}

/** The longest that a timer of JavaScript can wait, in milliseconds: more would ring at once. */
const LONGEST = 2 ** 31 - 1;

/** The clock of this machine. A wake-up that is still to come doesn't keep the program alive. */
export const systemClock: Clock = { now: () => new Date(), wake };

function wake(at: Date, work: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const wait = () => {
    const left = at.getTime() - Date.now();
    timer = setTimeout(left > 0 ? wait : work, Math.min(Math.max(left, 0), LONGEST));
    if (typeof timer === "object") timer.unref();
  };
  wait();
  return () => clearTimeout(timer);
}
