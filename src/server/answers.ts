/**
 * @module
 * Answers that are ready: who asks the same of the same publication gets the same.
 */
import type { RequestFields } from "../http/conditional.ts";
import type { Publication } from "../publish/document.ts";

/** A request for a document, as every runtime can tell it. */
export interface Asked {
  /** GET or HEAD. */
  readonly method: string;
  /** Path and query, as in the URL. */
  readonly target: string;
  /** The route of the mount: `/*`, `/news/*`. */
  readonly route: string;
  readonly headers: RequestFields;
}

/** What a request is answered with. */
export interface Answer {
  readonly status: number;
  /** Names and values, in the order of names. */
  readonly headers: [name: string, value: string][];
  readonly body?: Uint8Array<ArrayBuffer> | undefined;
}

/** Headers that decide which answer a request gets, besides the rare ones. */
const DECIDING = ["accept-encoding", "if-none-match", "if-modified-since", "sec-fetch-mode", "sec-fetch-dest"];

/** Conditions that few clients send: an answer to such a request is made for it alone. */
const CONDITIONS = ["if-match", "if-unmodified-since"];

/** Headers that decide how much of a document is sent: whoever sends one shares with others only that nothing is. */
const RARE = [...CONDITIONS, "a-im", "range", "if-range"];

/** Bytes of answers that are remembered, bodies included, also those that are kept elsewhere too. */
const REMEMBERED = 64 * 1024 * 1024;

/** Bytes of an answer besides its body, about. */
const HEAD = 2000;

/** Bytes of the largest body that is remembered. */
const LARGEST = 4 * 1024 * 1024;

/** Characters of a request that is remembered: its target and what decides. More would be kept in vain, or in spite. */
const LONGEST = 500;

/** Answers of one address that are remembered: the same tag in each coding, and some old tags. */
const VARIANTS = 16;

/** The answers of one publication at a time. */
export class Answers {
  #publication: Publication | undefined;
  #bytes = 0;
  /** By target, the latest first. */
  readonly #known = new Map<string, readonly Known[]>();

  /** What such a request was answered with before; undefined where it was never asked. */
  recall(publication: Publication, asked: Asked): Answer | undefined {
    if (publication !== this.#publication) return undefined;
    const answer = this.#known.get(asked.target)?.find((known) => isAlike(known, asked))?.answer;
    return answer === undefined || isRare(asked, answer) ? undefined : answer;
  }

  /** Remembers an answer; those of another publication are forgotten, and all where there are too many. */
  remember(publication: Publication, asked: Asked, answer: Answer): void {
    const { body } = answer;
    const { method, route, target, headers } = asked;
    const sent = DECIDING.map((name) => headers.get(name));
    const length = sent.reduce((sum, value) => sum + (value?.length ?? 0), target.length);
    if (isRare(asked, answer) || length > LONGEST || (body !== undefined && body.length > LARGEST)) return;
    if (publication !== this.#publication || this.#bytes > REMEMBERED) this.#known.clear();
    if (this.#known.size === 0) this.#bytes = 0;
    this.#bytes += HEAD + (body?.length ?? 0);
    this.#publication = publication;
    const others = this.#known.get(target)?.slice(0, VARIANTS - 1) ?? [];
    this.#known.set(target, [{ method, route, sent, answer }, ...others]);
  }
}

/** An answer, and the request that it is for. */
interface Known extends Pick<Asked, "method" | "route"> {
  /** Values of {@link DECIDING}. */
  readonly sent: readonly (string | null)[];
  readonly answer: Answer;
}

/** Whether the request says more that may have decided such an answer. */
function isRare({ headers }: Asked, { status }: Answer): boolean {
  const names = status === 304 ? CONDITIONS : RARE;
  return names.some((name) => headers.get(name) !== null);
}

function isAlike({ method, route, sent }: Known, asked: Asked): boolean {
  if (method !== asked.method || route !== asked.route) return false;
  return DECIDING.every((name, i) => asked.headers.get(name) === sent[i]);
}
