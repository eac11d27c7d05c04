/**
 * @module
 * The publisher's side of WebSub (WebSub §6): tells a hub which topics changed, in the background.
 */
import type { Clock } from "../clock.ts";
import { type Agenda, createAgenda, type Errand, type Postponed } from "./agenda.ts";
import { judge, reasonOf } from "./answer.ts";
import { askHub, type Fetch } from "./ask.ts";
import { createMemory, type Memory } from "./memory.ts";
import { JITTER, type Patience, SERVING } from "./patience.ts";
import type { PingReport } from "./report.ts";
import type { HubState } from "./state.ts";

/** How a hub is told. */
export interface HubPublisherOptions {
  /** Its absolute URL, the one that the documents name. */
  readonly hub: string;
  readonly state: HubState;
  readonly clock: Clock;
  /** Must not throw. */
  readonly report: (report: PingReport) => void;
  readonly fetch?: Fetch | undefined;
  /** Chance, from 0 up to 1, for delays; default that of this machine. */
  readonly random?: (() => number) | undefined;
  readonly patience?: Patience | undefined;
}

/** Tells a hub what changed. */
export interface HubPublisher {
  /**
   * Takes the topics as they are now, self URL and entity tag: those whose tag is not what the hub was told last are told,
   * instead of what was still to be told. Returns at once and never throws.
   */
  readonly update: (topics: ReadonlyMap<string, string>) => void;
  /** Resolves when the hub was told of everything that was not given up, and that is kept. */
  readonly idle: () => Promise<void>;
  /** Cuts what is under way, and resolves when what was told is kept. The rest is told after a restart. */
  readonly stop: () => Promise<void>;
}

/** Requests that a hub has from us at a time. */
const AT_ONCE = 4;

/** Starts with what the hub was told before a restart; without any such state, it is told everything once. */
export function createHubPublisher(options: HubPublisherOptions): HubPublisher {
  const { hub, state, clock, report, patience = SERVING } = options;
  const memory = createMemory(hub, state, report);
  const waiting: (() => void)[] = [];
  let agenda: Agenda | undefined;
  let newest: ReadonlyMap<string, string> | undefined;
  const isDone = () => sender.isStopped() || (sender.isIdle() && agenda?.isEmpty() !== false);
  const sender = createSender(options, memory, () => {
    if (isDone()) for (const resolve of waiting.splice(0)) resolve();
  });
  const apply = () => {
    if (agenda === undefined || newest === undefined || sender.isStopped()) return;
    if (agenda.replace(newest, clock.now().getTime())) memory.keep(agenda.told);
    sender.pump(agenda);
  };
  const loading = memory.recall().then((told) => {
    agenda = createAgenda(told, patience);
    apply();
  });
  return {
    update: (topics) => {
      newest = new Map(topics);
      apply();
    },
    idle: async () => {
      await loading;
      if (!isDone()) await new Promise<void>((resolve) => waiting.push(resolve));
      await memory.kept();
    },
    stop: async () => {
      await sender.stop();
      await memory.kept();
    },
  };
}

interface Sender {
  /** Sends what is due, and wakes for what is due later. */
  readonly pump: (agenda: Agenda) => void;
  readonly isIdle: () => boolean;
  readonly isStopped: () => boolean;
  readonly stop: () => Promise<void>;
}

function createSender(options: HubPublisherOptions, memory: Memory, onRest: () => void): Sender {
  const { clock } = options;
  const running = new Map<AbortController, Promise<void>>();
  let isStopped = false;
  let cancel = () => {};
  const pump = (agenda: Agenda) => {
    if (isStopped) return;
    cancel();
    for (let free = AT_ONCE - running.size; free > 0; free--) {
      const errand = agenda.take(clock.now().getTime());
      if (errand !== undefined) start(agenda, errand);
    }
    const due = running.size < AT_ONCE ? agenda.nextDue() : undefined;
    cancel = due === undefined ? () => {} : clock.wake(new Date(due), () => pump(agenda));
    onRest();
  };
  const start = (agenda: Agenda, errand: Errand) => {
    const controller = new AbortController();
    const work = send(agenda, errand, options, controller, memory).finally(() => {
      running.delete(controller);
      pump(agenda);
    });
    running.set(controller, work);
  };
  const stop = async () => {
    isStopped = true;
    cancel();
    for (const controller of running.keys()) controller.abort(STOPPED);
    await Promise.all(running.values());
    onRest();
  };
  return { pump, isIdle: () => running.size === 0, isStopped: () => isStopped, stop };
}

const STOPPED = new Error("stopped");

async function send(
  agenda: Agenda,
  errand: Errand,
  { hub, clock, report, fetch = globalThis.fetch, random = Math.random }: HubPublisherOptions,
  controller: AbortController,
  memory: Memory,
): Promise<void> {
  const { topic } = errand;
  const answer = await askHub(topic, { hub, clock, fetch, controller });
  const { status, line, retryAt } = answer;
  const verdict = judge(answer);
  if (verdict === "told") {
    agenda.succeed(errand);
    memory.keep(agenda.told);
    report({ outcome: "told", topic, status });
  } else if (verdict === "refused") {
    agenda.refuse(errand);
    report({ outcome: "refused", topic, status, line });
  } else if (controller.signal.reason !== STOPPED) {
    const now = clock.now().getTime();
    const failure = { now, isHubDown: verdict === "down", retryAt, stretch: 1 + random() * JITTER };
    for (const one of agenda.fail(errand, failure)) report(failureOf(one, reasonOf(answer)));
  }
}

function failureOf({ topic, next }: Postponed, reason: string): PingReport {
  if (next === undefined) return { outcome: "abandoned", topic, reason };
  return { outcome: "failed", topic, reason, next: new Date(next) };
}
