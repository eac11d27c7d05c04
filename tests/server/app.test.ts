import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Hono } from "hono";
import { describe, expect, it } from "vitest";
import { createApp } from "../../src/server/app.ts";
import { StaleError } from "../../src/store/store.ts";
import { documentsOf, FILES, siteOf, textOf } from "../publish/sites.ts";
import { appAt, documentOf, publicationOf } from "./documents.ts";

const site = await siteOf();

/** Where a redirect leads, as a client resolves it. */
function target(response: Response, from: string): URL {
  return new URL(response.headers.get("location") ?? "", from);
}

describe.each([
  { because: "an app may be all there is", mount: "/", at: "" },
  { because: "feeds may stand beside a site", mount: "/news", at: "/news" },
  { because: "a mount may be deep", mount: "/a/b/c", at: "/a/b/c" },
  { because: "a mount may name a tenant", mount: "/:tenant", at: "/acme" },
  { because: "a parameter may stand in the middle", mount: "/t/:tenant/feeds", at: "/t/acme/feeds" },
  { because: "a parameter may be of another script", mount: "/:tenant", at: `/${encodeURIComponent("город")}` },
])("at $mount ($because)", ({ mount, at }) => {
  const app = appAt(mount, site);
  const origin = "https://courier.example";

  it("serves every document at its path", async () => {
    for (const document of await documentsOf(site)) {
      const path = document.path.split("/").map(encodeURIComponent).join("/");
      const response = await app.request(`${origin}${at}/${path}`);
      expect(response.status, path).toBe(200);
      expect(response.headers.get("etag"), path).toBe(document.etag);
      expect(await response.text(), path).toBe(await textOf(document));
    }
  });

  it("leads to the page where the slash is missing, query and all", async () => {
    const from = `${origin}${at}/world/talks?a=1&b=%20`;
    const response = await app.request(from);
    expect(response.status).toBe(301);
    expect(target(response, from).href).toBe(`${origin}${at}/world/talks/?a=1&b=%20`);
  });

  it("has its home page at the mount, and leads there where the slash is missing", async () => {
    const from = `${origin}${at}?x`;
    const response = await app.request(from);
    expect(response.status).toBe(at === "" ? 200 : 301);
    expect(target(response, from).href).toBe(`${origin}${at}/?x`);
  });

  it.each(["nothing", "nothing/", "world/nothing.xml", "a/b/c/d/e/f", "a//b", "//", "%", "world/talks/no.png"])(
    "says at /%s that nothing is there, with links that lead home",
    async (path) => {
      const from = `${origin}${at}/${path}`;
      const response = await app.request(from);
      expect(response.status).toBe(404);
      const links = [...(await response.text()).matchAll(/(?:href|src)="([^"]*)"/g)].map(([, href = ""]) => href);
      const pages = links.filter((href) => !href.startsWith("#")).map((href) => new URL(href, from).href);
      expect(pages).toContain(`${origin}${at}/`);
      expect(pages).toContain(`${origin}${at}/style.css`);
      for (const page of pages) expect((await app.request(page)).status, page).toBe(200);
    },
  );

  it("leaves the routes of the other app alone", async () => {
    expect(await (await app.request(`${origin}/own`)).text()).toBe("own");
  });
});

it("serves below the base path of the other app", async () => {
  const app = new Hono().basePath("/x").route("/y", createApp(site));
  expect((await app.request("/x/y/atom.xml")).status).toBe(200);
  expect((await app.request("/x/y")).headers.get("location")).toBe("./y/");
  expect((await app.request("/y/atom.xml")).status).toBe(404);
});

it("serves inside an app that mounts it as a foreign one", async () => {
  const app = new Hono().mount("/x", createApp(site).fetch);
  expect((await app.request("/x/world/talks/")).status).toBe(200);
  expect(target(await app.request("/x/world/talks"), "https://h/x/world/talks").pathname).toBe("/x/world/talks/");
});

describe("a publication that is asked for at each request", () => {
  it.each([
    { because: "at once", wrap: <T>(value: T) => value },
    { because: "later", wrap: <T>(value: T) => Promise.resolve(value) },
  ])("may be swapped, when it comes $because", async ({ wrap }) => {
    const later = await siteOf({ ...FILES, "new.md": "---\ntitle: New\ndate: 2026-06-01\n---\nNew.\n" });
    let current = site;
    const app = createApp(() => wrap(current));
    const [before, missing] = [await app.request("/atom.xml"), await app.request("/new/")];
    current = later;
    const [after, found] = [await app.request("/atom.xml"), await app.request("/new/")];
    expect([missing.status, found.status]).toEqual([404, 200]);
    expect(after.headers.get("etag")).not.toBe(before.headers.get("etag"));
    expect(await after.text()).toContain("<title>New</title>");
  });
});

