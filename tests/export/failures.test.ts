import { chmodSync, mkdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { ExportError } from "../../src/errors.ts";
import { exportPublication } from "../../src/export/export.ts";
import { fileOf } from "../../src/export/paths.ts";
import { emptyFolder, filesOf, textsOf, traces, treeOf } from "./folder.ts";

const BEFORE = { "p.png": "old picture", "a/": "old page", b: "a file", "gone/": "gone", "atom.xml": "old feed" };
const AFTER = { "p.png": "new picture", "a/": "new page", "b/": "a page", "new/x/": "new", "atom.xml": "new feed" };

const named = (texts: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(texts).map(([path, text]) => [fileOf(path), text]));

let out: string;
beforeEach(async () => {
  out = join(await emptyFolder(), "dist");
});

const failure = async (texts: Readonly<Record<string, string>>) => {
  try {
    await exportPublication(textsOf(texts), { out });
    return undefined;
  } catch (error) {
    if (!(error instanceof ExportError)) throw error;
    return error.message;
  }
};

/** What stands in the way, and what is said of it. */
const WAYS = [
  {
    because: "a file is read-only",
    put: () => chmodSync(join(out, "a/index.html"), 0o444),
    said: /^Could not write .*dist\/a\/index\.html: it is read-only; expected a file or folder that may be changed$/,
    clear: () => chmodSync(join(out, "a/index.html"), 0o644),
  },
  {
    because: "a file that is no longer wanted is read-only",
    put: () => chmodSync(join(out, "gone/index.html"), 0o444),
    said: /dist\/gone\/index\.html: it is read-only/,
    clear: () => chmodSync(join(out, "gone/index.html"), 0o644),
  },
  {
    because: "a folder is read-only",
    put: () => chmodSync(join(out, "a"), 0o555),
    said: /^Could not write .*dist\/a: it is read-only; expected a file or folder that may be changed$/,
    clear: () => chmodSync(join(out, "a"), 0o755),
  },
  {
    because: "a folder stands in place of a file",
    put: () => {
      rmSync(join(out, "p.png"));
      mkdirSync(join(out, "p.png/deep"), { recursive: true });
      writeFileSync(join(out, "p.png/deep/mine.txt"), "mine");
    },
    said: /^Could not write .*dist\/p\.png\/deep: it is a folder that holds mine\.txt; expected a file, or nothing$/,
    clear: () => rmSync(join(out, "p.png"), { recursive: true }),
  },
  {
    because: "a file stands in place of a folder",
    put: () => {
      rmSync(join(out, "a"), { recursive: true });
      writeFileSync(join(out, "a"), "mine");
    },
    said: /dist\/a is a file or a link; expected a folder, or nothing$/,
    clear: () => rmSync(join(out, "a")),
  },
];

describe("an export that finds something in the way", () => {
  it.each(WAYS)("says so in a line and changes nothing when $because", async ({ put, said, clear }) => {
    await exportPublication(textsOf(BEFORE), { out });
    put();
    const before = [await treeOf(out), await traces(out)];
    expect(await failure(AFTER)).toMatch(said);
    expect([await treeOf(out), await traces(out)]).toEqual(before);
    clear();
    await exportPublication(textsOf(AFTER), { out });
    expect(await filesOf(out)).toEqual(named(AFTER));
  });

  it("takes a folder of folders that hold nothing away", async () => {
    await exportPublication(textsOf(BEFORE), { out });
    rmSync(join(out, "p.png"));
    mkdirSync(join(out, "p.png/a/b"), { recursive: true });
    await exportPublication(textsOf(AFTER), { out });
    expect(await filesOf(out)).toEqual(named(AFTER));
  });

  it.each([
    { from: undefined, because: "there was nothing" },
    { from: BEFORE, because: "there was an export" },
  ])("undoes all of it when a name is too long, where $because", async ({ from }) => {
    if (from !== undefined) await exportPublication(textsOf(from), { out });
    const before = await treeOf(join(out, ".."));
    expect(await failure({ ...AFTER, [`new/${"n".repeat(300)}/`]: "x" })).toMatch(/n: its name is too long$/);
    expect(await treeOf(join(out, ".."))).toEqual(before);
  });

  it("leaves a read-only file alone that didn't change", async () => {
    await exportPublication(textsOf(BEFORE), { out });
    chmodSync(join(out, "a/index.html"), 0o444);
    await exportPublication(textsOf({ ...AFTER, "a/": BEFORE["a/"] }), { out });
    expect(statSync(join(out, "a/index.html")).mode & 0o777).toBe(0o444);
  });
});
