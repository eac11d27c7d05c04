import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { createProgress, type Talk } from "../../src/cli/progress.ts";

interface Options extends Talk {
  readonly isWatched?: boolean;
}

/** A progress of which the clock is moved by hand. */
function setup({ isWatched = false, ...talk }: Options = {}) {
  const lines: string[] = [];
  let drawn = "";
  const screen = Object.assign(new PassThrough(), { isTTY: true, columns: 100 });
  screen.on("data", (chunk) => {
    drawn += String(chunk);
  });
  const clock = { now: 0 };
  const terminal = { out: () => {}, err: (line: string) => lines.push(line), color: false, isWatched };
  const progress = createProgress(terminal, talk, screen, () => clock.now);
  return { ...progress, clock, lines, drawn: () => drawn };
}

describe("progress where nobody looks on", () => {
  it("is a line for each step that took a second or more", () => {
    const { onStep, end, clock, lines } = setup();
    onStep("look");
    clock.now = 999;
    onStep("read", 0, 4210);
    clock.now = 2000;
    onStep("read", 2000, 4210);
    clock.now = 4499;
    onStep("read", 4210, 4210);
    onStep("arrange");
    clock.now = 5499;
    end();
    end();
    expect(lines).toEqual(["read 4,210 articles in 3.50 s", "arranged feeds in 1.00 s"]);
  });

  it("draws nothing", () => {
    const { onStep, end, clock, drawn } = setup();
    onStep("read", 0, 10);
    clock.now = 5000;
    onStep("read", 5, 10);
    end();
    expect(drawn()).toBe("");
  });
});

describe("progress that a person looks at", () => {
  it("is a bar with count, rate and time left, from a second on, and is gone in the end", async () => {
    const { onStep, end, clock, lines, drawn } = setup({ isWatched: true });
    onStep("read", 0, 4000);
    clock.now = 900;
    onStep("read", 900, 4000);
    await drawing();
    expect(drawn()).toBe("");
    clock.now = 2000;
    onStep("read", 2000, 4000);
    clock.now = 2100;
    onStep("read", 2100, 4000);
    await drawing();
    expect(drawn()).toMatch(/reading .*2,100 of 4,000 articles · 1,000\/s · .* left/);
    end();
    expect(lines).toEqual([]);
    expect(drawn()).toMatch(/\u001b\[2?K[^\w]*$/);
  });

  it("counts what has no end that is known", async () => {
    const { onStep, end, clock, drawn } = setup({ isWatched: true });
    onStep("fetch", 1);
    clock.now = 1500;
    onStep("fetch", 7);
    await drawing();
    end();
    expect(drawn()).toContain("fetching 7 documents");
  });
});

describe("what is waited for", () => {
  it.each([
    { isWatched: true, said: ["waiting for a", "waiting for b"], because: "a person looks, who reads it once" },
    { isWatched: false, said: [], because: "nobody looks" },
  ])("says $said on stderr, since $because", ({ isWatched, said }) => {
    const { waiting, lines } = setup({ isWatched });
    for (const place of ["a", "b", "a"]) waiting?.(place);
    expect(lines).toEqual(said);
  });
});

describe("who wants to hear nothing", () => {
  it.each([{ isWatched: true }, { isWatched: false }])("hears nothing, watched: $isWatched", async ({ isWatched }) => {
    const { onStep, breakdown, clock, lines, drawn } = setup({ isWatched, quiet: true, verbose: true });
    onStep("read", 0, 10);
    clock.now = 5000;
    onStep("read", 9, 10);
    await drawing();
    breakdown();
    expect([lines, drawn()]).toEqual([[], ""]);
  });
});

describe("where the time went", () => {
  it("is said for each step, however short, and in all", () => {
    const { onStep, breakdown, clock, lines } = setup({ verbose: true });
    for (const [at, step, done] of [
      [0, "look", 0],
      [100, "read", 50],
      [600, "arrange", 0],
      [650, "read", 10],
    ] as const) {
      clock.now = at;
      onStep(step, done);
    }
    clock.now = 750;
    breakdown();
    expect(lines.map((line) => line.trim())).toEqual([
      "0.10 s  looked through the folder",
      "0.60 s  read 60 articles (100/s)",
      "0.05 s  arranged feeds",
      expect.stringMatching(/^0\.75 s {2}in all; [\d.]+ s of processors, \d+ MiB of memory$/),
    ]);
  });
});

/** The bar draws at most ten times a second. */
function drawing(): Promise<void> {
  return new Promise((done) => setTimeout(done, 150));
}
