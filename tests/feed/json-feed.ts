/** What breaks JSON Feed 1.1 (jsonfeed.org/version/1.1) in a document, a line each, with the member's place. */
import { isUrl } from "../../src/article/url.ts";
export function jsonFeedProblems(document: string): readonly string[] {
  return checkObject(JSON.parse(document), FEED, "feed");
}

type Check = (value: unknown, place: string) => readonly string[];

interface Shape {
  readonly members: Readonly<Record<string, Check>>;
  readonly required: readonly string[];
  readonly rule?: Check;
}

/** RFC 3339 §5.6. */
const DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;

const string: Check = (value, place) => (typeof value === "string" ? [] : [`${place}: expected a string`]);
const filled: Check = (value, place) => (typeof value === "string" && value !== "" ? [] : [`${place}: expected text`]);
const flag: Check = (value, place) => (typeof value === "boolean" ? [] : [`${place}: expected a boolean`]);
const number: Check = (value, place) =>
  typeof value === "number" && value >= 0 ? [] : [`${place}: expected a number of at least 0`];
const url: Check = (value, place) =>
  typeof value === "string" && isUrl(value) && !/[\s<>"{}|\\^`]/.test(value)
    ? []
    : [`${place}: expected an absolute URL`];
const date: Check = (value, place) =>
  typeof value === "string" && DATE.test(value) && !Number.isNaN(Date.parse(value))
    ? []
    : [`${place}: expected an RFC 3339 date`];
const tag: Check = (value, place) =>
  typeof value === "string" && /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*$/.test(value)
    ? []
    : [`${place}: expected a language tag`];
const listOf =
  (check: Check): Check =>
  (value, place) =>
    Array.isArray(value) && value.length > 0
      ? value.flatMap((item, i) => check(item, `${place}[${i}]`))
      : [`${place}: expected a list with something in it`];
const objectOf =
  (shape: Shape): Check =>
  (value, place) =>
    checkObject(value, shape, place);

const AUTHOR: Shape = {
  members: { name: filled, url, avatar: url },
  required: [],
  rule: (value, place) => (isObject(value) && Object.keys(value).length > 0 ? [] : [`${place}: expected one member`]),
};

const ATTACHMENT: Shape = {
  members: { url, mime_type: filled, title: filled, size_in_bytes: number, duration_in_seconds: number },
  required: ["url", "mime_type"],
};

const ITEM: Shape = {
  members: {
    id: filled,
    url,
    external_url: url,
    title: filled,
    content_html: string,
    content_text: string,
    summary: filled,
    image: url,
    banner_image: url,
    date_published: date,
    date_modified: date,
    authors: listOf(objectOf(AUTHOR)),
    tags: listOf(filled),
    language: tag,
    attachments: listOf(objectOf(ATTACHMENT)),
  },
  required: ["id"],
  rule: (value, place) =>
    isObject(value) && ("content_html" in value || "content_text" in value) ? [] : [`${place}: expected content`],
};

const FEED: Shape = {
  members: {
    version: (value) => (value === "https://jsonfeed.org/version/1.1" ? [] : ["version: expected that of 1.1"]),
    title: filled,
    home_page_url: url,
    feed_url: url,
    description: filled,
    user_comment: filled,
    next_url: url,
    icon: url,
    favicon: url,
    authors: listOf(objectOf(AUTHOR)),
    language: tag,
    expired: flag,
    hubs: listOf(objectOf({ members: { type: filled, url }, required: ["type", "url"] })),
    items: (value, place) =>
      Array.isArray(value)
        ? value.flatMap((item, i) => checkObject(item, ITEM, `${place}[${i}]`))
        : [`${place}: expected a list`],
  },
  required: ["version", "title", "items"],
  rule: (value) => {
    const ids = isObject(value) && Array.isArray(value.items) ? value.items.map(({ id }) => id) : [];
    return new Set(ids).size === ids.length ? [] : ["items: expected each id once"];
  },
};

/** Members that begin with `_` are extensions; any other must be known. */
function checkObject(value: unknown, { members, required, rule }: Shape, place: string): readonly string[] {
  if (!isObject(value)) return [`${place}: expected an object`];
  return [
    ...required.filter((name) => !(name in value)).map((name) => `${place}: expected ${name}`),
    ...Object.entries(value).flatMap(([name, member]) => {
      if (name.startsWith("_")) return [];
      return members[name]?.(member, `${place}.${name}`) ?? [`${place}.${name}: not in the specification`];
    }),
    ...(rule?.(value, place) ?? []),
  ];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
