import fc from "fast-check";
import { expect, it } from "vitest";
import type { Fetch } from "../../src/websub/ask.ts";
import { createHubPublisher } from "../../src/websub/publisher.ts";
import { type HubState, memoryHubState } from "../../src/websub/state.ts";
import { manualClock, settle } from "./clock.ts";
import { topicsFor } from "./publishers.ts";

const HUB = "https://hub.example/";

const tags = fc.dictionary(fc.constantFrom("a", "b", "c"), fc.integer({ min: 1, max: 2 }));

/** What a hub does to one request; silence lasts until somebody hangs up. */
const trouble = fc.constantFrom(
  { status: 204 },
  { status: 204 },
  { status: 204 },
  { status: 429, retryAfter: "7" },
  { status: 503, retryAfter: "Sat, 20 Jun 2026 12:05:00 GMT" },
  { status: 503 },
  { status: 500 },
  { status: 408 },
  { status: 0 },
  { status: -1 },
);

const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("update" as const), tags }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant("wait" as const), seconds: fc.integer({ min: 0, max: 400 }) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("restart" as const) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("turn" as const) }) },
);

/** Among what was heard of a topic: it was unpublished, or published again, and may be told anew. */
const GONE = "gone";

/** A hub that has the troubles it was given, one a request, and none after that; what it was told of each topic, in order. */
function hubWith(troubles: readonly { status: number; retryAfter?: string }[]) {
  const left = [...troubles];
  const heard = new Map<string, string[]>();
  const faults: string[] = [];
  const open = new Set<string>();
  let current: ReadonlyMap<string, string> = new Map();
  const fetch: Fetch = async (_, { body, signal }) => {
    const topic = new URLSearchParams(String(body)).get("hub.topic") ?? "";
    const tag = current.get(topic);
    if (open.has(topic)) faults.push(`${topic} twice at a time`);
    if (open.size >= 4) faults.push("too many at a time");
    if (tag === undefined) faults.push(`${topic} is not published`);
    open.add(topic);
    try {
      const { status, retryAfter } = left.shift() ?? { status: 204 };
      await settle();
      signal?.throwIfAborted();
      if (status === 0)
        await new Promise((_, reject) => signal?.addEventListener("abort", () => reject(signal.reason)));
      signal?.throwIfAborted();
      if (status < 0) throw new TypeError("fetch failed");
      if (status === 204) heard.set(topic, [...(heard.get(topic) ?? []), tag ?? ""]);
      const headers = retryAfter === undefined ? {} : { "retry-after": retryAfter };
      return new Response(null, { status, headers });
    } finally {
      open.delete(topic);
    }
  };
  const show = (topics: ReadonlyMap<string, string>) => {
    for (const topic of [...current.keys(), ...topics.keys()]) {
      if (current.has(topic) !== topics.has(topic)) heard.set(topic, [...(heard.get(topic) ?? []), GONE]);
    }
    current = topics;
  };
  return { fetch, heard, faults, show };
}

/** Starts publishers one after the other, on one clock and one state. */
function machine(fetch: Fetch, state: HubState) {
  const clock = manualClock();
  const start = () => createHubPublisher({ hub: HUB, state, clock, fetch, report: () => {}, random: () => 0.5 });
  let publisher = start();
  return {
    clock,
    update: (topics: ReadonlyMap<string, string>) => publisher.update(topics),
    restart: async () => {
      await publisher.stop();
      publisher = start();
    },
    finish: async () => {
      let isIdle = false;
      void publisher.idle().then(() => {
        isIdle = true;
      });
      for (let turns = 0; !isIdle; turns++) {
        if (turns > 5000) throw new Error("Expected the publisher to come to rest");
        await settle();
        await settle();
        if (!isIdle) clock.skip();
      }
      await publisher.stop();
      return clock.waiting();
    },
  };
}

it("tells the last tag of each topic, none that the hub was told already, whatever fails and restarts", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { maxLength: 20 }),
      fc.array(trouble, { maxLength: 25 }),
      async (steps, troubles) => {
        const hub = hubWith(troubles);
        const state = memoryHubState();
        const { clock, update, restart, finish } = machine(hub.fetch, state);
        let wanted = topicsFor({});
        const show = (topics: ReadonlyMap<string, string>) => {
          wanted = topics;
          hub.show(topics);
          update(topics);
        };
        for (const one of steps) {
          if (one.kind === "update") show(topicsFor(one.tags));
          else if (one.kind === "wait") clock.advance(one.seconds * 1000);
          else if (one.kind === "turn") await settle();
          else {
            await restart();
            update(wanted);
          }
        }
        expect(await finish()).toBe(0);
        expect(hub.faults).toEqual([]);
        expect(await state.read(HUB)).toEqual(wanted);
        for (const [topic, tag] of wanted) expect(hub.heard.get(topic)?.findLast((one) => one !== GONE)).toBe(tag);
        for (const heard of hub.heard.values()) {
          for (const [i, tag] of heard.entries()) expect(tag === GONE || tag !== heard[i - 1]).toBe(true);
        }
      },
    ),
    { numRuns: 150 },
  );
});
