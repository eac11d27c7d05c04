import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { feedmill } from "./feedmill.ts";

let folder = "";
let hub: Server;
/** Topics that the hub was told, and how it answers. */
let told: string[] = [];
let answer = 202;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "feedmill-cli-ping-"));
  await mkdir(join(folder, "articles/world"), { recursive: true });
  await add("world/talks.md", "Talks");
  await add("home.md", "Home");
  told = [];
  answer = 202;
  hub = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const said = new URLSearchParams(body);
    told.push(...said.getAll("hub.url"), ...said.getAll("hub.topic"));
    response.writeHead(answer).end("no\n");
  });
  await new Promise<void>((resolve) => hub.listen(0, "localhost", resolve));
});

afterEach(async () => {
  hub.close();
  await rm(folder, { recursive: true, force: true });
});

const add = (name: string, title: string) =>
  writeFile(join(folder, "articles", name), `---\ntitle: ${title}\ndate: 2026-01-01\n---\n\nText.\n`);

const run = (...flags: string[]) => feedmill(["export", "articles", "--ping", ...flags], { cwd: folder });

function site(...flags: string[]) {
  const address = hub.address();
  const port = typeof address === "object" ? address?.port : undefined;
  return run("--url", "https://e.example/", "--hub", `http://localhost:${port}/`, ...flags);
}

const topics = () => [...new Set(told)].sort();

describe("feedmill export --ping", () => {
  it("tells the hub of every feed when it doesn't know what that was told, and says so", async () => {
    const { code, out, err } = await site();
    expect(code).toBe(0);
    expect(err).toMatch(/websub\.json is not there: the hub is told of all 6 feed documents/);
    expect(topics()).toEqual(
      ["", "world/"].flatMap((path) =>
        ["atom.xml", "feed.json", "rss.xml"].map((f) => `https://e.example/${path}${f}`),
      ),
    );
    expect(out).toContain("The hub was told of https://e.example/rss.xml (202)");
  });

  it("tells it only what changed since", async () => {
    await site();
    told = [];
    expect((await site()).out).toContain("No feed changed since the hub was told last");
    expect(told).toEqual([]);
    await add("home.md", "Home again");
    await site();
    expect(topics()).toEqual(["atom.xml", "feed.json", "rss.xml"].map((file) => `https://e.example/${file}`));
  });

  it("doesn't fail for a hub that refuses, but for --strict", async () => {
    answer = 400;
    const { code, err } = await site();
    expect(code).toBe(0);
    expect(err).toMatch(/warning The hub refused https:\/\/e\.example\/\S+ \(400: no\)/);
    await add("home.md", "Home again");
    expect((await site("--strict")).code).toBe(1);
  });

  it("tells nothing in a dry run", async () => {
    expect((await site("--dry-run")).code).toBe(0);
    expect(told).toEqual([]);
  });

  it.each([
    { flags: ["--url", "https://e.example/"], because: "no hub is set", said: /no hub is set/ },
    { flags: ["--hub", "http://localhost:9/"], because: "no url is set", said: /no url is set/ },
  ])("fails before anything is written when $because", async ({ flags, said }) => {
    const { code, err } = await run(...flags);
    expect({ code, err }).toMatchObject({ code: 1, err: expect.stringMatching(said) });
    expect(existsSync(join(folder, "dist"))).toBe(false);
  });
});
