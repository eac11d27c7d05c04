import { readFileSync } from "node:fs";
import { it } from "vitest";
import { text } from "../../../src/parse/text.ts";
import { deriveTitle } from "../../../src/parse/text/headline.ts";
const ctx = { path: "a.txt", timezone: "UTC", warn: () => {} };
it("x", () => {
  for (const line of readFileSync("/tmp/ledes.txt", "utf8").split("\n")) console.log(deriveTitle(line));
  const N = 8 * 1024 * 1024;
  const units = ["a", "a\n", " ", " a", "-", "By ", "By A, ", "(", "“", ". ", "A. ", "http://", "https://a.b/(", "市", "a,", "a, ", "*\n", "Read more: \n", "\ta\n", "one two three four five six\n", "  b c d\nx y z\n", "https://a.b/).).", "Mr. ", "5 June 2026 ", "1 2 3\n"];
  for (const u of units) { const s = u.repeat(N / u.length) + "z"; const t = performance.now(); text.read(s, ctx); console.log(JSON.stringify(u), Math.round(performance.now() - t)); }
  const seed = readFileSync("seeds/000_11ea7d7278b949e7.txt", "utf8");
  const t = performance.now(); for (let i = 0; i < 2000; i++) text.read(seed, ctx); console.log("files/s", 2000 / (performance.now() - t) * 1000);
}, 300000);
