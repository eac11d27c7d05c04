import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ParseError } from "../../src/errors.ts";
import { bodyOf } from "../../src/parse/complete.ts";
import { text } from "../../src/parse/text.ts";

const context = { path: "a.txt", timezone: "UTC", warn: () => {} };

function read(source: string) {
  const [fields] = text.read(source, context);
  if (fields === undefined) throw new Error("no article");
  return { ...fields, html: bodyOf(fields.html) };
}

const paragraphs = (fields: { readonly html: string }) =>
  [...fields.html.matchAll(/<p>(.*?)<\/p>/gs)].map(([, inner = ""]) => inner);

const LEDE =
  "The city council on Monday approved a plan to rebuild the old bridge over the lagoon, ending a debate that had lasted for nine years and three mayors.";
const NEXT = "Work will start in March, the mayor told reporters.";
const BRIDGE = "Council backs new bridge over the lagoon";

describe("the seed", () => {
  const source = readFileSync(new URL("../../seeds/000_11ea7d7278b949e7.txt", import.meta.url), "utf8");
  const fields = read(source);

  it("is by Gloria Nosa", () => {
    expect(fields.authors).toEqual([{ name: "Gloria Nosa" }]);
  });

  it("gets a headline that is a clause of its lede", () => {
    expect(fields.title).toBe(
      "Vladimir Putin has proposed hosting Volodymyr Zelensky in Moscow for peace negotiations",
    );
  });

  it("keeps its seven paragraphs byte for byte", () => {
    expect(paragraphs(fields)).toEqual(source.trimEnd().split("\n").slice(1));
    expect(paragraphs(fields)).toHaveLength(7);
  });
});

describe("the headline", () => {
  it.each([
    { because: "it stands before the lede", head: BRIDGE, title: BRIDGE },
    { because: "it is in capitals", head: "COUNCIL BACKS NEW BRIDGE", title: "COUNCIL BACKS NEW BRIDGE" },
    { because: "it ends in a full stop", head: "Council backs new bridge.", title: "Council backs new bridge." },
    { because: "it follows the byline", head: `By Ana Ruiz\n${BRIDGE}`, title: BRIDGE },
    { because: "it follows a section", head: `WORLD\n${BRIDGE}`, title: BRIDGE },
    { because: "it follows an advertisement", head: `Advertisement\n${BRIDGE}`, title: BRIDGE },
    {
      because: "it is in Title Case, though long",
      head: "Council Backs New Bridge Over The Lagoon After Nine Years Of Debate, Three Mayors And Two Court Cases",
      title: "Council Backs New Bridge Over The Lagoon After Nine Years Of Debate, Three Mayors And Two Court Cases",
    },
    { because: "it is Russian", head: "Горсовет утвердил план моста", title: "Горсовет утвердил план моста" },
    { because: "it is Chinese", head: "市议会批准重建旧桥计划", title: "市议会批准重建旧桥计划" },
    { because: "it is Arabic", head: "المجلس يوافق على خطة الجسر", title: "المجلس يوافق على خطة الجسر" },
  ])("is taken and leaves the body when $because", ({ head, title }) => {
    const fields = read(`${head}\n${LEDE}\n${NEXT}`);
    expect(fields.title).toBe(title);
    expect(paragraphs(fields)).toEqual([LEDE, NEXT]);
  });

  it.each([
    { because: "a line of figures is none", head: "12 31 44 9 27 60" },
    { because: "one word is none", head: "Sport" },
    { because: "a line of verse is none", head: "Over the water it stood," },
    { because: "a date is none", head: "Friday, June 5, 2026" },
  ])("is derived from the lede when $because", ({ head }) => {
    expect(read(`${head}\n${LEDE}\n${NEXT}`).title).toBe(
      "The city council on Monday approved a plan to rebuild the old bridge over the lagoon",
    );
  });

  it("stays in the body where there is nothing else", () => {
    expect(read("Hello world")).toMatchObject({ title: "Hello world", html: "<p>Hello world</p>" });
  });

  it("leaves verse whole", () => {
    const verse = "Roses are grey,\nViolets are too,\nThe printer is out\nOf red and of blue.";
    expect(paragraphs(read(verse))).toEqual(verse.split("\n"));
  });
});

