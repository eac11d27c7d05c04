import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { parseFeed } from "@rowanmanning/feed-parser";
import { describe, expect, it } from "vitest";
import type { Publication } from "../../src/publish/document.ts";
import { createApp } from "../../src/server/app.ts";
import { WEB_CODINGS } from "../../src/server/codings.ts";
import { NODE_CODINGS } from "../../src/server/node-codings.ts";
import { StaleError } from "../../src/store/store.ts";
import { documentsOf, FILES, siteOf, textOf } from "../publish/sites.ts";
import { bytesOf, documentOf, publicationOf } from "./documents.ts";

const site = await siteOf();
const documents = await documentsOf(site);
const CODINGS = ["identity", ...NODE_CODINGS.map(({ name }) => name)];

const addressOf = (path: string) => `/${path.split("/").map(encodeURIComponent).join("/")}`;

describe.each(CODINGS)("HEAD in %s", (coding) => {
  it("has the headers of GET and no body, for every document", async () => {
    const app = createApp(site, { codings: NODE_CODINGS });
    const headers = { "accept-encoding": coding };
    for (const { path } of documents) {
      const [head, get] = [
        await app.request(addressOf(path), { method: "HEAD", headers }),
        await app.request(addressOf(path), { headers }),
      ];
      expect(head.status, path).toBe(get.status);
      expect([...head.headers], path).toEqual([...get.headers]);
      expect(Number(head.headers.get("content-length")), path).toBe((await bytesOf(get)).length);
      expect((await bytesOf(head)).length, path).toBe(0);
    }
  });
});

it.each([
  { because: "there is nothing", path: "/nothing" },
  { because: "the slash is missing", path: "/world/talks" },
])("answers HEAD by the headers of GET where $because", async ({ path }) => {
  const app = createApp(site);
  const [head, get] = [await app.request(path, { method: "HEAD" }), await app.request(path)];
  expect([head.status, [...head.headers]]).toEqual([get.status, [...get.headers]]);
});

it("reads no range of HEAD (RFC 9110 §14.2)", async () => {
  const headers = { range: "bytes=0-1" };
  const head = await createApp(site).request("/world/talks/quay.png", { method: "HEAD", headers });
  expect([head.status, head.headers.get("content-range")]).toEqual([200, null]);
});

it("lets no cache keep the answer to a range that isn't there", async () => {
  const response = await createApp(site).request("/world/talks/quay.png", { headers: { range: "bytes=9999-" } });
  expect(response.status).toBe(416);
  expect(response.headers.get("cache-control")).toBe("no-store");
});

describe("the entity tag", () => {
  it("of each coding is another, of each document too", async () => {
    const app = createApp(site, { codings: NODE_CODINGS });
    const tags: string[] = [];
    for (const { path, length = 9999 } of documents.filter(({ contentType }) => contentType.includes("xml"))) {
      if (length < 1024) continue;
      for (const coding of CODINGS) {
        const { headers } = await app.request(addressOf(path), { headers: { "accept-encoding": coding } });
        expect(headers.get("content-encoding") ?? "identity").toBe(coding);
        tags.push(headers.get("etag") ?? "");
      }
    }
    expect(tags.length).toBeGreaterThan(20);
    expect(new Set(tags).size).toBe(tags.length);
    for (const tag of tags) expect(tag).toMatch(/^"[\x21\x23-\x7e]+"$/);
  });

  it("doesn't depend on what was asked for before", async () => {
    const headers = { "accept-encoding": "gzip" };
    const app = createApp(site);
    const first = await app.request("/atom.xml", { headers });
    await app.request("/atom.xml");
    const second = await createApp(await siteOf()).request("/atom.xml", { headers });
    expect(second.headers.get("etag")).toBe(first.headers.get("etag"));
    expect(await bytesOf(second)).toEqual(await bytesOf(first));
  });
});

describe("without Node", () => {
  it("codes by gzip, which every runtime has", async () => {
    const response = await createApp(site).request("/atom.xml", { headers: { "accept-encoding": "br, gzip, zstd" } });
    expect(response.headers.get("content-encoding")).toBe("gzip");
    expect(gunzipSync(await bytesOf(response)).toString()).toBe(await textOf(await site.find("atom.xml")));
  });

  it("offers nothing else", () => {
    expect(WEB_CODINGS.map(({ name }) => name)).toEqual(["gzip"]);
  });
});

it("names the codings that it has for a document where none is accepted", async () => {
  const headers = { "accept-encoding": "identity;q=0" };
  const feed = await createApp(site).request("/atom.xml", { headers });
  const picture = await createApp(site).request("/world/talks/quay.png", { headers });
  expect([feed.status, await feed.text()]).toEqual([406, "Expected Accept-Encoding to allow one of gzip, identity.\n"]);
  expect([picture.status, await picture.text()]).toEqual([406, "Expected Accept-Encoding to allow one of identity.\n"]);
});

