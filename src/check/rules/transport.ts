/**
 * @module
 * Rules for how a live feed travels: media type, headers, discovery.
 */
import type { LiveSubject } from "../live/probe.ts";
import { quote, type Rule } from "../rule.ts";
import { type Format, linkOf } from "../view/view.ts";
import { ENCODING } from "./document.ts";
import { sameUrl } from "./links.ts";

/** Media types of each format: its own, and those that readers take for it. */
const TYPES: Readonly<Record<Format, readonly string[]>> = {
  RSS: ["application/rss+xml", "application/xml", "text/xml"],
  Atom: ["application/atom+xml", "application/xml", "text/xml"],
  "JSON Feed": ["application/feed+json", "application/json"],
};

/** Rules for what a live feed comes with. */
export const TRANSPORT_RULES = [
  {
    id: "media-type",
    severity: "error",
    why: "Readers and browsers tell a feed by its media type; as text/html or text/plain it isn't offered, or is refused.",
    mend: "Send application/rss+xml, application/atom+xml or application/feed+json.",
    source: "RFC 4287 §7; RSS Best Practices Profile; JSON Feed 1.1, MIME type; RFC 9110 §8.3",
    check: ({ first, document: { feed } }) => {
      if (feed === undefined || TYPES[feed.format].includes(mediaType(first.headers))) return [];
      const sent = first.headers.get("content-type");
      return [{ found: sent === null ? "no Content-Type" : `${quote(sent)} for ${feed.format}` }];
    },
  },
  {
    id: "media-type-general",
    severity: "hint",
    why: "Browsers and programs don't learn that it is a feed.",
    mend: "Send the type of the format: application/rss+xml, application/atom+xml or application/feed+json.",
    source: "RFC 4287 §7; JSON Feed 1.1, MIME type",
    check: ({ first, document: { feed } }) => {
      const type = mediaType(first.headers);
      const isGeneral = feed !== undefined && TYPES[feed.format].slice(1).includes(type);
      return isGeneral ? [{ found: `${quote(type)} for ${feed.format}` }] : [];
    },
  },
  {
    id: "charset",
    severity: "warning",
    why: "The charset of Content-Type goes before that of the document: letters come out wrong where they differ.",
    mend: "Send charset=utf-8, or none, and write the document in UTF-8.",
    source: "RFC 7303 §3; RFC 9110 §8.3.2",
    check: ({ first, document: { text } }) => {
      const sent = /;\s*charset\s*=\s*"?([\w.:-]+)/i.exec(first.headers.get("content-type") ?? "")?.[1];
      const declared = ENCODING.exec(text)?.[1] ?? "utf-8";
      const isSame = sent === undefined || sent.toLowerCase() === declared.toLowerCase();
      return isSame ? [] : [{ found: `Content-Type says ${quote(sent)}, the document ${quote(declared)}` }];
    },
  },
  {
    id: "cors",
    severity: "hint",
    why: "Readers that run in a browser can't fetch the feed.",
    mend: "Send Access-Control-Allow-Origin: * with feeds, and expose ETag, Last-Modified and Link.",
    source: "Fetch §3.2",
    check: ({ first: { headers } }) =>
      headers.has("access-control-allow-origin") ? [] : [{ found: "no Access-Control-Allow-Origin" }],
  },
  {
    id: "hub-header",
    severity: "warning",
    why: "Subscribers look at the Link header first: when it names another hub or topic, nothing is pushed to them.",
    mend: "Send the same hub and self links in the header as in the document.",
    source: "WebSub §4",
    check: ({ first: { headers }, document: { feed } }) => {
      const sent = headerLinks(headers.get("link") ?? "");
      return (["hub", "self"] as const).flatMap((rel) => {
        const written = feed?.links.filter((link) => link.rel === rel).map(({ text }) => text) ?? [];
        const others = sent
          .filter((link) => link.rel === rel)
          .filter(({ href }) => !written.some((url) => sameUrl(url, href)));
        return written.length === 0
          ? []
          : others.map(({ href }) => ({ found: `rel=${rel} is ${href} in the header, ${written[0]} in the document` }));
      });
    },
  },
  {
    id: "discovery",
    severity: "warning",
    why: "People give their reader the address of the site: it finds the feed by the page's links alone.",
    mend: 'Add <link rel="alternate" type="application/atom+xml" href="…"> to the head of the page.',
    source: "RSS Advisory Board, RSS Autodiscovery; HTML §4.6.7.1",
    check: ({ address, first: { place }, page, document: { feed } }) => {
      if (page === undefined) return [];
      const { url, answer, feeds } = page;
      if (answer.fetched?.status !== 200)
        return [{ found: `${url}: ${answer.failure ?? `status ${answer.fetched?.status}`}` }];
      const own = [address, place, (feed && linkOf(feed, "self")?.text) ?? ""];
      if (feeds.some((link) => own.some((one) => sameUrl(one, link)))) return [];
      return [
        {
          found:
            feeds.length === 0
              ? `${url} links to no feed`
              : `${url} links to ${feeds.length} feed${feeds.length === 1 ? "" : "s"}, but not to this one`,
        },
      ];
    },
  },
] as const satisfies readonly Rule<LiveSubject>[];

function mediaType(headers: Headers): string {
  return headers.get("content-type")?.split(";")[0]?.trim().toLowerCase() ?? "";
}

function headerLinks(header: string): readonly { readonly rel: string; readonly href: string }[] {
  return [...header.matchAll(/<([^<>]*)>([^<]*)/g)].flatMap(([, href = "", parameters = ""]) => {
    const rels = /;\s*rel\s*=\s*(?:"([^"]*)"|([\w-]+))/i.exec(parameters);
    return (rels?.[1] ?? rels?.[2] ?? "").split(/\s+/).map((rel) => ({ rel: rel.toLowerCase(), href }));
  });
}
