/** Texts that break what is escaped, cut or put together carelessly, each with the reason. */
export const HARD_STRINGS = [
  { text: "]]>", because: "it ends a CDATA section" },
  { text: "a ]]> b ]]> c", because: "a second one is forgotten" },
  { text: "]]]]>>", because: "the end of a section overlaps itself" },
  { text: "<![CDATA[x", because: "it opens a CDATA section" },
  { text: "nul \0 bell \x07 tab \t escape \x1b end", because: "XML has no such characters" },
  { text: "half \ud83d pair, other \ude00 half", because: "lone surrogates can't be encoded" },
  { text: "non \ufffe char \uffff acters", because: "XML forbids them" },
  { text: "\ufeffmark", because: "a byte-order mark isn't text" },
  { text: "<canvas> & <svg/onload=x>", because: "it looks like an element" },
  { text: "AT&T &amp; &lt;b&gt; &amp;amp; &#38; &nbsp; &", because: "references are text here, at any depth" },
  { text: `"double" 'single' \`back\``, because: "quotes end attributes" },
  { text: "日本語の見出し、全角　空白", because: "no ASCII at all" },
  { text: "مرحبا \u202eبالعالم\u202c، שלום", because: "right to left, with controls" },
  { text: "👩‍👩‍👧‍👦 𝒻𝓊𝓁𝓁 \u00e9 e\u0301 \ufe0f", because: "joined, astral and combining characters" },
  { text: "x".repeat(20_000), because: "very long" },
  { text: "-->", because: "it ends a comment" },
  { text: "<!-- <?xml version='1.0'?> <!DOCTYPE a [<!ENTITY b 'c'>]> &b;", because: "it looks like a prolog" },
  { text: "$& $1 $` $' $$", because: "patterns of String.replace" },
  { text: "</title></entry></item></channel></rss></feed>", because: "end tags of the documents themselves" },
  { text: "<id>urn:id</id><entry><item><link href=", because: "what our own code looks for" },
  { text: '<title type="html"><![CDATA[]]></title>', because: "what our own code replaces" },
  { text: "at 12:00:00.000Z", because: "it ends like a date" },
  {
    text: "no-break space 10\u00a0km, narrow\u202f: \u00ab\u00a0x\u00a0\u00bb, wide\u3000.",
    because: "spaces that are part of the text",
  },
  { text: "two\r\nlines\rand\nthree", because: "line ends" },
  { text: "a\u2028b\u2029c\u0085d", because: "line ends that only Unicode knows" },
  { text: "undefined null [object Object] NaN", because: "words that mean a bug elsewhere" },
  { text: "__proto__", because: "a name that objects have already" },
  { text: "{slug} %00 %E0%A4%A", because: "placeholders and broken percent-encoding" },
] as const;

/** Nothing is left of these but white space. */
export const BLANK_STRINGS = ["", " ", "\t\n\r ", "\0\x01", "\ud800", "\u2028"] as const;
