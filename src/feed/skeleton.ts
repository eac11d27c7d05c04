/**
 * @module
 * What a library writes around values, written once for all that have the same shape.
 */

/** The values of one entry, each with a slot in its place. */
export interface Slots {
  /** @returns What stands in place of plain text; nothing for nothing. */
  readonly text: (written: string) => string;
  /** @returns What stands in place of a URL. */
  readonly url: (written: string) => string;
}

/** A value is known by its position; a URL has to be one. */
const SLOT = /(?:https:\/\/url|slot)-(\d+)-(?:url\/|slot)/;

/** More shapes than entries have. */
const MOST = 1000;

/** What stands between values, and at every second place which of them. */
const skeletons = new Map<string, readonly string[]>();

/**
 * Renders by way of a skeleton.
 *
 * @param prepare Puts slots in place of values, as these are to be written; what it yields, as JSON, tells skeletons apart.
 * @param render Writes what was prepared, values as they are.
 */
export function renderBySkeleton<T>(prepare: (slots: Slots) => T, render: (shape: T) => string): string {
  const values: string[] = [];
  const add = (written: string) => values.push(written) - 1;
  const shape = prepare({
    text: (written) => (written === "" ? "" : `slot-${add(written)}-slot`),
    url: (written) => `https://url-${add(written)}-url/`,
  });
  const key = JSON.stringify(shape);
  const skeleton = skeletons.get(key) ?? render(shape).split(SLOT);
  if (skeletons.size >= MOST) skeletons.clear();
  skeletons.set(key, skeleton);
  return skeleton.map((part, i) => (i % 2 === 0 ? part : values[Number(part)])).join("");
}
