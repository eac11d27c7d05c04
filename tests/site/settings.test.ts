import { readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { loadConfig } from "../../src/config/read.ts";
import { openSite } from "../../src/site/site.ts";
import { folderOf } from "../config/folder.ts";
import { article, follow } from "./samples.ts";

const soon = (check: () => Promise<void> | void) => vi.waitFor(check, { timeout: 15_000, interval: 30 });

const FILES = { "talks.md": article("Talks") };
const LEDGER = "feedmill.ledger.jsonl";

describe("the configuration of a site that is kept current", () => {
  it("is used from then on when it has changed", async () => {
    const site = await follow({ ...FILES, "feedmill.config.yaml": "title: One\n" });
    await site.write("feedmill.config.yaml", "title: Two\nlimit: 7\n");
    await soon(async () => expect(await site.get("atom.xml")).toContain("<title>Two</title>"));
    await soon(() => expect(site.told("configured")).toEqual([{ event: "configured", keys: ["title", "limit"] }]));
    expect(site.site.config()).toMatchObject({ title: "Two", limit: 7 });
  });

  it("may come later, and go again", async () => {
    const site = await follow(FILES);
    await site.write("feedmill.config.json", '{ "title": "Named" }');
    await soon(async () => expect(await site.get("atom.xml")).toContain("<title>Named</title>"));
    await site.remove("feedmill.config.json");
    await soon(async () => expect(await site.get("atom.xml")).not.toContain("<title>Named</title>"));
  });

  it("stays as it was when the new one is broken, in the words of its error, once", async () => {
    const site = await follow({ ...FILES, "feedmill.config.yaml": "title: One\n" });
    await site.write("feedmill.config.yaml", "titel: Two\nport: many\n");
    await soon(() => expect(site.told("broken")).toHaveLength(1));
    const reason = [
      'feedmill.config.yaml: unknown key "titel"; did you mean "title"?',
      'feedmill.config.yaml: port: got "many"; expected a whole number from 0 to 65535',
    ].join("\n");
    expect(site.told("broken")).toEqual([{ event: "broken", part: "configuration", reason }]);
    await site.write("vote.md", article("Vote"));
    await soon(async () => expect(await site.status("vote/")).toBe(200));
    expect(await site.get("atom.xml")).toContain("<title>One</title>");
    await site.write("feedmill.config.yaml", "title: Three\n");
    await soon(async () => expect(await site.get("atom.xml")).toContain("<title>Three</title>"));
    expect(site.told("restored")).toEqual([{ event: "restored", part: "configuration" }]);
    expect(site.told("broken")).toHaveLength(1);
  });

  it("changes nothing about the last good version of an article that is broken", async () => {
    const site = await follow(FILES);
    await site.write("talks.md", article("Broken", "2026-02-31"));
    await soon(() => expect(site.told("problems")).toHaveLength(1));
    await site.write("feedmill.config.yaml", "title: Two\n");
    await soon(async () => expect(await site.get("atom.xml")).toContain("<title>Two</title>"));
    expect(await site.get("talks/")).toContain("Talks began");
  });

  it("keeps ids when the url changes", async () => {
    const site = await follow({ ...FILES, "feedmill.config.yaml": "url: http://one.example/\n" }, { flags: {} });
    expect(await site.get("atom.xml")).toContain("<id>http://one.example/talks/</id>");
    await site.write("feedmill.config.yaml", "url: https://two.example/\n");
    await soon(async () => expect(await site.get("atom.xml")).toContain('href="https://two.example/talks/"'));
    expect(await site.get("atom.xml")).toContain("<id>http://one.example/talks/</id>");
  });
});

describe("the ledger of a site that is kept current", () => {
  it("keeps the date of an article that names none, and its id", async () => {
    const first = await follow({ "talks.txt": "Talks began.\n" });
    const feed = await first.get("feed.json");
    await first.site.stop();
    await first.write("talks.txt", "Talks began.\n"); // has a new time
    const second = await follow({}, { folder: first.folder });
    expect(await second.get("feed.json")).toBe(feed);
    expect(second.told("problems")).toEqual([]);
  });

  it("is read when somebody else has changed it, and not written over", async () => {
    const site = await follow(FILES);
    const file = join(site.folder, LEDGER);
    const text = (await readFile(file, "utf8")).replace("https://e.example/talks/", "urn:from-another-machine");
    await writeFile(file, text);
    await soon(async () => expect(await site.get("atom.xml")).toContain("<id>urn:from-another-machine</id>"));
    expect(await readFile(file, "utf8")).toBe(text);
  });

  it("isn't begun with when it is damaged, since articles whose lines are lost would reappear as unread", async () => {
    const text = `{"id":"urn:kept","path":"talks.md"}\n{"id":\n`;
    const folder = await folderOf({ ...FILES, [LEDGER]: text });
    const file = join(folder, LEDGER);
    const says = `${file}:2: it is broken JSON; expected one JSON object a line; mend it first: articles whose lines are lost`;
    await expect(follow({}, { folder })).rejects.toMatchObject({
      name: "FeedmillError",
      message: `${says} reappear as unread`,
    });
    const config = await loadConfig({ folder, env: {}, flags: {} });
    await expect(openSite({ folder, config, url: "http://localhost/", now: new Date() })).rejects.toThrow(says);
    expect(await readFile(file, "utf8")).toBe(text);
  });

  it("isn't touched when it is damaged later: every line is named, and what was known counts", async () => {
    const intact = '{"id":"urn:kept","path":"talks.md"}\n';
    const site = await follow({ ...FILES, "ferry.md": article("Ferry"), [LEDGER]: intact });
    const ferry = /<id>[^<]*ferry[^<]*<\/id>/.exec(await site.get("atom.xml"))?.[0];
    await site.write(LEDGER, `${intact}{"id":\n<<<<<<< HEAD\n`);
    await soon(() =>
      expect(site.told("problems").flatMap(({ problems }) => problems.map(({ path, line }) => [path, line]))).toEqual([
        [LEDGER, 2],
        [LEDGER, 3],
      ]),
    );
    const reason = `${join(site.folder, LEDGER)}: lines in it can't be read`;
    expect(site.told("broken")).toMatchObject([{ part: "ledger", reason }]);
    await site.write("vote.md", article("Vote"));
    await soon(async () => expect(await site.status("vote/")).toBe(200));
    for (const id of ["<id>urn:kept</id>", ferry]) expect(await site.get("atom.xml")).toContain(id);
    expect(await readFile(join(site.folder, LEDGER), "utf8")).toBe(`${intact}{"id":\n<<<<<<< HEAD\n`);
    await site.write(LEDGER, intact);
    await soon(async () => expect(await readFile(join(site.folder, LEDGER), "utf8")).toContain("vote.md"));
    expect(site.told("restored")).toEqual([{ event: "restored", part: "ledger" }]);
  });

  it("is kept in memory where it can't be written, which is said once", async () => {
    const flags = { url: "https://e.example/" };
    const site = await follow(FILES, { flags: { ...flags, ledger: "/proc/feedmill/none.jsonl" } });
    expect(site.told("broken")).toMatchObject([{ part: "ledger", reason: expect.stringContaining("none.jsonl") }]);
    const { items } = JSON.parse(await site.get("feed.json"));
    await site.move("talks.md", "renamed.md");
    await soon(async () => expect(await site.status("renamed/")).toBe(200));
    expect(JSON.parse(await site.get("feed.json")).items[0].id).toBe(items[0].id);
    expect(site.told("broken")).toHaveLength(1);
  });

  it("replaces the ids of a preview when the site gets an address", async () => {
    const site = await follow(FILES, { flags: {} });
    expect(site.told("provisional")).toHaveLength(1);
    expect(await site.get("atom.xml")).toMatch(/<id>tag:[^<]*invalid[^<]*talks\/<\/id>/);
    await site.write("feedmill.config.yaml", "url: https://e.example/\n");
    await soon(async () => expect(await site.get("atom.xml")).toContain("<id>https://e.example/talks/</id>"));
    await soon(async () => expect(await readFile(join(site.folder, LEDGER), "utf8")).not.toContain("invalid"));
  });
});

describe("the hub of a site that is kept current", () => {
  it("is told of the topics that changed, and of them alone, also after a restart", async () => {
    const topics: string[] = [];
    const hub = createServer((request, response) => {
      let body = "";
      request.on("data", (chunk: Buffer) => {
        body += chunk.toString();
      });
      request.on("end", () => {
        topics.push(...new URLSearchParams(body).getAll("hub.url"), ...new URLSearchParams(body).getAll("hub.topic"));
        response.writeHead(202).end();
      });
    });
    await new Promise<void>((resolve) => hub.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void hub.close());
    const address = hub.address();
    const url = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}/`;
    const flags = { url: "https://e.example/", hub: url };
    const site = await follow({ "a/one.md": article("One"), "b/two.md": article("Two") }, { flags });
    await soon(() => expect(new Set(topics).size).toBe(9));
    const documents = () => site.told("hub").reduce((sum, told) => sum + told.documents, 0);
    await soon(() => expect(documents()).toBe(9));
    expect(site.told("hub").length, "one report for all that were told together").toBeLessThan(4);
    topics.length = 0;
    await site.write("a/three.md", article("Three", "2026-01-03"));
    await soon(() => expect(new Set(topics).size).toBe(6));
    expect([...new Set(topics)].filter((topic) => topic.includes("/b/"))).toEqual([]);
    await soon(() => expect(documents()).toBe(15));
    await site.site.stop();
    topics.length = 0;
    const again = await follow({}, { flags, folder: site.folder });
    await again.write("b/four.md", article("Four", "2026-01-03"));
    await soon(() => expect(new Set(topics).size).toBe(6));
    expect([...new Set(topics)].filter((topic) => topic.includes("/a/"))).toEqual([]);
  });
});
