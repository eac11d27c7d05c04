/**
 * @module
 * The channel of a site, and the ids of one that has no address yet.
 */
import type { Config } from "../config/schema.ts";
import { siteTitle } from "../config/title.ts";
import type { ChannelOptions } from "../feed/channel.ts";
import type { LedgerLine } from "../store/ledger/line.ts";

/**
 * What ids are minted from while neither `url` nor `id` is set. It is nobody's (RFC 2606), so that nothing is published
 * for good under the address of a preview; the same wherever serve listens.
 */
const PROVISIONAL = "tag:feedmill.invalid,2026:";

/** A channel whose id is decided. */
export type SiteChannel = ChannelOptions & { readonly id: string };

/**
 * The channel that a configuration describes.
 *
 * @param url The site's URL where the configuration names none.
 */
export function siteChannel(config: Config, folder: string, url: string): SiteChannel {
  const { description, language, author, copyright, image, icon, hub, permalink } = config;
  const title = config.title ?? siteTitle(folder);
  const id = config.id ?? config.url ?? PROVISIONAL;
  return { title, url: config.url ?? url, id, description, language, author, copyright, image, icon, hub, permalink };
}

/** Whether ids are replaced as soon as the channel has a `url` or an `id`. */
export function isProvisional({ id }: SiteChannel): boolean {
  return id === PROVISIONAL;
}

/**
 * Lines with provisional ids get lasting ones from the channel's, and keep everything else. What was withdrawn before it
 * had one was never published: nobody has to be told.
 */
export function withLastingIds(lines: readonly LedgerLine[], channel: SiteChannel): readonly LedgerLine[] {
  if (isProvisional(channel) || !lines.some(({ id }) => id.startsWith(PROVISIONAL))) return lines;
  const taken = new Set(lines.map(({ id }) => id));
  const free = (id: string) => {
    let lasting = id;
    for (let number = 2; taken.has(lasting); number++) lasting = `${id}${number}/`;
    taken.add(lasting);
    return lasting;
  };
  return lines.flatMap((line) => {
    if (!line.id.startsWith(PROVISIONAL)) return line;
    return line.deleted === undefined ? { ...line, id: free(lastingId(line.id, channel.id)) } : [];
  });
}

/** What follows the channel's id is encoded already, see {@link mintId}. */
function lastingId(id: string, channelId: string): string {
  const rest = id.slice(PROVISIONAL.length);
  return `${channelId}${/[/:#?=]$/.test(channelId) || rest.startsWith("#") ? "" : "/"}${rest}`;
}
