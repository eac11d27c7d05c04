/**
 * @module
 * Packages that render feeds, each used as its README says, with the same content: title, link, id, date, author,
 * categories, summary, whole body.
 */
import { getRssString } from "@astrojs/rss";
import { Feed } from "feed";
import { generateAtomFeed, generateJsonFeed, generateRssFeed } from "feedsmith";
import RSS from "rss";
import type { Article } from "../src/article/article.ts";

/** Of every feed that is rendered. */
export const CHANNEL = { title: "Example", url: "https://example.org/" } as const;

type Render = (articles: readonly Article[]) => Promise<string>;

/** One package, with what renders the file of each format that it writes. */
export interface Peer {
  readonly name: string;
  readonly formats: Readonly<Record<string, Render>>;
}

/** The packages. */
export const PEERS: readonly Peer[] = [
  {
    name: "feedsmith",
    formats: { "rss.xml": feedsmithRss, "atom.xml": feedsmithAtom, "feed.json": feedsmithJson },
  },
  {
    name: "feed",
    formats: {
      "rss.xml": async (articles) => feedOf(articles).rss2(),
      "atom.xml": async (articles) => feedOf(articles).atom1(),
      "feed.json": async (articles) => feedOf(articles).json1(),
    },
  },
  { name: "rss", formats: { "rss.xml": rssOf } },
  { name: "@astrojs/rss", formats: { "rss.xml": astroOf } },
];

function urlOf({ path }: Article): string {
  return `${CHANNEL.url}${path.replace(/\.md$/, "/")}`;
}

async function feedsmithRss(articles: readonly Article[]): Promise<string> {
  const items = articles.map((article) => ({
    title: article.title,
    link: urlOf(article),
    guid: { value: urlOf(article), isPermaLink: true },
    pubDate: article.published,
    dc: { creators: article.authors.map(({ name }) => name) },
    categories: article.tags.map((name) => ({ name })),
    description: article.summary ?? "",
    content: { encoded: article.html },
  }));
  return generateRssFeed({ title: CHANNEL.title, link: CHANNEL.url, description: CHANNEL.title, items });
}

async function feedsmithAtom(articles: readonly Article[]): Promise<string> {
  const entries = articles.map((article) => ({
    title: { value: article.title },
    id: urlOf(article),
    links: [{ href: urlOf(article) }],
    published: article.published,
    updated: article.published,
    authors: article.authors.map(({ name }) => ({ name })),
    categories: article.tags.map((term) => ({ term })),
    summary: { value: article.summary ?? "" },
    content: { value: article.html, type: "html" },
  }));
  return generateAtomFeed({ title: { value: CHANNEL.title }, id: CHANNEL.url, updated: new Date(0), entries });
}

async function feedsmithJson(articles: readonly Article[]): Promise<string> {
  const items = articles.map((article) => ({
    id: urlOf(article),
    url: urlOf(article),
    title: article.title,
    date_published: article.published,
    authors: article.authors.map(({ name }) => ({ name })),
    tags: [...article.tags],
    summary: article.summary ?? "",
    content_html: article.html,
  }));
  return JSON.stringify(generateJsonFeed({ title: CHANNEL.title, home_page_url: CHANNEL.url, items }));
}

function feedOf(articles: readonly Article[]): Feed {
  const feed = new Feed({ title: CHANNEL.title, id: CHANNEL.url, link: CHANNEL.url, copyright: "" });
  for (const article of articles) {
    feed.addItem({
      title: article.title,
      id: urlOf(article),
      link: urlOf(article),
      date: article.published,
      published: article.published,
      author: article.authors.map(({ name }) => ({ name })),
      category: article.tags.map((name) => ({ name, term: name })),
      description: article.summary ?? "",
      content: article.html,
    });
  }
  return feed;
}

async function rssOf(articles: readonly Article[]): Promise<string> {
  const feed = new RSS({ title: CHANNEL.title, site_url: CHANNEL.url, feed_url: `${CHANNEL.url}rss.xml` });
  for (const article of articles) {
    feed.item({
      title: article.title,
      url: urlOf(article),
      date: article.published,
      author: article.authors[0]?.name,
      categories: article.tags,
      description: article.summary,
      custom_elements: [{ "content:encoded": { _cdata: article.html } }],
    });
  }
  return feed.xml();
}

function astroOf(articles: readonly Article[]): Promise<string> {
  const items = articles.map((article) => ({
    title: article.title,
    link: urlOf(article),
    pubDate: article.published,
    author: article.authors[0]?.name,
    categories: [...article.tags],
    description: article.summary,
    content: article.html,
  }));
  return getRssString({ title: CHANNEL.title, description: CHANNEL.title, site: CHANNEL.url, items });
}
