import { describe, expect, it } from "vitest";
import { jsonSchema } from "../../src/config/json-schema.ts";
import { options } from "../../src/config/options.ts";
import { load } from "./folder.ts";

/** A right value for each option, other than its default. */
const SAMPLES: Readonly<Record<string, string>> = {
  title: "A",
  url: "https://example.org/",
  description: "B",
  language: "de",
  authorName: "C",
  authorEmail: "c@example.org",
  authorUrl: "https://c.example/",
  copyright: "D",
  image: "logo.png",
  icon: "icon.png",
  hub: "https://hub.example/",
  id: "urn:d",
  permalink: "https://example.org/{slug}",
  limit: "7",
  maxBytes: "9999",
  timezone: "Asia/Tokyo",
  port: "81",
  host: "::1",
  pagesForPeople: "yes",
  requestsPerMinute: "60",
  logFormat: "json",
  logRequests: "yes",
  logAddresses: "yes",
  ledger: "kept.jsonl",
  gitDates: "yes",
  out: "site",
  public: "static",
};

const readAs = (sample: string, type: string) =>
  sample === "yes" ? true : type === "number" ? Number(sample) : sample;

const valueAt = (path: readonly string[], object: unknown): unknown =>
  path.reduce<unknown>(
    (value, key) => (typeof value === "object" && value ? Reflect.get(value, key) : undefined),
    object,
  );

describe("the table of options", () => {
  it("holds every option", () => {
    expect(options.map(({ key }) => key)).toEqual(Object.keys(SAMPLES));
  });

  it.each([
    {
      key: "maxBytes",
      path: ["maxBytes"],
      flag: "--max-bytes <bytes>",
      env: "FEEDMILL_MAX_BYTES",
      description: "Byte budget of a subscription document",
      default: 524_288,
      type: "number",
    },
    {
      key: "authorName",
      path: ["author", "name"],
      flag: "--author-name <name>",
      env: "FEEDMILL_AUTHOR_NAME",
      description: "Name of the person or agency that publishes",
      default: undefined,
      type: "text",
    },
  ])("spells $key in each place", (row) => {
    expect(options.find(({ key }) => key === row.key)).toEqual(row);
  });

  it("describes each option by itself", () => {
    expect(new Set(options.map(({ description }) => description)).size).toBe(options.length);
    expect(options.map(({ description }) => description)).not.toContain("");
  });

  it.each(options)("$env sets $key", async ({ key, path, env, type }) => {
    const sample = SAMPLES[key] ?? "";
    const config = await load({}, { env: { FEEDMILL_AUTHOR_NAME: "C", [env]: sample } });
    expect(valueAt(path, config)).toBe(readAs(sample, type));
  });

  it.each(options)("$flag sets $key", async ({ key, path, type }) => {
    const sample = SAMPLES[key] ?? "";
    const config = await load({}, { flags: { authorName: "C", [key]: sample } });
    expect(valueAt(path, config)).toBe(readAs(sample, type));
  });

  it.each(options)("states the default of $key", async ({ path, default: stated }) => {
    expect(valueAt(path, await load())).toBe(stated);
  });
});

describe("jsonSchema", () => {
  const properties = valueAt(["properties"], jsonSchema());

  it("is plain JSON", () => {
    expect(JSON.parse(JSON.stringify(jsonSchema()))).toEqual(jsonSchema());
  });

  it("refuses other keys, but for $schema", () => {
    expect(jsonSchema()).toMatchObject({ type: "object", additionalProperties: false });
    expect(properties).toHaveProperty("$schema.type", "string");
  });

  it.each(options.filter(({ path }) => path.length === 1))(
    "describes $key",
    ({ key, description, default: stated }) => {
      expect(properties).toHaveProperty([key, "description"], description);
      expect(valueAt([key, "default"], properties)).toBe(stated);
      expect(properties).not.toHaveProperty([key, "value"]);
    },
  );

  it("takes an author as a name or an object", () => {
    expect(valueAt(["author", "anyOf"], properties)).toMatchObject([
      { type: "string" },
      { type: "object", required: ["name"], additionalProperties: false, properties: { email: { type: "string" } } },
    ]);
  });

  it("tells the limits of numbers", () => {
    expect(properties).toMatchObject({ port: { type: "integer", minimum: 0, maximum: 65_535 } });
  });
});
