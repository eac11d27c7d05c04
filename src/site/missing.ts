/**
 * @module
 * Files that articles name and that nobody can have, such as a picture that was forgotten.
 */
import type { NamedFile } from "../article/article.ts";
import { resolver } from "../article/html.ts";
import { encodePath } from "../article/identity.ts";
import type { Problem } from "../errors.ts";
import { completeChannel } from "../feed/channel.ts";
import { hasPage } from "../feed/entry.ts";
import type { Placed } from "../feed/feed.ts";
import type { Publication } from "../publish/document.ts";
import type { Asset } from "../store/assets.ts";
import type { Store } from "../store/store.ts";
import type { SiteChannel } from "./channel.ts";

/** What is published. */
interface Site {
  readonly channel: SiteChannel;
  readonly store: Store;
  readonly publication: Publication;
  readonly assets: readonly Asset[];
}

/** An article of this name has a folder of its own. */
const INDEX = /\/index\.[^./]+$/i;

/** A warning for each; what lies beside an article that lives elsewhere isn't known. */
export async function missingFiles({ channel, store, publication, assets }: Site): Promise<readonly Problem[]> {
  const complete = completeChannel(channel);
  const files = new Set(assets.map(({ path }) => path));
  const problems: Problem[] = [];
  for (const placed of await store.entries("", 0, Number.MAX_SAFE_INTEGER)) {
    const { unattached = [] } = placed.article;
    if (unattached.length === 0 || !hasPage(placed, complete)) continue;
    for (const file of unattached) {
      const path = pathOf(file, placed, publication.url);
      if (path === undefined || files.has(path) || (await isPublished(publication, path))) continue;
      problems.push(missing(placed, file, path));
    }
  }
  return problems;
}

/** Whether a reader gets something at a path, be it by a redirect. */
async function isPublished(publication: Publication, path: string): Promise<boolean> {
  if ((await publication.find(path)) !== undefined) return true;
  const move = await publication.move(path);
  return move !== undefined && move.status !== 410;
}

/** Where an article's page looks for a file, below the site; undefined for what leads out of it. */
function pathOf({ url }: NamedFile, { path }: Placed, site: string): string | undefined {
  const found = resolver(site + encodePath(path))(url)?.replace(/[?#].*$/s, "");
  if (found === undefined || !found.startsWith(site)) return undefined;
  try {
    return decodeURIComponent(found.slice(site.length)).normalize("NFC");
  } catch {
    return undefined;
  }
}

/** @param at Where it would have to be below the site. */
function missing({ article: { path }, path: page }: Placed, { line }: NamedFile, at: string): Problem {
  const beside = INDEX.test(path) ? "beside it" : "in the folder of an index.md";
  const own = at.startsWith(page) ? `${JSON.stringify(at.slice(page.length))} ${beside}, or ` : "";
  const expected = `${own}${JSON.stringify(at)} in the public folder`;
  return { severity: "warning", path, line, reason: "a file that it names isn't there", expected };
}
