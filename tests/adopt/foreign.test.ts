import { appendFile, chmod, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, it, onTestFinished, vi } from "vitest";
import { runAdopt } from "../../src/cli/adopt.ts";
import { loadConfig } from "../../src/config/read.ts";
import { jekyll } from "../feed/read/exports.ts";

/** What happens between reading the ledger and writing it. */
const meanwhile = vi.hoisted(() => ({ happens: async (_time: number): Promise<void> => undefined, times: 0 }));

vi.mock("../../src/site/site.ts", async (original) => {
  const site = await original<typeof import("../../src/site/site.ts")>();
  const openSite: typeof site.openSite = async (options) => {
    const opened = await site.openSite(options);
    meanwhile.times++;
    await meanwhile.happens(meanwhile.times);
    return opened;
  };
  return { ...site, openSite };
});

let folder = "";
let file = "";
const line = (n: number) => `${JSON.stringify({ id: `urn:foreign-${n}`, path: `foreign-${n}.md` })}\n`;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "feedmill-adopt-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  file = join(folder, "feedmill.ledger.jsonl");
  await writeFile(join(folder, "feed.xml"), jekyll);
  await writeFile(file, line(0));
  meanwhile.times = 0;
});

async function run() {
  const terminal = { out: () => undefined, err: () => undefined, color: false };
  const config = await loadConfig({ folder, env: {}, flags: { url: "https://new.example/" } });
  return runAdopt([join(folder, "feed.xml")], config, { folder }, new Date(), terminal).catch((error: Error) => error);
}

it("continues what somebody else has written to the ledger meanwhile", async () => {
  meanwhile.happens = async (time) => (time < 3 ? appendFile(file, line(time)) : undefined);
  expect(await run()).toBe(0);
  const text = await readFile(file, "utf8");
  for (const n of [0, 1, 2]) expect(text).toContain(line(n));
  expect(text.split("\n").length).toBeGreaterThan(4);
  expect(meanwhile.times).toBe(3);
});

it("gives up after some times, without writing over it", async () => {
  meanwhile.happens = (time) => appendFile(file, line(time));
  expect(await run()).toMatchObject({
    name: "FeedmillError",
    message: `Nothing was adopted: ${file} changes all the time; stop what writes it`,
  });
  expect(await readFile(file, "utf8")).toBe([0, 1, 2, 3, 4, 5].map(line).join(""));
});

it("writes over no ledger that is read-only", async () => {
  meanwhile.happens = () => chmod(file, 0o444);
  expect(await run()).toMatchObject({
    message: `Nothing was adopted: Could not write ${file}: it is read-only; expected a file that can be written`,
  });
  expect(await readFile(file, "utf8")).toBe(line(0));
  expect((await stat(file)).mode & 0o777).toBe(0o444);
});
