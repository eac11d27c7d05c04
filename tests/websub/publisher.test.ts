import { describe, expect, it } from "vitest";
import { settle, until } from "./clock.ts";
import { type TestHub, type Trouble, testHub } from "./hub.ts";
import { answer } from "./loopback.ts";
import { publisherOf, topicsFor, urlOf } from "./publishers.ts";

const SECOND = 1000;

/** Answers every ping so. */
const answering =
  (status: number, body?: string, headers?: Record<string, string>): Trouble =>
  (response) =>
    answer(response, status, body, headers);

/** Pings of a topic so far, whatever became of them. */
const pingsOf = (hub: TestHub, name: string) => hub.pings.filter(({ topic }) => topic === urlOf(name)).length;

describe("a hub", () => {
  it("is told of everything once when it has never heard of it", async () => {
    const hub = await testHub();
    const { publisher, reports, state } = publisherOf(hub.url);
    publisher.update(topicsFor({ a: 1, b: 1 }));
    await publisher.idle();
    expect(hub.told.sort()).toEqual([urlOf("a"), urlOf("b")]);
    expect(reports).toContainEqual({ outcome: "told", topic: urlOf("a"), status: 204 });
    expect(await state.read(hub.url)).toEqual(topicsFor({ a: 1, b: 1 }));
  });

  it("is told of what changed and of nothing else", async () => {
    const hub = await testHub();
    const { publisher } = publisherOf(hub.url);
    publisher.update(topicsFor({ a: 1, b: 1, c: 1 }));
    await publisher.idle();
    hub.told.length = 0;
    publisher.update(topicsFor({ a: 1, b: 2, c: 1, d: 1 }));
    publisher.update(topicsFor({ a: 1, b: 2, c: 1, d: 1 }));
    await publisher.idle();
    expect(hub.told.sort()).toEqual([urlOf("b"), urlOf("d")]);
  });

  it("is told one topic a request, in every spelling that hubs read", async () => {
    const hub = await testHub();
    const { publisher } = publisherOf(hub.url);
    publisher.update(topicsFor({ "a?x=1&y=ü": 1, b: 1 }));
    await publisher.idle();
    const [first] = hub.pings;
    expect(hub.pings.length).toBe(2);
    expect([...(first?.form ?? [])]).toEqual([
      ["hub.mode", "publish"],
      ["hub.url", urlOf("a?x=1&y=ü")],
      ["hub.topic", urlOf("a?x=1&y=ü")],
    ]);
    expect(first?.headers["content-type"]).toBe("application/x-www-form-urlencoded");
    expect(first?.headers["user-agent"]).toMatch(/^feedmill\/\d/);
  });

  it("is told anew of a topic that was gone", async () => {
    const hub = await testHub();
    const { publisher, state } = publisherOf(hub.url);
    for (const topics of [{ a: 1, b: 1 }, { a: 1 }]) {
      publisher.update(topicsFor(topics));
      await publisher.idle();
    }
    expect(await state.read(hub.url)).toEqual(topicsFor({ a: 1 }));
    publisher.update(topicsFor({ a: 1, b: 1 }));
    await publisher.idle();
    expect(pingsOf(hub, "a")).toBe(1);
    expect(pingsOf(hub, "b")).toBe(2);
  });

  it("has few requests of ours at a time", async () => {
    const hub = await testHub();
    const open: (() => void)[] = [];
    hub.trouble = (response) => open.push(() => answer(response, 204));
    const { publisher, reports } = publisherOf(hub.url);
    publisher.update(topicsFor(Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`t${i}`, 1]))));
    for (let round = 0; round < 5; round++) {
      await until(() => open.length === 4);
      await settle();
      expect(open.length).toBe(4);
      for (const finish of open.splice(0)) finish();
    }
    await publisher.idle();
    expect(reports.length).toBe(20);
  });

  it("hears only the last of what it missed while a request was under way", async () => {
    const hub = await testHub();
    const open: (() => void)[] = [];
    hub.trouble = (response) => open.push(() => answer(response, 202));
    const { publisher, state } = publisherOf(hub.url);
    publisher.update(topicsFor({ a: 1 }));
    await until(() => open.length === 1);
    for (const tag of [2, 3, 4]) publisher.update(topicsFor({ a: tag }));
    open.pop()?.();
    await until(() => open.length === 1);
    open.pop()?.();
    await publisher.idle();
    expect(pingsOf(hub, "a")).toBe(2);
    expect(await state.read(hub.url)).toEqual(topicsFor({ a: 4 }));
  });
});

