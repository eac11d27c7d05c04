import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { systemClock } from "../../src/clock.ts";
import type { Publication } from "../../src/publish/document.ts";
import { publish } from "../../src/publish/publish.ts";
import { createApp } from "../../src/server/app.ts";
import { listen } from "../../src/server/node.ts";
import { hubStateFile } from "../../src/websub/state.ts";
import { topicsOf } from "../../src/websub/topics.ts";
import { folderOf, openFolder, writeFiles } from "../store/samples.ts";
import { until } from "./clock.ts";
import { linked, testHub, testSubscriber } from "./hub.ts";
import { publisherOf } from "./publishers.ts";

const article = (title: string, tag: string, text: string) =>
  `---\ntitle: ${title}\ndate: 2026-05-01\ntags: [${tag}]\n---\n${text}\n`;

/** From a folder to the current publication on a socket, with a hub that is told of it. */
async function newsroom() {
  const folder = await folderOf({
    "world/talks.md": article("Talks", "peace", "They talk."),
    "notes/mill.md": article("The mill", "tides", "It turns."),
  });
  const hub = await testHub();
  let publication: Publication | undefined;
  const app = createApp(async () => publication ?? Promise.reject(new Error("Expected a publication")));
  const server = await listen((request) => app.fetch(request), { port: 0, host: "127.0.0.1" });
  const url = `${server.origin}/`;
  const state = hubStateFile(join(folder, ".hub.json"));
  const { publisher, reports } = publisherOf(hub.url, { clock: systemClock, state });
  const refresh = async () => {
    const store = await openFolder(folder, { channelId: "tag:courier.example,2026:all" });
    publication = publish(store, {
      channel: { title: "Courier", url, id: "tag:courier.example,2026:all", hub: hub.url },
    });
    publisher.update(await topicsOf(publication));
    await publisher.idle();
  };
  const write = (files: Record<string, string>) => writeFiles(folder, files);
  const below = (topics: readonly string[]) => topics.map((topic) => topic.slice(url.length)).sort();
  return { folder, hub, url, server, reports, refresh, write, below };
}

it("carries an edit from the folder to the subscribers of the feeds that show it, and to nobody else", async () => {
  const { folder, hub, url, server, reports, refresh, write, below } = await newsroom();
  await refresh();
  expect(hub.told.length).toBe(15); // site, two sections, two tags, in three formats
  const subscriber = await testSubscriber();
  const topics = ["atom.xml", "world/rss.xml", "world/feed.json", "notes/rss.xml"];
  for (const topic of topics) expect((await subscriber.subscribe(url + topic)).status).toBe(202);
  await until(() => subscriber.verified.length === topics.length);
  hub.told.length = 0;

  await write({ "world/talks.md": article("Talks", "peace", "They have agreed.") });
  await refresh();
  expect(below(hub.told)).toEqual(
    ["", "tags/peace/", "world/"]
      .flatMap((feed) => ["atom.xml", "feed.json", "rss.xml"].map((file) => feed + file))
      .sort(),
  );
  await until(() => subscriber.deliveries.length === 3);
  expect(below(subscriber.deliveries.map(({ topic }) => topic))).toEqual([
    "atom.xml",
    "world/feed.json",
    "world/rss.xml",
  ]);
  for (const { topic, body, contentType, link, isSigned } of subscriber.deliveries) {
    const served = await fetch(topic);
    expect(body).toBe(await served.text());
    expect(body).toContain("They have agreed.");
    expect(contentType).toBe(served.headers.get("content-type"));
    expect(linked(link, "hub")).toBe(linked(served.headers.get("link") ?? "", "hub"));
    expect(isSigned).toBe(true);
  }

  hub.told.length = 0;
  await refresh();
  expect(hub.told).toEqual([]);
  expect(reports.every(({ outcome }) => outcome === "told")).toBe(true);
  expect(await readFile(join(folder, ".hub.json"), "utf8")).toContain(`"${url}atom.xml"`);
  await server.stop(0);
});
