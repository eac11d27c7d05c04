/**
 * @module
 * Hugo, as its users would set it up for the same work.
 */
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What Hugo is to write. */
export type HugoWork = "newest" | "all" | "pages";

/** Items of the same content as ours: title, link, guid, dates, author, categories, summary, whole body. */
const RSS = `{{- $pages := site.RegularPages -}}{{- with .Site.Params.limit }}{{ $pages = $pages | first . }}{{ end -}}
{{- printf "<?xml version=\\"1.0\\" encoding=\\"utf-8\\"?>" | safeHTML }}
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>{{ .Site.Title }}</title><link>{{ .Permalink }}</link><description>Articles</description>
{{ with .OutputFormats.Get "RSS" }}{{ printf "<atom:link href=%q rel=\\"self\\" type=%q />" .Permalink .MediaType | safeHTML }}{{ end }}
{{ range $pages }}<item><title>{{ .Title }}</title><link>{{ .Permalink }}</link><guid>{{ .Permalink }}</guid>
<pubDate>{{ .Date.Format "Mon, 02 Jan 2006 15:04:05 -0700" | safeHTML }}</pubDate><dc:creator>{{ .Params.author }}</dc:creator>
{{ range .Params.tags }}<category>{{ . }}</category>{{ end }}<description>{{ .Description | html }}</description>
<content:encoded>{{ printf "<![CDATA[%s]]>" .Content | safeHTML }}</content:encoded></item>
{{ end }}</channel></rss>
`;

const PAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body><article><h1>{{ .Title }}</h1><p>{{ .Params.author }} <time>{{ .Date.Format "2006-01-02" }}</time></p>{{ .Content }}</article></body></html>
`;

const LIST = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body><ul>{{ range first 50 .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul></body></html>
`;

/** Sets a site up in `site` for the articles of `content`. @returns The arguments for `hugo`. */
export function hugoSite(site: string, content: string, work: HugoWork): readonly string[] {
  rmSync(site, { recursive: true, force: true });
  mkdirSync(join(site, "layouts/_default"), { recursive: true });
  symlinkSync(content, join(site, "content"));
  const pages = work === "pages";
  const outputs = pages ? "home: [HTML, RSS], section: [HTML]" : "home: [RSS], section: []";
  // Without the kind "page" Hugo has no articles at all; with this it gives them addresses and writes no page.
  const build = pages ? "" : "cascade: [{ _target: { kind: page }, _build: { render: link } }]\n";
  writeFileSync(
    join(site, "config.yaml"),
    `baseURL: https://example.org/
title: Example
disableKinds: [taxonomy, term, sitemap, 404]
outputs: { ${outputs} }
${build}params: { limit: ${work === "all" ? "" : 50} }
`,
  );
  writeFileSync(join(site, "layouts/_default/rss.xml"), RSS);
  writeFileSync(join(site, "layouts/_default/single.html"), PAGE);
  writeFileSync(join(site, "layouts/_default/list.html"), LIST);
  return ["--quiet", "--source", site, "--destination", join(site, "public")];
}
