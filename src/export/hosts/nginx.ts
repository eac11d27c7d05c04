/**
 * @module
 * nginx: a file for `include` in a `server` block.
 */
import { encodePath } from "../../article/identity.ts";
import { missingHeaders, REDIRECT_HEADERS } from "../../http/kinds.ts";
import { errorPages, type GuessGroup, type Host, type HostMove, type HostSite, NOTE, wayFrom } from "./host.ts";
import { escapeExpression, type HeaderRule, nameExpression } from "./rules.ts";

/** `nginx.conf`. */
export const nginx: Host = {
  name: "nginx",
  knowsGone: true,
  write: (site) => ({
    "nginx.conf": [
      `# ${NOTE}`,
      `# include it in a server block, with a root below which ${site.prefix} is this folder:`,
      "#   server { listen 80; server_name example.org; root /srv/www; include /srv/www/nginx.conf; }",
      "",
      "etag on;",
      "if_modified_since before;",
      "absolute_redirect off;",
      "charset off;",
      "gzip off;",
      "gzip_static on; # sends the .gz files of --precompress",
      "# brotli_static on; # sends the .br files; needs the module ngx_brotli",
      ...errorPages(site).map(({ status, page }) => `error_page ${status} ${quote(decodeURI(site.prefix) + page)};`),
      "",
      ...hiddenFiles(site),
      ...site.moves.flatMap((move) => moveLocation(move, site)),
      ...site.rules.flatMap((rule) => ruleLocation(rule, site)),
      ...otherFiles(site),
      ...guessLocation(site),
      "",
    ].join("\n"),
  }),
};

function hiddenFiles(site: HostSite): readonly string[] {
  const { prefix, hidden } = site;
  const pages = new Set(errorPages(site).map(({ page }) => page));
  const names = hidden.map(escapeExpression).join("|");
  return [
    ...location(`~ ${quote(`^${escapeExpression(decodeURI(prefix))}(?:${names})$`)}`, ["return 404;"]),
    ...[...pages].flatMap((page) =>
      location(`= ${quote(decodeURI(prefix) + page)}`, ["internal;", ...headerLines(missingHeaders(), " always")]),
    ),
  ];
}

/** nginx compares decoded addresses. */
function moveLocation(move: HostMove, { prefix }: HostSite): readonly string[] {
  const answer = move.status === 410 ? ["return 410;"] : redirect(move.status, move.target);
  return location(`= ${quote(decodeURI(prefix) + move.from)}`, answer);
}

function ruleLocation({ name, headers }: HeaderRule, { prefix }: HostSite): readonly string[] {
  const file = name === "" ? `$\{uri}index.html` : "$uri";
  const pattern = `^${escapeExpression(decodeURI(prefix))}(?:.*/)?${nameExpression(name)}$`;
  return location(`~ ${quote(pattern)}`, [`try_files ${file} @feedmill;`, ...headerLines(headers)]);
}

/** An address that lacks its slash gets it; all else that no rule is for is no file of ours, or may have moved. */
function otherFiles({ prefix }: HostSite): readonly string[] {
  return location(quote(decodeURI(prefix)), [
    ...headerLines(REDIRECT_HEADERS),
    "if (-f $request_filename/index.html) { rewrite ^(.*[^/])$ $1/ permanent; }",
    "try_files $uri @feedmill;",
  ]);
}

/** Guesses lead to a feed that is there; relative, so that nothing of the address stands in the answer. */
function guessLocation({ prefix, guesses }: HostSite): readonly string[] {
  const tests = guesses.flatMap((group) => [false, true].map((slash) => guessTest(group, prefix, slash)));
  return location("@feedmill", [
    ...headerLines(REDIRECT_HEADERS),
    'set $feedmill_file "";',
    'set $feedmill_way "";',
    ...tests.flatMap((test) => [test, "if (-f $document_root$feedmill_file) { return 301 $feedmill_way; }"]),
    "return 404;",
  ]);
}

function guessTest(group: GuessGroup, prefix: string, slash: boolean): string {
  const names = group.guesses.map(escapeExpression).join("|");
  // A group without a name would come out percent-encoded.
  const folder = `(?<feedmill_folder>${escapeExpression(decodeURI(prefix))}(?:.*/)?)`;
  const pattern = quote(`^${folder}(?:${names})${slash ? "/" : ""}$`);
  const way = wayFrom(group, slash);
  return `if ($uri ~ ${pattern}) { set $feedmill_file "$\{feedmill_folder}${group.file}"; set $feedmill_way "${encodePath(way)}"; }`;
}

function redirect(status: number, target: string): readonly string[] {
  return [...headerLines(REDIRECT_HEADERS), `return ${status} ${quote(target)};`];
}

/** A media type is the one of every file in a location. */
function headerLines(headers: Readonly<Record<string, string>>, when = ""): readonly string[] {
  return Object.entries(headers).flatMap(([name, value]) =>
    name === "content-type"
      ? ["types { }", `default_type ${quote(value)};`]
      : [`add_header ${name} ${quote(value)}${when};`],
  );
}

function location(match: string, lines: readonly string[]): readonly string[] {
  return [`location ${match} {`, ...lines.map((line) => `    ${line}`), "}"];
}

function quote(text: string): string {
  return `"${text.replace(/["\\]/g, "\\$&")}"`;
}
