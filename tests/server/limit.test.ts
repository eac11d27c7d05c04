import { Hono } from "hono";
import { describe, expect, it } from "vitest";
import { createApp } from "../../src/server/app.ts";
import { rateLimit } from "../../src/server/limit.ts";
import { documentOf, publicationOf } from "./documents.ts";

const MINUTE = 60_000;

/** An app with a limit of three requests a minute for each client, and a clock that stands still. */
function limited(perMinute = 3) {
  const clock = { now: 1_000_000 };
  const app = new Hono();
  app.use(rateLimit({ perMinute, clientOf: (c) => c.req.header("x-client"), now: () => clock.now }));
  app.route("/", createApp(publicationOf((path) => (path === "nothing" ? undefined : documentOf()))));
  const ask = (client: string | undefined, headers: Record<string, string> = {}, path = "/") =>
    app.request(path, { headers: { ...(client !== undefined && { "x-client": client }), ...headers } });
  const statuses = async (count: number, client: string | undefined, headers: Record<string, string> = {}) => {
    const found: number[] = [];
    for (let i = 0; i < count; i++) found.push((await ask(client, headers)).status);
    return found;
  };
  return { clock, ask, statuses };
}

describe("beyond the limit, a request", () => {
  it("is refused, and told when to come again", async () => {
    const { clock, ask, statuses } = limited();
    expect(await statuses(3, "a")).toEqual([200, 200, 200]);
    clock.now += 12_400;
    const response = await ask("a");
    expect(response.status).toBe(429);
    expect(response.headers.get("retry-after")).toBe("48");
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(await response.text()).toContain("If-None-Match");
  });

  it("is refused for nothing that is there, too", async () => {
    const { ask, statuses } = limited();
    await statuses(3, "a");
    expect((await ask("a", {}, "/nothing")).status).toBe(429);
  });

  it("is answered when the time that was named has passed, and not before", async () => {
    const { clock, ask, statuses } = limited();
    await statuses(3, "a");
    const seconds = Number((await ask("a")).headers.get("retry-after"));
    clock.now += seconds * 1000 - 1;
    expect((await ask("a")).headers.get("retry-after")).toBe("1");
    clock.now += 1;
    expect(await statuses(4, "a")).toEqual([200, 200, 200, 429]);
  });

  it("doesn't make the wait longer", async () => {
    const { clock, statuses } = limited();
    await statuses(3, "a");
    for (let i = 0; i < 10; i++) {
      clock.now += 5000;
      expect(await statuses(1, "a")).toEqual([429]);
    }
    clock.now += 10_000;
    expect(await statuses(1, "a")).toEqual([200]);
  });

  it("is answered after the clock was set back", async () => {
    const { clock, statuses } = limited();
    await statuses(4, "a");
    clock.now -= 24 * 60 * MINUTE;
    expect(await statuses(1, "a")).toEqual([200]);
  });
});

it.each([
  { because: "it sends a tag", send: { "if-none-match": '"other"' }, status: 200 },
  { because: "it has this version", send: { "if-none-match": '"tag"' }, status: 304 },
  { because: "it sends a date", send: { "if-modified-since": "Thu, 01 Jan 1970 00:00:00 GMT" }, status: 200 },
  { because: "it has what was here then", send: { "if-modified-since": "Fri, 01 Jan 2027 00:00:00 GMT" }, status: 304 },
])("neither counts nor refuses a client because $because", async ({ send, status }) => {
  const { statuses } = limited();
  expect(await statuses(10, "a", send)).toEqual(Array.from({ length: 10 }, () => status));
  expect(await statuses(4, "a")).toEqual([200, 200, 200, 429]);
  expect(await statuses(2, "a", send)).toEqual([status, status]);
});

it("keeps clients apart", async () => {
  const { statuses } = limited();
  expect(await statuses(4, "a")).toEqual([200, 200, 200, 429]);
  expect(await statuses(4, "b")).toEqual([200, 200, 200, 429]);
  expect(await statuses(1, "a")).toEqual([429]);
});

it("begins each client's minute with its own first request", async () => {
  const { clock, statuses } = limited(1);
  expect(await statuses(1, "a")).toEqual([200]);
  clock.now += MINUTE / 2;
  expect(await statuses(1, "b")).toEqual([200]);
  clock.now += MINUTE / 2;
  expect([await statuses(1, "a"), await statuses(1, "b")]).toEqual([[200], [429]]);
});

it("doesn't limit who has no name", async () => {
  const { statuses } = limited(1);
  expect(await statuses(5, undefined)).toEqual([200, 200, 200, 200, 200]);
});
