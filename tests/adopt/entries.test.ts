import { describe, expect, it } from "vitest";
import { OldEntries } from "../../src/adopt/entries.ts";
import { readOldFeeds } from "../../src/cli/old-feeds.ts";
import { atomOf, hostOf } from "../published/host.ts";

const feedOf = (...ids: readonly string[]) => {
  const entries = ids.map((id) => ({ id, authors: [], tags: [], enclosures: [] }));
  return { format: "RSS", entries } as const;
};
const idsIn = (entries: OldEntries) => entries.all().map(({ id }) => id);

describe("the entries of old feeds", () => {
  it("are kept once for each format", () => {
    const entries = new OldEntries();
    for (const feed of [feedOf("1", "2", "1"), { ...feedOf("1"), format: "Atom" } as const, feedOf("2", "3")]) {
      expect(entries.add(feed)).toBe(true);
    }
    expect(entries.all().map(({ format, id }) => `${format} ${id}`)).toEqual(["RSS 1", "RSS 2", "Atom 1", "RSS 3"]);
  });

  it.each([
    { room: { entries: 2, units: 100 }, because: "there are too many" },
    { room: { entries: 100, units: 2 }, because: "their texts are too long" },
  ])("are kept as far as there is room, at each place anew: $because", ({ room }) => {
    const entries = new OldEntries(room);
    expect(entries.add(feedOf("1", "2"))).toBe(true);
    expect(entries.add(feedOf("2", "1")), "nothing of it is new").toBe(true);
    expect(entries.add(feedOf("1", "3"))).toBe(false);
    expect(entries.add(feedOf("4"))).toBe(false);
    entries.begin();
    expect(entries.add(feedOf("2", "5"))).toBe(true);
    expect(idsIn(entries)).toEqual(["1", "2", "5"]);
  });
});

describe("the old feeds at some places", () => {
  it("are read no further than there is room, which is said; what came before counts, and other places do", async () => {
    const page = (n: number) => atomOf([`urn:${n}`, `urn:${n}-b`], `<link rel="next" href="{host}/${n + 1}"/>`);
    const pages = Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`/${n}`, page(n)]));
    const { url, asked } = await hostOf({ ...pages, "/other": atomOf(["urn:other"]) });
    const said: string[] = [];
    const terminal = { out: () => undefined, err: (line: string) => said.push(line), color: false };
    const room = { entries: 5, units: 10_000 };
    const { entries, firsts, documents } = await readOldFeeds([`${url}/0`, `${url}/other`], terminal, room);
    expect(entries.map(({ id }) => id)).toEqual(["urn:0", "urn:0-b", "urn:1", "urn:1-b", "urn:2", "urn:other"]);
    expect(said).toEqual([
      `warning ${url}/0: its entries are more than 5, or 1 MiB of ids, links and titles; those before count, the rest is not read`,
    ]);
    expect({ documents, asked: asked.map((request) => request.url) }).toEqual({
      documents: 4,
      asked: ["/0", "/1", "/2", "/other"],
    });
    expect(firsts).toEqual([
      { format: "Atom", id: "urn:feed", address: `${url}/0` },
      { format: "Atom", id: "urn:feed", address: `${url}/other` },
    ]);
  });
});
