import { describe, expect, it } from "vitest";
import { check, LIVE_RULES } from "../../src/check/check.ts";
import { FeedmillError } from "../../src/errors.ts";
import { CLOUDFLARE, LIVE_FAULTS } from "./faults/live.ts";
import { NOW, URLS } from "./good.ts";
import { siteWith } from "./live-site.ts";

/** Rules that need another scheme or way, held to below. */
const OTHERS = ["redirect-insecure", "https"];

describe("a live feed", () => {
  it("that does everything right breaks no rule", async () => {
    const report = await check(URLS.RSS, { now: NOW, fetch: siteWith(() => ({})) });
    expect(report).toEqual({ documents: [{ place: URLS.RSS, findings: [] }], notes: [] });
  });

  it.each(LIVE_FAULTS)("breaks $rule when $because", async ({ rule, fault, says }) => {
    const { documents } = await check(URLS.RSS, { now: NOW, fetch: siteWith(fault) });
    const findings = documents[0]?.findings ?? [];
    expect([...new Set(findings.map((finding) => finding.rule))]).toEqual([rule]);
    expect(findings[0]?.message).toContain(says);
  });

  it("is held to each rule by these tests", () => {
    const tested = new Set([...LIVE_FAULTS.map(({ rule }) => rule), ...OTHERS]);
    expect(LIVE_RULES.map(({ id }) => id).filter((id) => !tested.has(id))).toEqual([]);
  });

  it("that is led from https to http breaks redirect-insecure and https", async () => {
    const place = "http://example.org/rss.xml";
    const redirects = [{ status: 301, from: URLS.RSS, to: place }];
    const fetch = siteWith((answer) => (answer.place === URLS.RSS ? { place, redirects } : {}));
    const { documents } = await check(URLS.RSS, { now: NOW, fetch });
    const rules = documents[0]?.findings.map(({ rule }) => rule);
    expect(rules).toEqual(expect.arrayContaining(["redirect-insecure", "https", "self-equal"]));
  });

  it("is found from the page of its site", async () => {
    const { documents, notes } = await check("https://example.org/", { now: NOW, fetch: siteWith(() => ({})) });
    expect(documents).toEqual([{ place: URLS.RSS, findings: [] }]);
    expect(notes[0]).toContain("the feed that it links to is checked: https://example.org/rss.xml");
  });

  it("of which there is none, since a page links to none, is one error with the mend", async () => {
    const page = "<!doctype html><title>Courier & Sons</title><img src=a>";
    const fetch = siteWith(() => ({ body: page, headers: { "content-type": "text/html" } }));
    const { documents, notes } = await check("https://example.org/", { now: NOW, fetch });
    const findings = documents.flatMap((document) => document.findings);
    expect(findings.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([
      "page: it is an HTML page that links to no feed",
    ]);
    expect(findings[0]?.mend).toContain('<link rel="alternate"');
    expect({ places: documents.map(({ place }) => place), notes }).toEqual({
      places: ["https://example.org/"],
      notes: [],
    });
  });

  it("behind a wall for everybody is no feed, and the wall is named", async () => {
    const fetch = siteWith(() => ({ status: 403, body: CLOUDFLARE, headers: {} }));
    const { documents } = await check(URLS.RSS, { now: NOW, fetch });
    const rules = documents[0]?.findings.map(({ rule }) => rule) ?? [];
    expect(new Set(rules)).toEqual(new Set(["status", "bot-wall"]));
  });

  it("from which nothing comes back is an error in one line", async () => {
    const failure = new FeedmillError(`${URLS.RSS}: no answer in time`);
    await expect(check(URLS.RSS, { now: NOW, fetch: () => Promise.reject(failure) })).rejects.toBe(failure);
  });
});
