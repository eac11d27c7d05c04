import type { Fields } from "../../src/parse/format.ts";
import { html } from "../../src/parse/html.ts";

/** What is read from HTML by somebody in Berlin. */
export function read(text: string, path = "dam.html"): Fields {
  const [fields] = html.read(text, { path, timezone: "Europe/Berlin", warn: () => {} });
  if (fields === undefined) throw new Error("no article");
  return fields;
}

export const STORY =
  "<p>The dam above the town reopened on Wednesday, a year after the flood, and the first visitors crossed it.</p>" +
  "<p>Engineers had replaced all nine gates, said the county, which paid for most of the work and for the road.</p>" +
  "<p>Boats may return in May, when the lake is full again, unless the spring stays as dry as the winter was.</p>";

/** A whole page. */
export function page(head: string, body = `<article>${STORY}</article>`, attributes = ""): string {
  return `<!doctype html><html ${attributes}><head>${head}</head><body>${body}</body></html>`;
}

/** JSON-LD as it stands in a page. */
export function ld(value: unknown): string {
  return `<script type="application/ld+json">${JSON.stringify(value)}</script>`;
}

export function news(more: object): string {
  return ld({ "@context": "https://schema.org", "@type": "NewsArticle", ...more });
}

export function meta(name: string, content: string): string {
  return `<meta property="${name}" content="${content}">`;
}
