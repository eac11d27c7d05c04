/**
 * @module
 * Which elements and attributes a feed carries.
 */

/** Attributes that any element may have. */
export const GLOBAL_ATTRIBUTES = ["id", "lang", "dir", "title", "role"] as const;

/** The elements that stay, with the attributes of their own. What isn't listed loses its tags and keeps its content. */
export const ELEMENTS: Readonly<Record<string, readonly string[]>> = {
  ...bare("address article aside div footer header hgroup main nav section"),
  ...bare("h1 h2 h3 h4 h5 h6 p pre hr br wbr figure figcaption dl dt dd ul menu summary picture"),
  ...bare("abbr b bdi bdo cite dfn em i kbd mark rb rp rt rtc ruby s samp small span strong sub sup u var"),
  ...bare("table caption thead tbody tfoot tr"),
  section: ["class"],
  div: ["class"],
  pre: ["class"],
  code: ["class"],
  ol: ["start", "reversed", "type", "class"],
  li: ["value"],
  blockquote: ["cite"],
  q: ["cite"],
  del: ["cite", "datetime"],
  ins: ["cite", "datetime"],
  time: ["datetime"],
  data: ["value"],
  details: ["open"],
  colgroup: ["span"],
  col: ["span"],
  td: ["colspan", "rowspan", "align"],
  th: ["colspan", "rowspan", "scope", "abbr", "align"],
  a: ["href", "hreflang"],
  img: ["src", "srcset", "sizes", "alt", "width", "height"],
  source: ["src", "srcset", "sizes", "type", "media", "width", "height"],
  video: ["src", "poster", "controls", "loop", "muted", "width", "height"],
  audio: ["src", "controls", "loop"],
  track: ["src", "kind", "srclang", "label", "default"],
};

/** Elements that go with all that is in them: code, controls, drawings, and what stands for something else. */
export const DROPPED_WHOLE = (
  "script style template title textarea xmp noembed noframes plaintext svg math object iframe canvas " +
  "button select datalist option dialog"
).split(" ");

/** Elements that are of no use without an address. */
export const NEEDS_URL: ReadonlySet<string> = new Set(["img", "source", "track"]);

function bare(names: string): Record<string, readonly string[]> {
  return Object.fromEntries(names.split(" ").map((name) => [name, []]));
}
