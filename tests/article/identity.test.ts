import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodePath, givenId, isAbsoluteIri, mintId, permalink } from "../../src/article/identity.ts";

const SITE = "https://example.org/";

describe("mintId", () => {
  it.each([
    {
      channel: SITE,
      path: "world/talks/",
      id: "https://example.org/world/talks/",
      because: "it is the address by default",
    },
    {
      channel: "https://example.org",
      path: "talks/",
      id: "https://example.org/talks/",
      because: "a segment begins with a slash",
    },
    {
      channel: "tag:example.org,2026:news",
      path: "talks/",
      id: "tag:example.org,2026:news/talks/",
      because: "any URI can be continued",
    },
    {
      channel: "tag:example.org,2026:",
      path: "talks/",
      id: "tag:example.org,2026:talks/",
      because: "a colon is a separator already",
    },
    {
      channel: SITE,
      path: "тэг/",
      id: "https://example.org/%D1%82%D1%8D%D0%B3/",
      because: "readers normalise what isn't encoded",
    },
    {
      channel: "https://example.org",
      path: "",
      id: "https://example.org",
      because: "the site's own id is kept to the letter",
    },
  ])("makes $id, because $because", ({ channel, path, id }) => {
    expect(mintId(channel, path)).toBe(id);
  });
});

describe("givenId", () => {
  it.each([
    { id: "http://example.org", expected: "http://example.org", because: "it is kept to the letter" },
    { id: "HTTP://Example.ORG/%7ea", expected: "HTTP://Example.ORG/%7ea", because: "it is kept to the letter" },
    {
      id: "http://example.org/?p=12&x=y#z",
      expected: "http://example.org/?p=12&x=y#z",
      because: "WordPress makes such",
    },
    {
      id: "urn:uuid:60a76c80-d399-11d9-b93c-0003939e0af6",
      expected: "urn:uuid:60a76c80-d399-11d9-b93c-0003939e0af6",
      because: "any scheme will do",
    },
    {
      id: "tag:example.org,2026:日本",
      expected: "tag:example.org,2026:日本",
      because: "an IRI is no URI, and will do",
    },
    { id: " \n ", expected: undefined, because: "nothing is left of it" },
    { id: undefined, expected: undefined, because: "there is none" },
    { id: "12345", expected: "https://example.org/#12345", because: "Atom takes no number" },
    { id: "my id", expected: "https://example.org/#my%20id", because: "no IRI has a space" },
    { id: "/world/talks", expected: "https://example.org/#%2Fworld%2Ftalks", because: "it isn't absolute" },
    { id: "urn:<b>", expected: "https://example.org/#urn%3A%3Cb%3E", because: "no IRI has angle brackets" },
    { id: "urn:a#b#c", expected: "https://example.org/#urn%3Aa%23b%23c", because: "an IRI has one fragment" },
    { id: "urn:50%", expected: "https://example.org/#urn%3A50%25", because: "a % stands before two digits" },
    { id: "C:\\articles\\1", expected: "https://example.org/#C%3A%5Carticles%5C1", because: "a drive is no scheme" },
    { id: "a\0b\ud800", expected: "https://example.org/#ab", because: "XML can't carry the rest" },
  ])("is $expected for $id, because $because", ({ id, expected }) => {
    expect(givenId(id, SITE)).toBe(expected);
  });

  it("makes a fragment of a channel's id that has one a part of it", () => {
    expect(givenId("1", "urn:x#y")).toBe("urn:x#y/1");
  });

  it("makes an IRI of anything, another of each, and the same again of that", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (one, other) => {
        const [first, second] = [givenId(one, SITE), givenId(other, SITE)];
        if (first === undefined || second === undefined) return;
        expect(isAbsoluteIri(first)).toBe(true);
        expect(givenId(first, "urn:another")).toBe(first);
        expect(first === second).toBe(clean(one) === clean(other));
      }),
      { numRuns: 1000 },
    );
  });

  it("takes little time for hostile ids", () => {
    const start = performance.now();
    for (const part of ["a", "a:", "%", "%aa", "#", ":"]) givenId(`a:${part.repeat(1_000_000)} `, SITE);
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});

function clean(id: string): string {
  return id
    .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Surrogate}/gu, "")
    .replace(/\r\n?/g, "\n")
    .trim();
}

describe("encodePath", () => {
  it.each([
    { path: "a b/ц?#%/", expected: "a%20b/%D1%86%3F%23%25/", because: "each segment is encoded" },
    { path: "half \ud83d", expected: "half%20%EF%BF%BD", because: "half a pair can't be encoded" },
  ])("is $expected, because $because", ({ path, expected }) => {
    expect(encodePath(path)).toBe(expected);
  });
});

describe("permalink", () => {
  const parts = { section: "world/europe", slug: "тэг", published: new Date("2026-03-01T23:59:59-05:00") };

  it.each([
    { pattern: "{section}/{slug}", expected: "world/europe/%D1%82%D1%8D%D0%B3", because: "each segment is encoded" },
    { pattern: "{year}/{month}/{day}", expected: "2026/03/02", because: "dates are in UTC" },
    {
      pattern: "{slug}-{slug}",
      expected: "%D1%82%D1%8D%D0%B3-%D1%82%D1%8D%D0%B3",
      because: "a placeholder may come twice",
    },
    {
      pattern: "{title}/{toString}/{Slug}/{}",
      expected: "{title}/{toString}/{Slug}/{}",
      because: "those are no placeholders",
    },
  ])("fills $pattern as $expected, because $because", ({ pattern, expected }) => {
    expect(permalink(pattern, parts)).toBe(expected);
  });

  it("leaves no empty segment for an article without section", () => {
    expect(permalink("https://example.org/{section}/{year}", { ...parts, section: "" })).toBe(
      "https://example.org/2026",
    );
  });
});
