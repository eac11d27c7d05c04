/**
 * @module
 * How far long work is.
 */

/** What long work consists of. */
export type Step = "look" | "read" | "arrange" | "compare" | "write" | "keep" | "place" | "fetch";

/**
 * Told which step is at work, and how much of it is done, of how many things where that is known. Not for every thing:
 * often enough for who looks on.
 */
export type OnStep = (step: Step, done?: number, total?: number) => void;
