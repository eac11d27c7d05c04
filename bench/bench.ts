/**
 * @module
 * `npm run bench [-- quick | -- --all]`: measures feedmill side by side with what people would use instead, and writes
 * `bench/RESULTS.md`, `results.svg` and `results.json`.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { measureChanges } from "./changes.ts";
import { measureExports } from "./exports.ts";
import { circumstances, missingPrograms, quiet } from "./machine.ts";
import { BENCH } from "./places.ts";
import { type Plan, planOf } from "./plan.ts";
import { plot } from "./plot.ts";
import { cleanUp, progress } from "./processes.ts";
import { measureRendering } from "./rendering.ts";
import { markdown, type Run, terse } from "./report.ts";
import { measureServing } from "./serving.ts";
import { measureStarts } from "./starts.ts";

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    cleanUp();
    process.exit(130);
  });
}

try {
  const run = await measure(planOf(process.argv.slice(2)));
  writeFileSync(join(BENCH, "RESULTS.md"), markdown(run));
  writeFileSync(join(BENCH, "results.svg"), plot(run));
  writeFileSync(join(BENCH, "results.json"), `${JSON.stringify(run, null, 1)}\n`);
  for (const row of run.rows) process.stdout.write(`${terse(row)}\n`);
} finally {
  cleanUp();
}

async function measure(plan: Plan): Promise<Run> {
  const missing = missingPrograms();
  for (const name of missing) progress(`WARNING: ${name} is missing: its rows are LEFT OUT (apt-get install ${name})`);
  if (plan.name !== "quick") await quiet();
  const around = circumstances(new Date());
  progress(`${plan.name} bench of ${around.commit} on ${around.machine}, load ${around.load.toFixed(1)}`);
  const parts: Readonly<Record<string, () => Promise<Run["rows"]>>> = {
    exports: () => measureExports(plan, !missing.has("hugo")),
    rendering: () => measureRendering(plan),
    serving: () => measureServing(plan, missing),
    starts: () => measureStarts(plan),
    changes: () => measureChanges(plan),
  };
  const rows: Run["rows"][number][] = [];
  for (const [name, part] of Object.entries(parts)) rows.push(...(await attempt(name, part)));
  return { plan: plan.name, ...around, rows };
}

/** What fails is told, and doesn't cost what was measured before. */
async function attempt(name: string, part: () => Promise<Run["rows"]>): Promise<Run["rows"]> {
  try {
    return await part();
  } catch (error) {
    process.exitCode = 1;
    const missing = error instanceof Error ? error.message : String(error);
    progress(`FAILED: ${name}: ${missing}`);
    return [{ work: name, against: "–", missing: `it failed: ${missing.replace(/\s+/g, " ")}` }];
  }
}
