import { describe, expect, it } from "vitest";
import { textLog } from "../../src/cli/log.ts";
import type { SiteEvent } from "../../src/site/event.ts";

describe("a line for people", () => {
  const hub = { event: "hub", hub: "https://hub.example/", documents: 2 } as const;
  it.each<[SiteEvent, string]>([
    [{ ...hub, outcome: "told", reason: "202" }, "hub https://hub.example/ was told of 2 documents (202)"],
    [
      { ...hub, outcome: "failed", reason: "it answered 500", next: new Date(0) },
      "hub https://hub.example/ was not told of 2 documents: it answered 500; next try 1970-01-01T00:00:00.000Z",
    ],
    [
      { ...hub, outcome: "refused", reason: "404" },
      "hub https://hub.example/ refused 2 documents: 404; given up until they change",
    ],
    [
      { event: "vanished", gone: 12, of: 40, seconds: 30 },
      "warning 12 of 40 articles are gone from the folder; they are withdrawn in 30 s unless they come back",
    ],
    [
      { event: "broken", part: "ledger", reason: "/a/feedmill.ledger.jsonl: lines in it can't be read" },
      "error /a/feedmill.ledger.jsonl: lines in it can't be read; new ids, and dates of articles that name none, are kept only while this runs; see --ledger",
    ],
  ])("says %j", (event, line) => {
    const lines: string[] = [];
    textLog({ out: () => {}, err: (text) => lines.push(text), color: false })(event);
    expect(lines).toEqual([line]);
  });
});
