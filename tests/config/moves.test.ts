import { describe, expect, it } from "vitest";
import { jsonSchema } from "../../src/config/json-schema.ts";
import { load, loadJson, problemsOf } from "./folder.ts";

describe("redirects", () => {
  it("are an object of paths", async () => {
    const { redirects } = await loadJson({ redirects: { "/old/": "/new/", "/away": "https://e.example/" } });
    expect(redirects).toEqual([
      { from: "/old/", to: "/new/" },
      { from: "/away", to: "https://e.example/" },
    ]);
  });

  it("are a list with a status", async () => {
    const redirects = [
      { from: "/old", to: "/new", status: 308 },
      { from: "a", to: "b" },
    ];
    expect((await loadJson({ redirects })).redirects).toEqual(redirects);
  });

  it("come from YAML too, with what is gone", async () => {
    const config = await load({ "feedmill.config.yaml": "redirects:\n  /a.html: /b/\ngone:\n  - /c\n" });
    expect(config).toMatchObject({ redirects: [{ from: "/a.html", to: "/b/" }], gone: ["/c"] });
  });

  const expected =
    "an object of old paths and what they lead to, or a list of objects with from, to and status 301 or 308";
  it.each([
    { redirects: "a", said: `redirects: got "a"; expected ${expected}` },
    { redirects: { a: 1 }, said: `redirects: got an object; expected ${expected}` },
    { redirects: [{ from: "a", to: "b", status: 302 }], said: `redirects: got a list; expected ${expected}` },
    { redirects: [{ from: "a" }], said: `redirects: got a list; expected ${expected}` },
    {
      redirects: { a: "/a/" },
      said: 'redirects: got an object; expected redirects of paths: "a" leads back to itself',
    },
    {
      redirects: { a: "//evil.example" },
      said: 'redirects: got an object; expected redirects of paths: "//evil.example" is neither a path below the site nor an http or https URL',
    },
  ])("are refused: $said", async ({ redirects, said }) => {
    expect(await problemsOf(loadJson({ redirects }))).toEqual([`feedmill.config.json: ${said}`]);
  });

  it("are suggested for a key that is misspelt", async () => {
    expect(await problemsOf(loadJson({ redirect: {} }))).toEqual([
      'feedmill.config.json: unknown key "redirect"; did you mean "redirects"?',
    ]);
  });
});

describe("gone", () => {
  it.each([
    { gone: "a", said: 'gone: got "a"; expected a list of paths' },
    { gone: ["a/*"], said: "gone: got a list; expected paths below the site, without * and query" },
    { gone: [""], said: "gone: got a list; expected paths below the site, without * and query" },
  ])("is refused: $said", async ({ gone, said }) => {
    expect(await problemsOf(loadJson({ gone }))).toEqual([`feedmill.config.json: ${said}`]);
  });
});

it("are in the JSON Schema", () => {
  expect(jsonSchema()).toMatchObject({
    properties: {
      redirects: { anyOf: [{ type: "object" }, { type: "array", items: { required: ["from", "to"] } }] },
      gone: { type: "array", items: { type: "string" } },
    },
  });
});
