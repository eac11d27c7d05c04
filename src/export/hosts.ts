/**
 * @module
 * What static hosts are told: headers by kind of document, moves, the page for what is missing.
 */
import { digest } from "../article/hash.ts";
import { encodePath } from "../article/identity.ts";
import { ExportError } from "../errors.ts";
import { entityTag } from "../http/conditional.ts";
import type { FeedDocument, Publication } from "../publish/document.ts";
import type { Moved } from "../publish/moves.ts";
import { MANIFEST } from "../store/folder/names.ts";
import type { ExportFile, ExportFiles } from "./file.ts";
import { LOCK } from "./files.ts";
import { apache } from "./hosts/apache.ts";
import { caddy } from "./hosts/caddy.ts";
import { cloudflare } from "./hosts/cloudflare.ts";
import { ERROR_PAGE, GONE_PAGE, type GuessGroup, type Host, type HostSite } from "./hosts/host.ts";
import { netlify } from "./hosts/netlify.ts";
import { nginx } from "./hosts/nginx.ts";
import { headerRules } from "./hosts/rules.ts";

/** Every host that feedmill writes configuration for. */
export const HOSTS = [netlify, cloudflare, nginx, caddy, apache] as const satisfies readonly Host[];

/** Files that are never sent, whichever hosts are chosen. */
const HIDDEN = [MANIFEST, LOCK, "_headers", "_redirects", "nginx.conf", "Caddyfile", ".htaccess"];

/**
 * The hosts of these names.
 *
 * @throws {ExportError} When there is none of a name.
 */
export function hostsNamed(names: readonly string[], hosts: readonly Host[] = HOSTS): readonly Host[] {
  return [...new Set(names)].map((name) => {
    const found = hosts.find((host) => host.name === name);
    if (found !== undefined) return found;
    const known = hosts.map((host) => host.name).join(", ");
    throw new ExportError(`Could not export for the host ${JSON.stringify(name)}; expected one of ${known}`);
  });
}

/**
 * The files for some hosts, by path.
 *
 * @param documents By the path of their file.
 * @throws {ExportError} When two hosts, or a host and a document, want the same file.
 */
export async function hostFiles(
  publication: Publication,
  documents: ReadonlyMap<string, FeedDocument>,
  hosts: readonly Host[],
): Promise<ExportFiles> {
  const files = new Map<string, ExportFile>();
  if (hosts.length === 0) return files;
  const hasPages = [...documents.values()].some(({ kind }) => kind === "page");
  const { pathname: prefix } = new URL(publication.url);
  const isOurs = hasPages && !documents.has(ERROR_PAGE);
  if (isOurs) files.set(ERROR_PAGE, fileOfText("page", await publication.missing(prefix)));
  // Who published a page for what is missing alone has it stand for what was removed too.
  const hasGonePage = isOurs && !documents.has(GONE_PAGE) && hosts.some(({ knowsGone }) => knowsGone);
  if (hasGonePage) files.set(GONE_PAGE, fileOfText("page", await publication.missing(prefix, 410)));
  const site = await describeSite(publication, documents, {
    errorPage: hasPages || documents.has(ERROR_PAGE),
    gonePage: hasGonePage || documents.has(GONE_PAGE),
  });
  for (const { name, write } of hosts) {
    for (const [path, text] of Object.entries(write(site))) {
      if (documents.has(path)) throw taken(path, name, "the site publishes a file of that name");
      if (files.has(path)) throw taken(path, name, "another host wants a file of that name; export twice");
      files.set(path, fileOfText("asset", text));
    }
  }
  return files;
}

async function describeSite(
  publication: Publication,
  documents: ReadonlyMap<string, FeedDocument>,
  pages: Pick<HostSite, "errorPage" | "gonePage">,
): Promise<HostSite> {
  const { pathname: prefix } = new URL(publication.url);
  const { listed, guesses } = publication.moves;
  const formers = new Set(await publication.formers());
  const has = (path: string) => {
    const file = path.replace(/\/$/, "");
    return documents.has(file) || documents.has(`${file}/index.html`);
  };
  const feeds = (await publication.feeds()).flatMap(({ documents: [first] }) => {
    return first === undefined ? [] : [first.path.replace(/[^/]*$/, "")];
  });
  return {
    prefix,
    rules: headerRules(documents.values()),
    moves: distinct([...listed, ...formers].filter(({ from }) => !has(from))).map((move) => ({
      ...move,
      target: targetOf(move, prefix, pages.gonePage),
      isFormer: formers.has(move),
    })),
    guesses: groupsOf(guesses),
    feeds,
    has,
    ...pages,
    hidden: HIDDEN,
  };
}

/** Absolute, below the site; percent-encoded. */
function targetOf(move: Moved, prefix: string, gonePage: boolean): string {
  if (move.status === 410) return prefix + encodePath(gonePage ? GONE_PAGE : ERROR_PAGE);
  return /^https?:/i.test(move.to) ? move.to : prefix + move.to;
}

/** The first that is listed for a path counts. */
function distinct<M extends { readonly from: string }>(moves: readonly M[]): readonly M[] {
  return [...new Map(moves.toReversed().map((move) => [move.from, move])).values()].reverse();
}

function groupsOf(guesses: ReadonlyMap<string, string>): readonly GuessGroup[] {
  const groups = new Map<string, { guesses: string[]; file: string; depth: number }>();
  for (const [guess, file] of guesses) {
    const depth = guess.split("/").length;
    const group = groups.get(`${depth} ${file}`) ?? { guesses: [], file, depth };
    group.guesses.push(guess);
    groups.set(`${depth} ${file}`, group);
  }
  return [...groups.values()].sort((a, b) => b.depth - a.depth);
}

function fileOfText(kind: ExportFile["kind"], text: string): ExportFile {
  const bytes = new TextEncoder().encode(text);
  return { etag: entityTag(digest(bytes)), kind, length: bytes.length, body: async () => bytes };
}

function taken(path: string, host: string, reason: string): ExportError {
  return new ExportError(`Could not write ${path} for the host ${host}: ${reason}`);
}
