/**
 * @module
 * What a site is called that has no title.
 */
import { basename, resolve } from "node:path";
import { xmlLine } from "../article/clean.ts";

/** The title of a site, from the name of its folder: `my-news` makes `My news`. */
export function siteTitle(folder: string): string {
  const [first = "", ...rest] = xmlLine(basename(resolve(folder)).replace(/[-_\s]+/g, " "));
  return `${first.toUpperCase()}${rest.join("")}` || "Articles";
}
