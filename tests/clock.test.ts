import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { systemClock } from "../src/clock.ts";

beforeEach(() => vi.useFakeTimers({ now: new Date("2026-01-01T00:00:00Z") }));
afterEach(() => vi.useRealTimers());

const DAY = 24 * 60 * 60 * 1000;
const later = (milliseconds: number) => new Date(Date.now() + milliseconds);

describe("the clock of this machine", () => {
  it("tells the time", () => {
    expect(systemClock.now()).toEqual(new Date("2026-01-01T00:00:00Z"));
  });

  it.each([
    { milliseconds: 1, because: "it is a moment" },
    { milliseconds: 90_000, because: "the time is looked at in between" },
    { milliseconds: 2 ** 31, because: "a timer of JavaScript that waits so long rings at once" },
  ])("wakes after $milliseconds ms and not before: $because", ({ milliseconds }) => {
    const work = vi.fn();
    systemClock.wake(later(milliseconds), work);
    vi.advanceTimersByTime(milliseconds - 1);
    expect(work).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(work).toHaveBeenCalledOnce();
    vi.advanceTimersByTime(DAY);
    expect(work).toHaveBeenCalledOnce();
  });

  it("wakes for a moment that is past, but not before the caller has gone on", () => {
    const work = vi.fn();
    systemClock.wake(later(-DAY), work);
    expect(work).not.toHaveBeenCalled();
    vi.advanceTimersByTime(0);
    expect(work).toHaveBeenCalledOnce();
  });

  it("waits on when the machine's clock was set back meanwhile", () => {
    const work = vi.fn();
    systemClock.wake(later(1000), work);
    vi.setSystemTime(later(-DAY));
    vi.advanceTimersByTime(1000);
    expect(work).not.toHaveBeenCalled();
    vi.advanceTimersByTime(DAY);
    expect(work).toHaveBeenCalledOnce();
  });

  it("notices within a minute that the machine has slept", () => {
    const work = vi.fn();
    systemClock.wake(later(DAY), work);
    vi.setSystemTime(later(DAY));
    vi.advanceTimersByTime(60_000);
    expect(work).toHaveBeenCalledOnce();
  });

  it.each([1000, DAY])("can be told not to wake, %i ms ahead", (milliseconds) => {
    const work = vi.fn();
    const cancel = systemClock.wake(later(milliseconds), work);
    vi.advanceTimersByTime(milliseconds / 2);
    cancel();
    vi.advanceTimersByTime(milliseconds);
    expect(work).not.toHaveBeenCalled();
  });
});
