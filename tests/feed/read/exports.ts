/** Feeds as the programs write them that people leave, each with the same two articles. */

export const wordpress = `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"
	xmlns:content="http://purl.org/rss/1.0/modules/content/"
	xmlns:dc="http://purl.org/dc/elements/1.1/"
	xmlns:atom="http://www.w3.org/2005/Atom"
	xmlns:slash="http://purl.org/rss/1.0/modules/slash/"
	>
<channel>
	<title>The Old Courier</title>
	<atom:link href="https://www.old.example/feed/" rel="self" type="application/rss+xml" />
	<link>https://www.old.example</link>
	<description>News &amp; more</description>
	<lastBuildDate>Sun, 01 Feb 2026 08:00:00 +0000</lastBuildDate>
	<language>en-GB</language>
	<generator>https://wordpress.org/?v=6.7.1</generator>
	<item>
		<title>Q&#038;A: the bridge&#8217;s <em>second</em> life</title>
		<link>https://www.old.example/2026/02/01/second-life/</link>
		<comments>https://www.old.example/2026/02/01/second-life/#comments</comments>
		<dc:creator><![CDATA[Gloria Nosa]]></dc:creator>
		<pubDate>Sun, 01 Feb 2026 08:00:00 +0000</pubDate>
		<category><![CDATA[World]]></category>
		<guid isPermaLink="false">https://www.old.example/?p=412</guid>
		<description><![CDATA[It opens again. [&#8230;]]]></description>
		<content:encoded><![CDATA[<p>It opens again.</p>
]]></content:encoded>
		<slash:comments>3</slash:comments>
	</item>
	<item>
		<title>The ferry is late</title>
		<link>https://www.old.example/2026/01/31/the-ferry-is-late/</link>
		<dc:creator><![CDATA[Gloria Nosa]]></dc:creator>
		<pubDate>Sat, 31 Jan 2026 09:30:00 +0000</pubDate>
		<guid isPermaLink="false">https://www.old.example/?p=398</guid>
		<description><![CDATA[It is late.]]></description>
		<content:encoded><![CDATA[<p>It is late.</p>]]></content:encoded>
	</item>
</channel>
</rss>`;

export const hugo = `<?xml version="1.0" encoding="utf-8" standalone="yes"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">
  <channel>
    <title>The Old Courier</title>
    <link>https://old.example/</link>
    <description>Recent content on The Old Courier</description>
    <generator>Hugo</generator>
    <language>en</language>
    <lastBuildDate>Sun, 01 Feb 2026 09:00:00 +0100</lastBuildDate>
    <atom:link href="https://old.example/index.xml" rel="self" type="application/rss+xml" />
    <item>
      <title>Q&amp;A: the bridge&#39;s second life</title>
      <link>https://old.example/posts/second-life/</link>
      <pubDate>Sun, 01 Feb 2026 09:00:00 +0100</pubDate>
      <guid>https://old.example/posts/second-life/</guid>
      <description>&lt;p&gt;It opens again.&lt;/p&gt;</description>
    </item>
    <item>
      <title>The ferry is late</title>
      <link>https://old.example/posts/the-ferry-is-late/</link>
      <pubDate>Sat, 31 Jan 2026 10:30:00 +0100</pubDate>
      <guid>https://old.example/posts/the-ferry-is-late/</guid>
      <description>&lt;p&gt;It is late.&lt;/p&gt;</description>
    </item>
  </channel>
</rss>`;

