import type { Clock } from "../../src/clock.ts";

/** A clock that moves when a test says so. */
export interface ManualClock extends Clock {
  /** Moves on by milliseconds, waking whoever asked for it on the way. */
  readonly advance: (milliseconds: number) => void;
  /** Moves on to the next moment that anybody waits for, if there is one. */
  readonly skip: () => void;
  /** How many wait. */
  readonly waiting: () => number;
}

/** Starts at noon of 20 June 2026. */
export function manualClock(): ManualClock {
  let time = Date.parse("2026-06-20T12:00:00Z");
  const alarms = new Set<{ readonly at: number; readonly work: () => void }>();
  const first = () => [...alarms].sort((a, b) => a.at - b.at)[0];
  const advance = (milliseconds: number) => {
    const end = time + milliseconds;
    for (let alarm = first(); alarm !== undefined && alarm.at <= end; alarm = first()) {
      alarms.delete(alarm);
      time = Math.max(time, alarm.at);
      alarm.work();
    }
    time = end;
  };
  return {
    now: () => new Date(time),
    wake: (at, work) => {
      if (Number.isNaN(at.getTime())) throw new RangeError("Expected a moment, got none");
      const alarm = { at: at.getTime(), work };
      alarms.add(alarm);
      return () => alarms.delete(alarm);
    },
    advance,
    skip: () => {
      const alarm = first();
      if (alarm !== undefined) advance(Math.max(0, alarm.at - time));
    },
    waiting: () => alarms.size,
  };
}

/** Resolves when something holds that happens by itself soon. */
export async function until(holds: () => boolean, what = holds.toString()): Promise<void> {
  const deadline = performance.now() + 20_000;
  while (!holds()) {
    if (performance.now() > deadline) throw new Error(`Expected in 20 seconds: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

/** Lets promises that are kept already do their work. */
export async function settle(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}
