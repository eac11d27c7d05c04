/**
 * @module
 * Apache: a `.htaccess`, for hosts that allow one (`AllowOverride FileInfo Indexes Options`).
 */

import { encodePath } from "../../article/identity.ts";
import { missingHeaders, REDIRECT_HEADERS } from "../../http/kinds.ts";
import { CODED_FILES } from "../precompress.ts";
import { errorPages, type GuessGroup, type Host, type HostMove, type HostSite, hiddenPages, NOTE } from "./host.ts";
import { escapeExpression, type HeaderRule, nameExpression } from "./rules.ts";

/** `.htaccess`. */
export const apache: Host = {
  name: "apache",
  knowsGone: true,
  write: (site) => ({
    ".htaccess": [
      `# ${NOTE}`,
      "# Needs mod_rewrite, mod_headers and mod_mime.",
      "",
      "Options -Indexes -MultiViews",
      "DirectoryIndex index.html",
      "DirectorySlash Off",
      `RemoveEncoding ${CODED_FILES.map(({ extension }) => extension).join(" ")}`,
      ...errorPages(site).map(({ status, page }) => `ErrorDocument ${status} ${site.prefix}${page}`),
      "",
      "RewriteEngine On",
      `RewriteBase ${site.prefix}`,
      ...hiddenFiles(site),
      ...site.moves.map(moveRule),
      ...site.guesses.flatMap(guessRules),
      ...folders,
      ...codedFiles(site),
      "",
      // The last that matches counts here.
      ...site.rules.toReversed().flatMap(ruleLines),
      ...CODED_FILES.flatMap(({ name, extension }) => [
        `<FilesMatch "${escapeExpression(extension)}$">`,
        `    Header set Content-Encoding ${name} "expr=%{ENV:REDIRECT_FEEDMILL} == '${name}'"`,
        "</FilesMatch>",
      ]),
      `Header always set cache-control "${REDIRECT_HEADERS["cache-control"]}" "expr=%{REQUEST_STATUS} =~ /^30[18]$/"`,
      ...[...new Set(errorPages(site).map(({ page }) => page))].flatMap((page) =>
        headersOf(`<Files "${page}">`, missingHeaders(), "</Files>"),
      ),
      "",
    ].join("\n"),
  }),
};

function hiddenFiles(site: HostSite): readonly string[] {
  const names = [...site.hidden, ...hiddenPages(site)];
  return [
    "RewriteCond %{ENV:REDIRECT_STATUS} ^$",
    `RewriteRule "^(?:${names.map(escapeExpression).join("|")})$" - [R=404,L]`,
  ];
}

/** Without these a folder that has no page would be forbidden. */
const folders = [
  "RewriteCond %{REQUEST_FILENAME}/index.html -f",
  'RewriteRule "^(.*[^/])$" "$1/" [R=301,L]',
  "RewriteCond %{REQUEST_FILENAME} -d",
  "RewriteCond %{REQUEST_FILENAME}/index.html !-f",
  'RewriteRule "^" - [R=404,L]',
];

function moveRule({ from, status, target }: HostMove): string {
  const flags = status === 410 ? "G,L" : `R=${status},NE,L`;
  return `RewriteRule "^${escapeExpression(from)}$" "${status === 410 ? "-" : target.replace(/%/g, "\\%")}" [${flags}]`;
}

function guessRules({ guesses, file }: GuessGroup): readonly string[] {
  return [
    "RewriteCond %{REQUEST_FILENAME} !-f",
    "RewriteCond %{REQUEST_FILENAME}/index.html !-f",
    `RewriteCond %{DOCUMENT_ROOT}%{REQUEST_URI} "^(.*/)(?:${guesses.map(escapeExpression).join("|")})/?$"`,
    `RewriteCond %1${file} -f`,
    `RewriteRule "^(.*/)?(?:${guesses.map(escapeExpression).join("|")})/?$" "$1${encodePath(file)}" [R=301,L]`,
  ];
}

/** The files of `--precompress`, for clients that take them. */
function codedFiles({ rules }: HostSite): readonly string[] {
  if (rules.length === 0) return [];
  return CODED_FILES.flatMap(({ name, extension }) => [
    `RewriteCond %{HTTP:Accept-Encoding} "(?:^|[, ])${name}(?![^,]*;q=0(?:\\.0*)?(?:,|$))(?:[;, ]|$)"`,
    `RewriteCond %{REQUEST_FILENAME}${extension} -f`,
    `RewriteRule "^(.*)$" "$1${extension}" [E=FEEDMILL:${name},E=no-gzip:1,E=no-brotli:1,L]`,
  ]);
}

/** A coded file has the headers of the one that it stands for. */
function ruleLines({ name, headers }: HeaderRule): readonly string[] {
  const coded = CODED_FILES.map(({ extension }) => escapeExpression(extension)).join("|");
  const files = `<FilesMatch "^${nameExpression(name || "index.html")}(?:${coded})?$">`;
  return headersOf(files, headers, "</FilesMatch>");
}

function headersOf(open: string, headers: Readonly<Record<string, string>>, close: string): readonly string[] {
  const lines = Object.entries(headers).map(([name, value]) =>
    name === "content-type" ? `    ForceType "${value}"` : `    Header set ${name} "${value}"`,
  );
  return [open, ...lines, close];
}
