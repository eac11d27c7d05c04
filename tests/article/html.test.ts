import fc from "fast-check";
import { Parser } from "htmlparser2";
import { describe, expect, it } from "vitest";
import { ELEMENTS } from "../../src/article/html/elements.ts";
import { resolver, sanitize } from "../../src/article/html.ts";
import { htmlSoup } from "./html-soup.ts";

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
    { html: '<a href="http://exa mple/">a</a>', expected: "<a>a</a>" },
    { html: '<a name="n"></a><a href="#n">a</a>', expected: `<a id="n"></a><a href="${at("#n")}">a</a>` },
  ])("$html", ({ html, expected }) => {
    expect(clean(html)).toBe(expected);
  });
});

describe("sanitize shows what scripts would have shown", () => {
  const picture = `<img src="${at("a.jpg")}" alt="A" />`;
  const dot = "data:image/gif;base64,R0lGODlhAQABAAAAACw=";
  it.each([
    { html: `<img src="${dot}" data-src="a.jpg" alt="A">`, expected: picture },
    { html: '<img src="/blank.gif" data-original="a.jpg" alt="A">', expected: picture },
    { html: '<img data-lazy-src="a.jpg" alt="A">', expected: picture },
    { html: '<img src="a.jpg" data-src="data:image/svg+xml,x" alt="A">', expected: picture },
    {
      html: `<img src="${dot}" alt="A" class="lazy"><noscript><img src="a.jpg" alt="A"></noscript>`,
      expected: picture,
    },
    { html: '<noscript><img src="a.jpg" alt="A"></noscript> <img data-src="a.jpg" alt="A">', expected: `${picture} ` },
    {
      html: '<span><img data-src="a.jpg"></span><noscript><img src="a.jpg" alt="A"></noscript>',
      expected: `<span></span>${picture}`,
    },
    { html: '<img src="a.jpg" alt="A"><noscript>Turn on JavaScript</noscript>', expected: picture },
    {
      html: '<img data-srcset="a.jpg 1x, b.jpg 2x" data-sizes="auto">',
      expected: `<img src="${at("a.jpg")}" srcset="${at("a.jpg")} 1x, ${at("b.jpg")} 2x" />`,
    },
    {
      html: "<ul><li><input type=checkbox checked disabled> a<li><input type=checkbox> b</ul>",
      expected: "<ul><li>☑ a</li><li>☐ b</li></ul>",
    },
    {
      html: '<math><semantics><mi>x</mi><annotation encoding="application/x-tex">x^2</annotation></semantics></math>',
      expected: "<code>x^2</code>",
    },
    { html: '<math alttext="x squared"><mi>x</mi></math>', expected: "<code>x squared</code>" },
  ])("$html", ({ html, expected }) => {
    expect(clean(html)).toBe(expected);
  });
});

describe("sanitize turns embeds into links", () => {
  const link = (url: string, name: string) => `<p><a href="${url}">${name}</a></p>`;
  it.each([
    {
      html: '<iframe src="https://www.youtube.com/embed/dQ-w_4?rel=0" title="A &amp; B"></iframe>',
      expected: link("https://www.youtube.com/watch?v=dQ-w_4", "A &amp; B"),
    },
    {
      html: '<iframe src="//www.youtube-nocookie.com/embed/abc"></iframe>',
      expected: link("https://www.youtube.com/watch?v=abc", "YouTube"),
    },
    {
      html: '<iframe src="https://www.youtube.com/embed/videoseries?list=PL1"></iframe>',
      expected: link("https://www.youtube.com/playlist?list=PL1", "YouTube"),
    },
    {
      html: '<iframe src="https://player.vimeo.com/video/7?h=ab"></iframe>',
      expected: link("https://vimeo.com/7/ab", "Vimeo"),
    },
    {
      html: '<iframe src="https://open.spotify.com/embed/episode/4x"></iframe>',
      expected: link("https://open.spotify.com/episode/4x", "Spotify"),
    },
    {
      html: '<iframe src="https://w.soundcloud.com/player/?url=https%3A//soundcloud.com/a/b"></iframe>',
      expected: link("https://soundcloud.com/a/b", "SoundCloud"),
    },
    {
      html: '<iframe src="https://platform.twitter.com/embed/Tweet.html?id=12"></iframe>',
      expected: link("https://twitter.com/i/status/12", "Twitter"),
    },
    {
      html: '<iframe src="about:blank" data-src="https://maps.example/x"></iframe>',
      expected: link("https://maps.example/x", "maps.example"),
    },
    { html: '<iframe src="chart.html" title="Chart"></iframe>', expected: link(at("chart.html"), "Chart") },
    {
      html: '<lite-youtube videoid="abc" playlabel="Play: A"></lite-youtube>',
      expected: link("https://www.youtube.com/watch?v=abc", "Play: A"),
    },
    { html: '<embed src="https://example.com/x.pdf">', expected: link("https://example.com/x.pdf", "example.com") },
    {
      html: '<object data="https://example.com/x.pdf"><param name="a"></object>',
      expected: link("https://example.com/x.pdf", "example.com"),
    },
    {
      html: '<object data="x.pdf"><p>Get the <a href="x.pdf">file</a></p></object>',
      expected: `<p>Get the <a href="${at("x.pdf")}">file</a></p>`,
    },
    {
      html: '<p>a <iframe src="https://example.com/x"></iframe></p>',
      expected: '<p>a <a href="https://example.com/x">example.com</a></p>',
    },
    { html: '<iframe src="https://t.example/ns.html" width="0" height="0"></iframe>', expected: "" },
    { html: '<iframe srcdoc="&lt;p&gt;x"></iframe><iframe src="javascript:x()"></iframe>', expected: "" },
    {
      html: '<blockquote class="twitter-tweet"><p>Hi</p>— A (@a) <a href="https://twitter.com/a/status/1">May 1</a></blockquote><script async src="https://platform.twitter.com/widgets.js"></script>',
      expected: '<blockquote><p>Hi</p>— A (@a) <a href="https://twitter.com/a/status/1">May 1</a></blockquote>',
    },
  ])("$html", ({ html, expected }) => {
    expect(clean(html)).toBe(expected);
  });
});

