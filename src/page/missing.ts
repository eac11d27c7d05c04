/**
 * @module
 * The page for an address where there is nothing.
 */
import { encodePath } from "../article/identity.ts";
import { frame } from "./frame.ts";
import { html } from "./html.ts";
import { subscribePath } from "./paths.ts";
import type { Site } from "./site.ts";

/**
 * What a person sees who comes to an address that doesn't exist.
 *
 * @param root Address of the home page for whoever stands anywhere: absolute, or a path from the host; ends in `/`.
 */
export function notFoundPage(site: Site, root: string): string {
  return frame(site, {
    title: "Page not found",
    link: (path) => root + encodePath(path),
    feeds: site.feeds.filter(({ kind }) => kind === "site"),
    subscribe: root + subscribePath({ path: "" }),
    main: html`<div class="story">
<h1>Page not found</h1>
<p>There is nothing at this address. It may have moved, or the link that led here may hold a mistake.</p>
<p><a href="${root}">All articles of <bdi>${site.channel.title}</bdi></a></p>
</div>`,
  });
}
