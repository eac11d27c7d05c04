import { describe, expect, it } from "vitest";
import { ELEMENTS } from "../../src/article/html/elements.ts";
import { resolver, sanitize } from "../../src/article/html.ts";

const resolve = resolver("https://example.org/world/dam/");
const clean = (html: string) => sanitize(html, resolve);
const at = (path: string) => `https://example.org/world/dam/${path}`;

describe("sanitize keeps what articles are made of", () => {
  it.each([
    ["headings", "<h1>A</h1><h2>B</h2><h6>C</h6>"],
    ["emphasis", "<p><em>a</em> <strong>b</strong> <b>c</b> <i>d</i> <u>e</u> <s>f</s> <small>g</small></p>"],
    ["edits", '<p><del datetime="2026-01-01">old</del> <ins cite="https://example.org/why">new</ins></p>'],
    ["scripts above and below the line", "<p>H<sub>2</sub>O, x<sup>2</sup></p>"],
    ["marks, names of works and abbreviations", '<p><mark>a</mark> <cite>b</cite> <abbr title="Long">L</abbr></p>'],
    ["quotations", '<blockquote cite="https://example.org/q"><p>a</p></blockquote><p><q>b</q></p>'],
    ["times", '<p><time datetime="2026-05-01T10:00Z">Friday</time></p>'],
    ["key and value lists", "<dl><dt>a</dt><dd>b</dd></dl>"],
    ["numbered lists", '<ol start="3" reversed type="a"><li value="9">a</li></ol>'],
    ["code with its language", '<pre><code class="language-c++">a &lt; b &amp;&amp; c</code></pre>'],
    ["tables", '<table><caption>c</caption><thead><tr><th colspan="2" scope="col">a</th></tr></thead></table>'],
    [
      "column groups",
      '<table><colgroup><col span="2" /></colgroup><tbody><tr><td rowspan="2">a</td></tr></tbody></table>',
    ],
    ["ruby", "<p><ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby></p>"],
    ["folded parts", "<details open><summary>More</summary><p>a</p></details>"],
    ["languages and directions", '<p lang="ar" dir="rtl">مرحبا <bdi>x</bdi> <bdo dir="ltr">y</bdo></p>'],
    ["line breaks", "<p>a<br />b<wbr />c</p><hr />"],
    [
      "captioned pictures",
      `<figure><img src="${at("a.jpg")}" alt="A dam" width="640" height="480" /><figcaption>c</figcaption></figure>`,
    ],
    ["pictures with an empty alt text", `<img src="${at("a.jpg")}" alt="" />`],
    [
      "responsive pictures",
      `<img src="${at("a.jpg")}" srcset="${at("a.jpg")} 1x, ${at("b.jpg")} 2x" sizes="(min-width: 40em) 50vw, 100vw" />`,
    ],
    [
      "art direction",
      `<picture><source srcset="${at("a.avif")}" type="image/avif" media="(min-width: 800px)" /><img src="${at("a.jpg")}" /></picture>`,
    ],
    [
      "films",
      `<video src="${at("v.mp4")}" poster="${at("v.jpg")}" controls loop muted><track src="${at("v.vtt")}" kind="captions" srclang="en" label="English" default /></video>`,
    ],
    ["sound", `<audio controls><source src="${at("a.mp3")}" type="audio/mpeg" /></audio>`],
    [
      "links",
      '<p><a title="t" href="https://example.com/" hreflang="de">a</a> <a href="mailto:a@example.org">b</a> <a href="tel:+15550100">c</a></p>',
    ],
    [
      "footnotes",
      `<p>a<sup><a id="fnref:1" role="doc-noteref" href="${at("#fn:1")}">1</a></sup></p><section role="doc-endnotes" class="footnotes"><ol><li id="fn:1">n <a href="${at("#fnref:1")}">↩</a></li></ol></section>`,
    ],
    [
      "ids in other scripts, linked percent-encoded",
      `<p id="заметка">a <a href="${at("#%D0%B7%D0%B0%D0%BC%D0%B5%D1%82%D0%BA%D0%B0")}">b</a></p>`,
    ],
    ["emoji, and text that looks like markup", '<p>👩‍👩‍👧 1 &lt; 2 &amp;amp; id="x" &lt;script&gt; ]]&gt;</p>'],
  ])("%s", (_, html) => {
    expect(clean(html)).toBe(html);
  });

  it("each element that it says it keeps", () => {
    for (const name of Object.keys(ELEMENTS)) {
      expect(clean(`<${name} src="a" href="a">`)).toMatch(new RegExp(`^<${name}[ >]`));
    }
  });
});

