import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type AdoptFlags, runAdopt } from "../../src/cli/adopt.ts";
import { loadConfig } from "../../src/config/read.ts";
import { jekyll, wordpress } from "../feed/read/exports.ts";
import { hostOf } from "../published/host.ts";

let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "feedmill-adopt-"));
  await mkdir(join(folder, "world"));
  await writeFile(join(folder, "world/2026-02-01-second-life.md"), "# Q&A: the bridge's second life\n\nIt opens.\n");
  await writeFile(join(folder, "ferry.md"), "# The ferry is late\n\nIt is late.\n");
});

afterEach(() => rm(folder, { recursive: true }));

async function run(
  places: readonly string[],
  flags: Partial<AdoptFlags> = {},
  url: string | undefined = "https://new.example/",
) {
  const said = { out: "", err: "" };
  const terminal = {
    out: (line: string) => {
      said.out += `${line}\n`;
    },
    err: (line: string) => {
      said.err += `${line}\n`;
    },
    color: false,
  };
  const config = await loadConfig({ folder, env: {}, flags: url === "" ? {} : { url } });
  const code = await runAdopt(places, config, { folder, ...flags }, new Date(), terminal).catch((error: unknown) =>
    error instanceof Error ? error.message : "",
  );
  return { code, ...said };
}

const ledger = () => readFile(join(folder, "feedmill.ledger.jsonl"), "utf8");

describe("feedmill adopt", () => {
  it("reads every page of a live feed, and writes ids and dates to the ledger", async () => {
    const [head = "", first = "", second = ""] = wordpress.split(/(?=<item>)/);
    const [item = "", tail = ""] = second.split(/(?<=<\/item>)/);
    const page = (text: string) => head + text + tail;
    const { url } = await hostOf({ "/feed/": page(first), "/feed/?paged=2": page(item) });
    const { code, out, err } = await run([`${url}/feed/`]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toContain("2 documents read\n2 of 2 old entries are articles here: 1 by slug, 1 by title\n");
    expect(out).toContain(`Let ${url}/feed/ redirect to https://new.example/rss.xml (301)`);
    expect(
      (await ledger())
        .split("\n")
        .slice(0, 2)
        .map((line) => JSON.parse(line)),
    ).toEqual([
      expect.objectContaining({
        id: "https://www.old.example/?p=398",
        path: "ferry.md",
        published: "2026-01-31T09:30:00Z",
      }),
      expect.objectContaining({ id: "https://www.old.example/?p=412", path: "world/2026-02-01-second-life.md" }),
    ]);
  });

  it("writes the same the second time", async () => {
    const { url } = await hostOf({ "/feed.xml": jekyll });
    await run([`${url}/feed.xml`]);
    const before = await ledger();
    expect((await run([`${url}/feed.xml`])).out).toContain("2 by id");
    expect(await ledger()).toBe(before);
  });

  it("writes nothing with --dry-run, and says so", async () => {
    const { url } = await hostOf({ "/feed.xml": jekyll });
    expect((await run([`${url}/feed.xml`], { dryRun: true })).out).toMatch(/Nothing was written to \S+\n$/);
    expect(await readdir(folder)).not.toContain("feedmill.ledger.jsonl");
  });

  it("goes on without what can't be had, and says so", async () => {
    const { url } = await hostOf({ "/feed.xml": jekyll });
    const { code, err } = await run([`${url}/none.xml`, `${url}/feed.xml`]);
    expect({ code, err }).toEqual({
      code: 0,
      err: `warning ${url}/none.xml: the server answers 404; expected a feed\n`,
    });
  });

  it("fails in one line when nothing could be read", async () => {
    expect((await run(["/no/such/feed.xml"])).code).toBe(
      "/no/such/feed.xml: no entries; expected an old feed that has some",
    );
  });

  it("touches no ledger that can't be read", async () => {
    await writeFile(join(folder, "feedmill.ledger.jsonl"), '{"id": 1}\n');
    const { url } = await hostOf({ "/feed.xml": jekyll });
    expect((await run([`${url}/feed.xml`])).code).toMatch(
      /^\/.*ledger\.jsonl:1: its id is 1; expected an absolute IRI; mend it first: .*reappear as unread$/,
    );
    expect(await ledger()).toBe('{"id": 1}\n');
  });

  it("says that a url is needed to lead subscribers", async () => {
    const { url } = await hostOf({ "/feed.xml": jekyll });
    const { code, err } = await run([`${url}/feed.xml`], {}, "");
    expect({ code, err }).toMatchObject({ code: 0, err: expect.stringContaining("give it with --url") });
  });
});
