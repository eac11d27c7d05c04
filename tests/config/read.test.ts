import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadConfig } from "../../src/config/read.ts";
import { folderOf, load, loadJson, problemsOf } from "./folder.ts";

const DEFAULTS = {
  limit: 50,
  maxBytes: 524_288,
  timezone: "UTC",
  port: 8080,
  host: "localhost",
  logFormat: "text",
  out: "dist",
};

describe("loadConfig", () => {
  it("needs no file", async () => {
    expect(await load()).toEqual(DEFAULTS);
  });

  it("names the file that it read", async () => {
    const folder = await folderOf({ "feedmill.config.json": "{}" });
    const config = await loadConfig({ folder, env: {}, flags: {} });
    expect(config).toEqual({ ...DEFAULTS, source: join(folder, "feedmill.config.json") });
  });

  it.each([
    { expected: 8080, because: "nothing is set" },
    { expected: 1, because: "the file beats the default", file: { port: 1 } },
    { expected: 2, because: "PORT beats the file", file: { port: 1 }, env: { PORT: "2" } },
    { expected: 3, because: "our variable beats PORT", env: { PORT: "2", FEEDMILL_PORT: "3" } },
    {
      expected: 4,
      because: "the flag beats all",
      file: { port: 1 },
      env: { FEEDMILL_PORT: "3" },
      flags: { port: "4" },
    },
    { expected: 1, because: "an empty variable is not set", file: { port: 1 }, env: { PORT: "", FEEDMILL_PORT: " " } },
    { expected: 2, because: "an empty variable leaves PORT alone", env: { PORT: "2", FEEDMILL_PORT: "" } },
    { expected: 1, because: "an undefined flag is not given", file: { port: 1 }, flags: { port: undefined } },
    { expected: 5, because: "a value that is overridden doesn't matter", env: { PORT: "no" }, flags: { port: "5" } },
    { expected: 6, because: "a program gives numbers", flags: { port: 6 } },
    { expected: 7, because: "the space around it doesn't count", env: { PORT: " 7\n" } },
  ])("takes port $expected because $because", async ({ expected, file = {}, env = {}, flags = {} }) => {
    expect((await loadJson(file, { env, flags })).port).toBe(expected);
  });

  it("merges an author from all sources", async () => {
    const env = { FEEDMILL_AUTHOR_EMAIL: "desk@example.org" };
    const config = await loadJson({ author: "AP" }, { env, flags: { authorUrl: "https://ap.example/" } });
    expect(config.author).toEqual({ name: "AP", email: "desk@example.org", url: "https://ap.example/" });
  });

  it.each([[5], [["AFP"]]])("replaces the author %j, which is none", async (author) => {
    expect((await loadJson({ author }, { flags: { authorName: "AP" } })).author).toEqual({ name: "AP" });
  });

  it("leaves flags of commands alone", async () => {
    expect(await load({}, { flags: { force: true, feedsOnly: true, config: "x.json" } })).toEqual(DEFAULTS);
  });

  it.each(["out", "public"] as const)("takes %s relative to the file where the file says it", async (key) => {
    const folder = await folderOf({ "feedmill.config.json": `{ "${key}": "../site" }` });
    expect((await loadConfig({ folder, env: {}, flags: {} }))[key]).toBe(join(folder, "../site"));
  });

  it.each(["out", "public"] as const)("takes %s as it is from the command line", async (key) => {
    expect((await load({}, { flags: { [key]: "../site" } }))[key]).toBe("../site");
  });

  it("ignores the schema that editors use", async () => {
    expect(await loadJson({ $schema: "./feedmill.schema.json", title: "A" })).toMatchObject({ title: "A" });
  });
});

describe("the problems of a configuration", () => {
  it("are told all at once, each with its place", async () => {
    const yaml = "titel: News\nauthor:\n  name: AP\n  email: foo\nlimit: many\n";
    const env = { FEEDMILL_URL: "example.org", FEEDMILL_LANGUAG: "en", PORT: "http" };
    const flags = { maxBytes: "512K", authorUrl: "ap" };
    expect(await problemsOf(load({ "feedmill.config.yaml": yaml }, { env, flags }))).toEqual([
      'feedmill.config.yaml: unknown key "titel"; did you mean "title"?',
      'environment: unknown variable "FEEDMILL_LANGUAG"; did you mean "FEEDMILL_LANGUAGE"?',
      'environment FEEDMILL_URL: got "example.org"; expected an absolute http or https URL without query or fragment, such as https://example.org/',
      'feedmill.config.yaml: author.email: got "foo"; expected an e-mail address',
      'flag --author-url: got "ap"; expected an absolute http or https URL',
      'feedmill.config.yaml: limit: got "many"; expected a whole number from 1 to 1000',
      'flag --max-bytes: got "512K"; expected a whole number of at least 1024',
      'environment PORT: got "http"; expected a whole number from 0 to 65535',
    ]);
  });

  it.each([
    { key: "titel", meant: "title", because: "letters are swapped" },
    { key: "Title", meant: "title", because: "the case differs" },
    { key: "max_bytes", meant: "maxBytes", because: "it is spelt with an underscore" },
    { key: "max-bytes", meant: "maxBytes", because: "it is spelt as the flag" },
    { key: "ur", meant: "url", because: "a letter is missing" },
    { key: "auhtor", meant: "author", because: "it is an object's name" },
    { key: "authorName", meant: "author.name", because: "that is its place" },
    { key: "langauge", meant: "language", because: "letters are swapped" },
  ])("suggest $meant for $key because $because", async ({ key, meant }) => {
    const problems = await problemsOf(loadJson({ [key]: null }));
    expect(problems).toEqual([`feedmill.config.json: unknown key "${key}"; did you mean "${meant}"?`]);
  });

  it("suggest keys of an author", async () => {
    const problems = await problemsOf(loadJson({ author: { name: "AP", mail: "a@b.example" } }));
    expect(problems).toEqual(['feedmill.config.json: unknown key "author.mail"; did you mean "author.email"?']);
  });

  it.each(["theme", "cat", "__proto__", "constructor"])("list the keys where none resembles %s", async (key) => {
    const [problem = "", ...others] = await problemsOf(
      load({ "feedmill.config.json": `{ "${key}": { "title": "A" } }` }),
    );
    expect(problem).toMatch(`feedmill.config.json: unknown key "${key}"; expected one of title, url, description, `);
    expect(problem).toMatch(", author, author.name, author.email, ");
    expect(others).toEqual([]);
  });

  it.each(["FEEDMILL_SERVICE_HOST", "FEEDMILL_PORT_80_TCP", "FEEDMIL_TITLE", "TITLE"])(
    "don't include %s, which others may set",
    async (name) => {
      expect(await load({}, { env: { [name]: "x" } })).toEqual(DEFAULTS);
    },
  );

  it("name the value that counts", async () => {
    const problems = await problemsOf(loadJson({ port: 1 }, { env: { FEEDMILL_PORT: "a" }, flags: { port: "b" } }));
    expect(problems).toEqual(['flag --port: got "b"; expected a whole number from 0 to 65535']);
  });
});
