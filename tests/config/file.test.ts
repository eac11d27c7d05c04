import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { CONFIG_FILES } from "../../src/config/file.ts";
import { loadConfig } from "../../src/config/read.ts";
import { folderOf, load, problemsOf } from "./folder.ts";

const runsTypeScript = "typescript" in process.features && Boolean(process.features.typescript);

describe("a configuration file", () => {
  it.each([
    { name: "feedmill.config.json", text: '{ "title": "A" }', because: "it is JSON" },
    { name: "feedmill.config.json", text: '\ufeff{ "title": "A" }', because: "a byte-order mark is skipped" },
    { name: "feedmill.config.yaml", text: "title: A", because: "it is YAML" },
    { name: "feedmill.config.yml", text: "# ours\r\ntitle: A\r\n", because: "YAML has two extensions" },
    { name: "feedmill.config.js", text: 'export default { title: "A" };', because: "it is a module" },
    { name: "feedmill.config.js", text: 'module.exports = { title: "A" };', because: "CommonJS has a default, too" },
    { name: "feedmill.config.mjs", text: 'export default { title: "A" };', because: "it is a module" },
    { name: "feedmill.config.mjs", text: 'export default () => ({ title: "A" });', because: "functions are called" },
    {
      name: "feedmill.config.mjs",
      text: 'export default async () => ({ title: "A" });',
      because: "promises are awaited",
    },
    {
      name: "feedmill.config.mjs",
      text: 'export default Promise.resolve({ title: "A" });',
      because: "promises are awaited",
    },
    {
      name: "feedmill.config.mjs",
      text: 'import { name } from "./name.mjs"; export default { title: name };',
      because: "it imports",
    },
  ])("is read from $name when $because", async ({ name, text }) => {
    expect(await load({ [name]: text, "name.mjs": 'export const name = "A";' })).toMatchObject({ title: "A" });
  });

  it.each(["", "# nothing yet\n", "---\n"])("may be YAML that sets nothing: %j", async (text) => {
    expect(await load({ "feedmill.config.yaml": text })).not.toHaveProperty("title");
  });

  it.runIf(runsTypeScript)("may be TypeScript where Node runs it", async () => {
    const text = 'const title: string = "A"; export default { title };';
    expect(await load({ "feedmill.config.ts": text })).toMatchObject({ title: "A" });
  });

  it.skipIf(runsTypeScript)("says which Node runs TypeScript where this one doesn't", async () => {
    expect(await problemsOf(load({ "feedmill.config.ts": "export default {};" }))).toEqual([
      `feedmill.config.ts: Node ${process.versions.node} runs no TypeScript; expected Node 22.18, or .mjs`,
    ]);
  });

  it("can be named, wherever it lies", async () => {
    const folder = await folderOf({
      "conf/site.yaml": "title: A\nout: site\nledger: kept.jsonl",
      "feedmill.config.json": "not this",
    });
    const file = join(folder, "conf/site.yaml");
    expect(await loadConfig({ folder, file, env: {}, flags: {} })).toMatchObject({
      title: "A",
      source: file,
      out: join(folder, "conf/site"),
      ledger: join(folder, "conf/kept.jsonl"),
    });
  });

  it.each([
    { name: "feedmill.config.yaml", first: "title: A", second: "title: B", because: "it is data" },
    {
      name: "feedmill.config.mjs",
      first: 'export default { title: "A" };',
      second: 'export default { title: "B" }',
      because: "it is a module",
    },
    {
      name: "feedmill.config.js",
      first: 'module.exports = { title: "A" };',
      second: 'module.exports = { title: "B" }',
      because: "it is CommonJS",
    },
  ])("is read anew when it has changed, where $because", async ({ name, first, second }) => {
    const folder = await folderOf({ [name]: first });
    const sources = { folder, env: {}, flags: {} };
    expect(await loadConfig(sources)).toMatchObject({ title: "A" });
    await writeFile(join(folder, name), second);
    expect(await loadConfig(sources)).toMatchObject({ title: "B" });
  });

  it("is sought in the folder alone", async () => {
    expect(await load({ "deep/feedmill.config.json": '{ "title": "A" }' })).not.toHaveProperty("title");
  });

  it("is one of six", () => {
    expect(CONFIG_FILES.map((name) => name.replace("feedmill.config", ""))).toEqual([
      ".js",
      ".mjs",
      ".ts",
      ".json",
      ".yaml",
      ".yml",
    ]);
  });
});

