import { expect, it } from "vitest";
import { watched } from "../../src/cli/terminal.ts";

it.each([
  { isWatched: true, said: ["waiting for a", "waiting for b"], because: "a person looks, who reads it once" },
  { isWatched: false, said: [], because: "nobody looks" },
])("says $said on stderr, since $because", ({ isWatched, said }) => {
  const lines: string[] = [];
  const { waiting } = watched({ out: () => {}, err: (line) => lines.push(line), color: false, isWatched });
  for (const place of ["a", "b", "a"]) waiting?.(place);
  expect(lines).toEqual(said);
});
