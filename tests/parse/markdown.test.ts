import { describe, expect, it } from "vitest";
import { ParseError } from "../../src/errors.ts";
import { read } from "./markdown/read.ts";

/** The HTML of a body, each run of white space as one space. */
const html = (body: string) => read(`---\ntitle: T\n---\n${body}`).html.replace(/\s+/g, " ").trim();

describe("Markdown", () => {
  it.each([
    ["a *b* **c** `d`", "<p>a <em>b</em> <strong>c</strong> <code>d</code></p>", "emphasis and code"],
    ['[a](/b "c")', '<p><a href="/b" title="c">a</a></p>', "a link"],
    ["[a][1]\n\n[1]: /b", '<p><a href="/b">a</a></p>', "a link by reference"],
    ["<https://example.org/>", '<p><a href="https://example.org/">https://example.org/</a></p>', "an autolink"],
    ["![a](b.jpg)", '<p><img src="b.jpg" alt="a"></p>', "a picture"],
    ["a  \nb", "<p>a<br>b</p>", "a hard break"],
    ["> a", "<blockquote> <p>a</p> </blockquote>", "a quotation"],
    ["- a\n- b", "<ul> <li>a</li> <li>b</li> </ul>", "a list"],
    ["3. a", '<ol start="3"> <li>a</li> </ol>', "a numbered list"],
    ["## a", "<h2>a</h2>", "a heading, without id"],
    ["a\n---", "<h2>a</h2>", "a heading with a line below"],
    ["a\n\n***\n\nb", "<p>a</p> <hr> <p>b</p>", "a rule"],
    ["    a <b>", "<pre><code>a &lt;b&gt; </code></pre>", "indented code"],
    ["```js\na\n```", '<pre><code class="language-js">a </code></pre>', "fenced code"],
    ["a &copy; &amp; \\*b", "<p>a &copy; &amp; *b</p>", "references and escapes"],
    ["<aside>a <b>c</b></aside>", "<aside>a <b>c</b></aside>", "raw HTML"],
    ["a <sub>b</sub>", "<p>a <sub>b</sub></p>", "raw HTML in text"],
    ["тэг *日本*語", "<p>тэг <em>日本</em>語</p>", "any script"],
  ])("is CommonMark: %j makes %s (%s)", (body, expected) => {
    expect(html(body)).toBe(expected);
  });

  it.each([
    ["|a|b|\n|-|:-:|\n|c|d|", /<table>.*<th>a<\/th> <th align="center">b<\/th>.*<td>c<\/td>/, "a table"],
    ["~~a~~", /<del>a<\/del>/, "strikethrough"],
    [
      "- [x] a\n- [ ] b",
      /<input checked="" disabled="" type="checkbox">.*<input disabled="" type="checkbox">/,
      "a task list",
    ],
    ["see www.example.org.", /<a href="http:\/\/www\.example\.org">www\.example\.org<\/a>\./, "a bare address"],
    [
      "a[^1]\n\n[^1]: b",
      /<sup><a id="(fn-\w+-)ref-1" href="#\1\d?1".*<section class="footnotes".*<li id="\1\d?1">/,
      "a footnote",
    ],
  ])("is GFM: %j (%s)", (body, expected) => {
    expect(html(body)).toMatch(expected);
  });

  it("gives footnotes ids that no other article has", () => {
    const note = "a[^1]\n\n[^1]: b";
    const ids = (path: string) => [...read(note, path).html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(ids("a.md")).toHaveLength(3);
    expect(new Set([...ids("a.md"), ...ids("b.md")]).size).toBe(6);
    expect(ids("a.md")).toEqual(ids("a.md"));
  });

  it("keeps what it knows of one text from the next", () => {
    read("[a]: /b\n\nx[^1]\n\n[^1]: y");
    expect(read("[a] [^1]").html).toBe("<p>[a] [^1]</p>\n");
  });
});

describe("title", () => {
  it.each<[text: string, title: string, body: string | undefined, because: string]>([
    ["---\ntitle: A\n---\n# B\n\nc", "A", "<h1>B</h1> <p>c</p>", "front matter says it"],
    ["---\ntitle: A b!\n---\n# A *b*\n\nc", "A b!", "<p>c</p>", "the first heading repeats it"],
    ["---\ntitle: A\n---\n# A\n\n# A\n\nc", "A", "<h1>A</h1> <p>c</p>", "it is repeated twice"],
    ["---\ntitle: A\n---\nc\n\n# A", "A", "<p>c</p> <h1>A</h1>", "it is repeated further down"],
    ["---\ntitle: A\n---\n<!-- x -->\n\n<h1 id=a>A</h1>\n\nc", "A", "<!-- x --><p>c</p>", "it is repeated in HTML"],
    ["# A &amp; `b` *c*\n\nd", "A & b c", "<p>d</p>", "the first heading is it"],
    ["A\n=\n\nd", "A", "<p>d</p>", "the first heading has a line below"],
    ["## A\n\nd\n\n## B", "A", "<p>d</p> <h2>B</h2>", "the first heading is of the second level"],
    ["![](a.jpg)\n\n# A\n\nd", "A", '<p><img src="a.jpg" alt=""></p> <p>d</p>', "a picture stands before it"],
    ["## A\n\nb\n\n# C\n\nd", "C", "<h2>A</h2> <p>b</p> <p>d</p>", "the first level outranks the second"],
    ["a\n\n## B\n\nc", "B", "<p>a</p> <h2>B</h2> <p>c</p>", "a heading between parts stays where it is"],
    ["[a]: /b\n\n# A[^1]\n\nd\n\n[^1]: e", "A", undefined, "a definition and a footnote are no part of it"],
  ])("of %j is %s: the body is %s, since %s", (text, title, body) => {
    const article = read(text);
    expect(article.title).toBe(title);
    if (body !== undefined) expect(article.html.replace(/\s+/g, " ").trim()).toBe(body);
  });

  it("is derived from the lede where there is no heading", () => {
    const { title, html } = read("The old bridge at Norwell opened again on Monday. Crowds came.\n\nMore.");
    expect(title).toBe("The old bridge at Norwell opened again on Monday");
    expect(html).toContain("<p>The old bridge");
  });

  it("is absent where there are no words", () => {
    expect(read("![](a.jpg)")).not.toHaveProperty("title");
  });

  it.each(["", " \n\n", "---\ndraft: true\n---\n"])("can't be made of nothing: %j", (text) => {
    expect(() => read(text)).toThrow(ParseError);
  });

  it("alone is an article", () => {
    expect(read("---\ntitle: A\n---\n")).toMatchObject({ title: "A", html: "" });
  });
});

describe("summary", () => {
  it.each([
    ["# A\n\nb *c*\nd\n\n<!-- more -->\n\ne", "b c d", "<p>b <em>c</em> d</p> <p>e</p>"],
    ["# A\n\nb <!--more--> c", "b", "<p>b c</p>"],
    ["# A\n\nb\n\n<!-- truncate -->\n\nc", "b", "<p>b</p> <p>c</p>"],
    ["# A\n\nb\n\n{/* truncate */}\n\nc", "b", "<p>b</p> <p>c</p>"],
    ["---\nsummary: z\n---\n# A\n\nb\n\n<!-- more -->\n\nc", "z", "<p>b</p> <p>c</p>"],
  ])("of %j is %s", (text, summary, body) => {
    const article = read(text);
    expect(article.summary).toBe(summary);
    expect(article.html.replace(/\s+/g, " ").trim()).toBe(body);
  });

  it.each(["# A\n\n`<!-- more -->` b", "# A\n\n```\n<!-- more -->\n```", "# A\n\n<!-- more -->\n\nb"])(
    "is absent when nothing precedes the mark: %j",
    (text) => {
      expect(read(text)).not.toHaveProperty("summary");
    },
  );
});
