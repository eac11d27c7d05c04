/**
 * @module
 * JSON Feed 1.1 and 1: an item, or a whole feed.
 */
import { ParseError } from "../errors.ts";
import type { Fields, InputFormat, ReadContext } from "./format.ts";
import { isItem, isTable, readDefaults, readItem, type Table } from "./json/item.ts";
import { parseJson } from "./json-text.ts";

const EXPECTED = "an item or a feed of JSON Feed (https://www.jsonfeed.org/version/1.1/)";

/** Each item of a feed is an article; the feed's language and authors are those of items that name none. */
export const json: InputFormat = { name: "JSON Feed", extensions: [".json"], read };

function read(text: string, context: ReadContext): readonly (Fields | undefined)[] {
  const data = parseJson(text);
  if (!isTable(data)) throw new ParseError("that is no JSON Feed", { expected: EXPECTED });
  if (Array.isArray(data.items)) return readFeed(data, data.items, context);
  if (!isItem(data)) throw new ParseError("that is no JSON Feed", { expected: EXPECTED });
  return [readItem(data, {}, context)];
}

/** A bad item is left out and named; the others keep their places. */
function readFeed(feed: Table, items: readonly unknown[], context: ReadContext): readonly (Fields | undefined)[] {
  const defaults = readDefaults(feed, context);
  const articles = items.map((item, i) => {
    const name = `item ${i + 1}${isTable(item) && item.id !== undefined ? ` (id ${JSON.stringify(item.id).slice(0, 100)})` : ""}`;
    const warn: ReadContext["warn"] = (reason, details) => context.warn(`${name}: ${reason}`, details);
    try {
      if (!isItem(item))
        throw new ParseError("no item of a feed", { expected: "an object with content_html or content_text" });
      return readItem(item, defaults, { ...context, warn });
    } catch (error) {
      if (!(error instanceof ParseError)) throw error;
      warn(`left out, since ${error.message}`, { expected: error.expected });
      return undefined;
    }
  });
  if (articles.every((article) => article === undefined) && items.length > 0)
    throw new ParseError("no item of the feed can be read", { expected: "at least one" });
  return articles;
}
