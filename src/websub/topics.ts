/**
 * @module
 * What a hub can be told of.
 */
import type { Publication } from "../publish/document.ts";

/**
 * The topics of a publication (WebSub §2): the self URL of every subscription document, as the document itself says it,
 * with its entity tag. The site's own feed comes first. No body is rendered.
 */
export async function topicsOf(publication: Publication): Promise<ReadonlyMap<string, string>> {
  const topics = new Map<string, string>();
  for (const { documents } of await publication.feeds()) {
    for (const { path } of documents) {
      const document = await publication.find(path);
      const self = document?.links.find(({ rel }) => rel === "self")?.href;
      if (document?.kind === "feed" && self !== undefined) topics.set(self, document.etag);
    }
  }
  return topics;
}
