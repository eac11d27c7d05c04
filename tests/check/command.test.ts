import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { check } from "../../src/check/check.ts";
import { type CheckFlags, runCheck } from "../../src/cli/check.ts";
import { createTerminal } from "../../src/cli/terminal.ts";
import { feedmill, serve } from "../feedmill.ts";
import { GOOD, NOW } from "./good.ts";

let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "feedmill-check-"));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

async function run(text: string, flags: CheckFlags = {}, color = false) {
  const lines: string[] = [];
  const file = join(folder, "rss.xml");
  await writeFile(file, text);
  const out = (line: string) => lines.push(line.replaceAll(folder, "…"));
  const code = await runCheck(file, flags, NOW, createTerminal({ out, err: out, color }));
  return { code, said: lines.join("\n") };
}

const BROKEN = GOOD.RSS.replace("Mon, 02 Mar 2026 04:00 +0100", "yesterday").replace("<p>The ", "<p style=''>The ");

describe("feedmill check", () => {
  it("says of a good feed that there is nothing to mend", async () => {
    expect(await run(GOOD.RSS)).toEqual({ code: 0, said: "1 document checked: nothing to mend" });
  });

  it("lists findings with place and message, and once for each rule why and how", async () => {
    const { code, said } = await run(BROKEN);
    expect(code).toBe(1);
    expect(said).toMatchInlineSnapshot(`
      "…/rss.xml
        error   date-format
          28:1  Quay closed  pubDate “yesterday” is no date of RFC 822
            A date that doesn't parse is taken for now, or for 1970, or the entry is left out.
            Write RFC 822 with four digits for the year in RSS (Tue, 03 Mar 2026 04:00:00 GMT), RFC 3339 in Atom and JSON Feed (2026-03-03T04:00:00Z).
            (RFC 822 §5, RSS 2.0)
        hint    html-style
          22:1  Night ferry returns  content:encoded: style of <p>
            Readers remove styles, or the text gets unreadable in dark mode.
            Leave style elements and attributes out of the feed.
            (W3C Feed Validation Service, DangerousStyleAttr)

      1 document checked: 1 error, 1 hint"
    `);
  });

  it("lists a few findings of a rule, counts the others, and explains a rule once", async () => {
    const items = Array.from({ length: 20 }, (_, i) => `<item><title>${i}</title><guid>/${i}</guid></item>`).join("\n");
    const { said } = await run(GOOD.RSS.replace("<item>", `${items}<item>`));
    expect(said).toContain("… and 15 more");
    expect(said.split("is opened as the entry's address").length).toBe(2);
  });

  it("never lets a document move the cursor of a terminal", async () => {
    const { said } = await run(GOOD["JSON Feed"].replace('"Night', '"\\u001b[2J<b>Night'), {}, true);
    expect(said).toContain("[2J<b>Night");
    expect(said).not.toContain("\u001b[2J");
  });

  it("prints JSON of a stable shape", async () => {
    const { code, said } = await run(BROKEN, { json: true });
    const { documents, notes, summary } = JSON.parse(said);
    expect({ code, notes, summary }).toEqual({
      code: 1,
      notes: [],
      summary: { documents: 1, errors: 1, warnings: 0, hints: 1 },
    });
    expect(Object.keys(documents[0])).toEqual(["place", "findings"]);
    expect(documents[0].findings[1]).toMatchObject({
      rule: "date-format",
      severity: "error",
      place: { line: 28, column: 1, entry: "Quay closed" },
    });
  });

  it.each([
    { because: "warnings don't count", flags: {}, code: 0 },
    { because: "--strict counts warnings", flags: { strict: true }, code: 1 },
  ])("ends with $code where $because", async ({ flags, code }) => {
    expect((await run(GOOD.RSS.replace("Mon, 02", "Sun, 02"), flags)).code).toBe(code);
  });

  it("fails when entries would reappear, and names them", async () => {
    const before = join(folder, "before.xml");
    await writeFile(before, GOOD.RSS.replace("2026:ferry<", "2025:ferry<"));
    const { code, said } = await run(GOOD.RSS, { against: before });
    expect(code).toBe(1);
    expect(said).toContain("1 would reappear as unread");
    expect(said).toContain("tag:example.org,2025:ferry would be tag:example.org,2026:ferry");
    expect(said).toContain("what subscribers know would be shown to them as unread");
    expect((await run(GOOD.RSS, { against: join(folder, "rss.xml") })).code).toBe(0);
  });

  /** The same feed of ten entries, of which the first few are lost, and the next have other ids. */
  const tenEntries = (lost = 0, again = 0) => {
    const item = /<item>.*?<\/item>/s.exec(GOOD.RSS)?.[0] ?? "";
    const items = Array.from({ length: 10 }, (_, n) => {
      const id = n < lost + again ? `${n}:other` : `${n}`;
      return item
        .replace("Night", `Night ${n}:`)
        .replace("/ferry/", `/ferry/${n}/`)
        .replace(":ferry<", `:ferry:${id}<`);
    });
    return GOOD.RSS.replace(/<item>.*<\/item>/s, items.slice(lost).join("\n"));
  };

  it.each([
    { lost: 0, again: 0, codes: [0, 0], said: "nothing changed", because: "nothing is other" },
    { lost: 0, again: 3, codes: [1, 1], said: "be shown to them as unread", because: "nothing takes that back" },
    { lost: 0, again: 4, codes: [1, 1], said: "would refuse this: 4 of 10 entries", because: "an export refuses that" },
    { lost: 3, again: 0, codes: [0, 1], said: "3 lost", because: "an export lets three go, --strict none" },
    { lost: 4, again: 0, codes: [1, 1], said: "would refuse this: 4 of 10 entries", because: "an export refuses that" },
  ])("ends with $codes where $lost are lost and $again reappear, since $because", async (one) => {
    const before = join(folder, "before.xml");
    await writeFile(before, tenEntries());
    const after = tenEntries(one.lost, one.again);
    const runs = [await run(after, { against: before }), await run(after, { against: before, strict: true })];
    expect(runs.map(({ code }) => code)).toEqual(one.codes);
    for (const { said } of runs) expect(said).toContain(one.said);
    expect(runs.map(({ said }) => said.includes("--strict lets no entry be lost"))).toEqual([
      false,
      one.codes[0] === 0 && one.lost > 0,
    ]);
  });

  it("says in JSON what an export would refuse", async () => {
    const before = join(folder, "before.xml");
    await writeFile(before, tenEntries());
    const { said } = await run(tenEntries(4), { against: before, json: true });
    expect(JSON.parse(said).against.refused).toEqual([expect.stringContaining("4 of 10 entries would vanish")]);
  });
});

