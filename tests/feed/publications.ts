import type { Article } from "../../src/article/article.ts";
import type { ChannelOptions } from "../../src/feed/channel.ts";
import type { Publication } from "../../src/publish/document.ts";
import { publish } from "../../src/publish/publish.ts";
import { memoryStore } from "../../src/store/memory.ts";
import { HARD_STRINGS } from "./hard-strings.ts";
import { makeArticle, published } from "./samples.ts";

const CHANNEL: ChannelOptions = { title: "The Harbour Courier", url: "https://example.org/" };

/** Sites whose feeds are looked at by eye (tests/golden) and by other programs (tests/readers). */
export const PUBLICATIONS: Readonly<Record<string, () => Publication>> = {
  full: () => publishAll(FULL_ARTICLES, FULL_CHANNEL),
  minimal: () => publishAll([makeArticle()], CHANNEL),
  empty: () => publishAll([], CHANNEL),
  languages: () => publishLanguages(),
  hard: () => publishAll(HARD_ARTICLES, { ...CHANNEL, title: "AT&T &amp; <b>bold</b> ]]>", language: "en" }),
};

/** The text of the site's own feed in each format, by file name. */
export async function siteFeeds(publication: Publication): Promise<ReadonlyMap<string, string>> {
  const [site] = await publication.feeds();
  const texts = (site?.documents ?? []).map(async ({ path }): Promise<[string, string]> => {
    const document = await publication.find(path);
    return [path, new TextDecoder().decode(await document?.body())];
  });
  return new Map(await Promise.all(texts));
}

/** Articles in three languages and one without any; two were withdrawn, of which one is back. */
function publishLanguages(): Publication {
  const channel = { ...CHANNEL, language: "en" };
  const minutes = (article: Article, n: number) => ({
    ...article,
    published: new Date(article.published.getTime() - n * 60_000),
  });
  const store = memoryStore(LANGUAGE_ARTICLES.map(minutes), {
    channelId: channel.url,
    now: new Date("2026-12-31T00:00:00Z"),
  });
  const deleted = [
    { id: "https://example.org/a-hasty-report/", when: new Date("2026-03-09T07:00:00Z") },
    { id: "tag:example.org,2026:back&again", when: new Date("2026-03-08T07:00:00Z") },
  ];
  return publish({ ...store, deleted: async (_, count) => deleted.slice(0, count) }, { channel });
}

function publishAll(articles: readonly Article[], channel: ChannelOptions): Publication {
  const now = new Date("2026-12-31T00:00:00Z");
  return publish(memoryStore(articles, { channelId: channel.id ?? channel.url, now }), { channel });
}

const FULL_CHANNEL: ChannelOptions = {
  title: "The Harbour Courier",
  url: "https://example.org/news/",
  id: "tag:example.org,2026:courier",
  description: "News from the coast, and from where its ships go",
  language: "en-GB",
  author: { name: "Ada Lund", email: "desk@example.org", url: "https://example.org/desk" },
  copyright: "© 2026 The Harbour Courier",
  image: "logo.png",
  icon: "icon.svg",
  hub: "https://hub.example.org/?topic=a&b=c",
};

const FULL_ARTICLES = [
  makeArticle({
    title: "Night ferry returns after eleven years",
    section: "World/Europe",
    authors: [{ name: "Ada Lund", email: "ada@example.org", url: "/people/ada" }, { name: "Tōru Ōe" }],
    published: new Date("2026-03-01T09:30:00.250+02:00"),
    updated: new Date("2026-03-02T18:00:00Z"),
    summary: "The night ferry is back, and so is the queue for breakfast.",
    html: `<p>The <a href="../timetable?from=a&amp;to=b">night ferry</a> is back.</p>
<figure><img src="quay.jpg" alt="The quay"><figcaption>The quay at dawn</figcaption></figure>
<pre><code class="language-c">if (a &lt; b &amp;&amp; c[d[0]]> e) return;</code></pre>`,
    tags: ["ferries", "C++", "c#", "日本語"],
    image: { url: "quay.jpg", title: "The quay" },
    attachments: [
      {
        name: "quay.jpg",
        url: "quay.jpg",
        mediaType: "image/jpeg",
        length: 48_213,
        width: 1200,
        height: 800,
        hash: "1",
      },
    ],
  }),
  makeArticle({
    title: "Listen: the harbour at four in the morning",
    language: "de",
    authors: [{ name: "Jörg Weiß" }],
    published: new Date("2026-03-03T04:00:00Z"),
    html: "<p>Vierzig Minuten Stille, und dann die Möwen.</p>",
    enclosures: [
      { url: "https://cdn.example.org/notes.pdf", length: 9_000 },
      { url: "https://cdn.example.org/harbour.mp3?x=1&y=2", length: 38_400_123, duration: 2400.4, title: "Harbour" },
      { url: "https://cdn.example.org/harbour.ogg", mediaType: "audio/ogg" },
    ],
    id: "http://example.org",
  }),
  makeArticle({
    title: "A letter from elsewhere",
    canonicalUrl: "https://elsewhere.example/letters/7",
    published: new Date("2026-02-11T23:59:59Z"),
    html: "<p>It was printed there first.</p>",
    id: "urn:uuid:60a76c80-d399-11d9-b93c-0003939e0af6",
  }),
];

const LANGUAGE_ARTICLES = [
  makeArticle({
    title: "استئناف المحادثات حول خط العبّارة الشمالي",
    slug: "talks",
    language: "ar",
    authors: [{ name: "أمينة حداد" }],
    published: new Date("2026-03-04T08:00:00Z"),
    html: "<p>يريد المرفآن عودة العبّارة الليلية.</p>",
    tags: ["العبّارة"],
  }),
  makeArticle({ title: "夜行フェリー、再開へ", slug: "ferry", language: "ja", html: "<p>三年ぶりの再開。</p>" }),
  makeArticle({ title: "It is back", id: "tag:example.org,2026:back&again", language: "en-GB" }),
  makeArticle({ title: "The ferry is early", language: "en" }),
  makeArticle({ title: "In no language that is said" }),
];

/** Each a minute younger than the one before, so that their order is known. */
const HARD_ARTICLES = HARD_STRINGS.filter(({ text }) => text.length < 500).map(({ text, because }, i) =>
  makeArticle({
    title: text,
    slug: `hard-${i}`,
    published: new Date(published.getTime() + i * 60_000),
    authors: [{ name: text }],
    tags: [text],
    summary: text,
    html: `<p>${because}: ${text.replace(/&/g, "&amp;").replace(/</g, "&lt;")}</p>`,
  }),
);
