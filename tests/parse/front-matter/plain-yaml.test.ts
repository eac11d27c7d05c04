import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readPlainYaml } from "../../../src/parse/front-matter/plain-yaml.ts";
import { readAnyYaml } from "../../../src/parse/front-matter/yaml.ts";

const word = fc.constantFrom(
  ..."river,2026-01-31,1.10,true,null,~,née,日本,a:b,a: b,a #b,a#b,it's,x\"y,C++,[x],{x},a  b,-,- a,&a,*a,!t,|,>,%,@,`,?,:,#,'',\"\",\\,😀,\u00a0,…,---,<<,=".split(
    ",",
  ),
  "a, b",
  "2026-01-31T09:30:00+01:00",
  "https://example.org/?a=b&c#d",
  "a ",
  "",
);
const text = fc
  .array(fc.oneof({ weight: 4, arbitrary: fc.constantFrom("river", "bank", "2026-01-31", "née") }, word), {
    minLength: 1,
    maxLength: 4,
  })
  .map((words) => words.join(" "));
const scalar = fc.oneof(
  text,
  text.map((value) => `"${value}"`),
  text.map((value) => `'${value}'`),
);
const key = fc.constantFrom(
  "title",
  "Pub-Date",
  "tags",
  "x_1",
  "date",
  "author",
  "lang",
  "null",
  "a b",
  '"q"',
  "-",
  "1",
  "é",
  "?",
  "title ",
);
const entry = fc.oneof(
  fc.tuple(key, scalar).map(([name, value]) => `${name}: ${value}`),
  fc.tuple(key, fc.array(scalar, { maxLength: 4 })).map(([name, items]) => `${name}: [${items.join(", ")}]`),
  fc
    .tuple(key, fc.array(scalar, { maxLength: 4 }), fc.constantFrom("", " ", "  ", "    "))
    .map(([name, items, indent]) => [`${name}:`, ...items.map((item) => `${indent}- ${item}`)].join("\n")),
  fc.constantFrom("# comment", "", "a:", "  b: c", "...", "- x", " continued"),
);
const block = fc.array(entry, { minLength: 1, maxLength: 5 }).map((lines) => `${lines.join("\n")}\n`);

/** A few characters are cut out, doubled, or replaced by one that may mean something. */
const mutated = fc
  .tuple(block, fc.nat(), fc.nat(3), fc.constantFrom("", ":", " ", "\n", "#", "-", '"', "'", "[", ",", "\t", "\\", "&"))
  .map(([whole, from, length, instead]) => {
    const at = from % (whole.length + 1);
    return whole.slice(0, at) + instead + whole.slice(at + length);
  });

describe("plain YAML", () => {
  it("is read as by the library, without a warning", () => {
    fc.assert(
      fc.property(fc.oneof(block, mutated), (yaml) => {
        const plain = readPlainYaml(yaml, 2);
        if (plain === undefined) return;
        const warn = () => expect.fail(`a warning for ${yaml}`);
        expect(plain).toEqual(readAnyYaml(yaml, 2, { path: "a.md", timezone: "UTC", warn }));
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    {
      yaml: 'title: "A: b"\ndate: 2026-01-31\ntags: [a b, c]\n',
      because: "every value is a word or a list",
      isPlain: true,
    },
    { yaml: "tags:\n  - a\n  - 'b'\nurl: https://x.org/#y", because: "signs stand within words", isPlain: true },
    { yaml: "title: a: b\n", because: "there is a second colon", isPlain: false },
    { yaml: "title: a # b\n", because: "there is a comment", isPlain: false },
    { yaml: 'title: "a\\n"\n', because: "a sign is escaped", isPlain: false },
    { yaml: "title: a\n  b\n", because: "the value goes on", isPlain: false },
    { yaml: "title: *a\n", because: "a value is an alias", isPlain: false },
    { yaml: "title: null\n", because: "it means none", isPlain: false },
    { yaml: "title:\ndate: 2026-01-31\n", because: "a value lacks", isPlain: false },
    { yaml: "tags:\n- a\n - b\n", because: "items are indented differently", isPlain: false },
    { yaml: "params:\n  a: b\n", because: "there is a map in a map", isPlain: false },
  ])("is $isPlain of $yaml: $because", ({ yaml, isPlain }) => {
    expect(readPlainYaml(yaml, 1) !== undefined).toBe(isPlain);
  });
});
