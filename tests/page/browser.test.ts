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
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src * data:; media-src *; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
/** Feeds run nothing at all. */
const FEED_CSP = "default-src 'none'; style-src 'self'; sandbox";
const REFUSE = "document.execCommand = () => false;";
const ARGUMENTS =
  "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync";

const GOLDEN = join(import.meta.dirname, "../golden");

const pages = samplePages();
const documents = ["rss.xml", "atom.xml"].flatMap((file) => [
  { file, scheme: "light" as const, width: 320 },
  { file, scheme: "dark" as const, width: 1280 },
]);
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
      response
        .writeHead(status, { "content-type": type, "content-security-policy": type.includes("xml") ? FEED_CSP : CSP })
        .end(body);
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

  it("copies the address by keyboard, and says so", async () => {
    const complaints = await visit("world/subscribe.html", "light", 360, async (page) => {
      await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
      const focused = () => page.evaluate("document.activeElement.textContent");
      for (const name of ["Skip to content", "The Harbour Courier", "Copy address"]) {
        await page.keyboard.press("Tab");
        expect(await focused()).toBe(name);
      }
      expect(await page.evaluate("getComputedStyle(document.activeElement).outlineStyle")).toBe("solid");
      await page.keyboard.press("Enter");
      await page.getByRole("status").getByText("Copied").waitFor();
      expect(await page.evaluate("navigator.clipboard.readText()")).toBe("https://example.org/world/rss.xml");
      expect(await violations(page)).toEqual([]);
      for (const name of ["RSS", "Atom", "JSON", "Feedly"]) {
        await page.keyboard.press("Tab");
        expect(await focused()).toContain(name);
      }
    });
    expect(complaints).toEqual([]);
  });

  it.each([
    { because: "the page isn't secure", prepare: hide("clipboard"), says: "Copied" },
    { because: "nothing may be copied", prepare: `${hide("clipboard")}${REFUSE}`, says: "Selected: now press" },
  ])("selects the address where $because", async ({ prepare, says }) => {
    const complaints = await visit("world/subscribe.html", "dark", 800, async (page) => {
      await page.evaluate(prepare);
      await page.getByRole("button").click();
      await page.getByRole("status").getByText(says).waitFor();
      expect(await page.evaluate("getSelection().toString()")).toBe("https://example.org/world/rss.xml");
    });
    expect(complaints).toEqual([]);
  });

  it("shows no button without the script, and the address is selected at a click", async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${base}world/subscribe.html`);
    expect(await page.locator("button").isVisible()).toBe(false);
    await page.locator(".address").click();
    expect(await page.evaluate("getSelection().toString()")).toBe("https://example.org/world/rss.xml");
    await context.close();
  });

  it.each(documents)("shows $file as a page, $width pixels wide in the $scheme", async ({ file, scheme, width }) => {
    const complaints = await visit(`full/${file}`, scheme, width, async (page) => {
      expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBeLessThanOrEqual(0);
      expect(await page.evaluate("getComputedStyle(document.documentElement).backgroundColor")).toBe(
        scheme === "light" ? "rgb(253, 251, 246)" : "rgb(22, 23, 25)",
      );
      const seen = String(await page.evaluate(SEEN));
      expect(seen).toMatch(/^This is a feed/);
      for (const text of [
        "The Harbour Courier",
        "News from the coast",
        "Night ferry returns",
        "Tōru Ōe",
        "breakfast",
      ]) {
        expect(seen).toContain(text);
      }
      expect(seen).not.toMatch(/<|tag:example|application\/|desk@example|feedmill|ferries|quay/);
    });
    expect(complaints).toEqual([]);
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

/** Makes a part of the browser be missing. */
function hide(part: string): string {
  return `Object.defineProperty(navigator, "${part}", { value: undefined });`;
}

/** The words of a document that are shown, those of the style sheet first. */
const SEEN = `[
  ...["::before", "::after"].map((part) =>
    [...document.querySelectorAll("channel, feed")].map((root) => getComputedStyle(root, part).content.slice(1, -1)),
  ),
  ...[...document.querySelectorAll("*")].filter((node) => node.checkVisibility() && node.children.length === 0).map((node) => node.textContent),
].flat().join("\\n")`;

const BAD = `<!doctype html><html lang="en"><title>Bad</title><h1>Bad</h1><script>alert(1)</script><img src="/icon.svg" width="900">`;

function answer(path: string): { status: number; type: string; body: string } {
  const page = path === "bad/" ? BAD : pages.get(path);
  if (page !== undefined) return { status: 200, type: "text/html; charset=utf-8", body: page };
  if (path.endsWith(".svg")) return { status: 200, type: "image/svg+xml", body: file("icon.svg") };
  if (/\.xml$/.test(path)) return { status: 200, type: "application/xml; charset=utf-8", body: styled(path) };
  for (const name of ["style.css", "feed.css"]) {
    if (path.endsWith(name)) return { status: 200, type: "text/css; charset=utf-8", body: file(name) };
  }
  if (path.endsWith("copy.js")) return { status: 200, type: "text/javascript; charset=utf-8", body: file("copy.js") };
  return { status: 404, type: "text/plain", body: "" };
}

/** A document as it is published, with its style sheet. */
function styled(path: string): string {
  const text = readFileSync(join(GOLDEN, path), "utf8").replace(/^<\?xml-stylesheet .*\n/m, "");
  return text.replace("?>\n", '?>\n<?xml-stylesheet type="text/css" href="../feed.css"?>\n');
}

function file(name: string): string {
  return readFileSync(join(PUBLIC, name), "utf8");
}
