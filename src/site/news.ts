/**
 * @module
 * What there is to say of a new snapshot.
 */
import { articleChanges, problemChanges } from "./changes.ts";
import { isProvisional } from "./channel.ts";
import type { Report } from "./event.ts";
import type { Snapshot } from "./parts.ts";

/** Reports what is other than before; of the first snapshot, what its owner should know. */
export async function reportNews(before: Snapshot | undefined, after: Snapshot, report: Report): Promise<void> {
  if (before !== undefined) {
    const changes = articleChanges(await published(before), await published(after));
    if (Object.values(changes).some(({ length }) => length > 0)) report({ event: "published", ...changes });
  }
  const { appeared, mended } = problemChanges(before?.problems ?? [], after.problems);
  if (appeared.length > 0) report({ event: "problems", problems: appeared });
  if (mended.length > 0) report({ event: "mended", problems: mended });
  const { due, vanished } = after.store;
  if (vanished !== undefined && vanished.gone > (before?.store.vanished?.gone ?? 0)) {
    report({ event: "vanished", ...vanished });
  }
  if (due !== undefined && due.getTime() !== before?.store.due?.getTime()) report({ event: "due", at: due });
  const isNew = before === undefined || !isProvisional(before.channel);
  if (isNew && isProvisional(after.channel)) report({ event: "provisional" });
}

function published({ store }: Snapshot) {
  return store.entries("", 0, Number.MAX_SAFE_INTEGER);
}
