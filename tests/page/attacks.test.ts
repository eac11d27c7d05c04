import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createArticle } from "../../src/article/create.ts";
import { publish } from "../../src/publish/publish.ts";
import { memoryStore } from "../../src/store/memory.ts";
import { ATTACKS } from "../article/attacks.ts";
import { program } from "../programs.ts";

const chromiumPath = program("chromium");

/** Each attack is an article's body, title, author, tag and summary. */
const articles = ATTACKS.map((attack, i) =>
  createArticle({
    title: `${i} ${attack}`,
    html: `${attack}<p>The end of ${i}</p>`,
    published: new Date(Date.UTC(2026, 0, 1, 0, i)),
    slug: `a${i}`,
    authors: [{ name: attack, url: attack.includes("javascript:") ? "javascript:boom()" : undefined }],
    tags: [attack],
    section: attack,
    summary: attack,
    image: { url: attack.includes("<a") ? "javascript:boom()" : attack },
  }),
);

/** Says so when anything ran: the name that every attack calls. */
const TRAP = "window.boomed = 0; window.boom = () => { window.boomed++; };";

describe.skipIf(chromiumPath === undefined)("in a browser without our content security policy", () => {
  let browser: Browser;
  let server: Server;
  let base = "";

  beforeAll(async () => {
    server = createServer(async (request, response) => {
      const { pathname } = new URL(request.url ?? "", base);
      const found = await publication().find(decodeURIComponent(pathname).slice(1));
      response.writeHead(found === undefined ? 404 : 200, { "content-type": found?.contentType ?? "text/plain" });
      response.end(found && Buffer.from(await found.body()));
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    // A server that listens on a port has an AddressInfo.
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    browser = await chromium.launch({ executablePath: chromiumPath ?? "", args: ["--headless", "--no-sandbox"] });
  });

  afterAll(async () => {
    await browser?.close();
    server?.close();
  });

  const publication = () => {
    const store = memoryStore(articles, { channelId: base, now: new Date("2027-01-01") });
    return publish(store, { channel: { title: "<script>boom()</script>", url: base } });
  };

  it("nothing of any article runs on any page, however it got there", async () => {
    const page = await browser.newPage();
    await page.addInitScript(TRAP);
    const ran: string[] = [];
    const pages: string[] = [];
    for await (const { path, kind } of publication().documents()) if (kind === "page") pages.push(path);
    // Every article's own page, and the lists that show all of them; those of single tags show the same once more.
    for (const path of pages.filter((one) => /^(?:index-\d+\.html|subscribe\.html|)$|\/a\d+\/$/.test(one))) {
      await page.goto(base + path.split("/").map(encodeURIComponent).join("/"), { waitUntil: "load" });
      await page.evaluate("for (const one of document.querySelectorAll('a[href^=j], [onclick]')) one.click()");
      if ((await page.evaluate("window.boomed")) !== 0) ran.push(path);
    }
    expect(ran).toEqual([]);
    expect(pages.filter((path) => /\/a\d+\/$/.test(path)).length).toBe(ATTACKS.length);
  }, 120_000);

  it("nothing of any entry runs in a reader that trusts feeds", async () => {
    const page = await browser.newPage();
    await page.addInitScript(TRAP);
    const html: string[] = [];
    for await (const { path, body } of publication().documents()) {
      if (!/^feed(?:-\d+)?\.json$/.test(path)) continue;
      for (const item of JSON.parse(new TextDecoder().decode(await body())).items) html.push(item.content_html ?? "");
    }
    expect(html.length).toBeGreaterThanOrEqual(ATTACKS.length);
    const ran: string[] = [];
    await page.goto(base); // where the trap is set
    for (const content of html) {
      await page.setContent(`<!doctype html><body>${content}`);
      if ((await page.evaluate("window.boomed")) !== 0) ran.push(content);
      await page.evaluate("window.boomed = 0");
    }
    expect(ran).toEqual([]);
  }, 120_000);

  it("would notice what runs", async () => {
    const page = await browser.newPage();
    await page.addInitScript(TRAP);
    await page.goto(base);
    await page.setContent("<!doctype html><body><img src=x onerror=boom()>");
    await page.waitForFunction("window.boomed > 0");
  });
});
