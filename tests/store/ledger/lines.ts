import fc from "fast-check";
import type { LedgerLine } from "../../../src/store/ledger/line.ts";

/** A line that says only what a test is about. */
export function line(fields: Partial<LedgerLine> & Pick<LedgerLine, "id">): LedgerLine {
  return { addresses: [], feeds: [], ...fields };
}

const text = fc.string({ unit: "binary", minLength: 1, maxLength: 12 });
const date = fc.date({
  min: new Date("0001-01-01T00:00:00Z"),
  max: new Date("9999-12-31T23:59:59Z"),
  noInvalidDate: true,
});
const address = fc
  .array(fc.constantFrom("world", "тэг", "a-b", "日本語", "talks", "2026"), { minLength: 1, maxLength: 3 })
  .map((parts) => `${parts.join("/")}/`);

/** Any lines that a ledger may hold, sorted: ids and paths once each. */
export const anyLines: fc.Arbitrary<LedgerLine[]> = fc
  .uniqueArray(
    fc.record(
      {
        id: fc.oneof(
          fc.nat(99).map((n) => `tag:a,2026:${n}`),
          fc.webUrl(),
        ),
        guid: text,
        path: text,
        addresses: fc.array(address, { maxLength: 3 }),
        published: date,
        updated: date,
        content: text,
        feeds: fc.array(address, { maxLength: 3 }),
        deleted: date,
        url: fc.webUrl(),
        title: fc.string({ unit: "binary" }),
      },
      { requiredKeys: ["id", "addresses", "feeds"] },
    ),
    { selector: ({ id }) => id, maxLength: 8 },
  )
  .map((lines) =>
    lines.filter(({ path }, i) => path === undefined || lines.findIndex((one) => one.path === path) === i),
  )
  .map((lines) => lines.sort((a, b) => (a.id < b.id ? -1 : 1)));
