import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Manifest, readManifest, writeManifest } from "../../src/export/manifest.ts";
import type { SeenEntry } from "../../src/publish/difference.ts";
import { MANIFEST } from "../../src/store/folder/names.ts";
import { emptyFolder } from "./folder.ts";

/** Also what looks like a part of the file. */
const anyText = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom(', "entries": ', " }\n", '{ "files": {\n}, "entries": {\n} }\n', "__proto__", "7"),
);

const anyEntry = fc.record(
  {
    id: anyText,
    url: anyText,
    title: anyText,
    published: fc.date({ min: new Date("0001-01-01"), max: new Date("9999-12-31"), noInvalidDate: true }),
    content: anyText,
  },
  { requiredKeys: ["id"] },
);

const anyFiles = fc
  .uniqueArray(fc.stringMatching(/^[a-z]{1,8}$/), { maxLength: 5 })
  .map(
    (paths) =>
      new Map(
        paths.map(
          (path, length) => [path, { etag: `"${path}", "entries": {`, length, kind: "feed" as const }] as const,
        ),
      ),
  );

const anyEntries = fc.option(fc.uniqueArray(anyEntry, { selector: ({ id }) => id, maxLength: 8 }), { nil: undefined });

describe("a manifest", () => {
  it("says of the entries that were read what it would if they were written anew, whatever became of the files", async () => {
    const out = await emptyFolder();
    const textOf = (manifest: Manifest) => {
      writeManifest(out, manifest);
      return readFileSync(join(out, MANIFEST), "utf8");
    };
    const copied = (entries: readonly SeenEntry[] | undefined) => entries && [...entries];
    fc.assert(
      fc.property(anyFiles, anyFiles, anyEntries, (before, files, entries) => {
        textOf({ files: before, entries });
        const read = readManifest(out)?.entries;
        expect(textOf({ files, entries: read })).toBe(textOf({ files, entries: copied(read) }));
      }),
    );
  });

  it("that somebody has written otherwise is not believed to be to the letter what it says", async () => {
    const out = await emptyFolder();
    const file = '"a": {"etag":"x","length":1,"kind":"feed"}';
    writeFileSync(join(out, MANIFEST), `{ "old": 1, "entries": {\n}, "files": {\n${file}\n} }\n`);
    writeManifest(out, { files: new Map(), entries: readManifest(out)?.entries });
    expect(readManifest(out)?.files).toEqual(new Map());
  });
});
