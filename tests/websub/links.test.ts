import { describe, expect, it } from "vitest";
import { exportPublication } from "../../src/export/export.ts";
import { HOSTS } from "../../src/export/hosts.ts";
import { createApp } from "../../src/server/app.ts";
import { topicsOf } from "../../src/websub/topics.ts";
import { emptyFolder, filesOf } from "../export/folder.ts";
import { CHANNEL, documentsOf, FILES, siteOf, textOf } from "../publish/sites.ts";
import { linked } from "./hub.ts";

const HUBS = ["https://hub.example", "https://hub.example/?for=courier&x=1", "https://hub.example/ü?q=<b>'\"&#$&"];

const plainText = (text: string) =>
  text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&");

const xmlLink = (text: string, rel: string) => {
  const found = [...text.matchAll(/<(?:atom:)?link\b[^>]*>/g)]
    .map(([link]) => link)
    .filter((link) => link.includes(`rel="${rel}"`));
  return found.map((link) => plainText(/href="([^"]*)"/.exec(link)?.[1] ?? ""));
};

/** Where each format names hubs and itself. */
const FORMATS = [
  { file: "rss.xml", hubs: (text: string) => xmlLink(text, "hub"), self: (text: string) => xmlLink(text, "self") },
  { file: "atom.xml", hubs: (text: string) => xmlLink(text, "hub"), self: (text: string) => xmlLink(text, "self") },
  {
    file: "feed.json",
    hubs: (text: string): string[] =>
      (JSON.parse(text).hubs ?? []).map(({ type, url }: { type: string; url: string }) =>
        type === "WebSub" ? url : "",
      ),
    self: (text: string): string[] => [JSON.parse(text).feed_url],
  },
] as const;

const MANY = Object.fromEntries(
  Array.from({ length: 120 }, (_, i) => [`notes/n${i}.md`, `---\ntitle: Note ${i}\ndate: 2026-01-01\n---\nText.\n`]),
);

describe.each(HUBS)("the hub %s", (hub) => {
  const site = siteOf(FILES, { channel: { ...CHANNEL, hub } });

  it.each(FORMATS)("is named by $file and by its header alike, as is the topic", async ({ file, hubs, self }) => {
    const publication = await site;
    const app = createApp(publication);
    const topics = await topicsOf(publication);
    for (const { documents } of await publication.feeds()) {
      const path = documents.find((one) => one.path.endsWith(file))?.path ?? "";
      const response = await app.request(`/${path.split("/").map(encodeURIComponent).join("/")}`);
      const header = response.headers.get("link") ?? "";
      const text = await response.text();
      expect(hubs(text)).toEqual([linked(header, "hub")]);
      expect(self(text)).toEqual([linked(header, "self")]);
      expect(topics.get(linked(header, "self"))).toBe(response.headers.get("etag"));
      expect(header.match(/rel="(?:hub|self)"/g)).toEqual(['rel="self"', 'rel="hub"']);
    }
  });

  it("is one and the same address everywhere", async () => {
    const all = await Promise.all(
      FORMATS.map(async ({ file, hubs }) => hubs(await textOf(await (await site).find(file)))),
    );
    expect(new Set(all.flat())).toEqual(new Set([new URL(hub).href]));
  });
});

it("is named by no document where none is configured", async () => {
  const publication = await siteOf(FILES, { channel: { ...CHANNEL, hub: undefined } });
  for (const { file, hubs } of FORMATS) {
    expect(hubs(await textOf(await publication.find(file)))).toEqual([]);
    expect((await publication.find(file))?.links.some(({ rel }) => rel === "hub")).toBe(false);
  }
});

it("is not named by archive documents, which are no topics", async () => {
  const publication = await siteOf({ ...FILES, ...MANY });
  const topics = await topicsOf(publication);
  const documents = await documentsOf(publication);
  expect(documents.some(({ kind }) => kind === "archive")).toBe(true);
  expect(topics.size).toBe(documents.filter(({ kind }) => kind === "feed").length);
  for (const { file, hubs } of FORMATS) {
    const archive = await publication.find(`notes/${file.replace(".", "-1.")}`);
    expect(archive?.kind).toBe("archive");
    expect(hubs(await textOf(archive))).toEqual([]);
    expect(archive?.links.map(({ rel }) => rel)).toContain("current");
    expect(archive?.links.map(({ rel }) => rel)).not.toContain("hub");
  }
});

it.each(HOSTS)("is the same in what is exported for $name, whose configuration doesn't contradict it", async (host) => {
  const out = await emptyFolder();
  await exportPublication(await siteOf(), { out, hosts: [host] });
  const files = await filesOf(out);
  for (const { file, hubs } of FORMATS) {
    expect(hubs(Buffer.from(files[file] ?? "", "latin1").toString())).toEqual([CHANNEL.hub]);
  }
  const written = ["_headers", "nginx.conf", "Caddyfile", ".htaccess"].flatMap((name) => files[name] ?? []);
  expect(written.length).toBe(1);
  expect(written[0]).not.toMatch(/rel=.?"?hub/i);
});
