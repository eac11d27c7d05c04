import type { Format } from "../../src/check/view/view.ts";

/** Where the good documents say that they are. */
export const URLS: Readonly<Record<Format, string>> = {
  RSS: "https://example.org/rss.xml",
  Atom: "https://example.org/atom.xml",
  "JSON Feed": "https://example.org/feed.json",
};

/** The moment as of which they are checked. */
export const NOW = new Date("2026-11-22T00:00:00Z");

/** Documents that no rule finds anything in, not even a hint. */
export const GOOD: Readonly<Record<Format, string>> = {
  RSS: `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:fh="http://purl.org/syndication/history/1.0">
<channel>
<title>The Harbour Courier</title>
<link>https://example.org/</link>
<description>News from the coast</description>
<language>en-GB</language>
<managingEditor>desk@example.org (Ada Lund)</managingEditor>
<lastBuildDate>Tue, 03 Mar 2026 04:00:00 GMT</lastBuildDate>
<ttl>15</ttl>
<image><url>https://example.org/logo.png</url><title>The Harbour Courier</title><link>https://example.org/</link></image>
<atom:link rel="self" type="application/rss+xml" href="https://example.org/rss.xml"/>
<item>
<title>Night ferry returns</title>
<link>https://example.org/ferry/</link>
<guid isPermaLink="false">tag:example.org,2026:ferry</guid>
<pubDate>Tue, 03 Mar 2026 04:00:00 GMT</pubDate>
<author>ada@example.org (Ada Lund)</author>
<dc:creator>Ada Lund</dc:creator>
<description>The night ferry is back.</description>
<enclosure url="https://example.org/ferry.mp3" length="38400123" type="audio/mpeg"/>
<content:encoded><![CDATA[<p>The <a href="https://example.org/">ferry</a> is back.</p>]]></content:encoded>
</item>
<item>
<title>Quay closed</title>
<link>https://example.org/quay/</link>
<guid>https://example.org/quay/</guid>
<pubDate>Mon, 02 Mar 2026 04:00 +0100</pubDate>
<description><![CDATA[<p>The quay is closed.</p>]]></description>
</item>
</channel>
</rss>
`,
  Atom: `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:fh="http://purl.org/syndication/history/1.0" xml:lang="en-GB">
<id>tag:example.org,2026:feed</id>
<title>The Harbour Courier</title>
<updated>2026-03-03T04:00:00Z</updated>
<author><name>Ada Lund</name><email>ada@example.org</email><uri>https://example.org/ada</uri></author>
<link rel="self" type="application/atom+xml" href="https://example.org/atom.xml"/>
<link rel="alternate" type="text/html" href="https://example.org/"/>
<entry>
<id>tag:example.org,2026:ferry</id>
<title>Night ferry returns</title>
<link rel="alternate" type="text/html" href="https://example.org/ferry/"/>
<link rel="enclosure" type="audio/mpeg" length="38400123" href="https://example.org/ferry.mp3"/>
<published>2026-03-03T03:00:00Z</published>
<updated>2026-03-03T04:00:00Z</updated>
<category term="ferries"/>
<summary>The night ferry is back.</summary>
<content type="html"><![CDATA[<p>The <a href="https://example.org/">ferry</a> is back.</p>]]></content>
</entry>
<entry xml:lang="de">
<id>tag:example.org,2026:quay</id>
<title type="html">Kai &lt;b&gt;gesperrt&lt;/b&gt;</title>
<link href="https://example.org/quay/"/>
<updated>2026-03-02T04:00:00.5+01:00</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Der Kai ist <b>gesperrt</b>.<br/>Bis Mai.</p></div></content>
</entry>
</feed>
`,
  "JSON Feed": `{
  "version": "https://jsonfeed.org/version/1.1",
  "title": "The Harbour Courier",
  "home_page_url": "https://example.org/",
  "feed_url": "https://example.org/feed.json",
  "language": "en-GB",
  "authors": [{ "name": "Ada Lund" }],
  "items": [
    {
      "id": "tag:example.org,2026:ferry",
      "url": "https://example.org/ferry/",
      "title": "Night ferry returns",
      "date_published": "2026-03-03T03:00:00Z",
      "date_modified": "2026-03-03T04:00:00Z",
      "content_html": "<p>The <a href=\\"https://example.org/\\">ferry</a> is back.</p>",
      "attachments": [
        { "url": "https://example.org/ferry.mp3", "mime_type": "audio/mpeg", "size_in_bytes": 38400123 }
      ]
    },
    {
      "id": "https://example.org/quay/",
      "url": "https://example.org/quay/",
      "date_published": "2026-03-02T04:00:00+01:00",
      "content_text": "The quay is closed."
    }
  ]
}
`,
};
