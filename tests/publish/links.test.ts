import { describe, expect, it } from "vitest";
import type { FeedDocument, Publication } from "../../src/publish/document.ts";
import { documentsOf, FILES, siteOf, textOf } from "./sites.ts";

const REFERENCES: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  "#39": "'",
  "#x26": "&",
  "#x3C": "<",
};
const plainText = (text: string) => text.replace(/&(#?\w+);/g, (whole, name: string) => REFERENCES[name] ?? whole);

/** Addresses in a page: relative ones as a browser resolves them. */
function addressesInPage(html: string, base: string): string[] {
  const found = [...html.matchAll(/\s(?:href|src)="([^"]*)"/g)].map(
    ([, url = ""]) => new URL(plainText(url), base).href,
  );
  return [...found, ...(html.match(/https:\/\/courier\.example\/[^"'<>\s]*/g) ?? []).map(plainText)];
}

/** Absolute addresses of this site in a feed, and in the HTML that it carries. */
function addressesInFeed(text: string, site: string): string[] {
  const plain = plainText(plainText(text.replaceAll('\\"', '"')));
  return [...plain.matchAll(/https:\/\/courier\.example\/[^"'<>\s\\)]*/g)]
    .map(([url]) => url)
    .filter((url) => url.startsWith(site));
}

async function addressesIn(document: FeedDocument, site: string): Promise<string[]> {
  const base = site + document.path.split("/").map(encodeURIComponent).join("/");
  const text = await textOf(document);
  const found = document.kind === "page" ? addressesInPage(text, base) : addressesInFeed(text, site);
  return [...found, ...document.links.map(({ href }) => href)].filter((url) => url.startsWith(site));
}

async function brokenLinks(publication: Publication): Promise<{ broken: string[]; count: number }> {
  const broken: string[] = [];
  let count = 0;
  for (const document of await documentsOf(publication)) {
    if (document.kind === "asset") continue;
    for (const url of new Set(await addressesIn(document, publication.url))) {
      count++;
      const path = decodeURIComponent(new URL(url).pathname.slice(new URL(publication.url).pathname.length));
      if ((await publication.find(path)) === undefined) broken.push(`${document.path} → ${url}`);
    }
  }
  return { broken, count };
}

/** What the sample articles link to on purpose without its being there. */
const KNOWN = /\/world\/later\/$/;

describe("every link within a publication", () => {
  it.each([
    ["below a prefix", "https://courier.example/daily/"],
    ["at the root of a host", "https://courier.example/"],
    ["below a prefix in another script", "https://courier.example/новости/сегодня/"],
  ])("leads to one of its documents, %s", async (_, url) => {
    const files = Object.fromEntries(
      Object.entries(FILES).map(([path, text]) => [
        path,
        typeof text === "string" ? text.replaceAll("/daily/world/", new URL("world/", url).pathname) : text,
      ]),
    );
    const publication = await siteOf(files, { channel: { title: "Courier", url, image: "logo.png" } });
    const { broken, count } = await brokenLinks(publication);
    expect(count).toBeGreaterThan(300);
    expect(broken.filter((link) => !KNOWN.test(link))).toEqual([]);
    expect(broken).not.toEqual([]);
  });

  it("of feeds alone leads to the pictures, and to the feeds themselves", async () => {
    const publication = await siteOf(FILES, { pages: false });
    for (const document of await documentsOf(publication)) {
      if (document.kind !== "feed") continue;
      const files = (await addressesIn(document, publication.url)).filter((url) => /\.(?:png|svg|xml|json)$/.test(url));
      for (const url of files) {
        const path = decodeURIComponent(url.slice(publication.url.length));
        if (path !== "logo.png") expect(await publication.find(path), url).toBeDefined();
      }
    }
  });
});

it("names in each page the feed that belongs to it", async () => {
  const publication = await siteOf();
  const head = async (path: string) => (await textOf(await publication.find(path))).split("</head>")[0] ?? "";
  expect(await head("")).toContain(
    'type="application/rss+xml" title="The Harbour &lt;Courier&gt; (RSS)" href="./rss.xml"',
  );
  expect(await head("world/")).toContain('href="../world/atom.xml"');
  expect(await head("world/talks/")).toContain('href="../../tags/peace/feed.json"');
});

it("names them in headers too", async () => {
  const publication = await siteOf();
  const links = async (path: string) => (await publication.find(path))?.links.map(({ rel, href }) => `${rel} ${href}`);
  expect(await links("world/")).toEqual([
    "self https://courier.example/daily/world/",
    "alternate https://courier.example/daily/world/rss.xml",
    "alternate https://courier.example/daily/world/atom.xml",
    "alternate https://courier.example/daily/world/feed.json",
  ]);
  expect(await links("tags/тэг-no1/rss.xml")).toEqual([
    "self https://courier.example/daily/tags/%D1%82%D1%8D%D0%B3-no1/rss.xml",
    "alternate https://courier.example/daily/tags/%D1%82%D1%8D%D0%B3-no1/",
    "hub https://hub.example/?for=courier&x=1",
  ]);
});
