/** What a client sends, and what has to come back. A header that is `null` must be absent. */
export interface Exchange {
  readonly because: string;
  readonly method?: string;
  readonly path: string;
  readonly send?: Readonly<Record<string, string>>;
  readonly status: number;
  readonly headers?: Readonly<Record<string, string | RegExp | null>>;
  /** Of the body; undefined where it doesn't matter. */
  readonly body?: RegExp | "";
}

/** The validators of the documents that the exchanges ask for. */
export interface Known {
  readonly etag: string;
  readonly lastModified: string;
  /** The tag of an earlier version of `atom.xml`, which lacked the newest entry. */
  readonly olderEtag: string;
  readonly picture: string;
}

const FEEDS = [
  ["rss.xml", "application/rss+xml; charset=utf-8"],
  ["atom.xml", "application/atom+xml; charset=utf-8"],
  ["feed.json", "application/feed+json; charset=utf-8"],
] as const;

const IDENTITY = { "accept-encoding": "identity" };

/** Every exchange; those of one table share what they are about. */
export function exchanges(known: Known): readonly Exchange[] {
  return [
    ...documents(known),
    ...codings(known),
    ...conditions(known),
    ...deltas(known),
    ...ranges(known),
    ...navigations(known),
    ...methods(),
    ...paths(),
  ];
}

function documents({ lastModified }: Known): Exchange[] {
  return [
    ...FEEDS.flatMap(([path, type]): Exchange[] => [
      { because: "a feed has its media type", path, status: 200, headers: { "content-type": type } },
      {
        because: "a feed has both validators",
        path,
        status: 200,
        headers: { etag: /^"[^"]+"$/, "last-modified": lastModified },
      },
      {
        because: "a feed is cached for a while",
        path,
        status: 200,
        headers: { "cache-control": /^public, max-age=900, stale-while-revalidate=\d+, stale-if-error=\d+$/ },
      },
      {
        because: "a feed is open to web pages",
        path,
        status: 200,
        headers: { "access-control-allow-origin": "*", "access-control-expose-headers": /ETag.*Last-Modified.*Link/ },
      },
      {
        because: "a feed names itself, its page and its hub",
        path,
        status: 200,
        headers: { link: /rel="self".*rel="alternate".*rel="hub"/ },
      },
      { because: "a feed varies by coding", path, status: 200, headers: { vary: "Accept-Encoding" } },
      { because: "nobody guesses types", path, status: 200, headers: { "x-content-type-options": "nosniff" } },
    ]),
    {
      because: "an archive document is good for a day",
      path: "atom-1.xml",
      status: 200,
      headers: { "cache-control": /max-age=86400/, link: /rel="current"/ },
    },
    {
      because: "an archive document isn't immutable",
      path: "atom-1.xml",
      status: 200,
      headers: { "cache-control": /^(?!.*immutable)/ },
    },
    {
      because: "a page has its policy",
      path: "",
      status: 200,
      headers: { "content-type": "text/html; charset=utf-8", "content-security-policy": /default-src 'none'/ },
    },
    {
      because: "a page isn't open to other origins",
      path: "",
      status: 200,
      headers: { "access-control-allow-origin": null },
    },
    { because: "an article has a page", path: "pictures/", status: 200, headers: { "content-type": /^text\/html/ } },
    {
      because: "a picture has its type",
      path: "pictures/dot.png",
      status: 200,
      headers: { "content-type": "image/png", "accept-ranges": "bytes" },
    },
    {
      because: "a style sheet has its type",
      path: "style.css",
      status: 200,
      headers: { "content-type": "text/css; charset=utf-8" },
    },
    {
      because: "there is no such document",
      path: "nothing.xml",
      status: 404,
      headers: { "cache-control": "no-cache", "content-type": /^text\/html/ },
    },
    { because: "a slash was forgotten", path: "pictures", status: 301, headers: { location: "./pictures/" } },
    {
      because: "the query goes along",
      path: "pictures?utm=1",
      status: 301,
      headers: { location: "./pictures/?utm=1" },
    },
    { because: "a query changes nothing", path: "atom.xml?x=1", status: 200 },
    { because: "any script makes an address", path: "tags/%D0%BC%D0%B8%D1%80/rss.xml", status: 200 },
    { because: "an address may be percent-encoded more than needed", path: "%61tom.xml", status: 200 },
  ];
}

