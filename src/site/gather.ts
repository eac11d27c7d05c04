/**
 * @module
 * Work that is done once at a time.
 */

/**
 * Does `work` for what is asked for, never twice at the same time: what is asked for meanwhile is gathered, and done
 * together afterwards.
 *
 * @returns What asks, and waits until that is done.
 */
export function gathering<T>(work: (asked: readonly T[]) => Promise<void>): (item: T) => Promise<void> {
  let waiting: T[] = [];
  let next: Promise<void> | undefined;
  let last: Promise<unknown> = Promise.resolve();
  const start = () => {
    const asked = waiting;
    waiting = [];
    next = undefined;
    return work(asked);
  };
  return (item) => {
    waiting.push(item);
    if (next === undefined) {
      next = last.then(start);
      last = next.catch(() => undefined); // whoever asked is told
    }
    return next;
  };
}
