import { describe, expect, it } from "vitest";
import { readSettled } from "../../src/site/settle.ts";

/** Reads one after the other of some values; the last again and again. An error is thrown. */
function reader(...values: readonly unknown[]) {
  const left = [...values];
  return async () => {
    const value = left.length > 1 ? left.shift() : left[0];
    if (value instanceof Error) throw value;
    return value;
  };
}

describe("reading what others are writing", () => {
  it.each([
    { values: ["a"], because: "it stays" },
    { values: ["", "a"], because: "it was empty at first" },
    { values: [new Error("half"), "a"], because: "it was half there at first" },
    { values: ["", "x", new Error("half"), undefined, "a"], because: "it took a while" },
  ])("waits until it stays as it is: $because", async ({ values }) => {
    expect(await readSettled(reader(...values))).toBe("a");
  });

  it("throws what stays wrong", async () => {
    await expect(readSettled(reader("a", new Error("no")))).rejects.toThrow("no");
  });
});