export const ghost = `<?xml version="1.0" encoding="UTF-8"?><rss xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:atom="http://www.w3.org/2005/Atom" version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel><title><![CDATA[The Old Courier]]></title><description><![CDATA[News]]></description><link>https://old.example/</link><image><url>https://old.example/favicon.png</url><title>The Old Courier</title><link>https://old.example/</link></image><generator>Ghost 5.37</generator><lastBuildDate>Sun, 01 Feb 2026 20:03:01 GMT</lastBuildDate><atom:link href="https://old.example/rss/" rel="self" type="application/rss+xml"/><ttl>60</ttl><item><title><![CDATA[Q&A: the bridge's second life]]></title><description><![CDATA[It opens again.]]></description><link>https://old.example/second-life/</link><guid isPermaLink="false">65008aae268a8900014b5cf6</guid><category><![CDATA[world]]></category><dc:creator><![CDATA[Gloria Nosa]]></dc:creator><pubDate>Sun, 01 Feb 2026 08:00:00 GMT</pubDate><media:content url="https://old.example/bridge.jpg" medium="image"/><content:encoded><![CDATA[<p>It opens again.</p>]]></content:encoded></item><item><title><![CDATA[The ferry is late]]></title><description><![CDATA[It is late.]]></description><link>https://old.example/the-ferry-is-late/</link><guid isPermaLink="false">64ff3a91268a8900014b5c01</guid><dc:creator><![CDATA[Gloria Nosa]]></dc:creator><pubDate>Sat, 31 Jan 2026 09:30:00 GMT</pubDate><content:encoded><![CDATA[<p>It is late.</p>]]></content:encoded></item></channel></rss>`;

export const jekyll = `<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom" ><generator uri="https://jekyllrb.com/" version="4.3.4">Jekyll</generator><link href="https://old.example/feed.xml" rel="self" type="application/atom+xml" /><link href="https://old.example/" rel="alternate" type="text/html" /><updated>2026-02-01T08:05:00+00:00</updated><id>https://old.example/feed.xml</id><title type="html">The Old Courier</title><entry><title type="html">Q&amp;amp;A: the bridge’s second life</title><link href="https://old.example/world/2026/02/01/second-life.html" rel="alternate" type="text/html" title="Q&amp;amp;A: the bridge’s second life" /><published>2026-02-01T08:00:00+00:00</published><updated>2026-02-01T08:00:00+00:00</updated><id>https://old.example/world/2026/02/01/second-life</id><content type="html" xml:base="https://old.example/world/2026/02/01/second-life.html"><![CDATA[<p>It opens again.</p>]]></content><author><name>Gloria Nosa</name></author><category term="world" /><summary type="html"><![CDATA[It opens again.]]></summary></entry><entry><title type="html">The ferry is late</title><link href="https://old.example/2026/01/31/the-ferry-is-late.html" rel="alternate" type="text/html" title="The ferry is late" /><published>2026-01-31T09:30:00+00:00</published><updated>2026-01-31T09:30:00+00:00</updated><id>https://old.example/2026/01/31/the-ferry-is-late</id><content type="html"><![CDATA[<p>It is late.</p>]]></content></entry></feed>`;

