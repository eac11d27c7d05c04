import { readdirSync, readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const BUILD = join(import.meta.dirname, "../build");
const MODULES = join(import.meta.dirname, "../node_modules");

const chunks = ["cli.js", ...readdirSync(join(BUILD, "command")).map((name) => join("command", name))];
const texts = chunks.map((file) => [file, readFileSync(join(BUILD, file), "utf8")] as const);

/** The bundler says of each module where it comes from. */
const bundled = new Set(
  texts.flatMap(([, text]) =>
    [...text.matchAll(/^\/\/ \S*node_modules\/((?:@[^/]+\/)?[^/\s]+)\/\S+$/gm)].flatMap(([line, name]) =>
      line.split("node_modules/").length === 2 ? (name ?? []) : [],
    ),
  ),
);

describe("the command in few files", () => {
  it.each(texts)("%s imports nothing that isn't Node's or its own", (_, text) => {
    const names = [...text.matchAll(/^(?:import|export)\b[^;"]*"([^"]+)";$|\bimport\("([^"]+)"\)/gm)].map(
      ([, name, later]) => name ?? later ?? "",
    );
    expect(names.filter((name) => !isBuiltin(name) && !/^\.\.?\//.test(name))).toEqual([]);
  });

  it("names each package that it holds code of, with version and license", () => {
    const terms = readFileSync(join(BUILD, "THIRD-PARTY.txt"), "utf8");
    expect(bundled.size).toBeGreaterThan(40);
    const missing = [...bundled].filter((name) => {
      const { version, license } = JSON.parse(readFileSync(join(MODULES, name, "package.json"), "utf8"));
      return !terms.includes(`\n\n${name} ${version}, ${license}\n\n`);
    });
    expect(missing).toEqual([]);
  });

  it("leaves the library to import its packages, which it shares with who imports it", () => {
    expect(readFileSync(join(BUILD, "server/app.js"), "utf8")).toContain('from "hono"');
  });
});
