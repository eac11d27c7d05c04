import { describe, expect, it } from "vitest";
import { meta, page, read, STORY } from "./html-page.ts";

describe("the body of a page", () => {
  const title = meta("og:title", "Dam open");

  it.each([
    { because: "it has one article", body: `<nav>Menu</nav><article>${STORY}</article><footer>Imprint</footer>` },
    { because: "it has one main part", body: `<header>Post</header><main>${STORY}</main><footer>Imprint</footer>` },
    { because: "its heading is the title", body: `<article><h1>Dam open!</h1>${STORY}</article>` },
    { because: "the byline is said elsewhere", body: `<article><p class="byline">By Ana Ruiz</p>${STORY}</article>` },
    {
      because: "buttons and links around it aren't its",
      body: `<article>${STORY}<div class="social-share"><a>Tell</a></div><form>x</form><footer>Tags</footer></article>`,
    },
    {
      because: "scripts say nothing",
      body: `<article><script>x()</script><style>p{}</style><!-- x -->${STORY}</article>`,
    },
  ])("is the article alone, since $because", ({ body }) => {
    expect(read(page(title, body)).html).toBe(STORY);
  });

  it("keeps what belongs to the article", () => {
    const body = `<h1>Another heading</h1>${STORY}<aside>A note</aside><blockquote>a<footer>Ana</footer></blockquote><h2>More</h2>`;
    expect(read(page(title, `<article>${body}</article>`)).html).toBe(body);
  });

  it("is found among several articles", () => {
    const teaser = "<article><h2>Rain</h2><p>It rained.</p></article>";
    const { html: found } = read(page(title, `<article><div>${STORY.repeat(3)}</div></article>${teaser}${teaser}`));
    expect(found).toContain("The dam above the town");
    expect(found).not.toContain("It rained");
  });

  it("is found in a page without any", () => {
    const menu = `<div class="menu">${'<a href="/">Home page of the Post</a>'.repeat(20)}</div>`;
    const { html: found } = read(
      page(title, `${menu}<div id="content"><h1>Dam open</h1>${STORY.repeat(3)}</div>${menu}`),
    );
    expect(found).toContain("The dam above the town");
    expect(found).not.toContain("Home page");
    expect(found).not.toContain("<h");
  });

  it("isn't the teaser that is the only article", () => {
    const body = `<div id="content">${STORY.repeat(4)}</div><article><p>It rained.</p></article>`;
    expect(read(page(title, body)).html).toContain("The dam above the town");
  });

  it("is all there is where no part stands out", () => {
    expect(read(page(title, "<p>Short.</p>")).html).toContain("<p>Short.</p>");
  });

  it("isn't lost in a page that is too large to be weighed", () => {
    expect(read(page(title, `<div>${STORY.repeat(4000)}</div>`)).html.length).toBeGreaterThan(STORY.length * 3999);
  });
});
