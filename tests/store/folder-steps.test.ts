import { rm } from "node:fs/promises";
import fc from "fast-check";
import { expect, it } from "vitest";
import { type FolderStore, folderStore, openFolder } from "../../src/store/folder.ts";
import { contentsOf, Model, operations } from "./folder-model.ts";
import { CATALOG, folderOf } from "./samples.ts";

/** A group of operations, then a look at the folder: at all of it or at what was changed, as of a day of June. */
const steps = fc.array(fc.record({ operations, partly: fc.boolean(), days: fc.integer({ min: 0, max: 8 }) }), {
  minLength: 1,
  maxLength: 4,
});

/** The waits of a look take most of the time, so several properties run side by side. */
const LANES = 16;
const RUNS = 128;

it("equals, read step by step, what is read at once", async () => {
  const numRuns = RUNS / LANES;
  await Promise.all(
    Array.from({ length: LANES }, () =>
      fc.assert(fc.asyncProperty(steps, equalsFull), { numRuns, endOnFailure: true }),
    ),
  );
}, 60_000);

async function equalsFull(list: readonly (typeof steps extends fc.Arbitrary<infer T> ? T : never)[number][]) {
  const model = new Model(await folderOf({}));
  const folder = await openFolder(model.folder, { timezone: "UTC" });
  let store: FolderStore = await folder.refresh({ ...CATALOG, now: new Date("2026-06-01") });
  let day = 1;
  for (const { operations, partly, days } of list) {
    for (const operation of operations) await model.apply(operation);
    day = Math.min(30, day + days);
    const as = { ...CATALOG, now: new Date(Date.UTC(2026, 5, day, 12)), ledger: store.ledger };
    store = await folder.refresh(as, partly ? model.touched : undefined);
    while (store.again) {
      store = await folder.refresh({ ...as, now: store.again, ledger: store.ledger }, new Set());
    }
    model.looked();
    const shadow = await folderOf({});
    await model.writeTo(shadow);
    const full = await folderStore(shadow, { ...as, ledger: store.ledger, timezone: "UTC" });
    expect(await contentsOf(store, model.kept)).toEqual(await contentsOf(full, model.kept));
    await rm(shadow, { recursive: true });
  }
  await rm(model.folder, { recursive: true });
}
