import { chmod, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { FeedmillError } from "../../src/errors.ts";
import { formatPing, type PingReport } from "../../src/websub/report.ts";
import { hubStateFile, memoryHubState } from "../../src/websub/state.ts";
import { folderOf } from "../store/samples.ts";
import { testHub } from "./hub.ts";
import { publisherOf, topicsFor, urlOf } from "./publishers.ts";

const HUB = "https://hub.example/";
const TOLD = new Map([
  ["https://courier.example/z", '"1"'],
  ["https://courier.example/a", '"2"'],
  ["__proto__", '"3"'],
]);

describe.each([
  { name: "in memory", make: async () => memoryHubState() },
  { name: "in a file", make: async () => hubStateFile(join(await folderOf({}), ".hub.json")) },
])("what a hub was told, kept $name,", ({ make }) => {
  it("is nothing at first", async () => {
    expect(await (await make()).read(HUB)).toEqual(new Map());
  });

  it("is what was written last, for this hub alone", async () => {
    const state = await make();
    await state.write(HUB, new Map([["https://courier.example/old", '"0"']]));
    await state.write(HUB, TOLD);
    expect(await state.read(HUB)).toEqual(TOLD);
    expect(await state.read("https://other.example/")).toEqual(new Map());
  });
});

describe("a file of what a hub was told", () => {
  it("is sorted, and leaves nothing beside it", async () => {
    const folder = await folderOf({});
    await hubStateFile(join(folder, ".hub.json")).write(HUB, TOLD);
    const text = await readFile(join(folder, ".hub.json"), "utf8");
    expect(text.indexOf("courier.example/a")).toBeLessThan(text.indexOf("courier.example/z"));
    expect(await readdir(folder)).toEqual([".hub.json"]);
  });

  it.each([
    { text: "", because: "a disk was full" },
    { text: '{"hub":"https://hub.example/","told":{"https://cou', because: "it was cut" },
    { text: "[]", because: "it is another file" },
    { text: '{"hub":"https://hub.example/","told":{"a":1}}', because: "a tag is no text" },
    { text: '{"hub":"https://hub.example/","told":null}', because: "there is no list" },
    { text: "null", because: "there is nothing" },
  ])("that is damaged counts as nothing told, is said once, and is mended: $because", async ({ text }) => {
    const file = join(await folderOf({ ".hub.json": text }), ".hub.json");
    const hub = await testHub();
    const { publisher, reports } = publisherOf(hub.url, { state: hubStateFile(file) });
    publisher.update(topicsFor({ a: 1 }));
    await publisher.idle();
    expect(hub.told).toEqual([urlOf("a")]);
    expect(reports.filter(({ outcome }) => outcome === "unsaved")).toEqual([
      { outcome: "unsaved", reason: `Could not read ${file}: it is damaged; expected JSON with "hub" and "told"` },
    ]);
    expect(await hubStateFile(file).read(hub.url)).toEqual(topicsFor({ a: 1 }));
  });

  it("that can't be written is kept in memory, and said once", async () => {
    const folder = join(await folderOf({}), "gone");
    await mkdir(folder);
    const state = hubStateFile(join(folder, ".hub.json"));
    const hub = await testHub();
    const { publisher, reports } = publisherOf(hub.url, { state });
    await rm(folder, { recursive: true });
    for (const tag of [1, 2, 2, 3]) {
      publisher.update(topicsFor({ a: tag }));
      await publisher.idle();
    }
    expect(hub.told.length).toBe(3);
    expect(reports.filter(({ outcome }) => outcome === "unsaved").map(formatPing)).toEqual([
      `Could not write ${join(folder, ".hub.json")}: no such file or folder; the hub may be told again after a restart`,
    ]);
  });

  it("names itself when it can't be read, or is a folder", async () => {
    const file = join(await folderOf({ ".hub.json/a": "" }), ".hub.json");
    await expect(hubStateFile(file).read(HUB)).rejects.toThrow(FeedmillError);
    await expect(hubStateFile(file).write(HUB, TOLD)).rejects.toThrow(`Could not write ${file}`);
    expect(await readdir(join(file, ".."))).toEqual([".hub.json"]);
  });

  it("survives being replaced while it is read-only", async () => {
    const file = join(await folderOf({}), ".hub.json");
    await writeFile(file, JSON.stringify({ hub: HUB, told: {} }));
    await chmod(file, 0o444);
    await hubStateFile(file).write(HUB, TOLD);
    expect(await hubStateFile(file).read(HUB)).toEqual(TOLD);
  });
});

it.each<{ report: PingReport; line: string }>([
  {
    report: { outcome: "told", topic: "https://a.example/", status: 204 },
    line: "The hub was told of https://a.example/ (204)",
  },
  {
    report: { outcome: "refused", topic: "https://a.example/", status: 400, line: "No such topic" },
    line: "The hub refused https://a.example/ (400: No such topic)",
  },
  {
    report: { outcome: "refused", topic: "https://a.example/", status: 404, line: "" },
    line: "The hub refused https://a.example/ (404)",
  },
  {
    report: { outcome: "failed", topic: "https://a.example/", reason: "it answered 500", next: new Date(0) },
    line: "The hub was not told of https://a.example/: it answered 500; next try 1970-01-01T00:00:00.000Z",
  },
  {
    report: { outcome: "abandoned", topic: "https://a.example/", reason: "nobody answers there" },
    line: "The hub was not told of https://a.example/: nobody answers there; given up until it changes",
  },
])("says $report.outcome in a line", ({ report, line }) => {
  expect(formatPing(report)).toBe(line);
});
