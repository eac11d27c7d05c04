/**
 * @module
 * Choosing a content coding (RFC 9110 §12.5.3).
 */

/** The coding that leaves a document as it is. */
export const IDENTITY = "identity";

/** Names that mean another (RFC 9110 §8.4.1). */
const ALIASES: Readonly<Record<string, string>> = { "x-gzip": "gzip", "x-compress": "compress" };

/** One member of `Accept-Encoding`: a coding or `*`, and its weight (RFC 9110 §12.4.2). */
const MEMBER = /^([!#$%&'*+.^_`|~\w-]+)[ \t]*(?:;[ \t]*q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)[ \t]*)?$/i;

/**
 * The coding to answer with: of those that the client wants most, the first in `available`; identity where it sends no
 * header. Undefined when it accepts none of them, not even identity. A member that doesn't parse is not there.
 *
 * @param available In the order of our preference, without identity.
 */
export function chooseCoding(acceptEncoding: string | null, available: readonly string[]): string | undefined {
  if (acceptEncoding === null) return IDENTITY;
  const weights = parseWeights(acceptEncoding);
  const rest = weights.get("*");
  const weigh = (coding: string) => weights.get(coding) ?? (coding === IDENTITY ? identityWeight(rest) : (rest ?? 0));
  const candidates = [...available, IDENTITY].map((coding) => ({ coding, weight: weigh(coding) }));
  const best = candidates.reduce((a, b) => (b.weight > a.weight ? b : a));
  return best.weight > 0 ? best.coding : undefined;
}

/** Not named, identity is accepted, but anything that is named is wanted more; `*;q=0` refuses it too. */
function identityWeight(rest: number | undefined): number {
  return rest === 0 ? 0 : 0.0001;
}

function parseWeights(header: string): Map<string, number> {
  const members = header.split(",").flatMap((member): [string, number][] => {
    const [, name, q = "1"] = MEMBER.exec(member.trim()) ?? [];
    if (name === undefined) return [];
    const coding = name.toLowerCase();
    return [[ALIASES[coding] ?? coding, Number(q)]];
  });
  return new Map(members);
}
