/**
 * @module
 * Pictures and files that front matter names.
 */
import type { Enclosure } from "../../article/article.ts";
import { xmlLine } from "../../article/clean.ts";
import type { Value } from "./entry.ts";

/** Where tables keep the address. */
const URL_KEYS = ["url", "src", "image", "file", "path", "href", "name"];

/** The files in a string, a table, or a list of both; those without a usable address are left out. */
export function enclosuresOf(value: Value | undefined): Enclosure[] {
  if (value === undefined || value === "") return [];
  if (typeof value === "string") return make(value, new Map());
  if (!(value instanceof Map))
    return [...value.values()].flatMap((item) => (Array.isArray(item) ? [] : enclosuresOf(item)));
  const url = URL_KEYS.map((key) => value.get(key)).find((item) => typeof item === "string" && item !== "");
  return typeof url === "string" ? make(url, value) : [];
}

/** Seconds, given as such or as `1:02:03`; undefined for anything else. */
export function seconds(text: string): number | undefined {
  if (!/^\d{1,6}(?::[0-5]?\d){0,2}(?:\.\d{1,9})?$/.test(text)) return undefined;
  return text.split(":").reduce((sum, part) => sum * 60 + Number(part), 0);
}

/** Addresses without a scheme are relative; schemes other than the web's can't be fetched by a reader. */
function isFetchable(url: string): boolean {
  return url !== "" && !/[\s<>"]/.test(url) && (/^https?:/i.test(url) || !/^[a-z][a-z\d+.-]*:/i.test(url));
}

function make(address: string, table: ReadonlyMap<string, Value>): Enclosure[] {
  const url = address.trim().replace(/ /g, "%20");
  if (!isFetchable(url)) return [];
  const text = (...keys: string[]) => {
    const found = keys.map((key) => table.get(key)).find((value) => typeof value === "string" && value !== "");
    return typeof found === "string" ? found.trim() : "";
  };
  const type = text("type", "mimetype", "mime_type", "mediaType").toLowerCase();
  return [
    {
      url,
      mediaType: /^[a-z\d.+-]+\/[a-z\d.+-]+$/.test(type) ? type : undefined,
      length: whole(text("length", "size", "size_in_bytes")),
      width: whole(text("width")),
      height: whole(text("height")),
      duration: seconds(text("duration", "duration_in_seconds")),
      title: xmlLine(text("title", "alt", "caption")) || undefined,
    },
  ];
}

function whole(digits: string): number | undefined {
  return /^[1-9]\d{0,14}$/.test(digits) ? Number(digits) : undefined;
}
