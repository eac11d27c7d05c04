/**
 * @module
 * Old addresses of articles, below the site.
 */
import { isUrl } from "../article/url.ts";
import type { Channel, Placed } from "../feed/feed.ts";
import type { LedgerLine } from "../store/ledger/line.ts";
import type { OldEntry } from "./entries.ts";

/** What the ledger takes for an address: nothing leads out of the site. */
const ADDRESS = /^(?!\/)(?!(?:.*\/)?\.{1,2}(?:\/|$))(?!.*\/\/)[^\p{Cc}\\]+$/u;

/** Who has which address. */
export class Owners {
  readonly #ids = new Map<string, string>();

  /** Articles go before lines: what is published stays where it is. */
  constructor(articles: readonly Placed[], ledger: readonly LedgerLine[]) {
    for (const { id, path } of articles) this.#ids.set(path, id);
    for (const { id, addresses } of ledger) for (const address of addresses) this.#take(address, id);
  }

  /** The addresses of entries that nothing else has, which are the article's from now on. */
  give(entries: readonly OldEntry[], { id }: Placed, channel: Channel): readonly string[] {
    const paths = entries.flatMap(({ url, isElsewhere }) => (isElsewhere ? [] : (addressIn(url, channel) ?? [])));
    return [...new Set(paths)].filter((path) => this.#take(path, id));
  }

  #take(address: string, id: string): boolean {
    const owner = this.#ids.get(address) ?? id;
    this.#ids.set(address, owner);
    return owner === id;
  }
}

/** The path of a URL below the site, as the ledger has it; undefined where a static site can't answer there. */
function addressIn(url: string | undefined, channel: Channel): string | undefined {
  if (url === undefined || !isUrl(url)) return undefined;
  const [old, site] = [new URL(url), new URL(channel.url)];
  const isOurs = bareHost(old) === bareHost(site);
  if (old.search !== "" || (isOurs && !old.pathname.startsWith(site.pathname))) return undefined;
  const path = decode(old.pathname.slice(isOurs ? site.pathname.length : 1));
  const address = path?.normalize("NFC").replace(/\/?$/, "/");
  return address !== undefined && ADDRESS.test(address) ? address : undefined;
}

function bareHost({ host }: URL): string {
  return host.replace(/^www\./, "");
}

function decode(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined; // not UTF-8: no address of ours
  }
}
