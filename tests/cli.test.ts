import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { feedmill, serve } from "./feedmill.ts";

let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "feedmill-cli-"));
  await mkdir(join(folder, "articles/world"), { recursive: true });
  await writeFile(join(folder, "articles/world/2026-01-02-talks.md"), "# Talks begin\n\nThe talks began.\n");
});

afterEach(() => rm(folder, { recursive: true, force: true }));

const add = (name: string, text: string) => writeFile(join(folder, "articles", name), text);

describe("feedmill", () => {
  it("shows its commands, and exits with 0", async () => {
    const { code, out } = await feedmill(["--help"]);
    expect(code).toBe(0);
    for (const command of ["serve", "export", "schema"]) expect(out).toContain(command);
  });

  it.each([
    { args: ["publsih"], because: "there is no such command", said: /Did you mean publish|unknown command/ },
    { args: ["serve", "--prot", "1"], because: "there is no such flag", said: /--port/ },
    { args: ["export", "--out"], because: "a value is missing", said: /argument missing/ },
  ])("exits with 2 when $because", async ({ args, said }) => {
    const { code, err } = await feedmill(args);
    expect(code).toBe(2);
    expect(err).toMatch(said);
  });

  it("prints a JSON Schema that an editor can read", async () => {
    const { out } = await feedmill(["schema"]);
    expect(JSON.parse(out).properties).toHaveProperty("permalink");
  });

  it("names every problem of a configuration, without a stack", async () => {
    await add("feedmill.config.json", '{ "titel": "x", "port": "many" }');
    const { code, err } = await feedmill(["export", "articles"], { cwd: folder });
    expect(code).toBe(1);
    expect(err).toContain('did you mean "title"?');
    expect(err).toContain("port");
    expect(err).not.toMatch(/^\s+at /m);
  });

  it("says in one line that there is no such folder", async () => {
    const { code, err } = await feedmill(["export", "nowhere", "--url", "https://e.example/"], { cwd: folder });
    expect({ code, lines: err.trim().split("\n").length }).toEqual({ code: 1, lines: 1 });
    expect(err).toContain("nowhere: no such file or folder");
  });
});

describe("feedmill export", () => {
  const run = (...flags: string[]) =>
    feedmill(["export", "articles", "--url", "https://e.example/", ...flags], { cwd: folder });

  it("writes the publication, and says what changed", async () => {
    expect(await run()).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^1 article in 2 feeds: files: \d+ added in dist\n$/),
    });
    expect(await run()).toMatchObject({ code: 0, out: expect.stringMatching(/files: \d+ unchanged in dist\n$/) });
    const atom = await readFile(join(folder, "dist/world/atom.xml"), "utf8");
    expect(atom).toContain("https://e.example/world/talks/");
  });

  it("leaves out pages and assets with --feeds-only", async () => {
    await run("--feeds-only");
    const files = await readdir(join(folder, "dist"), { recursive: true });
    const documents = files.filter((file) => /\.\w+$/.test(file) && !file.startsWith("."));
    expect(documents.map((file) => file.replace(/.*\//, "")).sort()).toEqual([
      ...["atom.xml", "atom.xml", "feed.json", "feed.json", "rss.xml", "rss.xml"],
    ]);
  });

  it("says that links need --url", async () => {
    const { err } = await feedmill(["export", "articles"], { cwd: folder });
    expect(err).toContain("--url");
  });

  it("refuses a folder that holds foreign files, unless forced", async () => {
    await mkdir(join(folder, "dist"));
    await writeFile(join(folder, "dist/mine.txt"), "mine");
    expect(await run()).toMatchObject({ code: 1, err: expect.stringContaining("mine.txt") });
    expect(await run("--force")).toMatchObject({ code: 0 });
    expect(await readFile(join(folder, "dist/mine.txt"), "utf8")).toBe("mine");
  });

  it("names an article that can't be read, exports the others, and fails only with --strict", async () => {
    await add("bad.md", "---\ntitle: Bad\ndate: 2026-02-31\n---\n\nText\n");
    expect(await run()).toMatchObject({ code: 0, err: expect.stringMatching(/skipped bad\.md:3: .*2026-02-31/) });
    expect(await run("--strict")).toMatchObject({ code: 1, out: expect.stringContaining("1 article") });
  });
});

describe("feedmill serve", () => {
  it("serves a folder without any configuration, titled by the folder", async () => {
    const served = await serve(["articles"], { cwd: folder });
    const response = await fetch(`${served.url}atom.xml`);
    const text = await response.text();
    expect(text).toContain("<title>Articles</title>");
    expect(text).toContain(`href="${served.url}world/talks/"`);
    expect(await served.stop("SIGINT")).toBe(0);
  });

  it("serves below the path of the configured url", async () => {
    const served = await serve(["articles", "--url", "https://e.example/blog/"], { cwd: folder });
    expect(served.url).toMatch(/\/blog\/$/);
    expect((await fetch(`${served.url}rss.xml`)).status).toBe(200);
    await served.stop("SIGTERM");
  });

  it("serves below a path in any script", async () => {
    const served = await serve(["articles", "--url", "https://e.example/новости/"], { cwd: folder });
    expect((await fetch(`${served.url}rss.xml`)).status).toBe(200);
    await served.stop("SIGTERM");
  });

  it("publishes a picture anew that has changed", async () => {
    await mkdir(join(folder, "articles/mill"));
    await add("mill/index.md", "---\ntitle: Mill\ndate: 2026-01-02\n---\n![Mill](mill.svg)\n");
    await add("mill/mill.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>");
    const served = await serve(["articles"], { cwd: folder });
    await add("mill/mill.svg", "<svg xmlns='http://www.w3.org/2000/svg'><g/></svg>");
    const picture = async () => (await fetch(`${served.url}mill/mill.svg`)).text();
    await vi.waitFor(async () => expect(await picture()).toContain("<g/>"), 20_000);
    await served.stop("SIGTERM");
  });

  it("says in one line that a port is taken", async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, "localhost", resolve));
    const address = taken.address();
    const port = typeof address === "object" ? String(address?.port) : "";
    const { code, err } = await feedmill(["serve", "articles", "--port", port], { cwd: folder });
    taken.close();
    expect({ code, lines: err.trim().split("\n").length }).toEqual({ code: 1, lines: 1 });
    expect(err).toContain(`localhost:${port}: another program listens there`);
  });

  it("takes its port from PORT", async () => {
    const { code, err } = await feedmill(["serve", "articles"], { cwd: folder, env: { PORT: "a lot" } });
    expect({ code, err }).toMatchObject({ code: 1, err: expect.stringContaining("PORT") });
  });
});