describe("a document that many ask for", () => {
  /** An app that counts how often a body is made, and how often it is coded. */
  function counting(failures = 0) {
    const counts = { body: 0, encode: 0 };
    const plain = documentOf();
    const body = async () => {
      counts.body += 1;
      if (counts.body <= failures) throw new StaleError("not yet");
      return plain.body();
    };
    const encode = async (bytes: Uint8Array<ArrayBuffer>) => {
      counts.encode += 1;
      return bytes.slice(0, 10);
    };
    const publication = publicationOf((path) => documentOf({ path, etag: `"${path}"`, body }));
    return { counts, app: createApp(publication, { codings: [{ name: "br", encode }] }) };
  }
  const headers = { "accept-encoding": "br" };

  it("at the same time is made and coded once", async () => {
    const { app, counts } = counting();
    const responses = await Promise.all(Array.from({ length: 30 }, () => app.request("/a", { headers })));
    for (const response of responses) expect((await bytesOf(response)).length).toBe(10);
    expect(counts).toEqual({ body: 1, encode: 1 });
  });

  it("one after the other is made and coded once, HEAD and GET", async () => {
    const { app, counts } = counting();
    for (const method of ["HEAD", "GET", "HEAD", "GET"]) await app.request("/a", { method, headers });
    expect(counts).toEqual({ body: 1, encode: 1 });
  });

  it("is neither made nor coded for those who have it", async () => {
    const { app, counts } = counting();
    const response = await app.request("/a", { headers: { ...headers, "if-none-match": '"a"' } });
    expect(response.status).toBe(304);
    expect(counts).toEqual({ body: 0, encode: 0 });
  });

  it("is coded apart from others", async () => {
    const { app, counts } = counting();
    await Promise.all(["/a", "/b", "/a", "/b"].map((path) => app.request(path, { headers })));
    expect(counts).toEqual({ body: 2, encode: 2 });
  });

  it("is made again after it failed", async () => {
    const { app } = counting(1);
    const first = await Promise.all([app.request("/a", { headers }), app.request("/a", { headers })]);
    expect(first.map(({ status }) => status)).toEqual([503, 503]);
    expect((await app.request("/a", { headers })).status).toBe(200);
  });
});

describe("after a swap, a client that asks for what is new", () => {
  const dated = (title: string, day: number, body: string) =>
    `---\ntitle: ${title}\ndate: 2026-05-${day}\nid: urn:x:${day}\n---\n${body}\n`;
  const before = { "a.md": dated("Same", 10, "A"), "b.md": dated("Edited", 11, "B"), "c.md": dated("Gone", 12, "C") };
  const after = {
    ...FILES,
    "a.md": before["a.md"],
    "b.md": dated("Edited", 11, "B is B"),
    "d.md": dated("New", 13, "D"),
  };
  const { "c.md": _, ...kept } = before;

  function titlesOf(path: string, text: string): (string | null)[] {
    if (path.endsWith(".json")) return JSON.parse(text).items.map(({ title }: { title: string }) => title);
    return parseFeed(text).items.map(({ title }) => title);
  }

  /** What the client of one publication gets from the next one. */
  async function poll(one: Publication, next: Publication, path: string, coding: string) {
    let current = one;
    const app = createApp(() => current, { codings: NODE_CODINGS });
    const send = { "accept-encoding": coding };
    const tag = (await app.request(path, { headers: send })).headers.get("etag") ?? "";
    current = next;
    return { tag, response: await app.request(path, { headers: { ...send, "if-none-match": tag, "a-im": "feed" } }) };
  }

  it("gets what is new to itself, whatever others have asked for", async () => {
    const versions = await Promise.all(
      [{}, kept, before, { ...after, "c.md": before["c.md"] }].map((files) => siteOf(files)),
    );
    let current = versions[0] ?? site;
    const app = createApp(() => current);
    const tags: string[] = [];
    for (const version of versions) {
      current = version;
      tags.push((await app.request("/atom.xml")).headers.get("etag") ?? "");
    }
    const counts: number[] = [];
    for (const tag of tags.slice(0, 3)) {
      const headers = { "accept-encoding": "gzip", "if-none-match": tag, "a-im": "feed" };
      const response = await app.request("/atom.xml", { headers });
      expect(response.headers.get("delta-base")).toBe(tag);
      counts.push(titlesOf("/atom.xml", gunzipSync(await bytesOf(response)).toString()).length);
    }
    const all = Object.keys(FILES).filter((file) => file.endsWith(".md")).length + 4;
    expect(counts).toEqual([all, all - 1, all - 2]);
  });

  describe.each(["/rss.xml", "/atom.xml", "/feed.json"])("of %s", (path) => {
    it.each(["identity", "br", "gzip"])("gets new and changed entries alone, in %s", async (coding) => {
      const { response, tag } = await poll(
        await siteOf(kept),
        await siteOf({ ...kept, "b.md": after["b.md"], "d.md": after["d.md"] }),
        path,
        coding,
      );
      expect(response.status).toBe(226);
      expect(response.headers.get("im")).toBe("feed");
      expect(response.headers.get("delta-base")).toBe(tag.replace(/-(?:br|gzip)"$/, '"'));
      const bytes = await bytesOf(response);
      expect(Number(response.headers.get("content-length"))).toBe(bytes.length);
      const decode = { br: brotliDecompressSync, gzip: gunzipSync }[coding] ?? ((plain: Uint8Array) => plain);
      expect(titlesOf(path, new TextDecoder().decode(decode(bytes)))).toEqual(["New", "Edited"]);
    });

    it("gets the whole of a complete feed where an entry was taken away, which no part can say", async () => {
      const { response } = await poll(await siteOf(before), await siteOf(kept), path, "identity");
      expect(response.status).toBe(200);
      expect(titlesOf(path, await response.text())).toEqual(["Edited", "Same"]);
    });

    it("doesn't call a part complete", async () => {
      const { response } = await poll(
        await siteOf(kept),
        await siteOf({ ...kept, "d.md": after["d.md"] }),
        path,
        "identity",
      );
      expect(response.status).toBe(226);
      expect(await response.text()).not.toContain("fh:complete");
    });

    it("holds then, with what it had, all of the new version", async () => {
      const next = await siteOf(after);
      const { response } = await poll(await siteOf(kept), next, path, "identity");
      const whole = titlesOf(path, await textOf(await next.find(path.slice(1))));
      expect([...titlesOf(path, await response.text()), "Same"].sort()).toEqual(whole.sort());
      expect(response.headers.get("etag")).toBe((await next.find(path.slice(1)))?.etag);
    });
  });
});
