import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { exportPublication } from "../../src/export/export.ts";
import { HOSTS, hostsNamed } from "../../src/export/hosts.ts";
import { kindHeaders } from "../../src/http/kinds.ts";
import type { Publication } from "../../src/publish/document.ts";
import { movedSite } from "../hosts/site.ts";
import { ASSETS, assetOf, documentsOf, siteOf } from "../publish/sites.ts";

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

async function exportTo(publication: Publication, ...names: string[]) {
  const out = await mkdtemp(join(tmpdir(), "feedmill-hosts-"));
  folders.push(out);
  const report = await exportPublication(publication, { out, hosts: hostsNamed(names) });
  return { report, read: (path: string) => readFile(join(out, path), "utf8") };
}

/** The blocks of `_headers` in their order. */
function blocksOf(text: string) {
  return text
    .split("\n\n")
    .slice(1)
    .map((block) => {
      const [pattern = "", ...lines] = block.trim().split("\n");
      return {
        pattern,
        headers: Object.fromEntries(
          lines.map((line) =>
            line
              .trim()
              .split(/: (.*)/s)
              .slice(0, 2),
          ),
        ),
      };
    });
}

const linesOf = (text: string) => text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));

/** A pattern as both hosts read it: `*` is anything, `:name` anything but a slash. */
const matches = (pattern: string, path: string) => {
  const literal = pattern.replace(/[\\^$.+?()[\]{}|]/g, "\\$&");
  return new RegExp(`^${literal.replaceAll("*", ".*").replace(/:[a-z]\w*/g, "[^/]+")}$`).test(path);
};

const addressOf = (path: string) => `/daily/${path.split("/").map(encodeURIComponent).join("/")}`;

describe("_headers", () => {
  it("give each document those of its kind on Cloudflare Pages, by one rule", async () => {
    const site = await movedSite();
    const { read } = await exportTo(site, "cloudflare");
    const blocks = blocksOf(await read("_headers"));
    for (const { path, kind, contentType } of await documentsOf(site)) {
      const found = blocks.filter(({ pattern }) => matches(pattern, addressOf(path)));
      expect(
        found.map(({ headers }) => headers),
        path,
      ).toEqual([kindHeaders(kind, contentType)]);
    }
  });

  it("give pages those of pages on Cloudflare Pages, which takes .html away", async () => {
    const { read } = await exportTo(await movedSite(), "cloudflare");
    const blocks = blocksOf(await read("_headers"));
    for (const path of ["subscribe", "world/subscribe", "index-1", "news/index-1"]) {
      const found = blocks.filter(({ pattern }) => matches(pattern, addressOf(path)));
      expect(
        found.map(({ headers }) => headers["content-type"]),
        path,
      ).toEqual(["text/html; charset=utf-8"]);
    }
  });

  it("give each document those of its kind on Netlify, where the last rule counts", async () => {
    const site = await movedSite();
    const { read } = await exportTo(site, "netlify");
    const blocks = blocksOf(await read("_headers"));
    for (const { path, kind, contentType } of await documentsOf(site)) {
      const found = blocks.filter(({ pattern }) => matches(pattern, addressOf(path)));
      const headers = Object.assign({}, ...found.map((block) => block.headers));
      expect(headers, path).toMatchObject(kindHeaders(kind, contentType));
    }
  });

  it("hold no more rules for more articles", async () => {
    const [few, many] = [await exportTo(await siteOf(), "netlify"), await exportTo(await movedSite(), "netlify")];
    const count = async ({ read }: typeof few) => blocksOf(await read("_headers")).length;
    expect(await count(many)).toBeLessThan((await count(few)) + 8); // archives, .json and .css of the other site
  });
});

