import { describe, expect, it } from "vitest";
import { checkDocument, ENTRY_RULES, FEED_RULES } from "../../src/check/document.ts";
import { DOCUMENT_RULES } from "../../src/check/rules/document.ts";
import { CONTENT_FAULTS } from "./faults/content.ts";
import { STRUCTURE_FAULTS } from "./faults/structure.ts";
import { GOOD, NOW, URLS } from "./good.ts";

const FAULTS = [...STRUCTURE_FAULTS, ...CONTENT_FAULTS];

const shown = (text: string | RegExp) => String(text).slice(0, 40);

describe("a good document", () => {
  it.each(["RSS", "Atom", "JSON Feed"] as const)("of %s breaks no rule", (format) => {
    expect(checkDocument(GOOD[format], { url: URLS[format], now: NOW })).toEqual([]);
  });
});

describe("a rule is broken, and no other:", () => {
  it.each(FAULTS.map((fault) => ({ ...fault, change: shown(fault.to) })))("$rule in $format by $change", (fault) => {
    const { format, from, to, rule, at, says } = fault;
    const broken = GOOD[format].replace(from, () => to);
    expect(broken).not.toBe(GOOD[format]);
    const findings = checkDocument(broken, { url: URLS[format], now: NOW });
    expect([...new Set(findings.map((finding) => finding.rule))]).toEqual([rule]);
    expect(findings[0]?.message).toContain(says);
    const { line, column } = findings[0]?.place ?? {};
    if (at !== undefined) expect(`${line}:${column}`).toBe(at);
  });

  it("utf-8, by bytes of another encoding", () => {
    const bytes = new Uint8Array(Buffer.from(GOOD.RSS.replace("Quay", "Caf\u00e9"), "latin1"));
    const findings = checkDocument(GOOD.RSS, { url: URLS.RSS, now: NOW, bytes });
    expect(findings.map(({ rule }) => rule)).toEqual(["utf-8"]);
  });
});

describe("the table of rules", () => {
  const rules = [...DOCUMENT_RULES, ...FEED_RULES, ...ENTRY_RULES];

  it("is held to whole by these tests", () => {
    const tested = new Set([...FAULTS.map(({ rule }) => rule), "utf-8"]);
    expect(rules.map(({ id }) => id).filter((id) => !tested.has(id))).toEqual([]);
  });

  it("says of each rule the same wherever it stands", () => {
    const texts = new Map(rules.map(({ id, severity, why, mend, source }) => [id, { severity, why, mend, source }]));
    for (const { id, severity, why, mend, source } of rules) {
      expect(texts.get(id)?.severity).toBe(severity);
      expect(source).toMatch(/\S/);
      expect(`${why} ${mend}`).toMatch(/^[A-ZU].*\.$/s);
    }
  });
});

describe("a finding", () => {
  it("names the entry, and says why it matters, how to mend it and the clause", () => {
    const [finding] = checkDocument(GOOD.RSS.replace("Mon, 02 Mar", "Sun, 02 Mar"));
    expect(finding).toEqual({
      rule: "date-weekday",
      severity: "warning",
      message: "pubDate “Sun, 02 Mar 2026 04:00 +0100” was another day of the week",
      place: { line: 28, column: 1, entry: "Quay closed" },
      why: expect.stringContaining("Strict readers"),
      mend: expect.stringContaining("leave the day of the week out"),
      source: "RFC 822 §5.1, RFC 2822 §3.3; RSS 2.0",
    });
  });

  it.each([
    { format: "RSS", from: "Tue, 03 Mar 2026 04:00:00 GMT</pubDate>", source: "RFC 822 §5, RSS 2.0" },
    { format: "Atom", from: "2026-03-03T03:00:00Z", source: "RFC 4287 §3.3, RFC 3339 §5.6" },
    { format: "JSON Feed", from: /"date_published": ?"[^"]*"/, source: "JSON Feed 1.1, Items" },
  ] as const)("cites the clause of $format alone where others have one of their own", ({ format, from, source }) => {
    const to = { RSS: "yesterday</pubDate>", Atom: "yesterday", "JSON Feed": '"date_published":"yesterday"' }[format];
    const [finding] = checkDocument(GOOD[format].replace(from, to));
    expect(finding).toMatchObject({ rule: "date-format", source });
  });

  it.each([
    { text: "{", source: "RFC 8259 §2", because: "it is no feed yet, but JSON" },
    { text: "<rss>", source: "XML 1.0 §2.1, Namespaces in XML 1.0 §3", because: "it is XML" },
    { text: "{}", source: "JSON Feed 1.1, Top-level", because: "JSON can be a feed of one format alone" },
  ])("cites $source for $text, because $because", ({ text, source }) => {
    expect(checkDocument(text)[0]).toMatchObject({ source });
  });

  it.each([
    {
      from: "Quay closed",
      to: `Quay ${"closed ".repeat(40)}`,
      label: /^Quay (?:closed ){5,}.{0,7}…$/,
      because: "it is long",
    },
    { from: "Quay closed", to: "Quay\n closed", label: /^Quay closed$/, because: "it has lines" },
    { from: "Quay closed", to: "", label: /^https:\/\/example\.org\/quay\/$/, because: "there is none, and so the id" },
  ])("calls an entry by its title, where $because", ({ from, to, label }) => {
    const text = GOOD.RSS.replace("Mon, 02 Mar", "Sun, 02 Mar").replace(from, () => to);
    const labels = checkDocument(text).filter(({ rule }) => rule === "date-weekday");
    expect(labels[0]?.place.entry).toMatch(label);
  });

  it("needs no clock and no address: dates are not in the future then, and the link to itself is right", () => {
    const ahead = GOOD.Atom.replaceAll("2026-", "2126-").replace("example.org/atom.xml", "elsewhere.example/");
    expect(checkDocument(ahead)).toEqual([]);
  });
});
