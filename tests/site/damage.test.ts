import { expect, it } from "vitest";
import { damageError } from "../../src/site/damage.ts";
import { parseLedger } from "../../src/store/ledger/parse.ts";

const said = (text: string) => damageError("/site/l.jsonl", parseLedger(text, "l.jsonl").problems).message;
const line = (name: string, published: string) => `{"id":"urn:${name}","published":"2026-01-0${published}T00:00:00Z"}`;

it("names the first damaged line, why, what to do, and the others, in one line", () => {
  expect(said('{"id":\n')).toBe(
    "/site/l.jsonl:1: it is broken JSON; expected one JSON object a line; mend it first: articles whose lines are lost reappear as unread",
  );
  expect(said("{\n".repeat(2))).toMatch(/unread; line 2 can't be read either$/);
  expect(said("{\n".repeat(6))).toMatch(/unread; lines 2, 3, 4, 5 and 6 can't be read either$/);
  expect(said("{\n".repeat(20))).toMatch(/unread; lines 2, 3, 4, 5, 6 and 14 more can't be read either$/);
});

it("says what to do about a merge that git left unfinished, also about two lines of one article", () => {
  const text = ["<<<<<<< HEAD", line("a", "1"), line("b", "1"), "=======", line("a", "2"), ">>>>>>> other"].join("\n");
  expect(said(text)).toBe(
    "/site/l.jsonl:1: a merge was left unfinished here; expected no line <<<<<<<, ======= or >>>>>>>: take these out, " +
      "keep the lines of both sides, and of two with one id the one with the earlier published, or either; " +
      "mend it first: articles whose lines are lost reappear as unread; lines 4, 5 and 6 can't be read either",
  );
  expect(said(text.replace(/^[<=>]{7}.*\n?/gm, ""))).toMatch(
    /^\/site\/l\.jsonl:3: its id urn:a is that of line 1; expected each id once: of lines 1 and 3 keep the one with/,
  );
});
