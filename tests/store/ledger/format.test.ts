import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { editedBytes, editsOf, formatLedger, inOrder } from "../../../src/store/ledger/format.ts";
import type { LedgerLine } from "../../../src/store/ledger/line.ts";

/** Also what looks like the text of a line, or like a part of one. */
const anyTitle = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom("a", "\ud800", '{"id":"0"}\n', '"}\n{"id":"1"'),
);

const anyPairs = fc
  .array(fc.tuple(anyTitle, anyTitle), { maxLength: 12 })
  .map((titles) => titles.map((pair, i) => pair.map((title) => line(`${i}`, title))));

function line(id: string, title: string): LedgerLine {
  return { id, addresses: [], feeds: [], title };
}

describe("edits of a ledger", () => {
  it("write what the whole of it would, whatever was written before", () => {
    fc.assert(
      fc.property(anyPairs, (pairs) => {
        const [before, after] = [0, 1].map((i) => inOrder(pairs.flatMap((pair) => pair[i] ?? [])));
        const edits = editsOf(after ?? [], before ?? []);
        const parts = editedBytes(Buffer.from(formatLedger(before ?? [])), edits ?? []);
        expect(Buffer.concat(parts ?? []).toString()).toBe(formatLedger(after ?? []));
      }),
      { numRuns: 300 },
    );
  });
});
