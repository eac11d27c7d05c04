import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { runAdopt } from "../../src/cli/adopt.ts";
import { runCheck } from "../../src/cli/check.ts";
import { jsonLog, textLog } from "../../src/cli/log.ts";
import { createTerminal, paint, printProblems } from "../../src/cli/terminal.ts";
import { loadConfig } from "../../src/config/read.ts";
import { FeedmillError } from "../../src/errors.ts";
import { folderOf } from "../config/folder.ts";

/** Sets the title of a window, goes red, clears the screen, starts a line, turns text around. */
const EVIL = "a\u001b]0;x\u0007b\u009b31mc\u001b[2Jd\ne\u202ef\u2028g\u001b[31mh";

/** What may be sent besides text: the colours that feedmill itself uses. */
const OWN = /\u001b\[(?:1|2|22|31|32|33|36|39)m/g;
const CONTROL = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;

/** A terminal of which every line is kept as it was sent. */
function recorder(color: boolean) {
  const sent: string[] = [];
  const write = (line: string) => sent.push(line);
  return { sent, terminal: createTerminal({ out: write, err: write, color }) };
}

const xml = (text: string) => text.replace(/[^\t\n\r -\ufffd]/g, "");
const RSS = `<rss version="2.0"><channel><title>${xml(EVIL)}</title><link>https://e.example/</link><description>x</description>
<item><title>${xml(EVIL)}</title><guid isPermaLink="false">${xml(EVIL)}</guid><link>https://e.example/${xml(EVIL)}</link></item>
</channel></rss>`;
const JSON_FEED = JSON.stringify({
  version: "https://jsonfeed.org/version/1.1",
  title: EVIL,
  feed_url: `https://e.example/${EVIL}`,
  items: [
    { id: EVIL, title: EVIL, url: `https://e.example/${EVIL}`, date_published: EVIL },
    { id: "2", title: EVIL },
  ],
});

/** The address of a server that answers every request with these bytes. */
async function answering(text: string): Promise<string> {
  const server = createServer((socket) => {
    socket.on("error", () => {});
    socket.once("data", () => socket.end(Buffer.from(text, "latin1")));
  });
  server.listen(0, "127.0.0.1");
  onTestFinished(() => void server.close());
  await once(server, "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`; // listens on TCP
}

/** Lines that a command sends, an error of which is printed as the program does. */
async function linesOf(work: (terminal: ReturnType<typeof createTerminal>) => unknown, color = true) {
  const { sent, terminal } = recorder(color);
  try {
    await work(terminal);
  } catch (error) {
    if (!(error instanceof FeedmillError)) throw error;
    for (const line of error.message.split("\n")) terminal.err(`${paint(terminal).red("error")} ${line}`);
  }
  expect(sent.length).toBeGreaterThan(0);
  return sent;
}

function expectClean(lines: readonly string[]): void {
  for (const line of lines) expect(line.replace(OWN, "")).not.toMatch(CONTROL);
}

/** Commands that print what others have written. */
const COMMANDS: Readonly<Record<string, (terminal: ReturnType<typeof createTerminal>) => unknown>> = {
  "check of RSS": async (terminal) =>
    runCheck(join(await folderOf({ "a.xml": RSS }), "a.xml"), {}, new Date(0), terminal),
  "check of JSON Feed": async (terminal) =>
    runCheck(join(await folderOf({ "a.json": JSON_FEED }), "a.json"), {}, new Date(0), terminal),
  "check as JSON": async (terminal) =>
    runCheck(join(await folderOf({ "a.json": JSON_FEED }), "a.json"), { json: true }, new Date(0), terminal),
  "check against": async (terminal) => {
    const folder = await folderOf({ "a.json": JSON_FEED, "b.json": JSON_FEED.replaceAll('"id":"', '"id":"x') });
    return runCheck(join(folder, "a.json"), { against: join(folder, "b.json") }, new Date(0), terminal);
  },
  "check of a server's reason": async (terminal) =>
    runCheck(
      await answering(`HTTP/1.1 404 ${EVIL.replace("\n", "")}\r\nx: \u009b31m\r\n\r\n${EVIL}`),
      {},
      new Date(0),
      terminal,
    ),
  "check of a redirect": async (terminal) =>
    runCheck(await answering(`HTTP/1.1 301 x\r\nlocation: data:\u009b31m\r\n\r\n`), {}, new Date(0), terminal),
  adopt: async (terminal) => {
    const folder = await folderOf({ "a.md": "# A", "old.json": JSON_FEED });
    const config = await loadConfig({ folder, env: {}, flags: { url: "https://e.example/" } });
    return runAdopt([join(folder, "old.json")], config, { folder, dryRun: true }, new Date(), terminal);
  },
  problems: (terminal) => printProblems([{ severity: "error", path: EVIL, reason: EVIL, expected: EVIL }], terminal),
  "the log of serve": (terminal) => {
    for (const log of [textLog(terminal), jsonLog(terminal, { now: () => new Date(0), wake: () => () => {} })]) {
      log({ event: "broken", part: "articles", reason: EVIL });
      log({ event: "hub", hub: EVIL, outcome: "refused", documents: 1, reason: EVIL });
      log({ event: "published", added: [EVIL], changed: [], removed: [] });
    }
  },
};

describe("what others have written", () => {
  it.each(Object.keys(COMMANDS))("is nothing but text on a terminal: %s", async (name) => {
    const command = COMMANDS[name] ?? (() => {});
    expectClean(await linesOf(command));
    for (const line of await linesOf(command, false)) expect(line).not.toMatch(CONTROL);
  });

  it("is read back from JSON as it was", async () => {
    const lines = await linesOf(COMMANDS["check as JSON"] ?? (() => {}));
    expect(lines.length).toBeGreaterThan(10);
    const { documents } = JSON.parse(lines.join("\n"));
    const entries: unknown[] = documents[0].findings.map(({ place }: { place: { entry?: string } }) => place.entry);
    expect(entries.some((entry) => typeof entry === "string" && entry.includes("\u009b31m"))).toBe(true);
  });
});

describe("a terminal", () => {
  it("shows our colours, and none that a text brings along", () => {
    const { sent, terminal } = recorder(true);
    const { red, bold } = paint(terminal);
    terminal.out(`\n${red("error")} \u001b[31mred\u001b[39m ${bold("x\u001b[1my")}`);
    expect(sent).toEqual([" \u001b[31merror\u001b[39m  [31mred [39m \u001b[1mx [1my\u001b[22m"]);
  });

  it("shows no colours where there are none", () => {
    const { sent, terminal } = recorder(false);
    terminal.err(paint(terminal).red("error"));
    expect(sent).toEqual(["error"]);
  });
});