describe("the program", () => {
  const cwd = join(import.meta.dirname, "../..");

  it.each([
    { args: ["check"], code: 2, because: "no place is given" },
    { args: ["check", ".", "--srtict"], code: 2, because: "there is no such flag" },
    { args: ["check", "/nowhere/at-all.xml"], code: 1, because: "nothing is there" },
  ])("ends with $code when $because", async ({ args, code }) => {
    expect((await feedmill(args, { cwd })).code).toBe(code);
  });

  it("finds nothing in what we export", async () => {
    await feedmill(["export", "seeds", "--url", "https://example.org/blog/", "--out", join(folder, "dist")], { cwd });
    const { code, out } = await feedmill(["check", join(folder, "dist"), "--strict"], { cwd });
    expect({ code, out }).toEqual({
      code: 0,
      out: expect.stringMatching(/^\d\d documents checked: nothing to mend\n$/),
    });
  });

  it("finds nothing in what we serve, not even a hint", async () => {
    const served = await serve(["seeds"], { cwd });
    for (const path of ["", "rss.xml", "atom.xml", "feed.json", "culture/rss.xml", "culture/atom.xml"]) {
      const { documents } = await check(served.url + path, { now: new Date() });
      expect(documents.flatMap(({ findings }) => findings)).toEqual([]);
      expect(documents.length).toBeGreaterThan(0);
    }
    await served.stop("SIGTERM");
  });
});
