import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { slugify, slugifyPath } from "../../src/article/slug.ts";

const anyText = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: "grapheme" }),
  fc.string({ unit: "grapheme", minLength: 80 }),
);

describe("slugify", () => {
  it.each([
    { name: "The Ferry is Late!", slug: "the-ferry-is-late", because: "words are joined by hyphens" },
    { name: "тэг", slug: "тэг", because: "any script is kept" },
    { name: "日本語", slug: "日本語", because: "any script is kept" },
    { name: "हिन्दी", slug: "हिन्दी", because: "marks belong to their letters" },
    { name: "C", slug: "c", because: "case makes no address" },
    { name: "C++", slug: "c-plus-plus", because: "C++ is not C" },
    { name: "c#", slug: "c-sharp", because: "c# is not C" },
    { name: ".NET", slug: "net", because: "a dot can't begin an address" },
    { name: "AT&T", slug: "at-and-t", because: "the sign is spoken" },
    { name: "Тэг №1", slug: "тэг-no1", because: "a compatibility sign stands for letters" },
    { name: "don't", slug: "dont", because: "an apostrophe parts no words" },
    { name: "soft\u00adhyphen", slug: "softhyphen", because: "what is never seen is no part of an address" },
    { name: "e\u0301te\u0301", slug: "été", because: "there is one form of a letter" },
    { name: "ﬁn Ⅳ", slug: "fin-iv", because: "there is one form of a letter" },
    { name: "../../etc/passwd", slug: "etc-passwd", because: "one segment has no slash and no dots" },
    { name: "a\0b\ud800c", slug: "a-b-c", because: "what no address can hold parts words" },
  ])("makes $slug of $name, because $because", ({ name, slug }) => {
    expect(slugify(name)).toBe(slug);
  });

  it.each(["", " ", "!!!", "❤\ufe0f", "\u0301", "\u200d", "\ud800"])(
    "makes an address of a hash of %j, which has no letter",
    (name) => {
      expect(slugify(name)).toMatch(/^x-[\da-f]{8}$/);
    },
  );

  it("tells names without letters apart", () => {
    expect(slugify("!")).not.toBe(slugify("?"));
  });

  it("leaves room in the 255 bytes of a file name, and tells long names apart", () => {
    const [first, second] = [slugify(`${"日本".repeat(200)}1`), slugify(`${"日本".repeat(200)}2`)];
    expect(new TextEncoder().encode(first).length).toBeLessThanOrEqual(180);
    expect(first).toMatch(/^(?:日本)+日?-[\da-f]{8}$/);
    expect(first).not.toBe(second);
  });

  it("sees at a glance what is a slug already, whatever is plain", () => {
    const anyPlain = fc.string({ unit: fc.constantFrom("a", "z", "0", "-"), maxLength: 200, size: "max" });
    const anyLong = fc.string({ unit: fc.constantFrom("a", "z", "0", "-a"), minLength: 120, maxLength: 180 });
    const anyName = fc.oneof(anyPlain, anyLong).map((name) => `${name}a`);
    fc.assert(
      fc.property(anyName, (name) => {
        expect(slugify(name)).toBe(slugify(` ${name}`));
      }),
    );
  });

  it("makes one safe segment of anything, which is its own slug", () => {
    fc.assert(
      fc.property(anyText, (name) => {
        const slug = slugify(name);
        expect(slug).toMatch(/^[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:-[\p{L}\p{N}][\p{L}\p{M}\p{N}]*)*$/u);
        expect(new TextEncoder().encode(slug).length).toBeLessThanOrEqual(180);
        expect(slugify(slug)).toBe(slug);
        expect(slug.normalize("NFC")).toBe(slug);
      }),
      { numRuns: 1000 },
    );
  });

  it("makes one form of each letter of Unicode", () => {
    const moved: string[] = [];
    for (let code = 0; code < 0x30000; code++) {
      const letter = String.fromCodePoint(code);
      if (/[\p{L}\p{M}\p{N}]/u.test(letter) && slugify(slugify(`a${letter}`)) !== slugify(`a${letter}`))
        moved.push(letter);
    }
    expect(moved).toEqual([]);
  });

  it("takes little time for hostile names", () => {
    const start = performance.now();
    for (const part of ["-", "a-", "'", "\u0301", "+", "日", "\ud800"]) slugify(part.repeat(1_000_000));
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});

describe("slugifyPath", () => {
  it.each([
    { path: "World/Europe", slug: "world/europe", because: "each part is a segment" },
    { path: "/World//C++/", slug: "world/c-plus-plus", because: "empty parts are none" },
    { path: "a/../b", slug: expect.stringMatching(/^a\/x-[\da-f]{8}\/b$/), because: "no path leads upwards" },
  ])("makes $slug of $path, because $because", ({ path, slug }) => {
    expect(slugifyPath(path)).toEqual(slug);
  });
});
