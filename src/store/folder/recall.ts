/**
 * @module
 * What is kept in memory of the bodies of a folder: those that were asked for, and texts to make others from.
 */
import type { Article, Metadata } from "../../article/article.ts";
import { type Outline, wholeArticle } from "../../parse/complete.ts";
import type { Source } from "../../parse/format.ts";
import { type ParseOptions, parseOutlines } from "../../parse/parse.ts";
import { type Cache, createCache } from "../latest.ts";
import type { Version } from "./version.ts";

/** Of each article: who still answers with the state before the last change needs the body before it. */
const VERSIONS = 2;

const DEFAULT_CHARACTERS = 64 * 1024 * 1024;

/** A source, or what is left of one that was read. */
export interface Text {
  /** Bytes of the source. */
  readonly length: number;
  readonly outlines: (version: Version, options: ParseOptions) => readonly Outline[];
}

/** Shared by several states of a folder. */
export interface Memory {
  /** With their bodies, by path, and by the hash of each. */
  readonly articles: Cache<Article>;
  /** What bodies are made from, by the path of the source, and by the digest of each. */
  readonly texts: Cache<Text>;
  /** What is left for texts that are read for the first time: all of them would push each other out. Bytes. */
  room: number;
  /** Whether what was parsed of a text is kept, which takes more memory, and makes bodies at once. */
  readonly keepsParsed: boolean;
}

/**
 * What wasn't asked for the longest goes first.
 *
 * @param characters How many of bodies are kept.
 * @param room Bytes of texts, for bodies that are asked for soon, or when their file is broken.
 */
export function createMemory(
  characters = DEFAULT_CHARACTERS,
  room = Math.ceil(characters / 32),
  keepsParsed = false,
): Memory {
  return {
    keepsParsed,
    articles: createCache<Article>(characters, ({ html, title }) => html.length + title.length + 200, VERSIONS),
    texts: createCache<Text>(room, ({ length }) => length + 200, VERSIONS),
    room,
  };
}

/** An article of a source with its body, where that is in memory or can be made from what is. */
export function recall(
  memory: Memory,
  version: Version,
  article: Metadata,
  options: ParseOptions,
): Article | undefined {
  const pinned = version.pinned.find(({ path }) => path === article.path);
  const known = pinned ?? memory.articles.get(article.path, article.hash);
  if (known?.hash === article.hash) return known;
  const text = memory.texts.get(version.path, version.digest);
  return text && make(memory, text.outlines(version, options), article);
}

/** Makes an article with its body from the bytes of its source, and keeps it. Undefined where these say something else. */
export function readBody(
  memory: Memory,
  version: Version,
  bytes: Uint8Array,
  article: Metadata,
  options: ParseOptions,
): Article | undefined {
  const outlines = outlinesOf(version, bytes, options);
  keepBodies(memory, outlines);
  return make(memory, outlines, article);
}

/** Keeps what was read: bodies that are made already, or what makes the others. */
export function remember(memory: Memory, source: Source, digest: string, read: Remembered): void {
  const { articles, isFirst } = read;
  keepBodies(memory, articles);
  if (articles.every(({ html }) => typeof html === "string")) return;
  const { length } = source.bytes;
  if (isFirst) memory.room -= length;
  if (isFirst && memory.room < 0) return;
  const text = memory.keepsParsed ? { length, outlines: () => articles } : textOf(new Uint8Array(source.bytes));
  memory.texts.set(source.path, digest, text);
}

/** A text that is parsed when it is needed. */
export function textOf(bytes: Uint8Array): Text {
  return { length: bytes.length, outlines: (version, options) => outlinesOf(version, bytes, options) };
}

/** What came of a source, which may not have been read before. */
interface Remembered {
  readonly articles: readonly Outline[];
  readonly isFirst: boolean;
}

function outlinesOf({ path, attached, stamp }: Version, bytes: Uint8Array, options: ParseOptions): readonly Outline[] {
  const { attachments } = attached;
  return parseOutlines({ path, bytes, modified: new Date(stamp.modified), attachments }, options).articles;
}

function make(memory: Memory, outlines: readonly Outline[], { path, hash }: Metadata): Article | undefined {
  const same = outlines.find(({ metadata }) => metadata.path === path && metadata.hash === hash);
  const whole = same && wholeArticle(same);
  if (whole !== undefined) memory.articles.set(path, hash, whole);
  return whole;
}

function keepBodies(memory: Memory, articles: readonly Outline[]): void {
  for (const { metadata, html } of articles) {
    if (typeof html === "string") memory.articles.set(metadata.path, metadata.hash, { html, ...metadata });
  }
}
