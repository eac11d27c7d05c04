/**
 * @module
 * From offsets in a text to lines and columns.
 */

/** Tells the line and column, both from 1, of an offset; columns are UTF-16 units, as editors count them. */
export function lineFinder(text: string): (at: number) => { readonly line: number; readonly column: number } {
  const starts = [0];
  for (const { index, 0: end } of text.matchAll(/\r\n?|\n/g)) starts.push(index + end.length);
  return (at) => {
    const line = lastNotAfter(starts, Math.max(0, at));
    return { line: line + 1, column: at - (starts[line] ?? 0) + 1 };
  };
}

function lastNotAfter(starts: readonly number[], at: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}
