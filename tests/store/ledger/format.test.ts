import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { editedBytes, editsOf, formatLedger, inOrder, LEDGER_KEYS } from "../../../src/store/ledger/format.ts";
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

describe("a line", () => {
  it("is written with every key, in one order", () => {
    const date = new Date("2026-01-31T09:00:00Z");
    const lists = { addresses: ["a/"], feeds: ["b/"] };
    const dates = { title: "t", deleted: date, updated: date, published: date };
    const all = { ...dates, ...lists, url: "u", content: "c", path: "p", guid: "g", id: "i" };
    const written = JSON.parse(formatLedger([all]));
    expect(Object.keys(written)).toEqual(LEDGER_KEYS);
    expect(written).toEqual({
      ...all,
      deleted: "2026-01-31T09:00:00Z",
      updated: written.deleted,
      published: written.deleted,
    });
  });
});
