import type { Entry, FeedInfo } from "../../src/feed/feed.ts";
import { articlePage } from "../../src/page/article.ts";
import { listPage } from "../../src/page/list.ts";
import { missingPage } from "../../src/page/missing.ts";
import type { Place, Site, Teaser } from "../../src/page/site.ts";
import { subscribePage } from "../../src/page/subscribe.ts";

/** Texts that break what is escaped badly. */
export const HARD_STRINGS = [
  "<script>alert(1)</script>",
  `"quotes" & 'apostrophes'`,
  "AT&T &amp; &lt;b&gt;",
  "</title></head><canvas>",
  "]]> --> <!-- <![CDATA[",
  "مرحبا \u202e بالعالم",
  "日本語の見出し",
  "$& $1 $` $$",
  "a\u0000b\ud800c",
];

const feed = (kind: FeedInfo["kind"], name: string, path: string, count = 3): FeedInfo => ({ kind, name, path, count });

export const worldFeed = feed("section", "World", "world/", 12);
export const peaceFeed = feed("tag", "peace", "tags/peace/", 1);
export const signalFeed = feed("tag", "Тэг №1", "tags/тэг-1/");
export const adaFeed = feed("author", "Ada Lund", "authors/ada-lund/", 7);

export const site: Site = {
  channel: {
    id: "https://example.org/",
    title: "The Harbour Courier",
    url: "https://example.org/",
    description: "News from the coast, and from where its ships go.",
    language: "en",
    copyright: "© 2026 The Harbour Courier",
  },
  feeds: [feed("site", "The Harbour Courier", "", 128), worldFeed, peaceFeed, signalFeed, adaFeed],
  formats: [
    { name: "RSS", file: "rss.xml", mediaType: "application/rss+xml" },
    { name: "Atom", file: "atom.xml", mediaType: "application/atom+xml" },
    { name: "JSON", file: "feed.json", mediaType: "application/feed+json" },
  ],
};

export const entry: Entry = {
  id: "https://example.org/world/talks/",
  url: "https://example.org/world/talks/",
  title: "Talks resume over the northern ferry line",
  authors: [{ name: "Ada Lund" }],
  published: new Date("2026-11-21T14:05:00Z"),
  updated: new Date("2026-11-21T14:05:30Z"),
  language: "en",
  summary: "Both harbours want the night ferry back, and neither wants to pay for it.",
  html: "<p>Both harbours want the night ferry back, and neither wants to pay for it.</p><h2>What is at stake</h2><p>Three hundred jobs.</p>",
  tags: ["peace", "Тэг №1", "unlisted"],
  section: "World",
  enclosures: [],
};

export const place: Place = { path: "world/talks/", feeds: [worldFeed, peaceFeed, signalFeed, adaFeed] };

export const teaser: Teaser = { ...entry, href: "world/talks/" };

/** A body with all that overflows, scrolls and links. */
export const RICH_BODY = `<p>The council of <a href="https://example.org/world/harbour/">the old harbour</a> met for the third night.<sup><a href="#fn-1" id="fnref-1">1</a></sup> It had <em>one</em> question before it, <strong>and no answer</strong>: who pays for <code>MS Nordlys</code>?</p>
<h2>A table that is wider than a phone</h2>
<table><thead><tr><th>Year</th><th>Passengers</th><th>Lorries</th><th>Departures</th><th>Subsidy in crowns</th><th>Cancelled for weather</th></tr></thead><tbody><tr><td>2023</td><td>182,400</td><td>9,120</td><td>1,460</td><td>14,000,000</td><td>37</td></tr><tr><td>2024</td><td>171,050</td><td>8,806</td><td>1,312</td><td>15,500,000</td><td>52</td></tr><tr><td>2025</td><td>96,300</td><td>5,214</td><td>702</td><td>15,500,000</td><td>61</td></tr></tbody></table>
<blockquote><p>“We do not run a ferry. We run the only road that this island has, and it happens to float.”</p></blockquote>
<h3>How the sum was made</h3>
<pre><code>const share = passengers.map((count) =&gt; count / total).reduce((sum, part) =&gt; sum + part * SUBSIDY_PER_PASSENGER, 0);
console.log(share);
</code></pre>
<figure><img src="https://example.org/world/talks/quay.svg" alt="The quay at dusk" width="1600" height="900"><figcaption>The quay at dusk, an hour after the last boat. Picture: Ada Lund</figcaption></figure>
<ul><li>The northern line opens again in May.</li><li>The southern one waits.<ul><li>For a ship</li><li>and for a crew</li></ul></li></ul>
<p>https://example.org/an/address/that/goes/on/and/on/without/any/place/to/break/it/whatsoever/until/the/very/end</p>
<hr>
<p>A vote is due on Thursday.</p>
<section class="footnotes"><h2>Footnotes</h2><ol><li id="fn-1"><p>Minutes of the meeting, page 4. <a href="#fnref-1">Back</a></p></li></ol></section>`;

