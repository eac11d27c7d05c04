import fc from "fast-check";
import { Marked } from "marked";
import { describe, expect, it } from "vitest";
import { xmlText } from "../../src/article/clean.ts";
import { sanitizePlain } from "../../src/article/html/plain.ts";
import { resolver, sanitizeAny } from "../../src/article/html.ts";
import { htmlSoup } from "./html-soup.ts";

const resolve = resolver("https://example.org/news/story/", (path) =>
  path === "a.jpg" ? "https://example.org/a&b.jpg" : undefined,
);

const words = fc.constantFrom(
  "river",
  "a & b",
  "1 < 2",
  "x > y",
  '"q"',
  "it's",
  "é",
  "&nbsp;",
  "&amp;lt;",
  "😀",
  "\\",
  "]]>",
);
const inline = fc.oneof(
  words,
  words.map((text) => `*${text}*`),
  words.map((text) => `**${text}**`),
  words.map((text) => `~~${text}~~`),
  words.map((text) => `\`${text}\``),
  fc
    .constantFrom(
      "https://x.org/?a=1",
      "../b",
      "#c",
      "a.jpg",
      "mailto:a@x.org",
      "javascript:x",
      "x y",
      "ä",
      "http://[",
      "//h/p",
      "tel:1",
    )
    .map((url) => `[link](${url})`),
  fc.constantFrom("![p](a.jpg)", "<b>raw</b>", "<p>", "</em>", "<!-- c -->", "<br>", 'x<a href="y" id="z">', "  \n"),
);
const line = fc.array(inline, { maxLength: 5 }).map((parts) => parts.join(" "));
const block = fc.oneof(
  line,
  line.map((text) => `## ${text}`),
  line.map((text) => `- ${text}\n  - ${text}\n\n    ${text}`),
  line.map((text) => `3. ${text}\n4. [x] ${text}`),
  line.map((text) => `> ${text}\n>\n> - ${text}`),
  line.map((text) => `\`\`\`js\n${text}\n\`\`\``),
  line.map((text) => `| a | b |\n|:-:|--|\n| ${text} | x |`),
  fc.constant("---"),
);
const markdown = fc
  .array(block, { maxLength: 6 })
  .map((blocks) => new Marked().parse(blocks.join("\n\n"), { async: false }));

/** A piece is cut out, or put somewhere else. */
const mutated = fc
  .tuple(markdown, fc.nat(), fc.nat(), fc.nat(12), fc.boolean())
  .map(([html, from, to, length, moves]) => {
    const at = from % (html.length + 1);
    const rest = html.slice(0, at) + html.slice(at + length);
    const place = to % (rest.length + 1);
    return moves ? rest.slice(0, place) + html.slice(at, at + length) + rest.slice(place) : rest;
  });

describe("plain article HTML", () => {
  it("is sanitised to the same without a parser", () => {
    fc.assert(
      fc.property(fc.oneof(markdown, mutated, htmlSoup).map(xmlText), (html) => {
        const plain = sanitizePlain(html, resolve);
        if (plain !== undefined) expect(plain).toBe(sanitizeAny(html, resolve));
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    { html: "<p>a <em>b</em></p>\n", because: "it is plain", isPlain: true },
    { html: '<ul>\n<li><a href="x">y</a></li>\n</ul>\n', because: "a link can be resolved", isPlain: true },
    {
      html: '<pre><code class="language-ts">a &lt; b &amp;&amp; &quot;c&quot;</code></pre>',
      because: "code is text",
      isPlain: true,
    },
    { html: "<p>a<p>b</p></p>", because: "a paragraph ends the one before it", isPlain: false },
    { html: "<p>a > b</p>", because: "a sign of the text isn't escaped", isPlain: false },
    { html: "<em>a</strong>", because: "an end tag is another's", isPlain: false },
    { html: "<p>a", because: "an end tag lacks", isPlain: false },
    { html: "<p onclick=x>a</p>", because: "an attribute isn't known", isPlain: false },
    { html: "<script>a</script>", because: "the element isn't harmless", isPlain: false },
    { html: "<p>&eacute;</p>", because: "the reference isn't known", isPlain: false },
    { html: "<P>a</P>", because: "names are written otherwise", isPlain: false },
    { html: "<p>".repeat(600), because: "there are too many tags", isPlain: false },
  ])("is $isPlain of $html: $because", ({ html, isPlain }) => {
    expect(sanitizePlain(html, resolve) !== undefined).toBe(isPlain);
  });
});
