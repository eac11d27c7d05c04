/** Texts that break what is escaped, cut or put together carelessly, each with the reason. */
export const HARD_STRINGS = [
  ["]]>", "it ends a CDATA section"],
  ["a ]]> b ]]> c", "a second one is forgotten"],
  ["]]]]>>", "the end of a section overlaps itself"],
  ["<![CDATA[x", "it opens a CDATA section"],
  ["nul \0 bell \x07 tab \t escape \x1b end", "XML has no such characters"],
  ["half \ud83d pair, other \ude00 half", "lone surrogates can't be encoded"],
  ["non \ufffe char \uffff acters", "XML forbids them"],
  ["\ufeffmark", "a byte-order mark isn't text"],
  ["<canvas> & <svg/onload=x>", "it looks like an element"],
  ["AT&T &amp; &lt;b&gt; &amp;amp; &#38; &nbsp; &", "references are text here, at any depth"],
  [`"double" 'single' \`back\``, "quotes end attributes"],
  ["日本語の見出し、全角　空白", "no ASCII at all"],
  ["مرحبا \u202eبالعالم\u202c، שלום", "right to left, with controls"],
  ["👩‍👩‍👧‍👦 𝒻𝓊𝓁𝓁 🏴󠁧󠁢󠁥󠁮󠁧󠁿 é é", "joined, astral and combining characters"],
  ["x".repeat(20_000), "very long"],
  ["-->", "it ends a comment"],
  ["<!-- <?xml version='1.0'?> <!DOCTYPE a [<!ENTITY b 'c'>]> &b;", "it looks like a prolog"],
  ["$& $1 $` $' $$", "patterns of String.replace"],
  ["</title></entry></item></channel></rss></feed>", "end tags of the documents themselves"],
  ["<id>urn:id</id><entry><item><link href=", "what our own code looks for"],
  ['<title type="html"><![CDATA[]]></title>', "what our own code replaces"],
  ["at 12:00:00.000Z", "it ends like a date"],
  ["no-break space 10 km, narrow : « x »", "spaces that are part of the text"],
  ["two\r\nlines\rand\nthree", "line ends"],
  ["a\u2028b\u2029c\u0085d", "line ends that only Unicode knows"],
  ["undefined null [object Object] NaN", "words that mean a bug elsewhere"],
  ["__proto__", "a name that objects have already"],
  ["{slug} %00 %E0%A4%A", "placeholders and broken percent-encoding"],
] as const;

/** Nothing is left of these but white space. */
export const BLANK_STRINGS = ["", " ", "\t\n\r ", "\0\x01", "\ud800", "\u2028"] as const;
