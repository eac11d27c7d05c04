import { cp, readFile, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { folderOf } from "../config/folder.ts";
import { type Served, serve } from "../feedmill.ts";

let folder = "";

beforeEach(async () => {
  folder = await folderOf({ "articles/world/2026-01-02-talks.md": "# Talks begin\n\nThe talks began.\n" });
});

const soon = (check: () => Promise<void> | void) => vi.waitFor(check, { timeout: 20_000, interval: 50 });

/** Serves the folder until the test ends. */
async function served(...args: readonly string[]): Promise<Served> {
  const server = await serve(["articles", ...args], { cwd: folder });
  onTestFinished(() => void server.child.kill("SIGKILL"));
  return server;
}

const write = (name: string, text: string) => writeFile(join(folder, "articles", name), text);
const statusOf = async (url: string) => (await fetch(url)).status;

/** What was said in JSON, by the name of the event. */
const said = ({ err }: Served, name: string) =>
  err
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line))
    .filter(({ event }) => event === name);

describe("feedmill serve", () => {
  it("publishes what is written while it runs, says so, and ends with everything kept", async () => {
    const server = await served("--url", "https://e.example/");
    await write("world/vote.md", "---\ntitle: Vote\ndate: 2026-01-03\n---\nA vote.\n");
    await soon(async () => expect(await statusOf(`${server.url}world/vote/`)).toBe(200));
    await soon(() => expect(server.err).toContain("published 1 article added: world/vote.md"));
    await write("undated.txt", "Nobody knows when.\n");
    await soon(async () => expect(await statusOf(`${server.url}undated/`)).toBe(200));
    expect(await server.stop("SIGINT")).toBe(0);
    const ledger = await readFile(join(folder, "articles/feedmill.ledger.jsonl"), "utf8");
    expect(ledger.split("\n").map((line) => line && JSON.parse(line).id)).toEqual([
      "https://e.example/undated/",
      "https://e.example/world/talks/",
      "https://e.example/world/vote/",
      "",
    ]);
  });

  it("says what is wrong in lines for people, and when it is mended", async () => {
    const server = await served();
    expect(server.err).toContain("neither url nor id is set");
    await write("bad.md", "---\ndate: 2026-02-31\n---\nBad.\n");
    await soon(() => expect(server.err).toMatch(/^skipped bad\.md:2: .*2026-02-31/m));
    await write("bad.md", "---\ndate: 2026-02-28\n---\nGood.\n");
    await soon(() => expect(server.err).toMatch(/^mended bad\.md$/m));
    await write("feedmill.config.yaml", "titel: A\n");
    await soon(() => expect(server.err).toMatch(/did you mean "title"\?; the configuration before is used on$/m));
    await write("feedmill.config.yaml", "title: A\nhost: 127.0.0.1\n");
    await soon(() => expect(server.err).toMatch(/^configured host, title$/m));
    expect(server.err).toContain("host will be used after a new start");
  });

  it("is configured anew while it runs: other paths, other limits", async () => {
    const server = await served();
    await write("feedmill.config.yaml", "url: https://e.example/blog/\nrequestsPerMinute: 3\n");
    await soon(async () => expect(await statusOf(`${server.url}blog/rss.xml`)).toBe(200));
    const statuses = [1, 2, 3, 4].map(() => statusOf(`${server.url}blog/rss.xml`));
    expect(await Promise.all(statuses)).toContain(429);
  });

  it("limits who asks without validators alone, however the answer is found", async () => {
    const server = await served("--url", "https://e.example/", "--requests-per-minute", "2");
    const ask = async (headers: Record<string, string>) => (await fetch(`${server.url}rss.xml`, { headers })).status;
    const polls: number[] = [];
    for (let i = 0; i < 9; i++) polls.push(await ask({ "if-none-match": i % 3 === 0 ? '"old"' : "*" }));
    expect(polls).toEqual([200, 304, 304, 200, 304, 304, 200, 304, 304]);
    expect([await ask({}), await ask({}), await ask({})]).toEqual([200, 200, 429]);
    expect(await ask({ "if-none-match": "*" })).toBe(304);
  });

  it("works on a folder where the ledger can't be written, and says what that means", async () => {
    const server = await served("--ledger", "articles/world/2026-01-02-talks.md/none.jsonl");
    expect(server.err).toContain("kept only while this runs; see --ledger");
    expect(await statusOf(`${server.url}world/talks/`)).toBe(200);
  });

  it("logs JSON for programs, one object a line", async () => {
    const server = await served("--log-format", "json");
    await write("bad.md", "---\ndate: 2026-02-31\n---\nBad.\n");
    await soon(() => expect(said(server, "problem")).toHaveLength(1));
    expect(said(server, "problem")).toMatchObject([{ severity: "error", path: "bad.md", line: 2 }]);
    expect(said(server, "provisional")[0].time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    await server.stop("SIGTERM");
    expect(said(server, "stopping")).toHaveLength(1);
  });

  it.each([
    { flags: [], expected: [], because: "nobody asked" },
    {
      flags: ["--log-requests", "yes"],
      expected: [{ method: "GET", path: "/rss.xml", status: 304, userAgent: "NetNewsWire" }],
      because: "it was asked for requests, not for addresses",
    },
    {
      flags: ["--log-requests", "yes", "--log-addresses", "yes"],
      expected: [{ method: "GET", path: "/rss.xml", status: 304, userAgent: "NetNewsWire", address: "127.0.0.1" }],
      because: "it was asked for addresses",
    },
  ])("logs requests as it is told: $because", async ({ flags, expected }) => {
    const server = await served("--log-format", "json", "--host", "127.0.0.1", ...flags);
    const headers = { "user-agent": "NetNewsWire", "if-none-match": "*" };
    await fetch(`${server.url}rss.xml?token=secret`, { headers });
    await soon(() => expect(said(server, "request")).toHaveLength(expected.length));
    await server.stop("SIGTERM");
    const fields = { time: expect.any(String), event: "request", bytes: expect.any(Number) };
    expect(said(server, "request")).toEqual(
      expected.map((one) => ({ ...fields, milliseconds: expect.any(Number), ...one })),
    );
    expect(server.err).not.toContain("secret");
  });
});

describe("the demo", () => {
  it("leaves its ledger as it is, whatever times a checkout gives to its files", async () => {
    await cp(join(import.meta.dirname, "../../seeds"), join(folder, "seeds"), { recursive: true });
    await utimes(join(folder, "seeds/000_11ea7d7278b949e7.txt"), 1_760_000_000, 1_760_000_000);
    const ledger = join(folder, "seeds/feedmill.ledger.jsonl");
    const before = await readFile(ledger, "utf8");
    const server = await serve(["seeds"], { cwd: folder });
    expect(await server.stop("SIGINT")).toBe(0);
    expect(await readFile(ledger, "utf8")).toBe(before);
    expect(server.err).toBe("Stopping …\n");
  });
});
