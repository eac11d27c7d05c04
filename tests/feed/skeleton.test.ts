import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { xmlText } from "../../src/article/clean.ts";
import { type Elements, fillElements, fillPerson, slottedElements, slottedPerson } from "../../src/feed/elements.ts";
import { fillMembers, type JsonMembers, jsonHtml, jsonText, slottedMembers } from "../../src/feed/members.ts";
import { Filling, renderBySkeleton, type Slots } from "../../src/feed/skeleton.ts";

const texts = fc.array(fc.oneof(fc.string(), fc.constantFrom("$&", "$1", "slot-0-slot", "https://x.org/", "a&b", "")));

/** Slots that keep what they were given, and stand for it by its position. */
function recording() {
  const values: string[] = [];
  const slots: Slots = {
    text: (written) => (written === "" ? "" : `slot-${values.push(written) - 1}-slot`),
    url: (written) => `https://url-${values.push(written) - 1}-url/`,
  };
  return { values, slots };
}

describe("a skeleton", () => {
  it("is filled with the values of each that has its shape", () => {
    fc.assert(
      fc.property(texts, texts, (names, urls) => {
        const write = (a: readonly string[], b: readonly string[]) => `<${a.join("/>")}><${b.join("><")}>`;
        const filling = new Filling(`${names.length} ${urls.length} `);
        for (const name of names) filling.text(name);
        for (const url of urls) filling.url(url);
        expect(renderBySkeleton(filling, ({ text, url }) => write(names.map(text), urls.map(url)))).toBe(
          write(names, urls),
        );
      }),
    );
  });

  it("is written once for a shape, and anew where a value is empty", () => {
    let written = 0;
    const render = (value: string) => {
      const filling = new Filling("one");
      filling.text(value);
      return renderBySkeleton(filling, ({ text }) => {
        written++;
        return value === "" ? "<a/>" : `<a>${text(value)}</a>`;
      });
    };
    expect(["x", "y", "", "z"].map(render)).toEqual(["<a>x</a>", "<a>y</a>", "<a/>", "<a>z</a>"]);
    expect(written).toBe(2);
  });
});

const name = fc.constantFrom("a", "b", "dc:c", "d-e");
const text = fc.oneof(fc.string(), fc.constantFrom("", "&", '"', "<a>", "\n  x", "é", "+", "-", "1"));
const attributes = fc.dictionary(name, fc.oneof(text, fc.nat(3)), { maxKeys: 2 });
const element = fc.record(
  { _text: text, _attributes: attributes, url: fc.constant({ _text: "x" }) },
  { requiredKeys: [] },
);
const elements: fc.Arbitrary<Elements> = fc.dictionary(name, fc.oneof(element, fc.array(element, { maxLength: 2 })), {
  maxKeys: 3,
});
const member = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 3 }, text, fc.nat(3), fc.constant(undefined), tie("list"), tie("object")),
  list: fc.array(tie("value"), { maxLength: 2 }),
  object: fc.dictionary(name, tie("value"), { maxKeys: 2 }),
}));
const members = member.object as fc.Arbitrary<JsonMembers>; // whose values are any
const link = fc.constantFrom("https://x.org/?a&b", "https://ä.org", "http://x.org/y/");
const person = fc.record({ name: text, email: text, link }, { requiredKeys: ["name"] });

describe.each([
  law("elements", elements, fillElements, slottedElements),
  law("a person", person, fillPerson, slottedPerson),
  law("members", members, fillMembers, slottedMembers, jsonText),
])("the skeleton of $what", ({ takesTheSame, tellsApart }) => {
  it("takes the same values in the same order as the slots", takesTheSame);

  it("is known by what doesn't depend on values", tellsApart);
});

/** That filling says what slots would say of the same thing. */
function law<T>(
  what: string,
  things: fc.Arbitrary<T>,
  fill: (thing: T, filling: Filling) => void,
  slot: (thing: T, slots: Slots) => unknown,
  written = (value: string) => value,
) {
  const look = (thing: T) => {
    const { values, slots } = recording();
    const slotted = JSON.stringify(slot(thing, slots));
    const filling = new Filling("");
    fill(thing, filling);
    return { filling, slotted, values: values.map(written) };
  };
  const takesTheSame = () =>
    fc.assert(
      fc.property(things, (thing) => {
        const { filling, values } = look(thing);
        expect(filling.values).toEqual(values);
      }),
      { numRuns: 500 },
    );
  const tellsApart = () =>
    fc.assert(
      fc.property(fc.array(things, { minLength: 2, maxLength: 20 }), (several) => {
        const slotted = new Map<string, string>();
        for (const found of several.map(look)) {
          const known = slotted.get(found.filling.shape) ?? found.slotted;
          slotted.set(found.filling.shape, known);
          expect(found.slotted).toBe(known);
        }
      }),
      { numRuns: 500 },
    );
  return { what, takesTheSame, tellsApart };
}

describe("a string of JSON", () => {
  it("is written as JSON.stringify writes it", () => {
    const written = (value: string) => JSON.stringify(value).slice(1, -1);
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.string({ unit: "binary" }), fc.constantFrom("\\n", "\ud800", "\x7f\u2028")),
        (value) => {
          expect(jsonText(value)).toBe(written(value));
          expect(jsonHtml(xmlText(value))).toBe(written(xmlText(value)));
        },
      ),
    );
    expect(jsonHtml('\\ \\n "\t\r\n')).toBe(written('\\ \\n "\t\r\n'));
  });
});
