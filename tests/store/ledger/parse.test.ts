import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatProblem } from "../../../src/errors.ts";
import { byId, editedBytes, editsOf, formatLedger } from "../../../src/store/ledger/format.ts";
import { parseLedger } from "../../../src/store/ledger/parse.ts";
import { anyLines, line } from "./lines.ts";

const parse = (text: string) => parseLedger(text, "feedmill.ledger.jsonl");
const said = (text: string) => parse(text).problems.map(formatProblem);

describe("formatLedger", () => {
  it("writes a line an article, sorted by id, with keys in one order, and without what is absent", () => {
    const lines = [
      line({
        title: "Talks",
        url: "https://old.example/talks",
        deleted: new Date("2026-02-01T00:00:00Z"),
        feeds: ["world/"],
        content: "c0",
        updated: new Date("2026-01-02T00:00:00.120Z"),
        published: new Date("2026-01-01T00:00:00Z"),
        addresses: ["world/talks/"],
        path: "world/talks.md",
        id: "tag:b",
      }),
      line({ id: "tag:B", published: undefined }),
    ];
    expect(formatLedger(lines)).toBe(
      '{"id":"tag:B"}\n' +
        '{"id":"tag:b","path":"world/talks.md","addresses":["world/talks/"],"published":"2026-01-01T00:00:00Z",' +
        '"updated":"2026-01-02T00:00:00.120Z","content":"c0","feeds":["world/"],"deleted":"2026-02-01T00:00:00Z",' +
        '"url":"https://old.example/talks","title":"Talks"}\n',
    );
  });

  it("writes what is read back equal, whatever the lines", () => {
    fc.assert(
      fc.property(anyLines, (lines) => {
        const { lines: back, problems } = parse(formatLedger(lines));
        expect(problems).toEqual([]);
        expect(back).toEqual(lines);
        expect(formatLedger(back.toReversed())).toBe(formatLedger(lines));
      }),
    );
  });
});

describe("editsOf", () => {
  it("leads to what formatLedger writes, whichever lines are kept, changed, gone and new", () => {
    const change = fc.constantFrom("keep", "keep", "change", "drop");
    const others = fc.array(fc.record({ change, isNew: fc.boolean() }), { minLength: 30, maxLength: 30 });
    fc.assert(
      fc.property(anyLines, anyLines, others, (unsorted, added, how) => {
        const lines = [...unsorted].sort(byId);
        const bytes = Buffer.from(formatLedger(lines));
        const changed = lines.map((line, i) => (how[i]?.change === "change" ? { ...line, title: "another" } : line));
        const kept = changed.filter((_, i) => how[i]?.change !== "drop");
        const ids = new Set(kept.map(({ id }) => id));
        const fresh = added.filter(({ id }, i) => how[i]?.isNew && !ids.has(id));
        for (const after of [changed, kept, [...fresh, ...kept].sort(byId)]) {
          const edits = editsOf(after, lines);
          const isSameIds = after.map(({ id }) => id).join("\n") === lines.map(({ id }) => id).join("\n");
          expect(edits !== undefined).toBe(isSameIds);
          if (edits === undefined) continue;
          expect(Buffer.concat(editedBytes(bytes, edits) ?? []).toString()).toBe(formatLedger(after));
          expect(edits.length === 0).toBe(formatLedger(after) === formatLedger(lines));
        }
      }),
    );
  });
});

