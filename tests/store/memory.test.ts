import { expect, it } from "vitest";
import { memoryStore } from "../../src/store/memory.ts";
import { article, CATALOG } from "./samples.ts";

it("keeps articles that have one path, each with its own body", async () => {
  const published = [3, 1, 2].map((day) => new Date(Date.UTC(2026, 4, day)));
  const articles = published.map((date, i) => article({ title: "Untitled", html: `<p>${i}</p>`, published: date }));
  for (const order of [articles, articles.toReversed()]) {
    const store = memoryStore(order, CATALOG);
    const entries = await store.entries("", 0, 10);
    const bodies = await Promise.all(entries.map(store.read));
    expect(bodies.map(({ html }) => html)).toEqual(["<p>0</p>", "<p>2</p>", "<p>1</p>"]);
    expect(entries.map(({ article: { path } }) => path)).toEqual(["untitled#3", "untitled#2", "untitled"]);
    expect(entries.at(-1)?.path).toBe("untitled/");
  }
});

it("takes a number that no path has yet", async () => {
  const articles = ["a", "a#2", "a"].map((path, i) => article({ path, title: path, html: `<p>${i}</p>` }));
  const store = memoryStore(articles, CATALOG);
  const entries = await store.entries("", 0, 10);
  expect(entries.map(({ article: { path } }) => path).sort()).toEqual(["a", "a#2", "a#3"]);
  expect(new Set((await Promise.all(entries.map(store.read))).map(({ html }) => html)).size).toBe(3);
});

it("arranges ten thousand articles in no time, also when they share title and tags", async () => {
  const tags = Array.from({ length: 200 }, (_, i) => `tag ${i}`);
  const articles = Array.from({ length: 10_000 }, (_, i) =>
    article({ title: "Untitled", tags: [tags[i % 200] ?? "", "all"], published: new Date(i * 60_000) }),
  );
  const start = performance.now();
  const store = memoryStore(articles, CATALOG);
  expect(await store.feed("")).toMatchObject({ count: 10_000 });
  expect(await store.feed("tags/all/")).toMatchObject({ count: 10_000 });
  expect(performance.now() - start).toBeLessThan(5000);
});

it("keeps ids and dates for those who keep its ledger, and says what is due next", async () => {
  const due = new Date("2026-07-01T00:00:00Z");
  const undated = (path: string, day: number) =>
    article({ path, slug: path, dated: false, published: new Date(Date.UTC(2026, 4, day)) });
  const first = memoryStore([undated("a", 1), article({ path: "later", published: due })], CATALOG);
  expect(first.due).toEqual(due);
  const second = memoryStore([undated("b", 2)], { ...CATALOG, channelId: "tag:new", ledger: first.ledger });
  const [placed] = await second.entries("", 0, 1);
  expect(placed).toMatchObject({
    id: "https://courier.example/a/",
    path: "b/",
    article: { published: new Date(Date.UTC(2026, 4, 1)) },
  });
  expect(await second.read(placed ?? expect.fail())).toMatchObject({ published: new Date(Date.UTC(2026, 4, 1)) });
  expect(await second.former("a/")).toEqual({ to: "b/" });
});