describe("sanitize drops", () => {
  it.each(
    [
      {
        because: "styles restyle the reader",
        html: '<p style="position:fixed" class="lead">a</p>',
        expected: "<p>a</p>",
      },
      {
        because: "forms go nowhere",
        html: '<form action="/x"><label>a</label><input name="b"><button>Go</button><select><option>c</select></form>',
        expected: "<label>a</label>",
      },
      {
        because: "nothing links to these ids",
        html: '<h2 id="intro">a</h2><p id="p1">b</p>',
        expected: "<h2>a</h2><p>b</p>",
      },
      { because: "comments are for authors", html: "<p>a<!-- [if IE]> b <![endif] --></p>", expected: "<p>a</p>" },
      {
        because: "drawings can carry script",
        html: "<p>a<svg><title>t</title><text>b</text></svg></p>",
        expected: "<p>a</p>",
      },
      {
        because: "a picture needs an address",
        html: '<p>a<img alt="x"><img src="data:image/png;base64,AA" alt="y"></p>',
        expected: "<p>a</p>",
      },
      {
        because: "that is a tracking pixel",
        html: '<img src="https://t.example/1.gif" width="1" height="1">',
        expected: "",
      },
      {
        because: "unknown elements keep their content",
        html: "<x-card><center><font color=red>a</font></center></x-card>",
        expected: "a",
      },
      { because: "an unknown protocol is no link", html: '<a href="ftp://example.org/x">a</a>', expected: "<a>a</a>" },
      {
        because: "a page has a head",
        html: "<html><head><title>t</title><link rel=x></head><body>a</body></html>",
        expected: "a",
      },
      {
        because: "characters that XML forbids break the feed",
        html: "a\u0000b&#1;&#xFFFF;c\u{D800}<p title='&#11;'>",
        expected: "abc<p></p>",
      },
      { because: "no character hides a name", html: "a<scr\0ipt>b</scr\0ipt>", expected: "a" },
      {
        because: "players don't start by themselves",
        html: '<audio src="a.mp3" autoplay></audio>',
        expected: `<audio src="${at("a.mp3")}" controls></audio>`,
      },
    ].map((row) => ({ ...row, expected: row.expected.replace(/<\/?label>/g, "") })),
  )("$html, since $because", ({ html, expected }) => {
    expect(clean(html)).toBe(expected);
  });
});

describe("sanitize makes addresses absolute", () => {
  it.each([
    { html: '<a href="../x">a</a>', expected: '<a href="https://example.org/world/x">a</a>' },
    { html: '<a href="#top">a</a>', expected: `<a href="${at("#top")}">a</a>` },
    { html: '<a href="?p=1&amp;q=2">a</a>', expected: `<a href="${at("?p=1&amp;q=2")}">a</a>` },
    { html: '<a href="//cdn.example/x">a</a>', expected: '<a href="https://cdn.example/x">a</a>' },
    { html: '<img src="a b.jpg">', expected: `<img src="${at("a%20b.jpg")}" />` },
    {
      html: '<img src="a.jpg" srcset="b,c.jpg 320w, d.jpg 2x,e.jpg">',
      expected: `<img src="${at("a.jpg")}" srcset="${at("b,c.jpg")} 320w, ${at("d.jpg")} 2x, ${at("e.jpg")}" />`,
    },
    { html: '<img src="a.jpg" srcset="b.jpg 1q, javascript:x 2x">', expected: `<img src="${at("a.jpg")}" />` },
    { html: '<q cite="/q">a</q>', expected: '<q cite="https://example.org/q">a</q>' },
    {
      html: '<video poster="p.jpg" src="v.mp4"></video>',
      expected: `<video src="${at("v.mp4")}" poster="${at("p.jpg")}" controls></video>`,
    },
    { html: "<constructor>a</constructor>", expected: "a" },
    { html: '<a href="http://exa mple/">a</a>', expected: "<a>a</a>" },
    { html: '<a name="n"></a><a href="#n">a</a>', expected: `<a id="n"></a><a href="${at("#n")}">a</a>` },
  ])("$html", ({ html, expected }) => {
    expect(clean(html)).toBe(expected);
  });
});
