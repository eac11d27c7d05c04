import { existsSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import axe from "axe-core";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { samplePages } from "./samples.ts";

const CHROMIUM = "/usr/bin/chromium";
const PUBLIC = join(import.meta.dirname, "../../public");
const CSP =
  "default-src 'none'; style-src 'self'; img-src * data:; media-src *; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const ARGUMENTS =
  "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync";

const pages = samplePages();
const sights = [...pages.keys()].flatMap((path) => [
  { path, scheme: "light" as const, width: 320 },
  { path, scheme: "dark" as const, width: 1280 },
]);
const canRun = existsSync(CHROMIUM);
if (!canRun && process.env.CI === undefined) console.warn(`SKIPPED: pages are not looked at, there is no ${CHROMIUM}`);

describe.skipIf(!canRun && process.env.CI === undefined)("in a browser", () => {
  let server: Server;
  let browser: Browser;
  let base: string;

  beforeAll(async () => {
    server = createServer((request, response) => {
      const { status, type, body } = answer(decodeURIComponent(request.url ?? "").slice(1));
      response.writeHead(status, { "content-type": type, "content-security-policy": CSP }).end(body);
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    // A server that listens on a port has an AddressInfo.
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGUMENTS.split(" ") });
  });

  afterAll(async () => {
    await browser?.close();
    server?.close();
  });

  /** Opens a page, unfolds what is folded, and keeps what the browser and other hosts were asked or complained about. */
  async function visit(path: string, scheme: "light" | "dark", width: number, look: (page: Page) => Promise<void>) {
    const complaints: string[] = [];
    const context: BrowserContext = await browser.newContext({ colorScheme: scheme, viewport: { width, height: 640 } });
    await context.addInitScript(axe.source);
    const page = await context.newPage();
    page.on("console", (message) => complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(String(error)));
    page.on("request", (request) => request.url().startsWith(base) || complaints.push(`asked ${request.url()}`));
    await page.goto(base + path);
    await page.evaluate('document.querySelectorAll("details").forEach((details) => { details.open = true; })');
    await look(page);
    await context.close();
    return complaints;
  }

  it.each(sights)("/$path is accessible, $width pixels wide in the $scheme", async ({ path, scheme, width }) => {
    const complaints = await visit(path, scheme, width, async (page) => {
      expect(await violations(page)).toEqual([]);
      expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBeLessThanOrEqual(0);
    });
    expect(complaints).toEqual([]);
  });

  it("shows the look that is asked for", async () => {
    const colours: unknown[] = [];
    for (const scheme of ["light", "dark"] as const) {
      await visit("", scheme, 800, async (page) => {
        colours.push(await page.evaluate("getComputedStyle(document.body).backgroundColor"));
      });
    }
    expect(colours).toEqual(["rgb(253, 251, 246)", "rgb(22, 23, 25)"]);
  });

  it("lets the keyboard skip to the content, and shows where it is", async () => {
    await visit("", "light", 800, async (page) => {
      await page.keyboard.press("Tab");
      expect(await page.evaluate("document.activeElement.className")).toBe("skip");
      expect(await page.evaluate("document.activeElement.getBoundingClientRect().top")).toBeGreaterThanOrEqual(0);
      expect(await page.evaluate("getComputedStyle(document.activeElement).outlineStyle")).toBe("solid");
      await page.keyboard.press("Enter");
      expect(await page.evaluate("document.activeElement.tagName")).toBe("MAIN");
    });
  });

  it("would notice a page that is bad", async () => {
    const complaints = await visit("bad/", "light", 320, async (page) => {
      expect(await violations(page)).toContain("image-alt");
      expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBeGreaterThan(0);
    });
    expect(complaints.join()).toContain("Content Security Policy");
  });
});

/** Names of the rules that a page breaks. */
async function violations(page: Page): Promise<unknown> {
  const run = 'axe.run(document, { resultTypes: ["violations"], rules: { "target-size": { enabled: true } } })';
  return page.evaluate(`${run}.then(({ violations }) => violations.map(({ id }) => id))`);
}

const BAD = `<!doctype html><html lang="en"><title>Bad</title><h1>Bad</h1><script>alert(1)</script><img src="/icon.svg" width="900">`;

function answer(path: string): { status: number; type: string; body: string } {
  const page = path === "bad/" ? BAD : pages.get(path);
  if (page !== undefined) return { status: 200, type: "text/html; charset=utf-8", body: page };
  if (path.endsWith(".svg")) return { status: 200, type: "image/svg+xml", body: file("icon.svg") };
  if (path.endsWith("style.css")) return { status: 200, type: "text/css; charset=utf-8", body: file("style.css") };
  return { status: 404, type: "text/plain", body: "" };
}

function file(name: string): string {
  return readFileSync(join(PUBLIC, name), "utf8");
}
