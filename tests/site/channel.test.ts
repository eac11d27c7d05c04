import { describe, expect, it } from "vitest";
import type { Config } from "../../src/config/schema.ts";
import { completeChannel } from "../../src/feed/channel.ts";
import { isProvisional, siteChannel, withLastingIds } from "../../src/site/channel.ts";
import type { LedgerLine } from "../../src/store/ledger/line.ts";

const CONFIG: Config = {
  ...{ limit: 50, maxBytes: 9999, timezone: "UTC", port: 8080, host: "localhost", out: "dist", logFormat: "text" },
};

const channel = (config: Partial<Config> = {}, url = "http://localhost:8080/") =>
  siteChannel({ ...CONFIG, ...config }, "news", url);

const line = (id: string, more: Partial<LedgerLine> = {}): LedgerLine => ({ id, addresses: [], feeds: [], ...more });

describe("the id of a site", () => {
  it.each([
    { config: { id: "urn:x:y", url: "https://e.example/" }, id: "urn:x:y", because: "it is set" },
    { config: { url: "https://e.example/" }, id: "https://e.example/", because: "the URL stands for it" },
  ])("is $id where $because", ({ config, id }) => {
    expect(channel(config).id).toBe(id);
    expect(isProvisional(channel(config))).toBe(false);
  });

  it("is provisional without any, and the same wherever the site is served", () => {
    const [one, other] = [channel({}, "http://localhost:8080/"), channel({}, "http://127.0.0.1:9/")];
    expect(one.id).toBe(other.id);
    expect(isProvisional(one)).toBe(true);
    expect(completeChannel(one).id).toBe(one.id);
  });
});

describe("provisional ids in a ledger", () => {
  const preview = channel().id;

  it.each([
    { id: "https://e.example/", expected: "https://e.example/world/a%20b/", because: "it ends in a slash" },
    { id: "https://e.example", expected: "https://e.example/world/a%20b/", because: "it needs one" },
    { id: "tag:e.example,2026:", expected: "tag:e.example,2026:world/a%20b/", because: "a colon separates too" },
    { id: "tag:e.example,2026:x", expected: "tag:e.example,2026:x/world/a%20b/", because: "it is a name" },
  ])("give way to those of $id, as it would have minted them: $because", ({ id, expected }) => {
    expect(withLastingIds([line(`${preview}world/a%20b/`, { path: "a.md" })], channel({ id }))).toEqual([
      line(expected, { path: "a.md" }),
    ]);
  });

  it("are forgotten with what was withdrawn before anybody could see it", () => {
    const deleted = new Date("2026-01-01");
    const gone = [line(`${preview}a/`, { deleted }), line("https://e.example/b/", { deleted })];
    expect(withLastingIds(gone, channel({ url: "https://e.example/" }))).toEqual(gone.slice(1));
  });

  it("never become the id that another article has already", () => {
    const url = "https://e.example/";
    const lines = [line(`${url}new/`, { path: "moved.md" }), line(`${preview}new/`, { path: "new.md" })];
    expect(withLastingIds(lines, channel({ url })).map(({ id }) => id)).toEqual([`${url}new/`, `${url}new/2/`]);
  });

  it("stay as long as the site has none", () => {
    const lines = [line(`${preview}a/`), line("https://e.example/b/")];
    expect(withLastingIds(lines, channel())).toEqual(lines);
  });
});
