import fc from "fast-check";
import { parseHTML } from "linkedom";
import { describe, expect, it } from "vitest";
import { xmlText } from "../../src/article/clean.ts";
import { escapeHtml, html, join, raw, type Value } from "../../src/page/html.ts";
import { HARD_STRINGS } from "./samples.ts";

const VALUES: readonly { value: Value; expected: string; because: string }[] = [
  { value: html`<b>&</b>`, expected: "<b>&</b>", because: "HTML is not escaped twice" },
  { value: raw("<i>x</i>"), expected: "<i>x</i>", because: "somebody made it safe" },
  { value: [html`<b>1</b>`, "<", ["'", 2]], expected: "<b>1</b>&lt;&#39;2", because: "lists nest" },
  { value: undefined, expected: "", because: "what is absent leaves nothing" },
  { value: false, expected: "", because: "what is not so leaves nothing" },
  { value: 0, expected: "0", because: "none is a number" },
];

describe("html", () => {
  it.each(HARD_STRINGS)("carries %j as text and in an attribute", (text) => {
    const { document } = parseHTML(`<body>${html`<p title="${text}">${text}</p>`.text}</body>`);
    const kept = text.replace(/[\0\ud800]/g, "");
    expect(document.querySelector("p")?.textContent).toBe(kept);
    expect(document.querySelector("p")?.getAttribute("title")).toBe(kept);
    expect(document.querySelectorAll("body *")).toHaveLength(1);
  });

  it.each(VALUES)("writes $expected because $because", ({ value, expected }) => {
    expect(html`${value}`.text).toBe(expected);
  });
});

describe("escapeHtml", () => {
  const REFERENCES: Readonly<Record<string, string>> = { "&": "amp", "<": "lt", ">": "gt", '"': "quot", "'": "#39" };

  it("drops what no document can carry and writes references for signs, in any text", () => {
    const unit = fc.oneof(fc.nat(0xffff), fc.nat(0x40)).map((code) => String.fromCharCode(code));
    fc.assert(
      fc.property(fc.oneof(unit, fc.string({ unit })), (text) => {
        const escaped = xmlText(text).replace(/[&<>"']/g, (sign) => `&${REFERENCES[sign]};`);
        expect(escapeHtml(text)).toBe(escaped);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("join", () => {
  it("puts the separator between, escaped", () => {
    expect(html`${join(["a", html`<b>b</b>`], " & ")}`.text).toBe("a &amp; <b>b</b>");
  });
});
