import { describe, expect, it } from "vitest";
import { gathering } from "../../src/site/gather.ts";

/** Work that is finished by hand. */
function byHand() {
  const asked: (readonly number[])[] = [];
  const finish: (() => void)[] = [];
  const ask = gathering<number>((items) => {
    asked.push(items);
    return new Promise((resolve) => finish.push(resolve));
  });
  return { ask, asked, finish: () => finish.shift()?.() };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe("gathering", () => {
  it("does what was asked for at the same time together", async () => {
    const { ask, asked } = byHand();
    void ask(1);
    void ask(2);
    await turn();
    expect(asked).toEqual([[1, 2]]);
  });

  it("gathers what is asked for meanwhile, and does it afterwards", async () => {
    const { ask, asked, finish } = byHand();
    void ask(1);
    await turn();
    const later = [ask(2), ask(3)];
    await turn();
    expect(asked).toEqual([[1]]);
    finish();
    await turn();
    expect(asked).toEqual([[1], [2, 3]]);
    finish();
    await expect(Promise.all(later)).resolves.toBeDefined();
  });

  it("goes on after work that failed, and tells who asked for it", async () => {
    const done: number[] = [];
    const ask = gathering<number>(async ([first = 0]) => {
      if (first === 1) throw new Error("no");
      done.push(first);
    });
    await expect(ask(1)).rejects.toThrow("no");
    await ask(2);
    expect(done).toEqual([2]);
  });
});