describe("parseLedger", () => {
  it.each([
    ["", "there is nothing"],
    ["\n\n", "there are empty lines alone"],
    ["\ufeff", "there is a byte-order mark alone"],
  ])("reads %j as no lines, since %s", (text) => {
    expect(parse(text)).toEqual({ lines: [], problems: [] });
  });

  it("reads what an editor saved with a byte-order mark, CRLF, and without a newline at the end", () => {
    expect(parse('\ufeff{"id":"tag:a","path":"a.md"}\r\n\r\n{"id":"tag:b"}')).toMatchObject({
      lines: [{ id: "tag:a", path: "a.md" }, { id: "tag:b" }],
      problems: [],
    });
  });

  it("reads a line once that a union merge left twice", () => {
    const text = '{"id":"tag:a","path":"a.md"}\r\n{"id":"tag:b"}\n{"id":"tag:a","path":"a.md"}\n';
    expect(parse(text)).toMatchObject({ lines: [{ id: "tag:a" }, { id: "tag:b" }], problems: [] });
  });

  it("reads a date of any zone", () => {
    const { lines } = parse('{"id":"tag:a","published":"2026-01-01T01:00:00+01:00"}');
    expect(lines[0]?.published).toEqual(new Date("2026-01-01T00:00:00Z"));
  });

  const good = '{"id":"tag:good"}';
  const UNFINISHED = new RegExp(
    "^a merge was left unfinished here; expected no line <<<<<<<, ======= or >>>>>>>: take these out, " +
      "keep the lines of both sides, and of two with one id the one with the earlier published, or either$",
  );
  it.each([
    ["{", "it is broken JSON; expected one JSON object a line"],
    ['{"id":"tag:a"} {}', "it is broken JSON; expected one JSON object a line"],
    ["[]", "it is no JSON object; expected one JSON object a line"],
    ["null", "it is no JSON object; expected one JSON object a line"],
    ["<<<<<<< HEAD", UNFINISHED],
    ["=======", UNFINISHED],
    [">>>>>>> other", UNFINISHED],
    ["{}", "it has no id; expected an absolute IRI"],
    ['{"id":1}', "its id is 1; expected an absolute IRI"],
    ['{"id":"a b"}', 'its id is "a b"; expected an absolute IRI'],
    ['{"id":"42"}', 'its id is "42"; expected an absolute IRI'],
    [
      '{"id":"tag:good","path":"a.md"}',
      "its id tag:good is that of line 1; expected each id once: of lines 1 and 2 keep the one with the earlier published, or either",
    ],
    ['{"id":"tag:a","path":""}', 'its path is ""; expected a text in quotes, not empty'],
    ['{"id":"tag:a","path":null}', "its path is null; expected a text in quotes, not empty"],
    ['{"id":"tag:a","published":"2026-02-31T00:00:00Z"}', /^its published is "2026-02-31T00:00:00Z"; expected a date/],
    ['{"id":"tag:a","updated":"2026-01-31"}', /^its updated is "2026-01-31"; expected a date and time such as/],
    ['{"id":"tag:a","deleted":1767225600}', /^its deleted is 1767225600; expected a date and time such as/],
    ['{"id":"tag:a","addresses":"a/"}', 'its addresses are "a/"; expected a list of paths below the site'],
    ['{"id":"tag:a","addresses":["/a/"]}', 'its addresses are ["/a/"]; expected a list of paths below the site'],
    ['{"id":"tag:a","addresses":["a/../b/"]}', /^its addresses are \["a\/..\/b\/"\]; expected a list/],
    ['{"id":"tag:a","addresses":["a\\n"]}', /^its addresses are .*; expected a list/],
    ['{"id":"tag:a","feeds":[1]}', "its feeds are [1]; expected a list of paths below the site"],
    ['{"id":"tag:a","url":"/talks"}', 'its url is "/talks"; expected an absolute URL'],
    ['{"id":"tag:a","title":7}', "its title is 7; expected a text in quotes"],
    [
      '{"id":"tag:a","colour":1}',
      /^its key "colour" is unknown; a newer version .* expected id, guid, path, addresses/,
    ],
    ['{"id":"tag:a","__proto__":1}', /^its key "__proto__" is unknown/],
  ])("names %j, and reads the others", (damaged, problem) => {
    const { lines, problems } = parse(`${good}\n${damaged}\n{"id":"tag:last"}\n`);
    const [text] = problems.map(formatProblem);
    expect(problems).toMatchObject([{ severity: "error", line: 2 }]);
    expect(lines.map(({ id }) => id)).toEqual(["tag:good", "tag:last"]);
    const start = "feedmill.ledger.jsonl:2: ";
    expect(text?.startsWith(start)).toBe(true);
    expect(text?.slice(start.length)).toEqual(typeof problem === "string" ? problem : expect.stringMatching(problem));
  });

  it("names a path that an earlier line has", () => {
    expect(said('{"id":"tag:a","path":"a.md"}\n{"id":"tag:b","path":"a.md"}\n')).toEqual([
      "feedmill.ledger.jsonl:2: its path a.md is that of line 1; expected each path once: of lines 1 and 2 keep the one with the earlier published, or either",
    ]);
  });

  it("never throws on foreign text", () => {
    const pieces = fc.constantFrom(
      '{"id":',
      '"tag:a"',
      ",",
      '"path":',
      '"a.md"',
      "}",
      "\n",
      "[",
      "]",
      "null",
      "1",
      "{",
    );
    const any = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.array(pieces, { maxLength: 20 }).map((parts) => parts.join("")),
    );
    fc.assert(fc.property(any, (text) => void parse(text)));
  });
});
