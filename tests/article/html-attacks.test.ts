import { Parser } from "htmlparser2";
import { describe, expect, it } from "vitest";
import { ELEMENTS } from "../../src/article/html/elements.ts";
import { resolver, sanitize } from "../../src/article/html.ts";

const ATTACKS = [
  "<script>boom()</script>",
  "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
  "<scr<script>ipt>boom()</scr</script>ipt>",
  "<script/x>boom()</script >",
  "<script\n>boom()</script\t>",
  "<<script>boom()//<</script>",
  "<script>boom()",
  "</script><script>boom()</script>",
  "<img src=x onerror=boom()>",
  "<img/src=x/onerror=boom()>",
  "<img src=x OnErRoR='boom()'>",
  "<img src='x'onerror=boom()//",
  '<img """><script>boom()</script>">',
  "<img src=x:x onerror\n=\nboom()>",
  "<img src=`x`onerror=boom()>",
  "<img src=javascript:boom()>",
  "<img srcset='javascript:boom() 1x'>",
  "<img src=x title='\"><script>boom()</script>'>",
  "<image src=x onerror=boom()>",
  "<a href=javascript:boom()>a</a>",
  "<a href='JaVaScRiPt:boom()'>a</a>",
  "<a href=' \x01javascript:boom()'>a</a>",
  "<a href='java\tscript:boom()'>a</a>",
  "<a href='java\nscript:boom()'>a</a>",
  "<a href='java&#10;script:boom()'>a</a>",
  "<a href='java&Tab;script&colon;boom()'>a</a>",
  "<a href='&#106;&#97;&#118;&#97;&#115;&#99;&#114;&#105;&#112;&#116;&#58;boom()'>a</a>",
  "<a href='&#x6A&#x61&#x76&#x61script:boom()'>a</a>",
  "<a href='java\0script:boom()'>a</a>",
  "<a href='vbscript:boom()'>a</a>",
  "<a href='data:text/html,<script>boom()</script>'>a</a>",
  "<a href='data:text/html;base64,PHNjcmlwdD4='>a</a>",
  "<a href='feed:javascript:boom()'>a</a>",
  "<a href='blob:https://example.org/1'>a</a>",
  "<a href='view-source:javascript:boom()'>a</a>",
  "<a href=https://example.org onclick=boom() onmouseover=boom()>a</a>",
  "<a href='x' style='background:url(javascript:boom())'>a</a>",
  "<p style='width:expression(boom())'>a</p>",
  "<style>@import 'javascript:boom()';</style>",
  "<style><img src='</style><img src=x onerror=boom()>'></style>",
  "<link rel=stylesheet href=javascript:boom()>",
  "<meta http-equiv=refresh content='0;url=javascript:boom()'>",
  "<base href='javascript:boom()//'>",
  "<body onload=boom() background='javascript:boom()'>a</body>",
  "<iframe src=javascript:boom()></iframe>",
  "<iframe srcdoc='<script>boom()</script>'></iframe>",
  "<iframe src='https://example.org/' title='\"><script>boom()</script>'></iframe>",
  "<iframe src='https://example.org/&quot; onload=&quot;boom()'></iframe>",
  '<iframe><img title="</iframe><img src=x onerror=boom()>"></iframe>',
  "<object data=javascript:boom()></object>",
  "<object data='data:text/html,<script>boom()</script>'></object>",
  "<embed src=javascript:boom()>",
  "<embed src='data:image/svg+xml;base64,PHN2Zz4='>",
  "<svg onload=boom()></svg>",
  "<svg/onload=boom()//",
  "<svg><script>boom()</script></svg>",
  "<svg><a xlink:href=javascript:boom()><text y=9>a</text></a></svg>",
  "<svg><animate attributeName=href values=javascript:boom() /></svg>",
  "<svg><foreignObject><iframe src=javascript:boom()></iframe></foreignObject></svg>",
  "<svg><style><img src=x onerror=boom()></style></svg>",
  '<svg></p><style><g title="</style><img src=x onerror=boom()>">',
  "<math><mi//xlink:href='data:x,<script>boom()</script>'>",
  "<math><mtext><table><mglyph><style><img src=x onerror=boom()></style></mglyph></table></mtext></math>",
  "<math><annotation-xml encoding='text/html'><script>boom()</script></annotation-xml></math>",
  "<form><math><mtext></form><form><mglyph><style></math><img src=x onerror=boom()>",
  "<math alttext='<script>boom()</script>'></math>",
  "<form action=javascript:boom()><button formaction=javascript:boom()>a</button></form>",
  "<input type=image src=x onerror=boom()>",
  "<input autofocus onfocus=boom()>",
  "<select><noembed></select><script>boom()</script></noembed></select>",
  "<textarea></textarea><img src=x onerror=boom()>",
  "<textarea><img title='</textarea><img src=x onerror=boom()>'></textarea>",
  "<title><img title='</title><img src=x onerror=boom()>'></title>",
  "<xmp><img title='</xmp><img src=x onerror=boom()>'></xmp>",
  "<noscript><p title='</noscript><img src=x onerror=boom()>'></noscript>",
  "<noscript><img src=x onerror=boom()></noscript>",
  "<noembed><img title='</noembed><img src=x onerror=boom()>'></noembed>",
  "<plaintext><script>boom()</script>",
  "<template><script>boom()</script></template>",
  "<video src=javascript:boom() poster=javascript:boom() onerror=boom()></video>",
  "<video><source onerror=boom() src=javascript:boom()></video>",
  "<audio src=x onerror=boom()></audio>",
  "<details open ontoggle=boom()>a</details>",
  "<marquee onstart=boom()>a</marquee>",
  "<table background=javascript:boom()><td background=javascript:boom()>a</td></table>",
  "<x-y onclick=boom() is=script>a</x-y>",
  "<p is='x' slot=y tabindex=1 autofocus onfocus=boom()>a</p>",
  "<!--><img src=x onerror=boom()>-->",
  "<!-- --!><img src=x onerror=boom()> -->",
  "<!--<img src='--><img src=x onerror=boom()>'>",
  "<![CDATA[><img src=x onerror=boom()>]]>",
  "<?xml version='1.0'?><?x ><img src=x onerror=boom()>?>",
  "<!ENTITY x 'boom'><p>a</p>",
  "<p><a title='&lt;/p&gt;&lt;script&gt;boom()&lt;/script&gt;'>a</p>",
  "&lt;script&gt;boom()&lt;/script&gt;",
  '<p title="&quot; onmouseover=&quot;boom()">a</p>',
  "<p __proto__=x constructor=y onclick=boom()>a</p>",
  "<img id=constructor name=body src=x>",
  "<lite-youtube videoid='\"><script>boom()</script>'></lite-youtube>",
] as const;