describe("the result of sanitize", () => {
  it("is sanitised to itself", () => {
    fc.assert(
      fc.property(htmlSoup, (html) => {
        const once = clean(html);
        expect(sanitize(once, (url) => url)).toBe(once);
        expect(clean(once)).toBe(once);
      }),
      { numRuns: 1500 },
    );
  });

  it("is balanced, in elements that are allowed", () => {
    fc.assert(
      fc.property(htmlSoup, (html) => {
        expect(unbalanced(clean(html))).toEqual([]);
      }),
      { numRuns: 1500 },
    );
  });

  it("reads the same to a parser before and after another article", () => {
    fc.assert(
      fc.property(htmlSoup, (html) => {
        expect(clean(`${clean(html)}<p>next</p>`)).toBe(`${clean(html)}<p>next</p>`);
      }),
    );
  });

  it("holds only characters that XML allows, and text stays text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const html = clean(text.replaceAll("&", "&amp;").replaceAll("<", "&lt;"));
        expect(html).not.toMatch(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Surrogate}/u);
        expect(html).not.toContain("<");
      }),
    );
  });

  it.each([
    ["<div>", 300_000],
    ["<p><b>", 200_000],
    ["<svg><style><div>", 100_000],
    ["<!><script/><div>", 100_000],
    ["x<img>", 100_000],
    ["<p", 500_000],
    ["</p>", 200_000],
    ["<img srcset=',,,'>", 100_000],
    ["<iframe src=x>", 200_000],
    ["<noscript><img>", 50_000],
    ["<ul><li>", 100_000],
    ["<a href=#x id=x>", 100_000],
    ["&amp;", 200_000],
  ])("is there in bounded time for %s many times", (piece, times) => {
    const start = performance.now();
    clean(piece.repeat(times));
    expect(performance.now() - start).toBeLessThan(8000);
  });

  it("keeps the text that lies too deep for tags", () => {
    expect(clean(`${"<div>".repeat(2000)}deep${"</div>".repeat(2000)}<p>after</p>`)).toMatch(
      /deep<\/div>.*<p>after<\/p>$/s,
    );
  });
});

/** Tags that are opened and not closed, or closed and not opened, or that aren't allowed. */
function unbalanced(html: string): string[] {
  const open: string[] = [];
  const wrong: string[] = [];
  for (const [tag, end = "", name = "", self = ""] of html.matchAll(/<(\/?)([^\s>]*)[^>]*?(\/?)>/g)) {
    if (!Object.hasOwn(ELEMENTS, name)) wrong.push(tag);
    else if (end !== "" && open.pop() !== name) wrong.push(tag);
    else if (end === "" && self === "") open.push(name);
  }
  return [...wrong, ...open];
}

describe("an article that is cut off", () => {
  it.each([
    "<p>a <b>b",
    "<table><tr><td>a",
    "<a href='x",
    "<!-- a",
    "<textarea>a",
    "<select><option>a",
    "<title>a",
    "<plaintext>a",
    '<p title="a',
  ])("%s doesn't swallow the next one", (html) => {
    const names: string[] = [];
    new Parser({ onopentagname: (name) => names.push(name) }).end(`${clean(html)}<h2>next</h2>`);
    expect(names.at(-1)).toBe("h2");
    expect(`${clean(html)}<h2>next</h2>`).toMatch(/(?:^|<\/\w+>|[^<>]*)<h2>next<\/h2>$/);
  });
});