describe("what stands around the headline", () => {
  it.each([
    { because: "a short line in capitals is above it", head: `WORLD NEWS\n${BRIDGE}`, section: "World News" },
    { because: "short capitals stay", head: `UK\n${BRIDGE}`, section: "UK" },
    { because: "nothing is above it", head: BRIDGE, section: undefined },
    { because: "no headline follows the capitals", head: "COUNCIL BACKS BRIDGE", section: undefined },
  ])("gives section $section when $because", ({ head, section }) => {
    expect(read(`${head}\n\n${LEDE}`).section).toBe(section);
  });

  it("gives the summary, which stays in the body", () => {
    const dek = "After nine years the old crossing will be replaced";
    const fields = read(`${BRIDGE}\n${dek}\nBy Ana Ruiz\n${LEDE}\n${NEXT}`);
    expect(fields).toMatchObject({ title: BRIDGE, summary: dek, authors: [{ name: "Ana Ruiz" }] });
    expect(paragraphs(fields)).toEqual([dek, LEDE, NEXT]);
  });

  it("takes prose for a dek only where the byline is yet to come", () => {
    expect(read(`${BRIDGE}\n${LEDE}\nBy Ana Ruiz\n${NEXT}`).summary).toBe(LEDE);
    expect(read(`${BRIDGE}\nBy Ana Ruiz\n${LEDE}\n${NEXT}`).summary).toBeUndefined();
    expect(read(`${BRIDGE}\n${LEDE}\n${NEXT}`).summary).toBeUndefined();
  });
});

describe("authors", () => {
  it.each([
    { because: "By stands alone", head: `${BRIDGE}\nBy\nAna Ruiz`, names: ["Ana Ruiz"] },
    { because: "a label stands alone", head: `${BRIDGE}\nAuthor of the article:\nAna Ruiz`, names: ["Ana Ruiz"] },
    { because: "a name is beside a date", head: `${BRIDGE}\nAna Ruiz\nJune 5, 2026`, names: ["Ana Ruiz"] },
    { because: "name and outlet are apart by |", head: `${BRIDGE}\nAna Ruiz | The Lagoon Post`, names: ["Ana Ruiz"] },
    { because: "the line goes on with the date", head: `By Ana Ruiz | June 5, 2026 | 3 min read`, names: ["Ana Ruiz"] },
    { because: "the date comes first", head: `June 5, 2026 | By Ana Ruiz`, names: ["Ana Ruiz"] },
    { because: "there are several", head: "By Ana Ruiz, Bo Li and Cy Orr", names: ["Ana Ruiz", "Bo Li", "Cy Orr"] },
    { because: "each has a byline", head: "By Ana Ruiz\nBy Bo Li", names: ["Ana Ruiz", "Bo Li"] },
    { because: "a role has its own line", head: "By Ana Ruiz\nAssociated Press Writer", names: ["Ana Ruiz"] },
    { because: "a sports ground is none", head: `${BRIDGE}\nOld Trafford\nJune 5, 2026`, names: undefined },
    { because: "a city is none", head: `${BRIDGE}\nNew York\nJune 5, 2026`, names: undefined },
  ])("are $names when $because", ({ head, names }) => {
    expect(read(`${head}\n${LEDE}\n${NEXT}`).authors?.map(({ name }) => name)).toEqual(names);
  });

  it.each([
    { because: "no byline is there", source: `LAGOS (Reuters) - ${LEDE}`, name: "Reuters" },
    { because: "the byline outranks it", source: `By Ana Ruiz\nLAGOS (Reuters) - ${LEDE}`, name: "Ana Ruiz" },
  ])("are the agency of the dateline, unless $because", ({ source, name }) => {
    expect(read(source).authors).toEqual([{ name }]);
  });

  it("are found after a dek and a caption, but not deep in the text", () => {
    const names = (source: string) => read(source).authors?.map(({ name }) => name);
    expect(names(`${BRIDGE}\n${LEDE}\n${LEDE}\nBy Ana Ruiz\n${NEXT}`)).toEqual(["Ana Ruiz"]);
    expect(names(`${BRIDGE}\n${LEDE}\n${LEDE}\n${LEDE}\nBy Ana Ruiz\n${NEXT}`)).toBeUndefined();
  });
});

