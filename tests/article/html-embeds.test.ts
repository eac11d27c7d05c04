import { describe, expect, it } from "vitest";
import { resolver, sanitize } from "../../src/article/html.ts";

const resolve = resolver("https://example.org/world/dam/");
const clean = (html: string) => sanitize(html, resolve);
const at = (path: string) => `https://example.org/world/dam/${path}`;

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
