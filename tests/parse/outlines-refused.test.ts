import { expect, it, vi } from "vitest";
import { ParseError } from "../../src/errors.ts";
import { parse } from "../../src/parse/parse.ts";

vi.mock("../../src/parse/markdown/engine.ts", () => ({
  parseMarkdown: () => {
    throw new ParseError("the Markdown can't be read");
  },
}));

const read = (text: string) =>
  parse({ path: "a.md", bytes: new TextEncoder().encode(text), modified: new Date(0) }, { timezone: "UTC" });

it("is a text where the library gives up on a body that is made late", () => {
  const { articles, problems } = read("---\ntitle: A\n---\nOne *&* two.\n\nThree.\n");
  expect(articles.map(({ html }) => html)).toEqual(["<p>One *&amp;* two.</p>\n<p>Three.</p>"]);
  expect(problems).toEqual([]);
});

it("is named where the library gives up on a body that has to be known", () => {
  expect(read("# *One*\n\nTwo.").problems).toMatchObject([{ severity: "error", reason: "the Markdown can't be read" }]);
});