/** A site with more of everything. */
export const largeSite: Site = {
  ...site,
  feeds: [
    ...site.feeds,
    feed("section", "Sea and shipping, weather, tides and everything that floats", "sea/", 1044),
    feed("section", "日本", "日本/", 2),
    ...Array.from({ length: 58 }, (_, index) =>
      feed("tag", `topic ${index + 1}`, `tags/topic-${index + 1}/`, index + 1),
    ),
    feed(
      "author",
      "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
      "authors/long/",
      1,
    ),
    feed("author", "أمينة حداد", "authors/أمينة-حداد/", 4),
  ],
};

export const arabicEntry: Entry = {
  ...entry,
  url: "https://example.org/world/talks-ar/",
  title: "استئناف المحادثات بشأن خط العبّارة الشمالي",
  authors: [{ name: "أمينة حداد", url: "https://amina.example/" }, { name: "Ada Lund" }],
  language: "ar",
  updated: new Date("2026-11-23T09:30:00Z"),
  summary: "يريد المرفآن عودة العبّارة الليلية، ولا يريد أيٌّ منهما دفع ثمنها.",
  html: "<p>يريد المرفآن عودة العبّارة الليلية، ولا يريد أيٌّ منهما دفع ثمنها.</p><h2>ما على المحك</h2><p>ثلاثمئة وظيفة، و<code>MS Nordlys</code> واحدة.</p><blockquote><p>هذه هي الطريق الوحيدة.</p></blockquote>",
};

export const richEntry: Entry = {
  ...entry,
  title:
    "After a third night of talks the harbour councils agree on everything but the one thing that they had met for: money",
  authors: [{ name: "Ada Lund" }, { name: "Bea Okafor", url: "https://bea.example/" }, { name: "Wire agency" }],
  updated: new Date("2026-11-22T06:10:00Z"),
  html: RICH_BODY,
  tags: largeSite.feeds.filter(({ kind }) => kind === "tag").map(({ name }) => name),
  image: {
    url: "https://example.org/world/talks/ferry.svg",
    mediaType: "image/svg+xml",
    title: "The night ferry",
    width: 1600,
    height: 900,
  },
  enclosures: [
    {
      url: "https://example.org/world/talks/debate.mp3",
      mediaType: "audio/mpeg",
      length: 3_412_000,
      duration: 754,
      title: "The debate, in full",
    },
    { url: "https://example.org/world/talks/quay.mp4", mediaType: "video/mp4" },
    {
      url: "https://example.org/world/talks/minutes%20of%20the%20meeting.pdf",
      mediaType: "application/pdf",
      length: 48_200,
    },
  ],
};

export const teasers: readonly Teaser[] = [
  { ...richEntry, href: "world/talks/", summary: entry.summary },
  { ...arabicEntry, href: "world/talks-ar/" },
  {
    ...entry,
    title: "港町の夜行フェリー、三年ぶりに再開へ",
    language: "ja",
    href: "%E6%97%A5%E6%9C%AC/ferry/",
    section: "日本",
    summary: "三年ぶりの運航再開に、町は静かな期待を寄せている。",
  },
  {
    ...entry,
    title: "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    href: "https://elsewhere.example/short",
    section: undefined,
    authors: [],
    summary: "",
  },
];

/** Every kind of page, by the path at which it stands. */
export function samplePages(): ReadonlyMap<string, string> {
  const [whole = worldFeed] = largeSite.feeds;
  const rtlSite = { ...largeSite, channel: { ...largeSite.channel, language: "ar", title: "بريد الميناء" } };
  const { path, feeds } = place;
  return new Map([
    ["", listPage(largeSite, whole, teasers)],
    ["world/", listPage(largeSite, worldFeed, teasers)],
    ["tags/тэг-1/", listPage(rtlSite, signalFeed, [])],
    ["index-2.html", listPage(largeSite, whole, teasers, { archive: 2, newer: "./", older: "./index-1.html" })],
    ["authors/ada-lund/index-1.html", listPage(rtlSite, adaFeed, teasers, { archive: 1, newer: "./", older: "./x" })],
    ["subscribe.html", subscribePage(largeSite, whole, teasers)],
    ["world/subscribe.html", subscribePage(site, worldFeed, teasers)],
    ["tags/тэг-1/subscribe.html", subscribePage(rtlSite, signalFeed, [])],
    [path, articlePage(largeSite, richEntry, place)],
    ["world/talks-ar/", articlePage(rtlSite, arabicEntry, { path: "world/talks-ar/", feeds })],
    ["missing/", missingPage(site, "/", 404)],
    ["gone/", missingPage(site, "/", 410)],
  ]);
}