describe("a path of the client's making", () => {
  /** Has a page wherever one could be. */
  const everything = appAt(
    "/",
    publicationOf((path) => (path.endsWith("/") ? documentOf() : undefined)),
  );

  it.each([
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "/\\/evil.example",
    "//evil.example/a",
    "//evil.example%2fa",
    "/https://evil.example",
    "/https:evil.example",
    "/javascript:alert(1)",
    "/@evil.example",
    "/%09/evil.example",
    "/a?//evil.example",
    "/a/..//evil.example",
  ])("never leads to another host: %s", async (path) => {
    const from = `https://courier.example${path}`;
    const response = await everything.request(from);
    expect([301, 404]).toContain(response.status);
    if (response.status === 301) {
      expect(target(response, from).origin).toBe("https://courier.example");
      expect(target(response, from).pathname).toBe(`${new URL(from).pathname}/`);
    }
  });

  it.each([
    { path: "/%0d%0aset-cookie:%20a=b", because: "CR and LF are coded" },
    { path: "/\r\nset-cookie: a=b", because: "CR and LF are there" },
    { path: "/a?\r\nset-cookie: a=b", because: "the query goes along" },
    { path: "/a?%0d%0aset-cookie:%20a=b", because: "the query goes along, coded" },
    { path: `/${encodeURIComponent("\u2028\u0085é")}`, because: "other characters break lines too" },
  ])("adds no header: $because", async ({ path }) => {
    const response = await everything.request(`https://courier.example${path}`);
    expect([301, 404]).toContain(response.status);
    expect(response.headers.get("set-cookie")).toBeNull();
    expect(response.headers.get("location") ?? "").toMatch(/^[\x21-\x7e]*$/);
  });
});

describe("the Link header", () => {
  it.each([
    { href: "https://hub.example/?a=<b>", said: "https://hub.example/?a=%3Cb%3E", because: "angle brackets end it" },
    {
      href: 'https://hub.example/"; rel="next',
      said: "https://hub.example/%22;%20rel=%22next",
      because: "quotes end it",
    },
    { href: "https://hub.example/a,b;c", said: "https://hub.example/a,b;c", because: "commas are its own" },
    {
      href: "https://hüb.example/π?ü#é",
      said: "https://xn--hb-xka.example/%CF%80?%C3%BC#%C3%A9",
      because: "headers are ASCII",
    },
    { href: "urn:a b>c", said: "urn:a%20b%3Ec", because: "an address may have no host" },
    {
      href: "https://hub.example/\r\nx: y",
      said: "https://hub.example/x:%20y",
      because: "a line break is no part of it",
    },
    { href: "not a url", said: undefined, because: "what is no URL is left out" },
  ])("of $href says $said, because $because", async ({ href, said }) => {
    const links = [{ rel: "self", href: "https://courier.example/" } as const, { rel: "hub", href } as const];
    const response = await createApp(publicationOf(() => documentOf({ links }))).request("/");
    const hub = said === undefined ? "" : `, <${said}>; rel="hub"`;
    expect(response.headers.get("link")).toBe(`<https://courier.example/>; rel="self"${hub}`);
  });

  it("is left out where there is no link", async () => {
    expect((await createApp(publicationOf(() => documentOf())).request("/")).headers.get("link")).toBeNull();
  });
});

describe("articles that changed behind the store's back", () => {
  const stale = async () => {
    throw new StaleError("a.md changed since it was read");
  };
  it.each([
    { because: "its body is gone", app: createApp(publicationOf(() => documentOf({ body: stale }))) },
    { because: "it can't be found", app: createApp({ ...publicationOf(() => undefined), find: stale }) },
    { because: "there is no publication", app: createApp(stale) },
  ])("make a document wait when $because", async ({ app }) => {
    for (const coding of ["identity", "gzip"]) {
      const response = await app.request("/", { headers: { "accept-encoding": coding } });
      expect(response.status).toBe(503);
      expect(response.headers.get("retry-after")).toMatch(/^\d+$/);
      expect(response.headers.get("cache-control")).toBe("no-store");
      expect(response.headers.get("etag")).toBeNull();
    }
  });
});

it("needs nothing of Node, in any file that it imports", () => {
  const seen = new Set<string>();
  const visit = (file: string) => {
    if (seen.has(file)) return;
    seen.add(file);
    for (const [, from = ""] of readFileSync(file, "utf8").matchAll(
      /^(?:import|export)\b(?! type)[^;]*?"([^"]+)";$/gm,
    )) {
      expect(from, file).not.toMatch(/^node:/);
      if (from.startsWith(".")) visit(join(dirname(file), from));
    }
  };
  visit(join(import.meta.dirname, "../../src/server/app.ts"));
  expect(seen.size).toBeGreaterThan(8);
});
