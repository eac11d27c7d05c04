import { execFile } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { options } from "../src/config/options.ts";
import { OUTPUT_FORMATS } from "../src/feed/formats.ts";
import { INPUT_FORMATS } from "../src/parse/formats.ts";
import { feedmill, serve } from "./feedmill.ts";

const root = join(import.meta.dirname, "..");
const readme = readFileSync(join(root, "README.md"), "utf8");
const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

/** The code blocks of one language, in their order. */
function blocks(language: string): string[] {
  return [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, "gms"))].map(([, code]) => code ?? "");
}

const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");

const code = (text: string) => `\`${text}\``;

describe("README.md", () => {
  it("lists every input format", () => {
    const extensions = INPUT_FORMATS.map(({ name, extensions }) => [name, extensions.map(code).join(", ")] as const);
    for (const [name, list] of extensions) expect(readme).toContain(`| ${name} | ${list} |`);
  });

  it("lists every output format", () => {
    const rows = OUTPUT_FORMATS.map(({ name, file, mediaType }) => [name, code(file), code(mediaType)]);
    expect(readme).toContain(table(["format", "document", "media type"], rows));
  });

  it("lists every option", () => {
    const rows = options.map((option) => [
      code(option.path.join(".")),
      code(option.flag),
      code(option.env),
      option.description + (option.default === undefined ? "" : ` (default ${code(String(option.default))})`),
    ]);
    expect(readme).toContain(table(["key", "flag", "environment", ""], rows));
  });

  const commands = blocks("sh").flatMap((block) => block.trim().split("\n"));

  it("names npm scripts that exist", () => {
    const names = commands.flatMap((line) =>
      [...line.matchAll(/npm (?:run )?(start|test|\w+)/g)].map(([, name]) => name ?? ""),
    );
    const own = names.filter((name) => name !== "install");
    expect(own.length).toBeGreaterThanOrEqual(2);
    expect(own.filter((name) => !(name in scripts))).toEqual([]);
  });

  it("names commands and flags that exist", async () => {
    const calls = [...readme.matchAll(/npx feedmill (\w+)([^\n`]*)/g)];
    expect(calls.length).toBeGreaterThan(2);
    for (const [line, command = "", rest = ""] of calls) {
      const { out, code } = await feedmill([command, "--help"]);
      expect(code, line).toBe(0);
      for (const [flag] of rest.matchAll(/--[a-z-]+/g)) expect(out, line).toContain(flag);
    }
  });

  it("shows what npm start prints", async () => {
    const served = await serve(["seeds"], { cwd: root });
    await served.stop("SIGTERM");
    const printed = served.out.replaceAll(new URL(served.url).host, "localhost:8080");
    expect(blocks("text")[0]?.trim()).toBe(printed.trim());
  });

  it("shows a program that works", async () => {
    const file = join(root, "readme-sample.tmp.mjs");
    writeFileSync(
      file,
      `${blocks("js")[0]}\nconst response = await app.request("/news/atom.xml");\nconsole.log(await response.text());`,
    );
    try {
      const { stdout } = await promisify(execFile)(process.execPath, [file], { cwd: root });
      expect(stdout).toContain("<title>Hello, readers</title>");
    } finally {
      rmSync(file);
    }
  });
});