describe("_redirects", () => {
  it("list moves, encoded, and gone addresses where a host knows them", async () => {
    const site = await movedSite();
    const netlify = await (await exportTo(site, "netlify")).read("_redirects");
    const cloudflare = await (await exportTo(site, "cloudflare")).read("_redirects");
    for (const text of [netlify, cloudflare]) {
      expect(linesOf(text)).toContain("/daily/old/path /daily/world/talks/ 301");
      expect(linesOf(text)).toContain("/daily/kept /daily/news/ 308");
      expect(linesOf(text)).toContain("/daily/ausgaben/s%C3%BCd /daily/%E5%AE%B4/%E7%A5%AD%E3%82%8A/ 301");
      expect(
        linesOf(text).every((line) => line.split(" ").length === 3),
        text,
      ).toBe(true);
    }
    expect(linesOf(netlify)).toContain("/daily/removed /daily/410.html 410");
    expect(linesOf(cloudflare).join("\n")).not.toContain("410");
  });

  it("never lead away from a document", async () => {
    const site = await movedSite();
    const text = await (await exportTo(site, "cloudflare")).read("_redirects");
    const sources = linesOf(text).map((line) => line.split(" ")[0] ?? "");
    for (const { path } of await documentsOf(site)) {
      expect(
        sources.filter((source) => matches(source, addressOf(path))),
        path,
      ).toEqual([]);
    }
  });

  it.each(["netlify", "cloudflare"])("lead from each guess to the feed on %s", async (host) => {
    const lines = linesOf(await (await exportTo(await movedSite(), host)).read("_redirects"));
    for (const path of [
      "feed",
      "world/feed",
      "tags/peace/feed/json",
      "world/europe/atom",
      "authors/ada-lund/index.xml",
    ]) {
      const found = lines.find((line) => matches(line.split(" ")[0] ?? "", addressOf(path)));
      expect(found, path).toMatch(/\/(?:rss\.xml|atom\.xml|feed\.json) 301$/);
    }
  });

  it("stay within the limits of Cloudflare Pages", async () => {
    const lines = linesOf(await (await exportTo(await movedSite(), "cloudflare")).read("_redirects"));
    const isPattern = (line: string) => /[*]|:[a-z]/.test(line.split(" ")[0] ?? "");
    expect(lines.filter(isPattern).length).toBeLessThanOrEqual(100);
    expect(lines.length).toBeLessThanOrEqual(2100);
    expect(lines.findIndex(isPattern)).toBe(lines.length - lines.filter(isPattern).length);
    const redirects = Array.from({ length: 2001 }, (_, n) => ({ from: `old/${n}.html`, to: "/" }));
    await expect(exportTo(await siteOf(undefined, { redirects }), "cloudflare")).rejects.toThrow(
      "Could not export for the host cloudflare: it takes 2000 redirects, and there are 2001",
    );
  });
});

it("are in the README, each", async () => {
  const readme = await readFile(join(import.meta.dirname, "../../README.md"), "utf8");
  const none = { rules: [], moves: [], guesses: [], feeds: [], hidden: [] };
  const site = { ...none, prefix: "/", has: () => false, errorPage: false, gonePage: false };
  for (const { name, write } of HOSTS) {
    const files = Object.keys(write(site)).map((file) => `\`${file}\``);
    expect(readme).toContain(`| \`${name}\` | ${files.join(", ")} |`);
  }
});

