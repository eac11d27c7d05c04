/**
 * @module
 * What a hub is still to be told, and when. Knows no clock and no network.
 */
import { delayAfter, type Patience } from "./patience.ts";

/** A topic whose hub doesn't know its present tag. Times in milliseconds since the epoch. */
export interface Errand {
  readonly topic: string;
  readonly tag: string;
  /** Tries that failed for reasons of its own. */
  readonly failures: number;
  readonly due: number;
}

/** A try that failed. */
export interface Failure {
  readonly now: number;
  /** Whether other topics would fail as well. */
  readonly isHubDown: boolean;
  /** Before that moment the hub wants to hear nothing. */
  readonly retryAt?: number | undefined;
  /** What delays are multiplied by. */
  readonly stretch: number;
}

/** What became of an errand that failed; without `next` it was given up. */
export interface Postponed {
  readonly topic: string;
  readonly next: number | undefined;
}

/**
 * The errands of one hub. While it is down nothing is sent until a try makes sense: a thousand topics are no thousand
 * requests. News are worth a try at once, but never before the hub wants to be asked.
 */
export interface Agenda {
  /** The tag of each topic that the hub was told last. */
  readonly told: ReadonlyMap<string, string>;
  readonly isEmpty: () => boolean;
  /** Takes the topics as they are now, instead of what it knew. @returns Whether topics were forgotten. */
  readonly replace: (topics: ReadonlyMap<string, string>, now: number) => boolean;
  /** The next errand that is due; nobody else gets one of its topic until it is answered. */
  readonly take: (now: number) => Errand | undefined;
  /** When the next errand that nobody has taken is due. */
  readonly nextDue: () => number | undefined;
  readonly succeed: (errand: Errand) => void;
  /** Gives the errand up until the topic changes. */
  readonly refuse: (errand: Errand) => void;
  /** @returns What becomes of it, and of others that were given up with it. */
  readonly fail: (errand: Errand, failure: Failure) => readonly Postponed[];
}

/** Starts from what a hub was told before. */
export function createAgenda(before: ReadonlyMap<string, string>, patience: Patience): Agenda {
  const none = { errands: new Map(), givenUp: new Map(), taken: new Set<string>() };
  const book: Book = { told: new Map(before), ...none, hubFailures: 0, openAt: 0, closedUntil: 0 };
  return {
    told: book.told,
    isEmpty: () => book.errands.size === 0,
    replace: (topics, now) => replace(book, topics, now),
    take: (now) => {
      for (const errand of waiting(book)) {
        if (dueOf(book, errand) > now) continue;
        book.taken.add(errand.topic);
        return errand;
      }
      return undefined;
    },
    nextDue: () => {
      let soonest: number | undefined;
      for (const errand of waiting(book)) soonest = Math.min(soonest ?? Number.POSITIVE_INFINITY, dueOf(book, errand));
      return soonest;
    },
    succeed: ({ topic, tag }) => {
      if (book.errands.has(topic)) book.told.set(topic, tag); // else it was unpublished in the meantime
      book.hubFailures = 0;
      release(book, topic);
    },
    refuse: (errand) => {
      release(book, errand.topic);
      if (book.errands.get(errand.topic)?.tag === errand.tag) giveUp(book, errand);
    },
    fail: (errand, failure) => fail(book, errand, failure, patience),
  };
}

interface Book {
  readonly told: Map<string, string>;
  readonly errands: Map<string, Errand>;
  /** The tags that the hub will never be told. */
  readonly givenUp: Map<string, string>;
  /** Topics that somebody is telling the hub of. */
  readonly taken: Set<string>;
  /** Tries that failed since the hub was up, or since there were news; those that were under way together are one. */
  hubFailures: number;
  /** When we try again. */
  openAt: number;
  /** When the hub wants to be asked again. */
  closedUntil: number;
}

function replace(book: Book, topics: ReadonlyMap<string, string>, now: number): boolean {
  const known = book.told.size;
  for (const map of [book.told, book.givenUp, book.errands]) {
    for (const topic of map.keys()) if (!topics.has(topic)) map.delete(topic);
  }
  for (const [topic, tag] of topics) {
    if (book.errands.get(topic)?.tag === tag || book.givenUp.get(topic) === tag) continue;
    book.givenUp.delete(topic);
    book.errands.set(topic, { topic, tag, failures: 0, due: now });
    dropIfTold(book, topic);
    if (book.errands.has(topic)) Object.assign(book, { hubFailures: 0, openAt: 0 });
  }
  return book.told.size < known;
}

/** An errand that was taken stays until it is answered: whatever the hub was told by then is not what it was told last. */
function dropIfTold({ told, errands, taken }: Book, topic: string): void {
  if (!taken.has(topic) && told.get(topic) === errands.get(topic)?.tag) errands.delete(topic);
}

function release(book: Book, topic: string): void {
  book.taken.delete(topic);
  dropIfTold(book, topic);
}

function* waiting({ errands, taken }: Book): Iterable<Errand> {
  for (const errand of errands.values()) if (!taken.has(errand.topic)) yield errand;
}

function giveUp({ errands, givenUp }: Book, { topic, tag }: Errand): void {
  errands.delete(topic);
  givenUp.set(topic, tag);
}

function fail(book: Book, errand: Errand, failure: Failure, patience: Patience): readonly Postponed[] {
  const { now, retryAt = 0 } = failure;
  release(book, errand.topic);
  // However long the hub wants to be left alone: what changes later is tried after our own patience.
  book.closedUntil = Math.max(book.closedUntil, Math.min(retryAt, now + patience.longest));
  const current = book.errands.get(errand.topic);
  const own = current?.tag === errand.tag ? [current] : [];
  if (failure.isHubDown) {
    const next = Math.max(closeHub(book, failure, patience), retryAt);
    return next - now > patience.longest ? giveUpAll(book) : own.map(({ topic }) => ({ topic, next }));
  }
  return own.map((one) => {
    const due = Math.max(now + delayAfter(one.failures, patience) * failure.stretch, retryAt);
    const later = { ...one, failures: one.failures + 1, due };
    const next = dueOf(book, later);
    const isOver = next - now > patience.longest;
    if (isOver) giveUp(book, one);
    else book.errands.set(one.topic, later);
    return { topic: one.topic, next: isOver ? undefined : next };
  });
}

/** When the hub is tried again; a try that was under way when another failed doesn't move that. */
function closeHub(book: Book, failure: Failure, patience: Patience): number {
  if (failure.now >= book.openAt) {
    book.openAt = failure.now + delayAfter(book.hubFailures++, patience) * failure.stretch;
  }
  return book.openAt;
}

function giveUpAll(book: Book): readonly Postponed[] {
  const all = [...waiting(book)];
  for (const errand of all) giveUp(book, errand);
  return all.map(({ topic }) => ({ topic, next: undefined }));
}

function dueOf({ openAt, closedUntil }: Book, { due }: Errand): number {
  return Math.max(due, openAt, closedUntil);
}
