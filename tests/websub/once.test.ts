import { describe, expect, it, vi } from "vitest";
import { pingOnce } from "../../src/websub/once.ts";
import { memoryHubState } from "../../src/websub/state.ts";
import { manualClock, settle, until } from "./clock.ts";
import { testHub } from "./hub.ts";
import { answer } from "./loopback.ts";
import { topicsFor, urlOf } from "./publishers.ts";

describe("telling a hub once", () => {
  it("says what became of each topic that changed", async () => {
    const hub = await testHub();
    const state = memoryHubState();
    await state.write(hub.url, topicsFor({ same: 1, other: 1 }));
    hub.trouble = (response, topic) => answer(response, topic === urlOf("no") ? 403 : 202, "Not yours");
    const reports = await pingOnce(topicsFor({ same: 1, other: 2, no: 1 }), {
      hub: hub.url,
      state,
      clock: manualClock(),
    });
    expect(reports.length).toBe(2);
    expect(reports).toContainEqual({ outcome: "told", topic: urlOf("other"), status: 202 });
    expect(reports).toContainEqual({ outcome: "refused", topic: urlOf("no"), status: 403, line: "Not yours" });
    expect(await state.read(hub.url)).toEqual(topicsFor({ same: 1, other: 2 }));
  });

  it("asks nobody when nothing changed", async () => {
    const state = memoryHubState();
    await state.write("https://hub.example/", topicsFor({ a: 1 }));
    const fetch = () => Promise.reject(new Error("Expected no request"));
    const options = { hub: "https://hub.example/", state, clock: manualClock(), fetch };
    expect(await pingOnce(topicsFor({ a: 1 }), options)).toEqual([]);
  });

  it("ends within half a minute where a hub is down, alive until then", async () => {
    const clock = manualClock();
    const start = clock.now().getTime();
    let requests = 0;
    const fetch = async () => {
      requests++;
      throw new TypeError("fetch failed", { cause: Object.assign(new Error(), { code: "ECONNREFUSED" }) });
    };
    const started = vi.spyOn(globalThis, "setInterval");
    const ended = vi.spyOn(globalThis, "clearInterval");
    const options = { hub: "https://hub.example/", state: memoryHubState(), clock, fetch, random: () => 1 };
    const ping = pingOnce(topicsFor({ a: 1, b: 1 }), options);
    const timer: NodeJS.Timeout = started.mock.results[0]?.value;
    expect(timer.hasRef()).toBe(true);
    expect(ended).not.toHaveBeenCalled();
    for (let isOver = false; !isOver; ) {
      void ping.then(() => {
        isOver = true;
      });
      await settle();
      clock.skip();
    }
    expect(ended).toHaveBeenCalledWith(timer);
    vi.restoreAllMocks();
    expect((await ping).map(({ outcome }) => outcome)).toEqual(["abandoned", "abandoned"]);
    expect(requests).toBe(8);
    expect(clock.now().getTime() - start).toBeLessThan(30_000);
  });

  it("doesn't wait for a hub that wants an hour", async () => {
    const hub = await testHub();
    hub.trouble = (response) => answer(response, 503, "Closed", { "retry-after": "3600" });
    const options = { hub: hub.url, state: memoryHubState(), clock: manualClock() };
    const reports = await pingOnce(topicsFor({ a: 1 }), options);
    expect(reports).toEqual([{ outcome: "abandoned", topic: urlOf("a"), reason: "it answered 503 (Closed)" }]);
  });

  it("tries again after a moment", async () => {
    const hub = await testHub();
    hub.trouble = (response) => answer(response, 500);
    const clock = manualClock();
    const ping = pingOnce(topicsFor({ a: 1 }), { hub: hub.url, state: memoryHubState(), clock, random: () => 0 });
    await until(() => hub.pings.length === 1 && clock.waiting() === 1);
    hub.trouble = undefined;
    await until(() => {
      clock.advance(1000);
      return hub.told.length === 1;
    });
    expect(await ping).toEqual([{ outcome: "told", topic: urlOf("a"), status: 204 }]);
  });
});
