/**
 * @module
 * The list of every feed, which readers import: OPML 2.0.
 */
import { feedChannel } from "../feed/channel.ts";
import type { FeedInfo } from "../feed/feed.ts";
import { httpDate } from "../http/conditional.ts";
import { feedAddress, GROUPS } from "./feeds.ts";
// The references that this writes are XML's too.
import { type Html, type Value, html as xml } from "./html.ts";
import type { Site } from "./site.ts";

/** What readers look for; nothing is registered. */
export const OPML_MEDIA_TYPE = "text/x-opml";

/**
 * The site's feed, and the others by kind, in the order given. It is as new as the newest of them, so that the same
 * feeds make the same bytes.
 */
export function opml(site: Site): string {
  const { channel, feeds } = site;
  const whole = feeds.filter(({ kind }) => kind === "site");
  const newest = feeds.reduce((latest, { updated }) => Math.max(latest, updated?.getTime() ?? 0), 0);
  return xml`<?xml version="1.0" encoding="utf-8"?>
<opml version="2.0">
<head>
<title>${channel.title}</title>
${newest > 0 && xml`<dateModified>${httpDate(new Date(newest))}</dateModified>\n`}${owner(site)}<docs>http://opml.org/spec2.opml</docs>
</head>
<body>
${whole.map((feed) => outline(site, feed))}${GROUPS.map((group) => outlines(site, group))}</body>
</opml>
`.text;
}

function owner({ channel: { author } }: Site): Value {
  if (author === undefined) return undefined;
  const email = author.email && xml`<ownerEmail>${author.email}</ownerEmail>\n`;
  return [xml`<ownerName>${author.name}</ownerName>\n`, email];
}

function outlines(site: Site, { kind, title }: (typeof GROUPS)[number]): Value {
  const group = site.feeds.filter((feed) => feed.kind === kind);
  return group.length > 0 && xml`<outline text="${title}">\n${group.map((feed) => outline(site, feed))}</outline>\n`;
}

/** `rss` is the type of a feed in whatever format. */
function outline(site: Site, feed: FeedInfo): Html {
  const { title, description, language, url } = feedChannel(site.channel, feed);
  const spoken = language && xml` language="${language}"`;
  return xml`<outline type="rss" text="${title}" title="${title}" description="${description}"${spoken} xmlUrl="${feedAddress(site, feed)}" htmlUrl="${url}"/>\n`;
}
