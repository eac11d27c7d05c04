import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { cdata, escapeAttribute, escapeXml, timestamp, VERSION } from "../../src/feed/format.ts";

describe("what documents say of their writer", () => {
  it("is the version of this package: two versions that render differently differ in every entity tag", () => {
    const { version } = JSON.parse(readFileSync(join(import.meta.dirname, "../../package.json"), "utf8"));
    expect(VERSION).toBe(version);
  });
});

describe("text in XML", () => {
  it.each([
    {
      write: escapeXml,
      text: `&<>"'`,
      expected: `&#x26;&#x3C;&#x3E;&#x22;'`,
      because: "no reader takes these for markup",
    },
    {
      write: escapeAttribute,
      text: `&<>"'`,
      expected: `&amp;&lt;&gt;&quot;'`,
      because: "some readers know only these in attributes",
    },
    { write: cdata, text: "a]]>b]]>", expected: "<![CDATA[a]]&gt;b]]&gt;]]>", because: "it ends where it should" },
  ])("is $expected, because $because", ({ write, text, expected }) => {
    expect(write(text)).toBe(expected);
  });

  it("has dates in UTC without fractions", () => {
    expect(timestamp(new Date("2026-03-01T12:00:00.987+01:00"))).toBe("2026-03-01T11:00:00Z");
  });
});