export const blogger = `<?xml version='1.0' encoding='UTF-8'?><?xml-stylesheet href="http://www.blogger.com/styles/atom.css" type="text/css"?><feed xmlns='http://www.w3.org/2005/Atom' xmlns:openSearch='http://a9.com/-/spec/opensearchrss/1.0/' xmlns:thr='http://purl.org/syndication/thread/1.0'><id>tag:blogger.com,1999:blog-749840</id><updated>2026-02-01T09:00:00.000-08:00</updated><title type='text'>The Old Courier</title><link rel='http://schemas.google.com/g/2005#feed' type='application/atom+xml' href='https://old.example/feeds/posts/default'/><link rel='self' type='application/atom+xml' href='https://www.blogger.com/feeds/749840/posts/default'/><link rel='alternate' type='text/html' href='https://old.example/'/><link rel='hub' href='http://pubsubhubbub.appspot.com/'/><link rel='next' type='application/atom+xml' href='https://www.blogger.com/feeds/749840/posts/default?start-index=26&amp;max-results=25'/><generator version='7.00' uri='http://www.blogger.com'>Blogger</generator><openSearch:totalResults>2</openSearch:totalResults><entry><id>tag:blogger.com,1999:blog-749840.post-7263323</id><published>2026-02-01T00:00:00.000-08:00</published><updated>2026-02-01T00:00:54.257-08:00</updated><title type='text'>Q&amp;A: the bridge's second life</title><content type='html'>&lt;p&gt;It opens again.&lt;/p&gt;</content><link rel='replies' type='application/atom+xml' href='https://old.example/feeds/7263323/comments/default' title='Post Comments'/><link rel='edit' type='application/atom+xml' href='https://www.blogger.com/feeds/749840/posts/default/7263323'/><link rel='alternate' type='text/html' href='https://old.example/2026/02/second-life.html' title='Q&amp;A'/><author><name>Gloria Nosa</name><uri>https://www.blogger.com/profile/1</uri><email>noreply@blogger.com</email></author><thr:total>0</thr:total></entry><entry><id>tag:blogger.com,1999:blog-749840.post-7263001</id><published>2026-01-31T01:30:00.002-08:00</published><updated>2026-01-31T01:30:00.002-08:00</updated><title type='text'>The ferry is late</title><content type='html'>&lt;p&gt;It is late.&lt;/p&gt;</content><link rel='alternate' type='text/html' href='https://old.example/2026/01/the-ferry-is-late.html' title='The ferry is late'/></entry></feed>`;

export const substack = `<?xml version="1.0" encoding="UTF-8"?><rss xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:atom="http://www.w3.org/2005/Atom" version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:googleplay="http://www.google.com/schemas/play-podcasts/1.0"><channel><title><![CDATA[The Old Courier]]></title><description><![CDATA[News]]></description><link>https://old.example</link><generator>Substack</generator><lastBuildDate>Sun, 01 Feb 2026 08:01:43 GMT</lastBuildDate><atom:link href="https://old.example/feed" rel="self" type="application/rss+xml"/><language><![CDATA[en]]></language><item><title><![CDATA[Q&A: the bridge's second life]]></title><description><![CDATA[It opens again.]]></description><link>https://old.example/p/second-life</link><guid isPermaLink="false">https://old.example/p/second-life</guid><dc:creator><![CDATA[Gloria Nosa]]></dc:creator><pubDate>Sun, 01 Feb 2026 08:00:00 GMT</pubDate><enclosure url="https://substackcdn.com/image/bridge.png" length="0" type="image/jpeg"/><content:encoded><![CDATA[<p>It opens again.</p>]]></content:encoded></item><item><title><![CDATA[The ferry is late]]></title><description><![CDATA[It is late.]]></description><link>https://old.example/p/the-ferry-is-late</link><guid isPermaLink="false">https://old.example/p/the-ferry-is-late</guid><pubDate>Sat, 31 Jan 2026 09:30:00 GMT</pubDate></item></channel></rss>`;

/** Every program, with the ids that it gives to the article of the bridge and to that of the ferry. */
export const PROGRAMS = [
  { program: "WordPress", feed: wordpress, ids: ["https://www.old.example/?p=412", "https://www.old.example/?p=398"] },
  {
    program: "Hugo",
    feed: hugo,
    ids: ["https://old.example/posts/second-life/", "https://old.example/posts/the-ferry-is-late/"],
  },
  { program: "Ghost", feed: ghost, ids: ["65008aae268a8900014b5cf6", "64ff3a91268a8900014b5c01"] },
  {
    program: "Jekyll",
    feed: jekyll,
    ids: ["https://old.example/world/2026/02/01/second-life", "https://old.example/2026/01/31/the-ferry-is-late"],
  },
  {
    program: "Blogger",
    feed: blogger,
    ids: ["tag:blogger.com,1999:blog-749840.post-7263323", "tag:blogger.com,1999:blog-749840.post-7263001"],
  },
  {
    program: "Substack",
    feed: substack,
    ids: ["https://old.example/p/second-life", "https://old.example/p/the-ferry-is-late"],
  },
] as const;
