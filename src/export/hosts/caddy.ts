/**
 * @module
 * Caddy: a file for `import` in a site block.
 */
import { encodePath } from "../../article/identity.ts";
import { missingHeaders, REDIRECT_HEADERS } from "../../http/kinds.ts";
import {
  ERROR_PAGE,
  GONE_PAGE,
  type GuessGroup,
  type Host,
  type HostMove,
  type HostSite,
  hiddenPages,
  NOTE,
  wayFrom,
} from "./host.ts";
import { escapeExpression, type HeaderRule, nameExpression } from "./rules.ts";

/** `Caddyfile`. */
export const caddy: Host = {
  name: "caddy",
  knowsGone: true,
  write: (site) => ({
    Caddyfile: [
      `# ${NOTE}`,
      `# import it in a site block, with a root below which ${site.prefix} is this folder:`,
      "#   example.org {",
      "#       root * /srv/www",
      "#       import /srv/www/Caddyfile",
      "#   }",
      "",
      ...block("route", [
        ...errorAt(
          "hidden",
          `^${escapeExpression(decodeURI(site.prefix))}(?:${[...site.hidden, ...hiddenPages(site)].map(escapeExpression).join("|")})$`,
          404,
        ),
        ...site.moves.flatMap((move, i) => moveLines(move, i, site)),
        ...site.guesses.flatMap((group, i) => [
          ...guessLines(group, `${i}`, site, false),
          ...guessLines(group, `${i}s`, site, true),
        ]),
        ...site.rules.flatMap((rule, i) => ruleLines(rule, i, site)),
        ...block("file_server", ["precompressed br zstd gzip"]),
      ]),
      ...errorLines(site),
      "",
    ].join("\n"),
  }),
};

function moveLines({ from, status, target }: HostMove, index: number, { prefix }: HostSite): readonly string[] {
  const pattern = `^${escapeExpression(decodeURI(prefix) + from)}$`;
  if (status === 410) return errorAt(`gone${index}`, pattern, 410);
  return [
    `@moved${index} path_regexp ${quote(pattern)}`,
    ...block(`route @moved${index}`, [...headerLines("", REDIRECT_HEADERS), `redir * ${quote(target)} ${status}`]),
  ];
}

/** Guesses give way to a file of their name, and lead to a feed that is there. */
function guessLines(group: GuessGroup, name: string, { prefix }: HostSite, slash: boolean): readonly string[] {
  const names = group.guesses.map(escapeExpression).join("|");
  const pattern = `^(${escapeExpression(decodeURI(prefix))}(?:.*/)?)(?:${names})${slash ? "/" : ""}$`;
  return [
    ...block(`@guess${name}`, [
      `path_regexp guess${name} ${quote(pattern)}`,
      ...block("not", ["file {path} {path}/index.html"]),
    ]),
    ...block(`route @guess${name}`, [
      `@feed${name} file {re.guess${name}.1}${group.file}`,
      ...block(`route @feed${name}`, [
        ...headerLines("", REDIRECT_HEADERS),
        `redir * ${quote(encodePath(wayFrom(group, slash)))} 301`,
      ]),
    ]),
  ];
}

/** Only files that are there get headers, each those of the first rule that matches. */
function ruleLines({ name, headers }: HeaderRule, index: number, { prefix, rules }: HostSite): readonly string[] {
  const expression = (one: string) => quote(`^${escapeExpression(decodeURI(prefix))}(?:.*/)?${nameExpression(one)}$`);
  const before = rules.slice(0, index).filter((rule) => name.startsWith("*") && rule.name.endsWith(name.slice(1)));
  const others = before.map((rule, i) => `path_regexp other${index}_${i} ${expression(rule.name)}`);
  return [
    ...block(`@rule${index}`, [
      `path_regexp rule${index} ${expression(name)}`,
      ...others.flatMap((other) => block("not", [other])),
      `file {path}${name === "" ? "index.html" : ""}`,
    ]),
    ...headerLines(` @rule${index}`, headers),
  ];
}

function errorLines(site: HostSite): readonly string[] {
  const { prefix, errorPage, gonePage } = site;
  if (!errorPage) return [];
  return block("handle_errors", [
    ...headerLines("", missingHeaders()),
    ...(gonePage
      ? [
          "@gone expression `{err.status_code} == 410`",
          `rewrite @gone ${quote(prefix + GONE_PAGE)}`,
          "@missing expression `{err.status_code} != 410`",
        ]
      : []),
    `rewrite ${gonePage ? "@missing" : "*"} ${quote(prefix + ERROR_PAGE)}`,
    ...block("file_server", ["status {err.status_code}"]),
  ]);
}

function errorAt(name: string, pattern: string, status: number): readonly string[] {
  return [`@${name} path_regexp ${quote(pattern)}`, `error @${name} ${status}`];
}

/** Deferred, so that they take the place of those that Caddy adds, such as `Vary`. */
function headerLines(matcher: string, headers: Readonly<Record<string, string>>): readonly string[] {
  const lines = Object.entries(headers).map(([name, value]) => `${name} ${quote(value)}`);
  return block(`header${matcher}`, [...lines, "defer"]);
}

function block(head: string, lines: readonly string[]): readonly string[] {
  return [`${head} {`, ...lines.map((line) => `\t${line}`), "}"];
}

/** A backslash is one. */
function quote(text: string): string {
  return `"${text.replaceAll('"', '\\"')}"`;
}