describe("a hub in trouble", () => {
  it("that is down is asked again later and later, and told when it comes back", async () => {
    const gone = await testHub();
    await gone.stop();
    const { publisher, clock, reports } = publisherOf(gone.url);
    publisher.update(topicsFor({ a: 1 }));
    const waits: number[] = [];
    for (let tries = 1; tries <= 7; tries++) {
      await until(() => reports.length === tries);
      const [last] = reports.slice(-1);
      if (last?.outcome !== "failed") throw new Error(`Expected a failure, got ${last?.outcome}`);
      expect(last.reason).toBe("nobody answers there");
      waits.push((last.next.getTime() - clock.now().getTime()) / SECOND);
      if (tries < 7) clock.advance(last.next.getTime() - clock.now().getTime());
    }
    expect(waits).toEqual([1, 5, 30, 120, 600, 3600, 3600]);
    const back = await testHub(gone.port);
    clock.advance(3600 * SECOND);
    await publisher.idle();
    expect(back.told).toEqual([urlOf("a")]);
  });

  it("that is down is given up after a day, and tried again when something changes", async () => {
    const { publisher, clock, reports } = publisherOf("http://127.0.0.1:1/", {
      fetch: async () => Promise.reject(new TypeError("fetch failed")),
    });
    const start = clock.now().getTime();
    publisher.update(topicsFor({ a: 1, b: 1 }));
    while (!reports.some(({ outcome }) => outcome === "abandoned")) {
      await settle();
      clock.skip();
    }
    await publisher.idle();
    const hours = (clock.now().getTime() - start) / 3600 / SECOND;
    expect(hours).toBeGreaterThan(24);
    expect(hours).toBeLessThan(25);
    expect(reports.slice(-2).map(({ outcome }) => outcome)).toEqual(["abandoned", "abandoned"]);
    const before = reports.length;
    publisher.update(topicsFor({ a: 1, b: 1 }));
    await publisher.idle();
    expect(reports.length).toBe(before);
    publisher.update(topicsFor({ a: 1, b: 2 }));
    await until(() => reports.length > before);
    expect(reports.at(-1)).toMatchObject({ outcome: "failed", topic: urlOf("b") });
  });

  it("that is down gets a handful of requests for a hundred topics", async () => {
    const hub = await testHub();
    hub.trouble = answering(503);
    const { publisher, clock, reports } = publisherOf(hub.url);
    publisher.update(topicsFor(Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`t${i}`, 1]))));
    await until(() => reports.length === 4);
    await settle();
    clock.advance(SECOND);
    await until(() => reports.length === 8);
    await settle();
    expect(hub.pings.length).toBe(8);
    hub.trouble = undefined;
    clock.advance(5 * SECOND);
    await publisher.idle();
    expect(new Set(hub.told).size).toBe(100);
  });

  it.each([
    { value: "120", because: "it names seconds" },
    { value: "Sat, 20 Jun 2026 12:02:00 GMT", because: "it names a moment" },
  ])("is left alone for as long as Retry-After says, where $because", async ({ value }) => {
    const hub = await testHub();
    hub.trouble = answering(429, "Slow down", { "retry-after": value });
    const { publisher, clock, reports } = publisherOf(hub.url);
    publisher.update(topicsFor({ a: 1 }));
    await until(() => reports.length === 1);
    expect(reports).toEqual([
      {
        outcome: "failed",
        topic: urlOf("a"),
        reason: "it answered 429 (Slow down)",
        next: new Date("2026-06-20T12:02:00Z"),
      },
    ]);
    hub.trouble = undefined;
    publisher.update(topicsFor({ a: 1, b: 1 })); // news don't count more than its wish
    clock.advance(119 * SECOND);
    await settle();
    expect(hub.pings.length).toBe(1);
    clock.advance(SECOND);
    await publisher.idle();
    expect(hub.told.sort()).toEqual([urlOf("a"), urlOf("b")]);
  });

  it("hears of news at once, though it was down", async () => {
    const hub = await testHub();
    hub.trouble = answering(502);
    const { publisher, clock, reports } = publisherOf(hub.url);
    publisher.update(topicsFor({ a: 1, b: 1 }));
    for (let i = 0; i < 8; i++) {
      await until(() => reports.length === 2 * (i + 1));
      if (i < 7) clock.skip();
    }
    hub.trouble = undefined;
    publisher.update(topicsFor({ a: 1, b: 2 }));
    await publisher.idle();
    expect(hub.told.sort()).toEqual([urlOf("a"), urlOf("b")]);
  });

  it.each([500, 501, 408, 599])("that answers %i for one topic is told of the others", async (status) => {
    const hub = await testHub();
    hub.trouble = (response, topic) => answer(response, topic === urlOf("bad") ? status : 204);
    const { publisher, clock, reports } = publisherOf(hub.url);
    publisher.update(topicsFor({ bad: 1, a: 1, b: 1, c: 1, d: 1, e: 1 }));
    await until(() => reports.length === 6);
    expect(reports.filter(({ outcome }) => outcome === "told").length).toBe(5);
    hub.trouble = undefined;
    clock.advance(SECOND);
    await publisher.idle();
    expect(hub.told).toEqual([urlOf("bad")]);
  });
});

describe("a refusal", () => {
  it.each([
    { status: 400, body: "\n  hub.url invalid\nline 2", line: "hub.url invalid", because: "blank lines say nothing" },
    { status: 403, body: "", line: "", because: "it says nothing" },
    { status: 404, body: "a\u001b[31mb\u0007c\u009b", line: "a [31mb c", because: "it is for a terminal" },
    { status: 410, body: "x".repeat(100_000), line: "x".repeat(200), because: "it goes on" },
  ])("of $status is reported and not tried again, also when $because", async ({ status, body, line }) => {
    const hub = await testHub();
    hub.trouble = answering(status, body);
    const { publisher, clock, reports } = publisherOf(hub.url);
    publisher.update(topicsFor({ a: 1 }));
    await publisher.idle();
    expect(reports).toEqual([{ outcome: "refused", topic: urlOf("a"), status, line }]);
    publisher.update(topicsFor({ a: 1 }));
    clock.advance(1e9);
    await publisher.idle();
    expect(hub.pings.length).toBe(1);
    hub.trouble = undefined;
    publisher.update(topicsFor({ a: 2 }));
    await publisher.idle();
    expect(hub.told).toEqual([urlOf("a")]);
  });
});
