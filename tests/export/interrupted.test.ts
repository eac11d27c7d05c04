import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ExportError } from "../../src/errors.ts";
import { exportPublication } from "../../src/export/export.ts";
import { fileOf } from "../../src/export/paths.ts";
import { StaleError } from "../../src/store/store.ts";
import { emptyFolder, filesOf, MEMORY, textsOf, traces, treeOf } from "./folder.ts";

const BEFORE = { "p.png": "old picture", "a/": "old page", "b/": "same", "gone/": "gone", "atom.xml": "old feed" };
const AFTER = { "p.png": "new picture", "a/": "new page", "b/": "same", "new/": "new", "atom.xml": "new feed" };

const named = (texts: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(texts).map(([path, text]) => [fileOf(path), text]));

describe("an export that is cut short", () => {
  const stale = new StaleError("a.md changed since it was read");
  it.each([
    ...["p.png", "a/", "new/", "atom.xml"].map((path) => ({ path, error: stale, thrown: ExportError })),
    { path: "a/", error: new RangeError("a mistake of ours"), thrown: RangeError },
  ])(
    "at $path by a $error.name leaves everything as it was, and the next one mends it",
    async ({ path, error, thrown }) => {
      const out = join(await emptyFolder(), "dist");
      await exportPublication(textsOf(BEFORE), { out });
      const before = [await treeOf(out), await traces(out)];
      await expect(exportPublication(textsOf(AFTER, { path, error }), { out })).rejects.toThrow(thrown);
      expect([await treeOf(out), await traces(out)]).toEqual(before);

      await exportPublication(textsOf(AFTER), { out });
      expect(await filesOf(out)).toEqual(named(AFTER));
    },
  );

  it("leaves no folder where there was none", async () => {
    const parent = await emptyFolder();
    const failing = textsOf(AFTER, { path: "a/", error: stale });
    await expect(exportPublication(failing, { out: join(parent, "x/y/dist") })).rejects.toThrow(ExportError);
    expect(await treeOf(parent)).toEqual({});
  });

  it("says which article changed, and that the export failed", async () => {
    const out = join(await emptyFolder(), "dist");
    const failing = textsOf(AFTER, { path: "a/", error: stale });
    await expect(exportPublication(failing, { out })).rejects.toThrow(
      new ExportError(`Could not export to ${out}: a.md changed since it was read`),
    );
  });

  it("may be undone by exporting the former version", async () => {
    const out = join(await emptyFolder(), "dist");
    await exportPublication(textsOf(BEFORE), { out });
    await exportPublication(textsOf(AFTER, { path: "atom.xml", error: stale }), { out }).catch(() => undefined);
    await exportPublication(textsOf(BEFORE), { out });
    expect(await filesOf(out)).toEqual(named(BEFORE));
  });

  it("by a kill leaves half a file under another name only, which the next one removes", async () => {
    const out = join(await emptyFolder(), "dist");
    await exportPublication(textsOf(BEFORE), { out });
    await mkdir(join(out, ".feedmill-next/deep"), { recursive: true });
    for (const name of [".feedmill-123.tmp", ".feedmill-next/7", ".feedmill-next/deep/er"]) {
      await writeFile(join(out, name), "half a f");
    }
    await exportPublication(textsOf(BEFORE), { out });
    expect(await filesOf(out)).toEqual(named(BEFORE));
    expect(Object.keys(await treeOf(out)).filter((path) => path.startsWith(".feedmill-"))).toEqual([]);
  });

  it("by a signal stops as if it had failed, for the reason that the signal gives", async () => {
    const out = join(await emptyFolder(), "dist");
    await exportPublication(textsOf(BEFORE), { out });
    const before = await treeOf(out);
    const reason = new RangeError("Ctrl-C");
    for (const at of ["p.png", "atom.xml", "ready"]) {
      const controller = new AbortController();
      const next = textsOf(AFTER, undefined, (path) => path === at && controller.abort(reason));
      const ready = async () => controller.abort(reason);
      await expect(exportPublication(next, { out, ready, signal: controller.signal })).rejects.toBe(reason);
      expect(await treeOf(out)).toEqual(before);
    }
  });

  it("by a signal asks for no more documents", async () => {
    const out = join(await emptyFolder(), "dist");
    const controller = new AbortController();
    let asked = 0;
    const site = textsOf(
      Object.fromEntries(Array.from({ length: 200 }, (_, n) => [`${n}/`, "page"])),
      undefined,
      () => {
        asked++;
        controller.abort(new RangeError("Ctrl-C"));
      },
    );
    await expect(exportPublication(site, { out, signal: controller.signal })).rejects.toThrow("Ctrl-C");
    expect(asked).toBeLessThan(50);
  });

  it("before anything but its half-written manifest was there is no reason to refuse", async () => {
    const out = await emptyFolder();
    await writeFile(join(out, ".feedmill-123.tmp"), '{ "fil');
    await exportPublication(textsOf(BEFORE), { out });
    expect(await filesOf(out)).toEqual(named(BEFORE));
  });
});

/** Paths some of which stand in the way of others. */
const PATHS = ["", "a", "a/", "a/b", "a/b/", "a/b/c", "d", "d/e", "d/e/f.png", "feed.json"];

/** Texts by path, without those that no folder could hold together. */
const texts = fc
  .dictionary(fc.constantFrom(...PATHS), fc.constantFrom("1", "2", "three"), { maxKeys: 6 })
  .map((all) => {
    const files = Object.keys(all).map(fileOf);
    const isParent = (path: string) => files.some((file) => file.startsWith(`${fileOf(path)}/`));
    return Object.fromEntries(Object.entries(all).filter(([path]) => !isParent(path)));
  });

it("after any exports, some of them cut short, the next one is as good as the first into an empty folder", async () => {
  const step = fc.record({ texts, cut: fc.option(fc.nat(5)) });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 4 }), texts, async (steps, last) => {
      const [out, fresh] = [join(await emptyFolder(MEMORY), "dist"), join(await emptyFolder(MEMORY), "dist")];
      for (const { texts: some, cut } of steps) {
        const path = cut === null ? undefined : Object.keys(some)[cut];
        const failing = path === undefined ? undefined : { path, error: new StaleError("cut") };
        await exportPublication(textsOf(some, failing), { out }).catch((error: unknown) => {
          if (!(error instanceof ExportError) || !error.message.endsWith("cut")) throw error;
        });
      }
      await exportPublication(textsOf(last), { out });
      await exportPublication(textsOf(last), { out: fresh });
      expect(await treeOf(out)).toEqual(await treeOf(fresh));
      expect(await filesOf(out)).toEqual(named(last));
      await rm(out, { recursive: true });
    }),
    { numRuns: 150 },
  );
});