describe("dates", () => {
  it.each([
    { line: "Published Jun 05, 2026 • 3 minute read", published: "2026-06-05T00:00:00.000Z" },
    { line: "PUBLISHED: 14:11 EST, 25 October 2013", published: "2013-10-25T19:11:00.000Z" },
    { line: "Posted by Ana Ruiz on 25 Sep 2016", published: "2016-09-25T00:00:00.000Z" },
    { line: "5. Juni 2026", published: "2026-06-05T00:00:00.000Z" },
    { line: "2026年6月5日", published: "2026-06-05T00:00:00.000Z" },
    { line: "Updated June 6, 2026", updated: "2026-06-06T00:00:00.000Z" },
    { line: "4 hours ago", published: undefined },
    { line: "Monday", published: undefined },
  ])("are read from $line, which leaves the body", ({ line, published, updated }) => {
    const fields = read(`${BRIDGE}\n${line}\n${LEDE}\n${NEXT}`);
    expect(fields.published?.toISOString()).toBe(published);
    expect(fields.updated?.toISOString()).toBe(updated);
    expect(paragraphs(fields)).toEqual([LEDE, NEXT]);
  });

  it("are read from a dateline with a year, which stays in the body", () => {
    const fields = read(`LAGOS, June 5, 2026 (AP) — ${LEDE}`);
    expect(fields.published?.toISOString()).toBe("2026-06-05T00:00:00.000Z");
    expect(paragraphs(fields)).toEqual([`LAGOS, June 5, 2026 (AP) — ${LEDE}`]);
  });
});

describe("front matter", () => {
  it("outranks what the text says", () => {
    const source = `---\ntitle: Bridge\nauthor: Bo Li\n---\nBridge\n${BRIDGE}\nBy Ana Ruiz\n${LEDE}`;
    const fields = read(source);
    expect(fields).toMatchObject({ title: "Bridge", authors: [{ name: "Bo Li" }] });
    expect(paragraphs(fields)).toEqual([BRIDGE, LEDE]);
  });

  it("may be all there is", () => {
    expect(read("---\ntitle: Bridge\n---\n")).toMatchObject({ title: "Bridge", html: "" });
  });
});

describe("the body", () => {
  it("escapes text and links addresses", () => {
    expect(read(`${LEDE}\n<b>"A" & B</b> at https://example.org/a?b=1&c=(2).`).html).toContain(
      '<p>&lt;b&gt;&quot;A&quot; &amp; B&lt;/b&gt; at <a href="https://example.org/a?b=1&amp;c=(2)">https://example.org/a?b=1&amp;c=(2)</a>.</p>',
    );
  });

  it.each([
    { address: "https://example.org/a", after: "." },
    { address: "https://example.org/wiki/A_(b)", after: ")," },
    { address: "http://example.org/Москва", after: "!" },
    { address: "https://example.org/", after: "、" },
  ])("ends the link $address before $after", ({ address, after }) => {
    expect(read(`${LEDE}\nSee (${address}${after} and so on`).html).toContain(
      `See (<a href="${address}">${address}</a>${after} and`,
    );
  });

  it("drops boilerplate wherever it stands", () => {
    const source = [BRIDGE, "46.8k SHARES", LEDE, "Advertisement", "Read more: A ferry", NEXT, "###"].join("\n\n");
    expect(paragraphs(read(source))).toEqual([LEDE, NEXT]);
  });

  it("keeps what only looks like boilerplate to ASCII eyes", () => {
    const lines = [LEDE, "Мост.", "橋。", "جسر.", "पुल।", "🙂"];
    expect(paragraphs(read(lines.join("\n")))).toEqual(lines);
  });

  it("is kept whole where all of it is boilerplate", () => {
    expect(read("Advertisement").html).toBe("<p>Advertisement</p>");
  });
});

it.each(["", " \n\t\n", "***\n---", "🙂 !?"])("refuses %j, which holds no text", (source) => {
  expect(() => read(source)).toThrow(ParseError);
  expect(() => read(source)).toThrow("the file holds no text");
});