const resolvers = [
  ["the real resolver", resolver("https://example.org/a/")],
  ["one that lets everything pass", (url: string) => url],
] as const;

describe.each(resolvers)("with %s", (_, resolve) => {
  it.each(ATTACKS)("nothing of %j can run", (attack) => {
    const html = sanitize(attack, resolve);
    expect(dangers(html)).toEqual([]);
    expect(sanitize(html, resolve)).toBe(html);
  });
});

it("notices what is dangerous", () => {
  expect(dangers("<script>x</script><p onclick=x><a href=' javascript:x'>")).toHaveLength(3);
});

/** Elements that aren't allowed, handlers, styles, and addresses with another protocol than is allowed. */
function dangers(html: string): string[] {
  const found: string[] = [];
  const parser = new Parser({
    onopentag(name, attributes) {
      if (!Object.hasOwn(ELEMENTS, name)) found.push(name);
      for (const [key, value] of Object.entries(attributes)) {
        const scheme = /^[a-z][a-z\d.+-]*:/i.exec(value.replace(/[\0-\x20]/g, ""))?.[0];
        const isUrl = /^(?:href|src|srcset|poster|cite|data)$/.test(key);
        if (/^on|^style$|^srcdoc$|:|^formaction$|^is$/.test(key)) found.push(key);
        if (isUrl && scheme !== undefined && !/^(?:https?|mailto|tel):$/i.test(scheme)) found.push(value);
      }
    },
  });
  parser.end(html);
  return found;
}
