/**
 * @module
 * What a library writes around values, written once for all that have the same shape.
 */

/** Takes the values of one entry, always in the same order. */
export interface Slots {
  /** @returns What stands in place of plain text; nothing for nothing. */
  readonly text: (written: string) => string;
  /** @returns What stands in place of a URL. */
  readonly url: (written: string) => string;
}

/** Text between values, and which value follows each but the last. */
interface Skeleton {
  readonly texts: readonly string[];
  readonly values: readonly number[];
}

/** A value is known by its position; a URL has to be one. */
const SLOT = /(?:https:\/\/url|slot)-(\d+)-(?:url\/|slot)/;

/** More shapes than entries have. */
const MOST = 1000;

const skeletons = new Map<string, Skeleton>();

/** The values of one entry, and what tells its skeleton from others: that never depends on a value, unless it is empty. */
export class Filling {
  shape: string;
  readonly values: string[] = [];

  constructor(shape: string) {
    this.shape = shape;
  }

  text(written: string): void {
    this.shape += written === "" ? "-" : "+";
    if (written !== "") this.values.push(written);
  }

  url(written: string): void {
    this.values.push(written);
  }
}

/**
 * Renders by way of a skeleton.
 *
 * @param write Writes an entry of this shape with slots in place of the values, which it takes in the same order.
 */
export function renderBySkeleton({ shape, values }: Filling, write: (slots: Slots) => string): string {
  const skeleton = skeletons.get(shape) ?? remember(shape, write(createSlots()));
  let text = skeleton.texts[0] ?? "";
  for (let i = 0; i < skeleton.values.length; i++) {
    text += (values[skeleton.values[i] ?? 0] ?? "") + (skeleton.texts[i + 1] ?? "");
  }
  return text;
}

function remember(shape: string, written: string): Skeleton {
  const parts = written.split(SLOT);
  const skeleton = {
    texts: parts.filter((_, i) => i % 2 === 0),
    values: parts.filter((_, i) => i % 2 === 1).map(Number),
  };
  if (skeletons.size >= MOST) skeletons.clear();
  skeletons.set(shape, skeleton);
  return skeleton;
}

function createSlots(): Slots {
  let count = 0;
  return {
    text: (written) => (written === "" ? "" : `slot-${count++}-slot`),
    url: () => `https://url-${count++}-url/`,
  };
}
