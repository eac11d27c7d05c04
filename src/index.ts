/**
 * @module
 * feedmill as a library, on any runtime: articles in, feeds out, served by Hono. What needs Node is in `feedmill/node`.
 */
export type { Article, Attachment, Author, Enclosure, Metadata } from "./article/article.ts";
export { type ArticleFields, createArticle } from "./article/create.ts";
export { checkDocument } from "./check/document.ts";
export type { Finding, Place, Severity } from "./check/rule.ts";
export { FeedmillError, formatProblem, ParseError, type Problem } from "./errors.ts";
export type { ChannelOptions } from "./feed/channel.ts";
export type { Channel, Entry, FeedInfo, FeedKind, Placed } from "./feed/feed.ts";
export type { Frame, Link, OutputFormat } from "./feed/format.ts";
export { OUTPUT_FORMATS } from "./feed/formats.ts";
export { entityTag, isNotModified, type Validators } from "./http/conditional.ts";
export type { DocumentKind } from "./http/kinds.ts";
export type { Fields, InputFormat, ReadContext, Source } from "./parse/format.ts";
export { INPUT_FORMATS } from "./parse/formats.ts";
export { type Parsed, type ParseOptions, parse } from "./parse/parse.ts";
export { type Caches, createCaches } from "./publish/caches.ts";
export type { FeedDelta, FeedDocument, Publication, PublishedFeed } from "./publish/document.ts";
export type { Move, Moved, Moves, Redirect } from "./publish/moves.ts";
export { type PublishOptions, publish } from "./publish/publish.ts";
export { type AppOptions, createApp, type PublicationSource } from "./server/app.ts";
export type { ContentCoding } from "./server/codings.ts";
export { type RateLimit, rateLimit } from "./server/limit.ts";
export type { Asset } from "./store/assets.ts";
export type { Catalog, CatalogOptions } from "./store/catalog.ts";
export type { Cache } from "./store/latest.ts";
export { formatLedger } from "./store/ledger/format.ts";
export type { LedgerLine } from "./store/ledger/line.ts";
export { type ParsedLedger, parseLedger } from "./store/ledger/parse.ts";
export { type CatalogStore, memoryStore } from "./store/memory.ts";
export { StaleError, type Store } from "./store/store.ts";
