/**
 * @module
 * The old feeds that `feedmill adopt` is given.
 */
import { OldEntries, type OldEntry, ROOM, type Room } from "../adopt/entries.ts";
import { type OldFeed, oldFeed } from "../adopt/hints.ts";
import { FeedmillError } from "../errors.ts";
import { documentsAt } from "../published/documents.ts";
import { createProgress } from "./progress.ts";
import { paint, type Terminal } from "./terminal.ts";

/** What is kept of old feeds. */
export interface OldFeeds {
  readonly entries: readonly OldEntry[];
  /** The first at each place: what its subscribers poll. */
  readonly firsts: readonly OldFeed[];
  /** Documents that were read. */
  readonly documents: number;
}

/** Everything at some places; what can't be had, or is beyond all measure, is said, and what came before it counts. */
export async function readOldFeeds(
  places: readonly string[],
  terminal: Terminal,
  room: Room = ROOM,
): Promise<OldFeeds> {
  const { onStep, end, waiting } = createProgress(terminal, {});
  const tell = (line: string) => {
    end();
    terminal.err(`${paint(terminal).yellow("warning")} ${line}`);
  };
  const entries = new OldEntries(room);
  const firsts: OldFeed[] = [];
  let documents = 0;
  for (const place of places) {
    entries.begin();
    let isFirst = true;
    try {
      for await (const document of documentsAt(place, { tell, waiting })) {
        onStep("fetch", ++documents);
        if (isFirst) firsts.push(oldFeed(document));
        isFirst = false;
        if (entries.add(document.feed)) continue;
        tell(`${place}: its entries are more than ${sizeOf(room)}; those before count, the rest is not read`);
        break;
      }
    } catch (error) {
      if (!(error instanceof FeedmillError)) throw error;
      tell(error.message);
    }
  }
  end();
  return { entries: entries.all(), firsts, documents };
}

function sizeOf({ entries, units }: Room): string {
  return `${entries.toLocaleString("en")}, or ${Math.ceil(units / 1024 / 1024)} MiB of ids, links and titles`;
}
