/**
 * @module
 * `node bundle.js`: writes the command with all that it uses of other packages, in few files, which load in half the time
 * of hundreds. The library stays as tsc writes it, so that whoever imports it shares its packages with it.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "rolldown";

/** What asks no more than to be named with its terms. */
const LICENSES = ["0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "BlueOak-1.0.0", "ISC", "MIT"];

const ABOUT = `The command of feedmill (cli.js, and the folder command) holds code of these packages, without the parts of them
that it does not use. Each is under its own terms:`;

/** Packages under it only name it. */
const apache = readFileSync("licenses/Apache-2.0.txt", "utf8").trim();

await build({
  input: "src/cli.ts",
  platform: "node",
  transform: { target: "es2023" },
  output: { dir: "build", cleanDir: true, chunkFileNames: "command/[name].js" },
  plugins: [notice("THIRD-PARTY.txt")],
});

/** Writes down the terms of every package of which anything is in the bundle. */
function notice(fileName) {
  return {
    name: "notice",
    generateBundle(_, bundle) {
      const modules = Object.values(bundle).flatMap((file) => (file.type === "chunk" ? file.moduleIds : []));
      const folders = new Set(modules.filter((id) => id.includes("/node_modules/")).map(packageOf));
      const source = [ABOUT, ...[...folders].map(termsOf).sort(), apache].join(`\n\n${"-".repeat(80)}\n\n`);
      this.emitFile({ type: "asset", fileName, source: `${source}\n` });
    },
  };
}

/** The folder of the package that a module belongs to; a package may bring others without saying so. */
function packageOf(module) {
  const folders = [...module.matchAll(/\/node_modules\/(?:@[^/]+\/)?[^/]+/g)].map(
    (match) => module.slice(0, match.index) + match[0],
  );
  const folder = folders.findLast((path) => existsSync(join(path, "package.json")));
  if (folder === undefined) throw new Error(`${module}: expected a module of a package`);
  return folder;
}

function termsOf(folder) {
  const { name, version, license, author } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  if (!LICENSES.includes(license)) throw new Error(`${name}: its license ${license} isn't among ${LICENSES}`);
  const files = readdirSync(folder).filter((file) => /^(?:licen[cs]e|copying|notice)\b/i.test(file));
  const texts = files.map((file) => readFileSync(join(folder, file), "utf8").trim());
  const by = `By ${author?.name ?? author}, see https://www.npmjs.com/package/${name}; the package holds no text of its license`;
  return [`${name} ${version}, ${license}`, ...(texts.length > 0 ? texts : [by])].join("\n\n");
}
