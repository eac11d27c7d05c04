import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { describe, expect, it } from "vitest";

/** Lowest first. A module imports from layers below its own, or from its own folder. */
const LAYERS = [
  ["errors.ts", "clock.ts", "steps.ts", "http"],
  ["article"],
  ["parse", "feed"],
  ["store", "page", "published"],
  ["publish"],
  ["server", "export", "websub", "check", "adopt"],
  ["config"],
  ["site"],
  ["cli"],
  ["cli.ts"],
];

/** The public API: nothing inside src imports it. */
const ENTRY_POINTS = ["index.ts", "node.ts"];

const root = join(import.meta.dirname, "../src");
const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));

const moduleOf = (file: string) => file.split(sep)[0] ?? file;
const layerOf = (file: string) => LAYERS.findIndex((layer) => layer.includes(moduleOf(file)));

function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), "utf8");
  const specifiers = [...text.matchAll(/^(?:import|export)\b[^;]*?\bfrom "(\.[^"]+)";$/gm)].map(
    ([, path]) => path ?? "",
  );
  return specifiers.map((path) => relative(root, join(root, dirname(file), path)));
}

describe.each(files.filter((file) => !ENTRY_POINTS.includes(file)))("src/%s", (file) => {
  it("belongs to a layer", () => {
    expect(layerOf(file)).toBeGreaterThanOrEqual(0);
  });

  it("imports only from its own module and the layers below", () => {
    const upward = importsOf(file).filter(
      (target) => moduleOf(target) !== moduleOf(file) && layerOf(target) >= layerOf(file),
    );
    expect(upward).toEqual([]);
  });

  it("does not import the public API", () => {
    expect(importsOf(file).filter((target) => ENTRY_POINTS.includes(target))).toEqual([]);
  });

  it("asks article/url.ts what a URL is, since URL.canParse of Node 20 changes its mind", () => {
    expect(readFileSync(join(root, file), "utf8")).not.toMatch(/\bcanParse\(/);
  });
});

/** They run on Workers, Deno and Bun too. */
const PURE = ["errors.ts", "http", "article", "parse", "feed", "page", "publish", "server/app.ts", "server/headers.ts"];

describe.each(files.filter((file) => PURE.some((module) => file === module || file.startsWith(`${module}${sep}`))))(
  "src/%s",
  (file) => {
    const text = readFileSync(join(root, file), "utf8");

    it("imports nothing of Node", () => {
      expect(text).not.toMatch(/from "node:|\bprocess\.|\bBuffer\b|\brequire\(/);
    });

    it("reads no clock and no chance", () => {
      expect(text).not.toMatch(/new Date\(\)|Date\.now|Math\.random|performance\.now/);
    });
  },
);
