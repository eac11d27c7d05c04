import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanLeftovers } from "../../../src/parse/markdown/leftovers.ts";
import { read } from "./read.ts";

describe("leftovers of a site generator", () => {
  it.each([
    ["a {% include b.html %} c", "<p>a c</p>", ["include"], "Liquid"],
    ["{%- if x -%}\na\n{%- endif -%}", "<p>a</p>", ["if"], "what stands between paired tags stays"],
    ["{{< note >}}\n\na\n\n{{< /note >}}", "<p>a</p>", ["note"], "Hugo"],
    ['{{% note title="a > b" %}}a{{% /note %}}', "<p>a</p>", ["note"], "Hugo's other kind"],
    ['{{ gallery(\n  of="a"\n) }}\n\nb', "<p>b</p>", ["gallery"], "Zola, over several lines"],
    ["{% comment %}\na\n{% endcomment %}\n\nb", "<p>b</p>", [], "a comment goes with its text"],
    ["{/* a\n\nb */}\n\nc", "<p>c</p>", [], "a comment of MDX"],
    ["{% raw %}a{% endraw %}", "<p>a</p>", [], "raw is no loss"],
    [
      "{% highlight js %}\na {% b %}\n{% endhighlight %}",
      '<pre><code class="language-js">a {% b %} </code></pre>',
      [],
      "code",
    ],
    [
      '{{< highlight go "x=1" >}}\na\n{{< / highlight >}}',
      '<pre><code class="language-go">a </code></pre>',
      [],
      "Hugo's code",
    ],
    ["`{% a %}` ``{{< b >}}``", "<p><code>{% a %}</code> <code>{{&lt; b &gt;}}</code></p>", [], "code in text stays"],
    ["```\n{% a %}\n::: b\n{: .c}\n```", "<pre><code>{% a %} ::: b {: .c} </code></pre>", [], "a fence stays"],
    [
      "~~~~\n```\n{% a %}\n~~~~\n{% b %}",
      "<pre><code>``` {% a %} </code></pre>",
      ["b"],
      "the fence ends where it ends",
    ],
    ["a\n\n    {% b %}", "<p>a</p> <pre><code>{% b %} </code></pre>", [], "indented code stays"],
    [
      "- a\n\n    c {% b %}",
      "<ul> <li><p>a</p> <p> c</p> </li> </ul>",
      ["b"],
      "an indented paragraph of a list is no code",
    ],
    ['{{< figure src="a.jpg" alt="b" >}}', '<img src="a.jpg" alt="b">', [], "a picture"],
    [
      '{{< figure src="a.jpg" caption="b & c" >}}',
      '<figure><img src="a.jpg" alt="b &amp; c"><figcaption>b &amp; c</figcaption></figure>',
      [],
      "a picture with caption",
    ],
    ["{{< figure >}}a", "<p>a</p>", ["figure"], "a picture without address"],
    [
      "{{< youtube a_B-1 >}}",
      '<p><a href="https://www.youtube.com/watch?v=a_B-1">https://www.youtube.com/watch?v=a_B-1</a></p>',
      [],
      "a video",
    ],
    [
      '{{ youtube(id="ab") }}',
      '<p><a href="https://www.youtube.com/watch?v=ab">https://www.youtube.com/watch?v=ab</a></p>',
      [],
      "Zola's video",
    ],
    ["{% vimeo 12 %}", '<p><a href="https://vimeo.com/12">https://vimeo.com/12</a></p>', [], "another one"],
    ["![a]({{ site.baseurl }}/a.jpg)", '<p><img src="/a.jpg" alt="a"></p>', [], "the site's own address"],
    ['[a]({{ "/b/" | relative_url }})', '<p><a href="/b/">a</a></p>', [], "an address through a filter"],
    [
      '[a]({{< ref "b.md" >}}) [c]({% post_url 2024-01-31-d %})',
      "<p>a c</p>",
      [],
      "links that only the generator knows",
    ],
    ["a {{ b }}", "<p>a {{ b }}</p>", [], "braces in prose stay"],
    ["a\n{: .lead #x}", "<p>a</p>", [], "attributes of kramdown"],
    ["[a](/b){: .c}", '<p><a href="/b">a</a></p>', [], "attributes of a link"],
    ["* TOC\n{:toc}\n\na", "<p>a</p>", [], "a table of contents"],
    ["## A {#b}", "<h2>A</h2>", [], "the id of a heading"],
    ["## A {: #b}", "<h2>A</h2>", [], "kramdown's id of a heading"],
    [":::note\na\n:::\n\nb", "<p>a</p> <p>b</p>", [], "an admonition"],
    [":::tip[A b]\nc\n:::", "<p><strong>A b</strong></p> <p>c</p>", [], "its title"],
    ["::: {.callout}\na\n:::", "<p>a</p>", [], "Pandoc's"],
    [
      "import A from './a';\nimport {\n  b,\n} from \"c\";\n\nexport const d = {\n  e: 1,\n};\n\nf",
      "<p>f</p>",
      ["import", "export"],
      "MDX",
    ],
    ["a\n\nimport B from 'b'", "<p>a</p> <p>import B from &#39;b&#39;</p>", [], "only at the top"],
    ["import duties fell", "<p>import duties fell</p>", [], "prose"],
  ])("%j becomes %s, without %j: %s", (body, expected, dropped) => {
    const { warnings, html } = read(`---\ntitle: T\n---\n${body}`);
    expect(html.replace(/\s+/g, " ").trim()).toBe(expected);
    const names = `4: tags for a site generator were left out: ${dropped.join(", ")}`;
    expect(warnings).toEqual(dropped.length === 0 ? [] : [names]);
  });
});

it("leaves a text alone in which there are none, as it does before one", () => {
  const part = fc.constantFrom(
    "a",
    " ",
    "\n",
    "\n\n",
    "    b",
    "- c",
    "# d",
    "```",
    "~~~",
    "`",
    ": ",
    "import",
    "> ",
    "\t",
  );
  fc.assert(
    fc.property(fc.array(part), (parts) => {
      const text = parts.join("");
      expect(cleanLeftovers(text)).toEqual({ text, dropped: [] });
      expect(cleanLeftovers(`${text}\n{}`)).toEqual({ text: `${text}\n{}`, dropped: [] });
    }),
  );
});
