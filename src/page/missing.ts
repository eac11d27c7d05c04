/**
 * @module
 * The page for an address where there is nothing, or nothing any more.
 */
import { encodePath } from "../article/identity.ts";
import { frame } from "./frame.ts";
import { html } from "./html.ts";
import { subscribePath } from "./paths.ts";
import type { Site } from "./site.ts";

/** What an address answers where nothing is (RFC 9110 §15.5.5, §15.5.11). */
export type MissingStatus = 404 | 410;

/** What a person is told, by status. */
const WORDS: Readonly<Record<MissingStatus, { readonly title: string; readonly text: string }>> = {
  404: {
    title: "Page not found",
    text: "There is nothing at this address. It may have moved, or the link that led here may hold a mistake.",
  },
  410: {
    title: "This page was removed",
    text: "What stood at this address was taken down, and has no other address. Links to it can be removed too.",
  },
};

/**
 * What a person sees who comes to an address that doesn't exist, or does so no more.
 *
 * @param root Address of the home page for whoever stands anywhere: absolute, or a path from the host; ends in `/`.
 */
export function missingPage(site: Site, root: string, status: MissingStatus): string {
  const { title, text } = WORDS[status];
  return frame(site, {
    title,
    link: (path) => root + encodePath(path),
    feeds: site.feeds.filter(({ kind }) => kind === "site"),
    subscribe: root + subscribePath({ path: "" }),
    main: html`<div class="story">
<h1>${title}</h1>
<p>${text}</p>
<p><a href="${root}">All articles of <bdi>${site.channel.title}</bdi></a></p>
</div>`,
  });
}
