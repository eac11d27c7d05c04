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

/** Milliseconds until the time is looked at again: a machine may have slept meanwhile, or its clock may have been set. */
const LONGEST = 60_000;

/** The clock of this machine. A wake-up that is still to come doesn't keep the program alive. */
export const systemClock: Clock = { now: () => new Date(), wake };

function wake(at: Date, work: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const left = () => at.getTime() - Date.now();
  const wait = () => {
    timer = setTimeout(ring, Math.min(Math.max(left(), 0), LONGEST));
    if (typeof timer === "object") timer.unref();
  };
  const ring = () => (left() > 0 ? wait() : work());
  wait();
  return () => clearTimeout(timer);
}
