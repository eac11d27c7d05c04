import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { renderBySkeleton } from "../../src/feed/skeleton.ts";

const texts = fc.array(fc.oneof(fc.string(), fc.constantFrom("$&", "$1", "slot-0-slot", "https://x.org/", "a&b", "")));

describe("a skeleton", () => {
  it("is filled with the values of each that has its shape", () => {
    fc.assert(
      fc.property(texts, texts, (names, urls) => {
        const write = (a: readonly string[], b: readonly string[]) => `<${a.join("/>")}><${b.join("><")}>`;
        const rendered = renderBySkeleton(
          ({ text, url }) => ({ names: names.map(text), urls: urls.map((value) => url(`u${value}`)) }),
          (shape) => write(shape.names, shape.urls),
        );
        const expected = write(
          names,
          urls.map((value) => `u${value}`),
        );
        expect(rendered).toBe(expected);
      }),
    );
  });

  it("is written once for a shape, and anew where a value is empty", () => {
    let written = 0;
    const render = (value: string) =>
      renderBySkeleton(
        ({ text }) => ({ only: text(value) }),
        ({ only }) => {
          written++;
          return only === "" ? "<a/>" : `<a>${only}</a>`;
        },
      );
    expect(["x", "y", "", "z"].map(render)).toEqual(["<a>x</a>", "<a>y</a>", "<a/>", "<a>z</a>"]);
    expect(written).toBe(2);
  });
});
