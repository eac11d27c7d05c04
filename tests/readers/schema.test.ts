import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { PUBLICATIONS, siteFeeds } from "../feed/publications.ts";
import { program } from "../programs.ts";
import { writeAll } from "./folder.ts";

/** RFC 4287 as a grammar. */
const ATOM = join(import.meta.dirname, "../fixtures/atom.rng");

const xmllint = program("xmllint");
const jing = program("jing");

function run(command: string, ...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: "utf8" });
  return { status, output: stdout + stderr };
}

async function write(name: string): Promise<ReadonlyMap<string, string>> {
  return writeAll(await siteFeeds(PUBLICATIONS[name]?.() ?? expect.fail(`no site ${name}`)));
}

describe.skipIf(xmllint === undefined)("xmllint", () => {
  const lint = (...args: readonly string[]) => run(xmllint ?? "", "--noout", ...args);

  it.each(Object.keys(PUBLICATIONS))("finds every XML document of the site %s well-formed", async (name) => {
    const files = await write(name);
    const { output } = lint(files.get("rss.xml") ?? "", files.get("atom.xml") ?? "");
    expect(output).toBe("");
  });

  it.each(Object.keys(PUBLICATIONS))("finds the Atom of the site %s to keep RFC 4287", async (name) => {
    const files = await write(name);
    expect(lint("--relaxng", ATOM, files.get("atom.xml") ?? "")).toMatchObject({ status: 0 });
  });

  it.each([
    { find: /<title>[^<]*/g, replace: "<title type='markdown'>", because: "a title of an unknown type" },
    { find: /<updated>[^<]*/g, replace: "<updated>2026-03-01", because: "a date without time" },
    { find: /<id>[^<]*/g, replace: "<id>7", because: "an id that is no IRI" },
    { find: /<name>[^<]*/g, replace: "<name>", because: "a person without name" },
    { find: / term="[^"]*"/g, replace: "", because: "a category without term" },
    { find: / length="\d+"/g, replace: ' length="1 MB"', because: "a length that is no number" },
    { find: /summary>/g, replace: "description>", because: "an element that Atom doesn't have" },
    { find: / href=/g, replace: " url=", because: "a link that leads nowhere" },
    { find: /<published>.*<\/published>/g, replace: "$&$&", because: "two dates of publication" },
  ])("would find $because", async ({ find, replace }) => {
    const atom = (await siteFeeds(PUBLICATIONS.full?.() ?? expect.fail("no site"))).get("atom.xml") ?? "";
    const files = writeAll(new Map([["broken.xml", atom.replace(find, replace)]]));
    expect(lint("--relaxng", ATOM, files.get("broken.xml") ?? "").status).not.toBe(0);
  });
});

describe.skipIf(jing === undefined)("jing", () => {
  it("agrees about the Atom of every site", async () => {
    const documents = await Promise.all(Object.keys(PUBLICATIONS).map(write));
    const paths = documents.map((files) => files.get("atom.xml") ?? "");
    expect(run(jing ?? "", ATOM, ...paths)).toMatchObject({ status: 0 });
  });
});
