import { describe, expect, it } from "vitest";
import { parse } from "../../src/parse/parse.ts";

const attachment = { name: "img/bridge.jpg", url: "img/bridge.jpg", mediaType: "image/jpeg", length: 1, hash: "a" };

const namedBy = (text: string, path = "world/talks/index.md") => {
  const source = { path, bytes: Buffer.from(text), modified: new Date("2026-05-01"), attachments: [attachment] };
  return parse(source, { timezone: "UTC" }).articles.map(({ unattached }) => unattached);
};

describe("files that an article names and that aren't beside it", () => {
  it.each([
    { text: "# A\n\n![](quay.png)", url: "quay.png", line: 3, because: "a picture is a file" },
    {
      text: "---\nimage: quay.png\n---\nA",
      url: "quay.png",
      line: 2,
      because: "the picture of the article is one too",
    },
    { text: "# A\n\n![](<the quay.png>)", url: "the%20quay.png", line: 3, because: "it is found as it was written" },
    { text: "A\n[plan](files/plan.pdf#2)", url: "files/plan.pdf#2", line: 2, because: "a link may lead to a file" },
    { text: "![](../quay.png)", url: "../quay.png", line: 1, because: "it may lie beside another" },
    { text: "![](./img/quay.jpg)", url: "./img/quay.jpg", line: 1, because: "only the one beside it is known" },
    { text: '<video src="a > b.mp4">', url: "a > b.mp4", line: 1, because: "it is read as HTML" },
    { text: '<img data-src="late.jpg" src="dot.gif">', url: "late.jpg", line: 1, because: "that is the one shown" },
    { text: "<picture><source srcset='a.webp 2x'></picture>", url: "a.webp", line: 1, because: "it is a candidate" },
    {
      text: '<video poster="still.png" src="https://e.example/v.mp4">',
      url: "still.png",
      line: 1,
      because: "it shows",
    },
  ])("are known: $url, since $because", ({ text, url, line }) => {
    expect(namedBy(text)).toEqual([[{ url, line }]]);
  });

  it.each([
    { text: "![](img/bridge.jpg) ![](./img/bridge.jpg?x)", because: "it is there" },
    { text: "[more](../other/) [x](other) [y](#a) [z](?q=a.png)", because: "these lead to articles, or nowhere else" },
    { text: "[more](../other.md) [more](other.html)", because: "these are articles" },
    { text: "![](https://e.example/a.png) ![](//e.example/a.png)", because: "these lie elsewhere" },
    { text: "![](/img/a.png)", because: "what else is at the site's root isn't ours to know" },
    { text: "[mail](mailto:a@e.png)", because: "it is no address of a file" },
    { text: '`<img src="a.png">`\n\n    <img src="b.png">', because: "it is text" },
    { text: '<!-- <img src="a.png"> --><script src="b.png"></script>', because: "it isn't published" },
    { text: '<img src="count.gif" width="1" height="1">', because: "it isn't published" },
  ])("are none in $text, since $because", ({ text }) => {
    expect(namedBy(text)).toEqual([undefined]);
  });

  it("are twenty at most, and none in a body that it would take long to look through", () => {
    const pictures = (count: number) => Array.from({ length: count }, (_, i) => `![](${i}.png)`).join("\n");
    expect(namedBy(pictures(1000))[0]).toHaveLength(20);
    expect(namedBy(pictures(20_000))).toEqual([undefined]);
  });

  it("have no line where a file holds several articles", () => {
    const items = ["a", "b"].map((id) => ({ id, title: id, content_html: "<img src='x.png'>" }));
    const feed = JSON.stringify({ version: "https://jsonfeed.org/version/1.1", title: "A", items });
    expect(namedBy(feed, "feed.json")).toEqual([[{ url: "x.png" }], [{ url: "x.png" }]]);
  });
});
