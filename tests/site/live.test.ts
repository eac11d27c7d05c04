import { readdir, rename } from "node:fs/promises";
import { describe, expect, it, vi } from "vitest";
import { article, follow, testClock } from "./samples.ts";

const soon = (check: () => Promise<void> | void) => vi.waitFor(check, { timeout: 15_000, interval: 30 });

const FILES = {
  "world/talks.md": article("Talks"),
  "culture/bell.md": article("Bell"),
};

describe("a site that is kept current", () => {
  it("shows what was added, changed, renamed and deleted, and says so", async () => {
    const site = await follow(FILES);
    await site.write("world/vote.md", article("Vote", "2026-01-03"));
    await soon(async () => expect(await site.get("atom.xml")).toContain("Vote began"));
    await site.write("world/vote.md", article("Ballot", "2026-01-03"));
    await soon(async () => expect(await site.get("world/atom.xml")).toContain("Ballot began"));
    await site.move("world/vote.md", "world/election.md");
    await soon(async () => expect(await site.status("world/election/")).toBe(200));
    await site.remove("world/election.md");
    await soon(async () => expect(await site.status("world/election/")).toBe(410));
    expect(await site.get("atom.xml")).toContain("deleted-entry");
    const changes = site.told("published").map(({ added, changed, removed }) => ({ added, changed, removed }));
    expect(changes).toEqual([
      { added: ["world/vote.md"], changed: [], removed: [] },
      { added: [], changed: ["world/vote.md"], removed: [] },
      { added: [], changed: ["world/election.md"], removed: [] },
      { added: [], changed: [], removed: ["world/election.md"] },
    ]);
  });

  it("keeps the id of an article that is renamed, moved and edited", async () => {
    const site = await follow(FILES);
    const idOf = async () => {
      const { items } = JSON.parse(await site.get("feed.json"));
      return items.find(({ title }: { title: string }) => title === "Talks")?.id;
    };
    const id = await idOf();
    await site.move("world/talks.md", "culture/peace.md");
    await soon(async () => expect(await site.status("culture/peace/")).toBe(200));
    expect(await idOf()).toBe(id);
    expect(await site.status("world/talks/")).toBe(301);
  });

  it("changes the tags of the documents that it concerns, and of no others", async () => {
    const site = await follow(FILES);
    const other = ["culture/atom.xml", "culture/rss.xml", "culture/feed.json", "culture/bell/", "world/talks/"];
    const concerned = ["atom.xml", "rss.xml", "feed.json", "world/atom.xml", "world/feed.json", ""];
    const before = await site.tags(...other, ...concerned);
    await site.write("world/vote.md", article("Vote", "2026-01-03"));
    await soon(async () => expect(await site.status("world/vote/")).toBe(200));
    const after = await site.tags(...other, ...concerned);
    const changed = Object.keys(after).filter((path) => after[path] !== before[path]);
    expect(changed.sort()).toEqual([...concerned].sort());
  });

  it("publishes an article that is dated later by itself, when the time has come", async () => {
    const clock = testClock("2026-02-01T08:00:00Z");
    const site = await follow({ ...FILES, "later.md": article("Later", "2026-02-01T09:00:00Z") }, { clock });
    expect(site.told("due")).toEqual([{ event: "due", at: new Date("2026-02-01T09:00:00Z") }]);
    await site.site.refresh(); // nothing else is still to be looked at
    clock.set("2026-02-01T08:59:59Z");
    expect(await site.status("later/")).toBe(404);
    clock.set("2026-02-01T09:00:00Z");
    await soon(async () => expect(await site.status("later/")).toBe(200));
    expect(site.told("published")).toMatchObject([{ added: ["later.md"] }]);
  });

  it("keeps the last good version of an article that breaks, and names it once", async () => {
    const site = await follow(FILES);
    await site.write("world/talks.md", "---\ntitle: Broken\ndate: 2026-02-31\n---\nBroken.\n");
    await soon(() => expect(site.told("problems")).toHaveLength(1));
    expect(site.told("problems")).toMatchObject([
      { problems: [{ severity: "error", path: "world/talks.md", line: 3 }] },
    ]);
    await site.write("culture/late.md", article("Late"));
    await soon(async () => expect(await site.status("culture/late/")).toBe(200));
    expect(await site.get("world/talks/")).toContain("Talks began");
    await site.write("world/talks.md", article("Mended"));
    await soon(async () => expect(await site.get("world/talks/")).toContain("Mended began"));
    expect(site.told("problems")).toHaveLength(1);
    expect(site.told("mended")).toMatchObject([{ problems: [{ path: "world/talks.md" }] }]);
  });

  it("ends in the right state after a thousand changes at once", async () => {
    const site = await follow(FILES);
    const names = Array.from({ length: 1000 }, (_, i) => `burst/${i}.md`);
    await Promise.all(names.map((name, i) => site.write(name, article(`Number ${i}`))));
    await soon(async () => expect((await site.site.store().feed("burst/"))?.count).toBe(1000));
    await site.remove("burst");
    await soon(() => expect(site.told("vanished").at(-1)).toMatchObject({ gone: 1000, of: 1002, seconds: 30 }));
    expect((await site.site.store().feed("burst/"))?.count, "they may come back").toBe(1000);
    await site.write("world/new.md", article("New"));
    await soon(async () => expect((await site.site.store().feed("burst/"))?.count).toBeUndefined());
    expect((await site.site.store().feed(""))?.count).toBe(3);
  });

  it("follows the files that are published as they are", async () => {
    const site = await follow({ ...FILES, "_static/robots.txt": "1", "feedmill.config.json": '{"public": "_static"}' });
    expect(await site.get("robots.txt")).toBe("1");
    await site.write("_static/robots.txt", "22");
    await soon(async () => expect(await site.get("robots.txt")).toBe("22"));
    expect(site.told("published")).toEqual([]);
  });

  it.each([
    { file: ".well-known/security.txt", because: "that is there to be asked for" },
    { file: "_next/app.js", because: "only articles' folders are silent that begin so" },
    { file: "old.bak", because: "it is published as it is" },
  ])("follows $file of the public folder, since $because", async ({ file }) => {
    const config = { "feedmill.config.json": '{"public": "_static"}' };
    const site = await follow({ ...FILES, [`_static/${file}`]: "1", ...config });
    expect(await site.get(file)).toBe("1");
    await site.write(`_static/${file}`, "22");
    await soon(async () => expect(await site.get(file)).toBe("22"));
    await site.remove(`_static/${file}`);
    await soon(async () => expect(await site.status(file)).toBe(404));
  });

  it("goes on while its folder is gone, and with the one that takes its place", async () => {
    const site = await follow(FILES);
    await rename(site.folder, `${site.folder}-away`);
    await soon(() => expect(site.told("broken")).toContainEqual(expect.objectContaining({ part: "articles" })));
    expect(await site.status("world/talks/")).toBe(200);
    await rename(`${site.folder}-away`, site.folder);
    await site.write("world/back.md", article("Back"));
    await soon(async () => expect(await site.status("world/back/")).toBe(200));
    expect(site.told("restored")).toContainEqual({ event: "restored", part: "articles" });
  });

  it("looks when it is asked to, and does nothing any more once it is stopped", async () => {
    const site = await follow(FILES);
    await site.write("world/vote.md", article("Vote"));
    await site.site.refresh();
    await soon(async () => expect(await site.status("world/vote/"), "once it is finished").toBe(200));
    await site.site.stop();
    await site.write("world/other.md", article("Other"));
    await site.site.refresh();
    expect(await site.status("world/other/")).toBe(404);
    expect((await readdir(site.folder)).sort()).toEqual(["culture", "feedmill.ledger.jsonl", "world"]);
  });
});
