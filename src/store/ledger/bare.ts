/**
 * @module
 * Ids that are no IRIs by themselves: `42`. What is published for them is below the channel's id, which may change.
 */
import type { Metadata } from "../../article/article.ts";
import { xmlLine } from "../../article/clean.ts";
import { givenId } from "../../article/identity.ts";
import { byId } from "./format.ts";
import type { LedgerLine } from "./line.ts";

/** Tells the id that an author gave as it is published: below the channel's id as it was when it was published first. */
export function publishedIds(lines: readonly LedgerLine[], channelId: string) {
  let index: ReturnType<typeof indexOf> | undefined; // few sites have such ids at all
  return ({ id: given, path, content, title }: Metadata): string | undefined => {
    const id = givenId(given, channelId);
    if (id === undefined || id === given?.trim()) return id;
    index ??= indexOf(lines);
    const { known, byTail } = index;
    if (known.has(id)) return id;
    const candidates = byTail.get(tailOf(id) ?? "") ?? [];
    const isIts = [
      (line: LedgerLine) => line.path === path,
      (line: LedgerLine) => line.content === content,
      (line: LedgerLine) => line.title === xmlLine(title),
    ];
    return isIts.map((is) => candidates.find(is)).find((line) => line !== undefined)?.id ?? id;
  };
}

function indexOf(lines: readonly LedgerLine[]) {
  const known = new Set(lines.map(({ id }) => id));
  const byTail = new Map<string, LedgerLine[]>();
  for (const line of [...lines].sort(byId)) {
    const tail = tailOf(line.id);
    if (tail !== undefined) byTail.set(tail, [...(byTail.get(tail) ?? []), line]);
  }
  return { known, byTail };
}

/** What {@link givenId} put below the channel's id. */
function tailOf(id: string): string | undefined {
  return /#(?:.*\/)?([^#/]+)$/s.exec(id)?.[1];
}