describe("files of hosts", () => {
  it.each(HOSTS)("are written for $name, listed, and the same each time", async ({ name }) => {
    const out = await mkdtemp(join(tmpdir(), "feedmill-hosts-"));
    folders.push(out);
    const options = { out, hosts: hostsNamed([name]) };
    const first = await exportPublication(await siteOf(), options);
    const second = await exportPublication(await siteOf(), options);
    expect(second).toMatchObject({ added: [], changed: [], removed: [] });
    const written = first.added.filter((path) => /^_|nginx|Caddyfile|htaccess|^4\d\d\.html$/.test(path));
    expect(written.length).toBeGreaterThanOrEqual(2);
    expect((await exportPublication(await siteOf(), { out })).removed).toEqual(written.toSorted());
  });

  it.each(["nginx", "caddy", "apache"])("hold each header of the table for %s", async (name) => {
    const site = await movedSite();
    const { read, report } = await exportTo(site, name);
    const text = await read(report.added.find((path) => /^nginx|^Caddyfile|htaccess/.test(path)) ?? "");
    for (const { kind, contentType } of await documentsOf(site)) {
      for (const value of Object.values(kindHeaders(kind, contentType))) expect(text).toContain(`"${value}"`);
    }
  });

  it("leave 404.html out without pages, and to the owner", async () => {
    expect((await exportTo(await siteOf(undefined, { pages: false }), "nginx")).report.added).not.toContain("404.html");
    const own = await siteOf(undefined, { assets: [...ASSETS, assetOf("404.html", "mine")] });
    const { read, report } = await exportTo(own, "nginx");
    expect(await read("404.html")).toBe("mine");
    expect(report.added, "the owner's page has the look of the site").not.toContain("410.html");
    expect(await read("nginx.conf")).toContain('error_page 410 "/daily/404.html";');
  });

  it.each([
    { host: "netlify", file: "_redirects", line: "/daily/removed /daily/410.html 410" },
    { host: "nginx", file: "nginx.conf", line: 'error_page 410 "/daily/410.html";' },
    { host: "caddy", file: "Caddyfile", line: 'rewrite @gone "/daily/410.html"' },
    { host: "apache", file: ".htaccess", line: "ErrorDocument 410 /daily/410.html" },
  ])("have a page for what was removed on $host", async ({ host, file, line }) => {
    const { read } = await exportTo(await movedSite(), host);
    expect(await read("410.html")).toContain("This page was removed");
    expect(await read("404.html")).toContain("Page not found");
    expect(await read(file)).toContain(line);
  });

  it("have none where the host knows no 410", async () => {
    expect((await exportTo(await movedSite(), "cloudflare")).report.added).not.toContain("410.html");
  });

  it("are no place for the name of a file to write in", async () => {
    const assets = [...ASSETS, assetOf('x.a"\n}\nReturn "', "x"), assetOf("y.{$HOME} ;", "y")];
    for (const name of ["nginx", "caddy", "apache"]) {
      const { read, report } = await exportTo(await siteOf(undefined, { assets }), name);
      const text = await read(report.added.find((path) => /^nginx|^Caddyfile|htaccess/.test(path)) ?? "");
      expect(text).not.toMatch(/^Return|\{\$HOME/m);
    }
  });

  it("compare addresses with the decoded path of the site, on nginx", async () => {
    const url = "https://e.example/новости/";
    const { read } = await exportTo(await siteOf(undefined, { channel: { title: "T", url } }), "nginx");
    const lines = linesOf(await read("nginx.conf"));
    expect(lines).toContain('error_page 404 "/новости/404.html";');
    expect(lines).toContain('error_page 410 "/новости/410.html";');
    expect(lines).toContain('location = "/новости/404.html" {');
    expect(lines.find((line) => line.includes("Caddyfile"))).toMatch(/^location ~ "\^\/новости\/\(\?:/);
    const matching = lines.filter((line) => /^(?:location|error_page)/.test(line));
    expect(matching.filter((line) => line.includes("%D0"))).toEqual([]);
  });

  it.each([
    { names: ["netlify", "cloudflare"], said: "Could not write _headers for the host cloudflare: another host wants" },
    { names: ["nginx", "iis"], said: 'the host "iis"; expected one of netlify, cloudflare, nginx, caddy, apache' },
  ])("are refused for $names", async ({ names, said }) => {
    await expect(async () => exportTo(await siteOf(), ...names)).rejects.toThrow(said);
  });

  it("never take the place of a document", async () => {
    const own = await siteOf(undefined, { assets: [...ASSETS, assetOf("_headers", "mine")] });
    await expect(exportTo(own, "netlify")).rejects.toThrow("the site publishes a file of that name");
  });
});
