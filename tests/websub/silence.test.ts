import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createApp } from "../../src/server/app.ts";
import { listen } from "../../src/server/node.ts";
import { hubStateFile, memoryHubState } from "../../src/websub/state.ts";
import { topicsOf } from "../../src/websub/topics.ts";
import { siteOf } from "../publish/sites.ts";
import { folderOf } from "../store/samples.ts";
import { settle, until } from "./clock.ts";
import { testHub } from "./hub.ts";
import { answer, loopback } from "./loopback.ts";
import { publisherOf, topicsFor, urlOf } from "./publishers.ts";

describe("a hub that hangs", () => {
  it.each([
    { because: "it never answers", hang: () => {}, reason: "no answer within 10 seconds" },
    {
      because: "its words never end",
      hang: (response: import("node:http").ServerResponse) => {
        response.writeHead(500);
        response.write("Wait\n");
      },
      reason: "it answered 500 (Wait)",
    },
  ])("is left after ten seconds, where $because", async ({ hang, reason }) => {
    const hub = await testHub();
    hub.trouble = hang;
    const { publisher, clock, reports } = publisherOf(hub.url);
    publisher.update(topicsFor({ a: 1 }));
    await until(() => hub.pings.length === 1);
    await settle();
    clock.advance(9999);
    await settle();
    expect(reports).toEqual([]);
    clock.advance(1);
    await until(() => reports.length === 1);
    expect(reports[0]).toMatchObject({ outcome: "failed", reason });
  });

  it("delays nobody: an update returns at once, and documents are served", async () => {
    const hub = await testHub();
    hub.trouble = () => {};
    const publication = await siteOf();
    const app = createApp(publication);
    const server = await listen((request) => app.fetch(request), { port: 0, host: "127.0.0.1" });
    const { publisher, reports } = publisherOf(hub.url);
    expect(publisher.update(await topicsOf(publication))).toBeUndefined();
    await until(() => hub.pings.length === 4);
    for (const path of ["rss.xml", "atom.xml", "feed.json", "world/"]) {
      publisher.update(await topicsOf(publication));
      expect((await fetch(`${server.origin}/${path}`)).status).toBe(200);
    }
    expect(hub.pings.length).toBe(4);
    expect(reports).toEqual([]);
    await server.stop(0);
  });

  it("doesn't hold up the end", async () => {
    const hub = await testHub();
    hub.trouble = () => {};
    const { publisher, clock, reports, state } = publisherOf(hub.url);
    publisher.update(topicsFor({ a: 1 }));
    await until(() => hub.pings.length === 1);
    const idle = publisher.idle();
    await publisher.stop();
    await idle;
    publisher.update(topicsFor({}));
    publisher.update(topicsFor({ a: 2 }));
    await publisher.idle();
    expect(hub.pings.length).toBe(1);
    expect(clock.waiting()).toBe(0);
    expect(reports).toEqual([]);
    expect(await state.read(hub.url)).toEqual(new Map());
  });
});

it("tells after a restart what it couldn't tell before, and nothing else", async () => {
  const state = hubStateFile(join(await folderOf({}), ".hub.json"));
  const hub = await testHub();
  hub.trouble = (response, topic) => answer(response, topic === urlOf("b") ? 503 : 204);
  const before = publisherOf(hub.url, { state });
  before.publisher.update(topicsFor({ a: 1, b: 1, c: 1 }));
  await until(() => before.reports.length === 3);
  await before.publisher.stop();
  before.publisher.update(topicsFor({})); // too late to forget anything
  await before.publisher.idle();
  hub.trouble = undefined;
  const after = publisherOf(hub.url, { state });
  after.publisher.update(topicsFor({ a: 1, b: 1, c: 2 }));
  await after.publisher.idle();
  expect(hub.told.sort()).toEqual([urlOf("b"), urlOf("c")]);
  expect(await state.read(hub.url)).toEqual(topicsFor({ a: 1, b: 1, c: 2 }));
});

it("tells another hub everything", async () => {
  const state = memoryHubState();
  const topics = topicsFor({ a: 1 });
  for (const hub of [await testHub(), await testHub()]) {
    const { publisher } = publisherOf(hub.url, { state });
    publisher.update(topics);
    await publisher.idle();
    expect(hub.told).toEqual([urlOf("a")]);
  }
});

describe("a redirect", () => {
  it.each([307, 308])("of %i is followed with method and body", async (status) => {
    const hub = await testHub();
    const old = await loopback((_, response) => answer(response, status, "", { location: hub.url }));
    const { publisher, reports } = publisherOf(old.url);
    publisher.update(topicsFor({ a: 1 }));
    await publisher.idle();
    expect(hub.told).toEqual([urlOf("a")]);
    expect(reports).toEqual([{ outcome: "told", topic: urlOf("a"), status: 204 }]);
  });

  it.each([
    { status: 301, location: "https://hub.example/", because: "it would become a GET" },
    { status: 303, location: "/thanks", because: "it would become a GET" },
    { status: 307, location: "ftp://hub.example/", because: "it leaves the web" },
    { status: 308, location: "/", because: "it leads to itself" },
  ])("of $status to $location is a refusal: $because", async ({ status, location }) => {
    let requests = 0;
    const old = await loopback((_, response) => {
      requests++;
      answer(response, status, "<html>", { location });
    });
    const { publisher, reports } = publisherOf(old.url);
    publisher.update(topicsFor({ a: 1 }));
    await publisher.idle();
    expect(reports).toEqual([{ outcome: "refused", topic: urlOf("a"), status, line: `it leads to ${location}` }]);
    expect(requests).toBeLessThan(7);
  });
});
