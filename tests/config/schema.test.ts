import { describe, expect, it } from "vitest";
import { givenId, permalink } from "../../src/article/identity.ts";
import { PLACEHOLDERS } from "../../src/config/values.ts";
import { loadJson, problemsOf } from "./folder.ts";

describe("a configuration", () => {
  it.each([
    { key: "title", value: "  My\n news ", expected: "My news", because: "titles are one line" },
    { key: "title", value: "日本語のニュース", expected: "日本語のニュース", because: "any script will do" },
    { key: "url", value: "https://example.org", expected: "https://example.org/", because: "a site is a folder" },
    { key: "url", value: "http://example.org/news", expected: "http://example.org/news/", because: "so is a path" },
    { key: "url", value: "https://example.org/news/", expected: "https://example.org/news/", because: "it is right" },
    { key: "url", value: "HTTPS://Example.org", expected: "https://example.org/", because: "hosts ignore case" },
    { key: "url", value: "https://тест.example", expected: "https://xn--e1aybc.example/", because: "hosts are ASCII" },
    { key: "url", value: "http://[::1]:8080", expected: "http://[::1]:8080/", because: "addresses are hosts" },
    { key: "description", value: "What we saw", expected: "What we saw", because: "it is text" },
    { key: "language", value: "en", expected: "en", because: "it is a language" },
    { key: "language", value: "PT-br", expected: "pt-BR", because: "tags have a canonical spelling" },
    { key: "language", value: "en_US", expected: "en-US", because: "POSIX spells it so" },
    { key: "language", value: "zh-hant-tw", expected: "zh-Hant-TW", because: "scripts are named too" },
    { key: "author", value: "Gloria Nosa", expected: { name: "Gloria Nosa" }, because: "a string is a name" },
    { key: "author", value: { name: "AP" }, expected: { name: "AP" }, because: "the rest is optional" },
    {
      key: "author",
      value: { name: "AP", email: " desk@example.org ", url: "https://example.org/ap" },
      expected: { name: "AP", email: "desk@example.org", url: "https://example.org/ap" },
      because: "all of it is said",
    },
    { key: "author", value: {}, expected: undefined, because: "an empty one says nothing" },
    { key: "copyright", value: "© 2026 AP", expected: "© 2026 AP", because: "it is text" },
    {
      key: "image",
      value: "https://cdn.example/logo.png?v=2",
      expected: "https://cdn.example/logo.png?v=2",
      because: "URLs stay",
    },
    { key: "image", value: "img/logo.png", expected: "img/logo.png", because: "paths are resolved later" },
    { key: "icon", value: "/icon.svg", expected: "/icon.svg", because: "they may be rooted" },
    { key: "hub", value: "https://hub.example/", expected: "https://hub.example/", because: "it is a URL" },
    { key: "id", value: "tag:example.org,2026:news", expected: "tag:example.org,2026:news", because: "tags are URIs" },
    { key: "id", value: "urn:uuid:60a76c80-d399-11d9", expected: "urn:uuid:60a76c80-d399-11d9", because: "URNs too" },
    { key: "id", value: "https://example.org", expected: "https://example.org", because: "ids are kept to the letter" },
    {
      key: "permalink",
      value: "https://example.org/{section}/{year}/{month}/{day}/{slug}.html",
      expected: "https://example.org/{section}/{year}/{month}/{day}/{slug}.html",
      because: "all placeholders are known",
    },
    {
      key: "permalink",
      value: "https://e.example/?p={slug}",
      expected: "https://e.example/?p={slug}",
      because: "queries are fine",
    },
    { key: "limit", value: 1, expected: 1, because: "one entry is a feed" },
    { key: "limit", value: 1000, expected: 1000, because: "it is the most" },
    { key: "maxBytes", value: 1024, expected: 1024, because: "it is the least" },
    { key: "timezone", value: "Europe/Berlin", expected: "Europe/Berlin", because: "it has an IANA name" },
    { key: "port", value: 0, expected: 0, because: "it takes a free one" },
    { key: "port", value: 65535, expected: 65535, because: "it is the last" },
    { key: "logFormat", value: "json", expected: "json", because: "programs read it" },
    { key: "logRequests", value: "yes", expected: true, because: "it is a word" },
    { key: "gitDates", value: false, expected: false, because: "it is a value" },
    { key: "host", value: "0.0.0.0", expected: "0.0.0.0", because: "it is an IPv4 address" },
    { key: "host", value: "::1", expected: "::1", because: "it is an IPv6 address" },
    { key: "host", value: "news.example.org", expected: "news.example.org", because: "it is a name" },
    { key: "title", value: null, expected: undefined, because: "a key without value is not set" },
  ])("takes $key $value because $because", async ({ key, value, expected }) => {
    expect(Reflect.get(await loadJson({ [key]: value }), key)).toEqual(expected);
  });

  it.each([
    { key: "title", value: "", problem: 'got ""; expected text that is not empty' },
    { key: "title", value: " \u0000 ", problem: 'got " \\u0000 "; expected text that is not empty' },
    { key: "title", value: 5, problem: "got 5; expected text that is not empty" },
    { key: "ledger", value: " ", problem: 'got " "; expected the path of a file' },
    { key: "logFormat", value: "xml", problem: 'got "xml"; expected text or json' },
    { key: "logRequests", value: "perhaps", problem: 'got "perhaps"; expected yes or no' },
    { key: "title", value: ["a"], problem: "got a list; expected text that is not empty" },
    { key: "title", value: { a: 1 }, problem: "got an object; expected text that is not empty" },
    ...[
      "example.org",
      "//example.org",
      "ftp://example.org",
      "https://",
      "https://e.example/?a",
      "https://e.example/#",
      "https://e.example/%zz/",
      "https://e.example/%ff/",
      "https:/e.example",
      "https://u:p@e.example/",
      "http://e.example:99999",
    ].map((value) => ({
      key: "url",
      value,
      problem: `got "${value}"; expected an absolute http or https URL without query or fragment, such as https://example.org/`,
    })),
    { key: "description", value: "\n", problem: 'got "\\n"; expected text that is not empty' },
    {
      key: "language",
      value: "U.S. English",
      problem: 'got "U.S. English"; expected a language tag such as en or pt-BR',
    },
    { key: "language", value: "", problem: 'got ""; expected a language tag such as en or pt-BR' },
    { key: "author", value: 5, problem: "got 5; expected a name, or an object with name, email and url" },
    { key: "author", value: ["AP"], problem: "got a list; expected a name, or an object with name, email and url" },
    { key: "copyright", value: "", problem: 'got ""; expected text that is not empty' },
    ...["data:image/png;base64,AA", "//cdn.example/a.png", "../logo.png", "C:\\logo.png", ""].map((value) => ({
      key: "image",
      value,
      problem: `got ${JSON.stringify(value)}; expected an absolute http or https URL, or a path below the site such as logo.png`,
    })),
    {
      key: "icon",
      value: "javascript:x",
      problem: 'got "javascript:x"; expected an absolute http or https URL, or a path below the site such as logo.png',
    },
    { key: "hub", value: "/hub", problem: 'got "/hub"; expected an absolute http or https URL' },
    ...["news", "tag:a b", "a<b:c", "urn:"].map((value) => ({
      key: "id",
      value,
      problem: `got "${value}"; expected an absolute URI, such as https://example.org/ or tag:example.org,2026:news`,
    })),
    {
      key: "permalink",
      value: "https://example.org/{slug}/{titel}",
      problem:
        'got "https://example.org/{slug}/{titel}"; expected {section}, {slug}, {year}, {month}, {day} instead of {titel}',
    },
    { key: "permalink", value: "/{slug}", problem: 'got "/{slug}"; expected an absolute http or https URL' },
    {
      key: "permalink",
      value: "https://e.example/{slug",
      problem: 'got "https://e.example/{slug"; expected a closed pair of braces around each name',
    },
    {
      key: "permalink",
      value: "https://e.example/",
      problem: 'got "https://e.example/"; expected {slug} in it, so that each article has an address of its own',
    },
    ...[0, 1001, 1.5, "50"].map((value) => ({
      key: "limit",
      value,
      problem: `got ${JSON.stringify(value)}; expected a whole number from 1 to 1000`,
    })),
    { key: "maxBytes", value: 1023, problem: "got 1023; expected a whole number of at least 1024" },
    ...["Mars/Olympus", "+01:00", ""].map((value) => ({
      key: "timezone",
      value,
      problem: `got "${value}"; expected a time zone such as UTC or Europe/Berlin`,
    })),
    { key: "port", value: -1, problem: "got -1; expected a whole number from 0 to 65535" },
    { key: "port", value: 65536, problem: "got 65536; expected a whole number from 0 to 65535" },
    ...["http://localhost", "localhost:80", "a b", "[::1]", ""].map((value) => ({
      key: "host",
      value,
      problem: `got "${value}"; expected a host name or an IP address`,
    })),
    { key: "out", value: " ", problem: 'got " "; expected the path of a folder' },
    { key: "public", value: true, problem: "got true; expected the path of a folder" },
  ])("refuses $key $value", async ({ key, value, problem }) => {
    expect(await problemsOf(loadJson({ [key]: value }))).toEqual([`feedmill.config.json: ${key}: ${problem}`]);
  });

  it.each([
    { author: { name: "AP", email: "foo" }, problem: 'author.email: got "foo"; expected an e-mail address' },
    { author: { name: "AP", url: "ap" }, problem: 'author.url: got "ap"; expected an absolute http or https URL' },
    { author: "", problem: 'author.name: got ""; expected text that is not empty' },
    {
      author: { url: "https://a.example/" },
      problem: "author.url: needs author.name beside it; expected text that is not empty",
    },
  ])("refuses author $author", async ({ author, problem }) => {
    expect(await problemsOf(loadJson({ author }))).toEqual([`feedmill.config.json: ${problem}`]);
  });

  it("shortens what it quotes", async () => {
    const [problem = ""] = await problemsOf(loadJson({ hub: "x".repeat(100_000) }));
    expect(problem.length).toBeLessThan(250);
  });
});

describe("what a configuration accepts suits the module that uses it", () => {
  it("fills every placeholder of a permalink", () => {
    const pattern = PLACEHOLDERS.map((name) => `{${name}}`).join("/");
    const filled = permalink(pattern, { section: "world", slug: "talks", published: new Date("2026-03-01") });
    expect(filled).toBe("world/talks/2026/03/01");
  });

  it.each(["tag:example.org,2026:news", "urn:uuid:60a76c80", "https://例え.example/"])(
    "keeps the id %s",
    async (id) => {
      const config = await loadJson({ id });
      expect(givenId(config.id, "https://example.org/")).toBe(id);
    },
  );
});
