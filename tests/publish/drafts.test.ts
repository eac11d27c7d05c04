import fc from "fast-check";
import { expect, it } from "vitest";
import { createCaches } from "../../src/publish/caches.ts";
import { publish } from "../../src/publish/publish.ts";
import { memoryStore } from "../../src/store/memory.ts";
import { article, CATALOG, NOW } from "../store/samples.ts";
import { CHANNEL, documentsOf, textOf } from "./sites.ts";

const MARK = "Xanadu";

const written = fc.record({
  state: fc.constantFrom("published", "draft", "future", "both"),
  others: fc.record({
    section: fc.constantFrom(undefined, "world", `${MARK} news`),
    tag: fc.constantFrom("peace", MARK),
    author: fc.constantFrom("Ada Lund", `Ada ${MARK}`),
    language: fc.constantFrom("en", "ar", undefined),
  }),
});

const FUTURE = new Date(NOW.getTime() + 1000);

/** One whose every word says that it is to be held back; what it shares with others it shares without the mark. */
function articleOf({ state, others }: typeof written extends fc.Arbitrary<infer T> ? T : never, n: number) {
  const isHeld = state !== "published";
  const say = (text: string) => (isHeld ? `${text} ${MARK}` : text.replaceAll(MARK, "open"));
  return article({
    path: `${n}.md`,
    title: say(`No ${n}`),
    html: `<p>${say("The text")}</p><a href="https://e.example/${say("a")}">a</a>`,
    summary: say("In short"),
    slug: say(`no-${n}`),
    section: others.section && say(others.section),
    tags: [say(others.tag)],
    authors: [{ name: say(others.author), url: `https://e.example/${isHeld ? MARK : "a"}` }],
    enclosures: [{ url: `https://e.example/${isHeld ? MARK : "a"}.mp3` }],
    language: others.language,
    published: state === "future" || state === "both" ? FUTURE : new Date(Date.UTC(2026, 0, 1 + n)),
    draft: state === "draft" || state === "both",
  });
}

it("shows nothing of a draft, nor of an article that is due later, in any document", async () => {
  const caches = createCaches();
  await fc.assert(
    fc.asyncProperty(fc.array(written, { maxLength: 6 }), async (list) => {
      const publication = publish(memoryStore(list.map(articleOf), CATALOG), { channel: CHANNEL, caches });
      for (const document of await documentsOf(publication)) {
        expect(document.path.toLowerCase()).not.toContain(MARK.toLowerCase());
        expect((await textOf(document)).toLowerCase(), document.path).not.toContain(MARK.toLowerCase());
      }
    }),
    { numRuns: 40 },
  );
});

it("would notice one", async () => {
  const shown = articleOf(
    { state: "draft", others: { section: "world", tag: "peace", author: "Ada Lund", language: "en" } },
    1,
  );
  const publication = publish(memoryStore([{ ...shown, draft: false }], CATALOG), { channel: CHANNEL });
  const texts = await Promise.all((await documentsOf(publication)).map(textOf));
  expect(texts.filter((text) => text.includes(MARK)).length).toBeGreaterThan(10);
});