function codings({ etag }: Known): Exchange[] {
  const coded = (name: string) => ({
    "content-encoding": name,
    etag: new RegExp(`-${name}"$`),
    vary: "Accept-Encoding",
  });
  const plain = { "content-encoding": null, etag };
  const row = (accept: string, headers: Exchange["headers"], because: string, path = "atom.xml"): Exchange => ({
    because: `${because} (${accept})`,
    path,
    send: { "accept-encoding": accept },
    status: 200,
    ...(headers && { headers }),
  });
  return [
    row("gzip", coded("gzip"), "gzip is what everybody has"),
    row("GZIP", coded("gzip"), "names are told apart without regard to case"),
    row("x-gzip", coded("gzip"), "x-gzip is gzip"),
    row("br", coded("br"), "Brotli is offered"),
    row("gzip, br", coded("br"), "the smaller one wins when both are wanted alike"),
    row("gzip;q=1.0, br;q=0.5", coded("gzip"), "the client wants gzip more"),
    row("gzip;q=0, br", coded("br"), "gzip is refused"),
    row("*", coded("br"), "anything will do"),
    row("*;q=0.1, gzip;q=0.5", coded("gzip"), "gzip is wanted more than the rest"),
    row("deflate, gzip;q=1.0, *;q=0.5", coded("gzip"), "as an old reader sends it"),
    row("gzip;q=0", plain, "nothing but identity is left"),
    row("*;q=0, identity", plain, "identity alone is accepted"),
    row("identity", plain, "identity is asked for"),
    row("identity;q=1, gzip;q=0.5", plain, "identity is wanted more"),
    row("", plain, "an empty list means identity"),
    row("compress", plain, "what we don't have is passed over"),
    row("gzip;q=2", plain, "a weight above 1 doesn't parse"),
    row("gzip;;q", plain, "a member that doesn't parse isn't there"),
    row(",,,gzip,,", coded("gzip"), "empty members are skipped"),
    row("br", { "content-encoding": null, etag: /^"[^-"]+"$/ }, "a picture is coded already", "pictures/dot.png"),
    row("br", { "content-encoding": "br" }, "pages are coded too", ""),
    {
      because: "nothing that we have is accepted",
      path: "atom.xml",
      send: { "accept-encoding": "identity;q=0" },
      status: 406,
      headers: { vary: "Accept-Encoding" },
    },
    { because: "* refuses identity too", path: "atom.xml", send: { "accept-encoding": "*;q=0" }, status: 406 },
    {
      because: "identity is refused, but gzip is not",
      path: "atom.xml",
      send: { "accept-encoding": "identity;q=0, gzip" },
      status: 200,
      headers: coded("gzip"),
    },
    {
      because: "a picture has no coding to offer",
      path: "pictures/dot.png",
      send: { "accept-encoding": "identity;q=0" },
      status: 406,
    },
  ];
}

function conditions({ etag, lastModified, picture }: Known): Exchange[] {
  const opaque = etag.slice(1, -1);
  const row = (send: Exchange["send"], status: number, because: string, path = "atom.xml"): Exchange => ({
    because,
    path,
    send: { ...IDENTITY, ...send },
    status,
  });
  const tags = (value: string, status: number, because: string) =>
    row({ "if-none-match": value }, status, `${because}: ${value}`);
  const since = (value: string, status: number, because: string) =>
    row({ "if-modified-since": value }, status, `${because}: ${value}`);
  return [
    tags(etag, 304, "the tag is the same"),
    tags(`W/${etag}`, 304, "the comparison is weak"),
    tags(`"x", ${etag}`, 304, "one of the list is the same"),
    tags(`"x",${etag},"y"`, 304, "lists need no spaces"),
    tags("*", 304, "* stands for any"),
    tags(" * ", 304, "white space means nothing"),
    ...["-gzip", "-br", "--gzip", ";gzip", "-zstd", "-deflate"].map((suffix) =>
      tags(`"${opaque}${suffix}"`, 304, "a proxy added its coding"),
    ),
    tags(`W/"${opaque}-gzip"`, 304, "a proxy made it weak as well"),
    tags('"other"', 200, "the tag is another"),
    tags(`"other-${opaque}"`, 200, "a part of a tag is not a tag"),
    tags(opaque, 200, "a tag has quotes"),
    tags("", 200, "nothing is listed"),
    tags('"', 200, "it doesn't parse"),
    tags(`"a,b", ${etag}`, 304, "a comma may stand in a tag"),
    since(lastModified, 304, "nothing has changed since"),
    since("Fri, 01 Jan 2100 00:00:00 GMT", 304, "nothing has changed before then"),
    since("Sat, 01 Jan 2000 00:00:00 GMT", 200, "something has changed"),
    since("Saturday, 01-Jan-00 00:00:00 GMT", 200, "RFC 850 dates are read"),
    since("Sat Jan  1 00:00:00 2000", 200, "asctime dates are read"),
    since("2100-01-01T00:00:00Z", 200, "that is no HTTP-date"),
    since("soon", 200, "that is no date"),
    since("0", 200, "that is no date either"),
    row(
      { "if-none-match": '"other"', "if-modified-since": lastModified },
      200,
      "a tag that differs outranks a date that agrees",
    ),
    row(
      { "if-none-match": etag, "if-modified-since": "Sat, 01 Jan 2000 00:00:00 GMT" },
      304,
      "a tag that agrees outranks a date that differs",
    ),
    row({ "if-match": '"other"' }, 412, "If-Match names another version"),
    row({ "if-match": etag }, 200, "If-Match names this version"),
    row({ "if-match": "*" }, 200, "If-Match takes any version"),
    row({ "if-match": `W/${etag}` }, 412, "If-Match compares strongly"),
    row({ "if-unmodified-since": "Sat, 01 Jan 2000 00:00:00 GMT" }, 412, "it was modified since"),
    row(
      { "if-unmodified-since": lastModified, "if-none-match": etag },
      304,
      "it was not modified since, and the tag agrees",
    ),
    row({ "if-none-match": picture }, 304, "pictures have tags", "pictures/dot.png"),
    row({ "if-none-match": "*" }, 404, "there is nothing to compare with", "nothing.xml"),
    {
      because: "a 304 carries what a cache updates",
      path: "atom.xml",
      send: { "if-none-match": etag, "accept-encoding": "gzip" },
      status: 304,
      body: "",
      headers: {
        etag: /-gzip"$/,
        "cache-control": /max-age=900/,
        vary: "Accept-Encoding",
        link: /rel="self"/,
        "access-control-allow-origin": "*",
        "last-modified": lastModified,
        "content-type": null,
        "content-encoding": null,
      },
    },
    {
      because: "HEAD is conditional too",
      method: "HEAD",
      path: "atom.xml",
      send: { ...IDENTITY, "if-none-match": etag },
      status: 304,
      body: "",
    },
  ];
}

function deltas({ etag, olderEtag }: Known): Exchange[] {
  const row = (
    send: Exchange["send"],
    status: number,
    because: string,
    headers: Exchange["headers"] = {},
    body?: RegExp,
  ): Exchange => ({
    because,
    path: "atom.xml",
    send: { ...IDENTITY, ...send },
    status,
    headers,
    ...(body && { body }),
  });
  const older = { "if-none-match": olderEtag };
  const is226 = {
    im: "feed",
    "delta-base": olderEtag,
    "cache-control": "no-store, im, max-age=900",
    etag,
    "content-type": /^application\/atom\+xml/,
  };
  return [
    row(
      { "a-im": "feed", ...older },
      226,
      "the client has all but the newest",
      is226,
      /^(?=.*<entry>)(?!.*<entry>.*<entry>)/s,
    ),
    row({ "a-im": "vcdiff, feed;q=0.5", ...older }, 226, "feed is one of several", is226),
    row({ "a-im": "FEED", ...older }, 226, "names are told apart without regard to case", is226),
    row({ "a-im": "feed", "if-none-match": `"x", ${olderEtag}` }, 226, "one listed tag is known", is226),
    row({ "a-im": "feed", "if-none-match": olderEtag.replace(/"$/, '-gzip"') }, 226, "a proxy added its coding", is226),
    row({ "a-im": "feed", ...older, "accept-encoding": "gzip" }, 226, "what is new is coded as well", {
      im: "feed",
      "content-encoding": "gzip",
    }),
    row({ "a-im": "feed;q=0", ...older }, 200, "feed is refused", { im: null }),
    row({ "a-im": "vcdiff", ...older }, 200, "we can't do vcdiff", { im: null }),
    row({ "a-im": "feed", "if-none-match": '"unknown"' }, 200, "that version is forgotten", { im: null }),
    row({ "a-im": "feed" }, 200, "the client names no version", { im: null }),
    row({ "a-im": "feed", "if-none-match": etag }, 304, "there is nothing new"),
    row(older, 200, "the client doesn't ask for it", { im: null }),
  ];
}

function ranges({ picture }: Known): Exchange[] {
  const row = (
    range: string,
    status: number,
    because: string,
    headers: Exchange["headers"] = {},
    send: Exchange["send"] = {},
  ): Exchange => ({
    because: `${because} (${range})`,
    path: "pictures/dot.png",
    send: { range, ...send },
    status,
    headers,
  });
  return [
    row("bytes=0-3", 206, "the first four", { "content-range": /^bytes 0-3\/\d+$/, "content-length": "4" }),
    row("bytes=4-", 206, "all but the first four", { "content-range": /^bytes 4-/ }),
    row("bytes=-2", 206, "the last two", { "content-length": "2" }),
    row("bytes=0-999999", 206, "the end is further than there is", { "content-range": /^bytes 0-/ }),
    row("bytes=999999-", 416, "it begins after the end", { "content-range": /^bytes \*\/\d+$/ }),
    row("bytes=-0", 416, "the last nothing"),
    row("bytes=3-1", 200, "the end lies before the beginning"),
    row("bytes=0-1,3-4", 200, "several ranges may be answered by all"),
    row("lines=0-1", 200, "the unit is unknown"),
    row("bytes=x", 200, "it doesn't parse"),
    row("bytes=0-3", 206, "the version is the same", {}, { "if-range": picture }),
    row("bytes=0-3", 200, "the version is another", {}, { "if-range": '"other"' }),
    row("bytes=0-3", 200, "a weak tag is no proof", {}, { "if-range": `W/${picture}` }),
    { because: "a feed is sent whole", path: "atom.xml", send: { ...IDENTITY, range: "bytes=0-3" }, status: 200 },
    {
      because: "a condition comes before the range",
      path: "pictures/dot.png",
      send: { range: "bytes=0-3", "if-none-match": picture },
      status: 304,
    },
  ];
}

function navigations({ etag }: Known): Exchange[] {
  const person = { "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };
  const row = (path: string, send: Exchange["send"], type: string, because: string): Exchange => ({
    because,
    path,
    send: { ...IDENTITY, ...send },
    status: 200,
    headers: { "content-type": type },
  });
  return [
    {
      because: "a person opens a feed in a browser",
      path: "atom.xml",
      send: { ...IDENTITY, ...person },
      status: 200,
      headers: {
        "content-type": "application/xml; charset=utf-8",
        "cache-control": "no-store",
        etag,
        "content-security-policy": /sandbox/,
      },
    },
    row("feed.json", person, "application/feed+json; charset=utf-8", "a style sheet does nothing for JSON"),
    row(
      "rss.xml",
      { "sec-fetch-mode": "navigate", "sec-fetch-dest": "iframe" },
      "application/rss+xml; charset=utf-8",
      "a frame is no document",
    ),
    row(
      "rss.xml",
      { "sec-fetch-mode": "cors", "sec-fetch-dest": "empty" },
      "application/rss+xml; charset=utf-8",
      "a reader in a web page fetches",
    ),
    row("rss.xml", { accept: "text/html,*/*" }, "application/rss+xml; charset=utf-8", "readers ask for text/html too"),
  ];
}

function methods(): Exchange[] {
  const refused = { allow: "GET, HEAD, OPTIONS" };
  return [
    ...FEEDS.map(
      ([path, type]): Exchange => ({
        because: "HEAD has the headers of GET",
        method: "HEAD",
        path,
        send: IDENTITY,
        status: 200,
        headers: { "content-type": type, "content-length": /^\d{3,}$/ },
        body: "",
      }),
    ),
    { because: "HEAD of nothing", method: "HEAD", path: "nothing", status: 404, body: "" },
    { because: "HEAD without the slash", method: "HEAD", path: "pictures", status: 301, body: "" },
    ...["POST", "PUT", "DELETE", "PATCH", "PROPFIND"].map(
      (method): Exchange => ({
        because: `${method} is not for readers`,
        method,
        path: "atom.xml",
        status: 405,
        headers: refused,
      }),
    ),
    {
      because: "POST to nothing is not for readers either",
      method: "POST",
      path: "nothing",
      status: 405,
      headers: refused,
    },
    {
      because: "a web page asks before it polls",
      method: "OPTIONS",
      path: "atom.xml",
      send: {
        origin: "https://reader.example",
        "access-control-request-method": "GET",
        "access-control-request-headers": "if-none-match",
      },
      status: 204,
      headers: { "access-control-allow-origin": "*", "access-control-allow-headers": /If-None-Match/, ...refused },
    },
  ];
}

function paths(): Exchange[] {
  const lost = [
    "..%2f..%2fetc%2fpasswd",
    "%2e%2e/%2e%2e/etc/passwd",
    "%252e%252e%252fetc",
    "..%5c..%5cwindows",
    "atom.xml%00.html",
    "pictures%2fdot.png",
    "atom.xml/",
    "%",
    "%zz",
    "%c0%af",
    "pictures/../../../etc/passwd",
    "atom-0.xml",
    "atom-99.xml",
    "atom-01.xml",
    "atom-1e1.xml",
    "index.html",
    "constructor",
    "__proto__",
    "x".repeat(5000),
    "pictures//dot.png",
    "ATOM.XML",
  ];
  return lost.map((path) => ({ because: `nothing is at ${path.slice(0, 40)}`, path, status: 404 }));
}