describe("a configuration file that can't be read", () => {
  it.each([
    {
      name: "feedmill.config.yaml",
      text: "title: A\nurl: [\n",
      place: "feedmill.config.yaml:3: ",
      because: "a list is open",
    },
    {
      name: "feedmill.config.yaml",
      text: "title: A\n\turl: B\n",
      place: "feedmill.config.yaml:2: ",
      because: "a tab indents",
    },
    {
      name: "feedmill.config.yml",
      text: "title: A\nurl: B\ntitle: C\n",
      place: "feedmill.config.yml:3: ",
      because: "a key is double",
    },
    {
      name: "feedmill.config.yaml",
      text: "title: *a\n",
      place: "feedmill.config.yaml: ",
      because: "an alias means nothing",
    },
    {
      name: "feedmill.config.json",
      text: '{\n  "title": }',
      place: "feedmill.config.json:2: ",
      because: "a value is missing",
    },
    {
      name: "feedmill.config.json",
      text: '{\n  "title": "A",\n}\n',
      place: "feedmill.config.json:3: ",
      because: "a comma is left over",
    },
    {
      name: "feedmill.config.json",
      text: '{\n  "title": "A"\n  "url": "B"\n}',
      place: "feedmill.config.json:3: ",
      because: "a comma is missing",
    },
    {
      name: "feedmill.config.json",
      text: '{\n  "title": "A\n}',
      place: "feedmill.config.json:2: ",
      because: "a string is open",
    },
    {
      name: "feedmill.config.json",
      text: '{\n  "title": "A"\n',
      place: "feedmill.config.json:2: ",
      because: "it ends early",
    },
    { name: "feedmill.config.json", text: "", place: "feedmill.config.json:1: ", because: "it is empty" },
    {
      name: "feedmill.config.mjs",
      text: '\n\nthrow new Error("no\\nluck");',
      place: "feedmill.config.mjs:3: can't be run: no luck",
      because: "it throws",
    },
    {
      name: "feedmill.config.mjs",
      text: 'export default () => {\n  throw new Error("no");\n};',
      place: "feedmill.config.mjs:2: can't be run: no",
      because: "its function throws",
    },
    {
      name: "feedmill.config.mjs",
      text: 'export default () => Promise.reject("no");',
      place: "feedmill.config.mjs: can't be run: no",
      because: "its promise is rejected",
    },
    {
      name: "feedmill.config.mjs",
      text: 'import "./gone.mjs";',
      place: "feedmill.config.mjs",
      because: "an import is missing",
    },
    {
      name: "feedmill.config.mjs",
      text: "export default {",
      place: "feedmill.config.mjs",
      because: "its syntax is wrong",
    },
    {
      name: "feedmill.config.mjs",
      text: "export const title = 1;",
      place: "feedmill.config.mjs: exports nothing by default",
      because: "it exports no default",
    },
    {
      name: "feedmill.config.mjs",
      text: "export default () => {};",
      place: "feedmill.config.mjs: exports nothing by default",
      because: "its function returns nothing",
    },
    {
      name: "feedmill.config.mjs",
      text: "export default () => [];",
      place: "feedmill.config.mjs: got a list; expected an object of options",
      because: "it returns a list",
    },
    {
      name: "feedmill.config.yaml",
      text: "News",
      place: 'feedmill.config.yaml: got "News"; expected an object of options',
      because: "it is text",
    },
    {
      name: "feedmill.config.json",
      text: "null",
      place: "feedmill.config.json: got null; expected an object of options",
      because: "it is null",
    },
  ])("is named when $because", async ({ name, text, place }) => {
    const [problem, ...others] = await problemsOf(load({ [name]: text }));
    expect(problem?.slice(0, place.length)).toBe(place);
    expect(others).toEqual([]);
  });

  it("is named with every line that is wrong", async () => {
    const problems = await problemsOf(load({ "feedmill.config.yaml": "a: 1\na: 2\nb: 1\nb: 2\n" }));
    expect(problems.map((problem) => problem.split(":")[1])).toEqual(["2", "4"]);
  });

  it("is an error when there are several", async () => {
    const files = { "feedmill.config.json": "{}", "feedmill.config.yaml": "", "feedmill.config.mjs": "" };
    expect(await problemsOf(load(files))).toEqual([
      "FOLDER: got feedmill.config.mjs and feedmill.config.json and feedmill.config.yaml; expected one configuration file",
    ]);
  });

  it.each([
    { file: "gone.yaml", problem: "FOLDER/gone.yaml: no such file; expected a configuration" },
    { file: "folder.json", problem: "FOLDER/folder.json: no such file; expected a configuration" },
    { file: "a.toml", problem: "FOLDER/a.toml: not a configuration file; expected .js, .mjs, .ts, .json, .yaml, .yml" },
  ])("is an error when $file is named", async ({ file, problem }) => {
    const folder = await folderOf({ "folder.json/a": "", "a.toml": "", "feedmill.config.json": "{}" });
    const loading = loadConfig({ folder, file: join(folder, file), env: {}, flags: {} });
    expect(await problemsOf(loading)).toEqual([problem]);
  });

  it("is an error when the folder is missing", async () => {
    const folder = join(await folderOf(), "gone");
    expect(await problemsOf(loadConfig({ folder, env: {}, flags: {} }))).toEqual([
      "FOLDER/gone: no such file or folder; expected a folder of articles",
    ]);
  });
});
