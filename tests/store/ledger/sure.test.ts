import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Candidate, identify } from "../../../src/store/ledger/identify.ts";
import type { LedgerLine } from "../../../src/store/ledger/line.ts";
import { numberedSources } from "../../../src/store/ledger/select.ts";
import { sureLines } from "../../../src/store/ledger/sure.ts";
import { article } from "../samples.ts";

const RUNS = 3000;
const anyPath = fc.constantFrom("a.md", "b.md", "c.md", "news.md#1", "news.md#2");
const anyContent = fc.constantFrom("x", "y", "z");
const anyId = fc.constantFrom("tag:1", "tag:2", "tag:3", "tag:4");

const anyCandidates = fc.uniqueArray(
  fc
    .record({ path: anyPath, content: anyContent, given: fc.option(anyId, { nil: undefined, freq: 2 }) })
    .map(({ given, ...fields }): Candidate => ({ article: article({ ...fields, id: given }), given })),
  { selector: ({ article: { path } }) => path },
);

const anyLines = fc.uniqueArray(
  fc
    .record({
      id: anyId,
      path: fc.option(anyPath, { nil: undefined }),
      content: fc.option(anyContent, { nil: undefined }),
      deleted: fc.option(fc.constant(new Date(0)), { nil: undefined }),
    })
    .map((line): LedgerLine => ({ ...line, addresses: [`${line.path}/`], feeds: [] })),
  { selector: ({ id }) => id },
);

describe("sureLines", () => {
  it("gives what the rounds alone give, whichever ids, paths and contents there are", () => {
    let sure = 0;
    fc.assert(
      fc.property(anyCandidates, anyLines, (candidates, lines) => {
        const present = new Set(candidates.map(({ article: { path } }) => path));
        const context = { present, numbered: numberedSources(present, lines) };
        const told = (known?: ReturnType<typeof identify>) =>
          [...identify(candidates, lines, context, known)].map(([{ path }, { id }]) => `${path} ${id}`).sort();
        expect(told()).toEqual(told(new Map()));
        sure += sureLines(candidates, lines).size;
      }),
      { numRuns: RUNS },
    );
    expect(sure).toBeGreaterThan(RUNS / 10);
  });
});
