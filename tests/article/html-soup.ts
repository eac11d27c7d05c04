import fc from "fast-check";

const NAMES =
  "p div a b em li ul ol table tr td th tbody thead dl dt dd h1 h2 span font center form x-card section ruby rt rp select option button " +
  "img br hr svg math style script title textarea iframe noscript object embed input picture source video body html head template pre code " +
  "blockquote figure details summary nobr image xmp noembed plaintext desc foreignobject mi annotation";

const name = fc.constantFrom(...NAMES.split(" "));
const url = fc.constantFrom(
  "a.jpg",
  "#a",
  "#b",
  "https://example.com/x?y=1&amp;z",
  "javascript:x",
  "data:image/gif;base64,A",
  "//x/y",
  "a,b.jpg 2x, c 1x",
  "",
);
const attribute = fc.tuple(
  fc.constantFrom(
    "href",
    "src",
    "srcset",
    "id",
    "name",
    "class",
    "title",
    "lang",
    "data-src",
    "onclick",
    "type",
    "width",
    "cite",
    "poster",
    "role",
  ),
  fc.oneof(url, fc.constantFrom("a", "b", "1", "checkbox", "language-ts x", "doc-noteref"), fc.string()),
  fc.constantFrom('"', "'", ""),
);
const start = fc
  .tuple(name, fc.array(attribute, { maxLength: 3 }), fc.constantFrom(">", ">", ">", "/>", " /", ""))
  .map(
    ([tag, attributes, end]) =>
      `<${tag}${attributes.map(([key, value, quote]) => ` ${key}=${quote}${value}${quote}`).join("")}${end}`,
  );
const piece = fc.oneof(
  { weight: 4, arbitrary: start },
  { weight: 3, arbitrary: name.map((tag) => `</${tag}>`) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      "text",
      " ",
      "a < b",
      "&amp;",
      "&lt;p&gt;",
      "&#1;",
      "&#x3c;",
      "\0",
      "<!-- x -->",
      "<!>",
      "<![CDATA[x]]>",
      "<?x?>",
      "</ p>",
      "]]>",
      "<!--",
      "-->",
    ),
  },
  { weight: 1, arbitrary: fc.string() },
);

/** HTML as nobody should write it. */
export const htmlSoup = fc.array(piece, { maxLength: 25 }).map((pieces) => pieces.join(""));
