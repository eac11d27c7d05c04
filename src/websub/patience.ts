/**
 * @module
 * How often and how long a hub is asked again.
 */

/** What is waited for, in milliseconds. */
export interface Patience {
  /** Before the second try, the third, and so on; a topic that fails after the last is given up. */
  readonly delays: readonly number[];
  /** A hub that asks to wait longer than this is given up. */
  readonly longest: number;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Of a server, which has time: a day. */
export const SERVING: Patience = {
  delays: [SECOND, 5 * SECOND, 30 * SECOND, 2 * MINUTE, 10 * MINUTE, ...Array.from({ length: 24 }, () => HOUR)],
  longest: DAY,
};

/** Of a command that people or a build machine wait for. */
export const DEPLOYING: Patience = { delays: [SECOND, 3 * SECOND, 10 * SECOND], longest: 30 * SECOND };

/** By how much a delay may grow at random, so that those who failed together don't come back together. */
export const JITTER = 0.25;

/** What is waited for after that many failures before the one now; endless when patience is at its end. */
export function delayAfter(failures: number, { delays }: Patience): number {
  return delays[failures] ?? Number.POSITIVE_INFINITY;
}
