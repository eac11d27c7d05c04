import { describe, expect, it } from "vitest";
import { createArticle } from "../../src/article/create.ts";
import type { Problem } from "../../src/errors.ts";
import type { Placed } from "../../src/feed/feed.ts";
import { articleChanges, problemChanges } from "../../src/site/changes.ts";

/** An article by id, source and text. */
function placed(id: string, path: string, html = ""): Placed {
  return { id, path: "a/", article: { ...createArticle({ title: "A", html, published: new Date(0) }), path } };
}

const before = [placed("urn:a", "a.md"), placed("urn:b", "b.md")];

describe("what became of articles", () => {
  it.each([
    { after: before, expected: {}, because: "nothing happened" },
    { after: [...before, placed("urn:c", "c.md")], expected: { added: ["c.md"] }, because: "one came" },
    { after: before.slice(1), expected: { removed: ["a.md"] }, because: "one went" },
    {
      after: [placed("urn:a", "a.md", "new"), ...before.slice(1)],
      expected: { changed: ["a.md"] },
      because: "one says something else",
    },
    {
      after: [placed("urn:a", "moved.md"), ...before.slice(1)],
      expected: {},
      because: "a file with another name is the same article",
    },
    {
      after: [{ ...placed("urn:a", "a.md"), path: "b/" }, ...before.slice(1)],
      expected: { changed: ["a.md"] },
      because: "its page moved",
    },
    {
      after: [placed("urn:x", "a.md"), ...before.slice(1)],
      expected: { changed: ["a.md"] },
      because: "it got another id, and is no other article",
    },
  ])("is told: $because", ({ after, expected }) => {
    expect(articleChanges(before, after)).toEqual({ added: [], changed: [], removed: [], ...expected });
  });
});

describe("problems", () => {
  const error: Problem = { severity: "error", path: "a.md", line: 3, reason: "no date" };
  const warning: Problem = { severity: "warning", path: "b.md", reason: "its file's time" };

  it("are told when they appear, not again", () => {
    expect(problemChanges([error], [{ ...error }, warning])).toEqual({ appeared: [warning], mended: [] });
  });

  it("are told when they are mended, but warnings end without a word", () => {
    expect(problemChanges([error, warning], [])).toEqual({ appeared: [], mended: [error] });
  });
});
