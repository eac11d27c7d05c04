import { mkdir, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { formatProblem } from "../../src/errors.ts";
import type { FolderStore } from "../../src/store/folder.ts";
import { folderStore } from "../../src/store/folder.ts";
import { MANIFEST } from "../../src/store/scan.ts";
import { CATALOG, type Files, folderOf, NOW, openFolder, PNG, storeOf, writeFiles } from "./samples.ts";

const TEXT =
  "---\ntitle: The mill\ndate: 2026-05-01\n---\nThe wheel turned again, and the whole village came to see it.\n";
const dated = (title: string, body = "The wheel turned again.") =>
  `---\ntitle: ${title}\ndate: 2026-05-01\n---\n${body}\n`;

const paths = async (store: FolderStore) => (await store.entries("", 0, 1000)).map((one) => one.article.path).sort();
const said = (store: FolderStore) => store.problems.map(formatProblem);
const only = async (store: FolderStore) => {
  const [placed] = await store.entries("", 0, 1);
  if (placed === undefined) throw new Error(`No article: ${said(store)}`);
  return placed;
};

const bytes = (text: string, encoding: BufferEncoding, mark: number[] = []) =>
  Buffer.concat([Buffer.from(mark), Buffer.from(text, encoding)]);
const utf16be = (text: string, mark: number[] = []) =>
  Buffer.concat([Buffer.from(mark), Buffer.from(text, "utf16le").swap16()]);

describe("a file", () => {
  const text = dated("Café Zoë", "Señor Ångström paid 5 £.");
  it.each([
    ["UTF-8", bytes(text, "utf8")],
    ["UTF-8 with a mark", bytes(text, "utf8", [0xef, 0xbb, 0xbf])],
    ["UTF-8 with CRLF", bytes(text.replace(/\n/g, "\r\n"), "utf8")],
    ["Latin-1", bytes(text, "latin1")],
    ["Latin-1 with CRLF", bytes(text.replace(/\n/g, "\r\n"), "latin1")],
    ["UTF-16 LE with a mark", bytes(text, "utf16le", [0xff, 0xfe])],
    ["UTF-16 BE with a mark", utf16be(text, [0xfe, 0xff])],
    ["UTF-16 LE without a mark", bytes(text, "utf16le")],
    ["UTF-16 BE without a mark", utf16be(text)],
    ["UTF-16 LE with mark and CRLF", bytes(text.replace(/\n/g, "\r\n"), "utf16le", [0xff, 0xfe])],
  ])("in %s is read right", async (_, content) => {
    const store = await storeOf({ "a.md": content });
    expect(said(store)).toEqual([]);
    const article = await store.read(await only(store));
    expect(article.title).toBe("Café Zoë");
    expect(article.html).toContain("Señor Ångström paid 5 £.");
    expect(article.html).not.toContain("\r");
  });

  it("in windows-1252 keeps its quotation marks and dashes", async () => {
    const store = await storeOf({ "a.md": bytes(dated("A \x93quote\x94 \x96 so"), "latin1") });
    expect((await only(store)).article.title).toBe("A “quote” – so");
  });

  it.each([
    ["big.txt", Buffer.alloc(8 * 1024 * 1024 + 1, "a "), "big.txt: the file has 8.0 MiB; expected at most 8 MiB"],
    [
      "odd.docx",
      "PK",
      "odd.docx: this kind of file is not read; expected an article, or a picture in the folder of an index.md",
    ],
    ["pic.txt", PNG, "pic.txt: the file holds binary data; expected text"],
    ["cut.md", Buffer.from([0xff, 0xfe, 0x41]), "cut.md: the file is not valid utf-16le; expected text in UTF-8"],
    [
      "lone.png",
      PNG,
      "lone.png: this kind of file is not read; expected an article, or a picture in the folder of an index.md",
    ],
    ["none.json", "{", expect.stringMatching(/^none\.json:1: /)],
  ])("like %s is named and left out, and the others go on", async (name, content, problem) => {
    const store = await storeOf({ [name]: content, "good.md": TEXT });
    expect(said(store)).toEqual([problem]);
    expect(await paths(store)).toEqual(["good.md"]);
  });

  it("of eight mebibytes is read", async () => {
    const text = `${TEXT}${"The wheel turned again.\n".repeat(400_000)}`.slice(0, 8 * 1024 * 1024);
    expect(await paths(await storeOf({ "long.md": text }))).toEqual(["long.md"]);
  }, 60_000);

  it("of a project, or hidden, is no article and no problem", async () => {
    const store = await storeOf({
      "good.md": TEXT,
      "world/good.md": TEXT,
      ".hidden.md": TEXT,
      ".git/config": "",
      "_drafts/a.md": TEXT,
      "world/_drafts/a.md": TEXT,
      "world/.cache/a.md": TEXT,
      "world/_index.md": TEXT,
      "node_modules/x/readme.md": TEXT,
      "package.json": "{}",
      "package-lock.json": "{}",
      "feedmill.config.yaml": "title: a",
      "feedmill.config.json": "{}",
      "feedmill.config.js": "",
      "feedmill.ledger.jsonl": "",
      ".feedmill/state.json": "{}",
    });
    expect(said(store)).toEqual([]);
    expect(await paths(store)).toEqual(["good.md", "world/good.md"]);
  });

  it("whose name starts with an underscore is an article", async () => {
    expect(await paths(await storeOf({ "_note.md": TEXT }))).toEqual(["_note.md"]);
  });

  it.each([
    "with space.md",
    "#1 in the charts.md",
    "100%.md",
    "100%25.md",
    `"quoted" 'twice'.md`,
    "two\nlines.md",
    "🎉.md",
    "cafe\u0301.md",
    "back\\slash.md",
    "C#.md",
    "notes#2.md",
    "...md",
    "ПРИВЕТ.MD",
    "a.b.c.markdown",
    `${"long".repeat(60)}.md`,
  ])("of the name %j has an address and a body", async (name) => {
    const store = await storeOf({ [name]: TEXT });
    if (name.startsWith(".")) return expect(await paths(store)).toEqual([]);
    const placed = await only(store);
    expect(placed.path).toMatch(/^[\p{L}\p{M}\p{N}-]+\/$/u);
    expect(placed.path).toBe(placed.path.normalize("NFC"));
    expect(placed.path).not.toBe("the-mill/");
    expect(await store.article(placed.path)).toBe(placed);
    expect((await store.read(placed)).html).toContain("whole village");
  });

  it.each([
    ["2026/05/01/talks.md", "talks/", "date folders are no sections"],
    ["world/2026-05-01-talks.md", "world/talks/", "the date is cut off"],
    ["world/talks/index.md", "world/talks/", "an index stands for its folder"],
    ["world/C#.md", "world/c-sharp/", "a sign may be part of a name"],
  ])("at %s is published at %s, because %s", async (file, address, because) => {
    expect((await only(await storeOf({ [file]: TEXT }))).path, because).toBe(address);
  });
});

describe("a file of several articles", () => {
  const item = (title: string, extra = {}) => ({
    id: title,
    title,
    content_html: `<p>${title}</p>`,
    date_published: "2026-05-01T08:00:00Z",
    ...extra,
  });
  const feed = (...items: object[]) =>
    JSON.stringify({ version: "https://jsonfeed.org/version/1.1", title: "Notes", items });

  it("yields each, named by its title", async () => {
    const store = await storeOf({ "notes/all.json": feed(item("One"), item("Two")) });
    expect((await store.entries("", 0, 9)).map(({ path }) => path).sort()).toEqual(["notes/one/", "notes/two/"]);
    expect(await paths(store)).toEqual(["notes/all.json#1", "notes/all.json#2"]);
    for (const placed of await store.entries("", 0, 9)) {
      expect((await store.read(placed)).html).toBe(`<p>${placed.article.title}</p>`);
    }
  });

  it("keeps addresses, ids and hashes when another one is put in front", async () => {
    const items = Array.from({ length: 12 }, (_, i) => item("Same", { id: `n${i}` }));
    const state = async (store: FolderStore) =>
      Object.fromEntries((await store.entries("", 0, 99)).map((one) => [one.id, [one.path, one.article.hash]]));
    const before = await state(await storeOf({ "all.json": feed(...items) }));
    const after = await state(
      await storeOf({ "all.json": feed(item("New", { date_published: "2026-06-01T08:00:00Z" }), ...items) }),
    );
    expect(Object.keys(before)).toHaveLength(12);
    expect(after).toMatchObject(before);
  });

  it("may hold a hundred thousand bad ones", async () => {
    const store = await storeOf({ "bad.json": `{"items":[${"1,".repeat(200_000)}1]}`, "good.md": TEXT });
    expect(await paths(store)).toEqual(["good.md"]);
    expect(store.problems.length).toBeGreaterThan(0);
  });
});

describe("the folder of an index", () => {
  const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"/>';
  const attachmentsOf = async (files: Files) => (await only(await storeOf(files))).article.attachments;

  it("publishes its pictures, with type, length and size as they are", async () => {
    const store = await storeOf({
      "mill/index.md": TEXT,
      "mill/wheel.png": PNG,
      "mill/img/plan.svg": SVG,
      "mill/song.mp3": "x",
    });
    const placed = await only(store);
    expect(placed.article.attachments).toMatchObject([
      { name: "img/plan.svg", mediaType: "image/svg+xml", length: SVG.length, width: 40, height: 20 },
      { name: "song.mp3", mediaType: "audio/mpeg", length: 1 },
      { name: "wheel.png", mediaType: "image/png", length: PNG.length, width: 2, height: 3 },
    ]);
    expect(await store.attachment(placed, "wheel.png")).toEqual(PNG);
    expect(said(store)).toEqual([]);
  });

  it.each([
    ["wheel.jpg", PNG, "image/png", "the picture says what it is"],
    ["wheel.png", SVG, "image/svg+xml", "the picture says what it is"],
    [
      "wheel.png",
      "<script>alert(1)</script>",
      "image/png",
      "what is no picture keeps the type of its name, and runs nothing",
    ],
  ])("gives %s the type of its content: %#", async (name, content, mediaType, because) => {
    const [attachment] = await attachmentsOf({ "mill/index.md": TEXT, [`mill/${name}`]: content });
    expect(attachment?.mediaType, because).toBe(mediaType);
  });

  it("finds files under names that are written in another form of Unicode", async () => {
    const store = await storeOf({ "mill/index.md": TEXT, "mill/cafe\u0301.png": PNG });
    const placed = await only(store);
    expect(placed.article.attachments[0]?.name).toBe("caf\u00e9.png");
    expect(await store.attachment(placed, "caf\u00e9.png")).toEqual(PNG);
  });

  it.each(["with space.png", "#1.png", "100%.png", 'a"b.png', "two\nlines.png", "🎉.png", "_thumb.png"])(
    "publishes a picture of the name %j",
    async (name) => {
      const store = await storeOf({ "mill/index.md": TEXT, [`mill/${name}`]: PNG });
      expect(await store.attachment(await only(store), name)).toEqual(PNG);
    },
  );

  it("leaves other articles in it alone, and names what it can't publish", async () => {
    const store = await storeOf({
      "mill/index.md": TEXT,
      "mill/other.md": TEXT,
      "mill/deep/index.md": TEXT,
      "mill/deep/a.png": PNG,
      "mill/tool.qqq": "",
    });
    expect(await paths(store)).toEqual(["mill/deep/index.md", "mill/index.md", "mill/other.md"]);
    const attached = (await store.entries("", 0, 9)).filter(({ article }) => article.attachments.length > 0);
    expect(attached.map(({ article }) => article.path)).toEqual(["mill/deep/index.md"]);
    expect(said(store)).toEqual([expect.stringMatching(/^mill\/tool\.qqq: this kind of file is not read/)]);
  });

  it("changes the article's hash with any file", async () => {
    const hash = async (files: Files) => (await only(await storeOf(files))).article.hash;
    const hashes = await Promise.all([
      hash({ "mill/index.md": TEXT }),
      hash({ "mill/index.md": TEXT, "mill/a.png": PNG }),
      hash({ "mill/index.md": TEXT, "mill/b.png": PNG }),
      hash({ "mill/index.md": TEXT, "mill/a.png": SVG }),
    ]);
    expect(new Set(hashes).size).toBe(4);
  });
});

describe("a link", () => {
  it("to a file or folder outside is named, and never read", async () => {
    const outside = await folderOf({ "secret.md": TEXT, "secret.png": PNG, "in/secret.md": TEXT });
    const folder = await folderOf({ "good.md": TEXT, "mill/index.md": TEXT });
    await symlink(join(outside, "secret.md"), join(folder, "leak.md"));
    await symlink(join(outside, "secret.png"), join(folder, "mill/leak.png"));
    await symlink(join(outside, "in"), join(folder, "leak"));
    const store = await openFolder(folder);
    expect(await paths(store)).toEqual(["good.md", "mill/index.md"]);
    expect(said(store).sort()).toEqual([
      "leak.md: it is a link that leads out of the folder",
      "leak: it is a link that leads out of the folder",
      "mill/leak.png: it is a link that leads out of the folder",
    ]);
    expect((await store.entries("", 0, 9)).flatMap(({ article }) => article.attachments)).toEqual([]);
  });

  it("to nothing, or in a circle, is named", async () => {
    const folder = await folderOf({ "good.md": TEXT });
    await symlink(join(folder, "gone.md"), join(folder, "nowhere.md"));
    await symlink(join(folder, "b.md"), join(folder, "a.md"));
    await symlink(join(folder, "a.md"), join(folder, "b.md"));
    const store = await openFolder(folder);
    expect(await paths(store)).toEqual(["good.md"]);
    expect(said(store)).toEqual([
      "a.md: its links lead in a circle",
      "b.md: its links lead in a circle",
      "nowhere.md: no such file or folder",
    ]);
  });

  it("to a file inside is read like one, to a folder inside is left alone", async () => {
    const folder = await folderOf({ "mill/good.md": TEXT });
    await symlink("mill/good.md", join(folder, "again.md"));
    await symlink("mill", join(folder, "mirror"));
    await symlink(".", join(folder, "mill/round"));
    expect(await paths(await openFolder(folder))).toEqual(["again.md", "mill/good.md"]);
  });

  it("may lead to the folder itself, and to what is to be ignored", async () => {
    const folder = await folderOf({ "good.md": TEXT, "static/index.html": "<p>No article." });
    const links = await folderOf({});
    await symlink(folder, join(links, "news"));
    const store = await openFolder(join(links, "news"), { ignore: [join(links, "news/static")] });
    expect(await paths(store)).toEqual(["good.md"]);
  });
});

it.skipIf(process.getuid?.() === 0)("names a file and a folder that it may not read", async () => {
  const folder = await folderOf({ "good.md": TEXT });
  await writeFile(join(folder, "locked.md"), TEXT, { mode: 0 });
  await mkdir(join(folder, "locked"), { mode: 0 });
  const store = await openFolder(folder);
  expect(await paths(store)).toEqual(["good.md"]);
  expect(said(store)).toEqual(["locked: no permission", "locked.md: no permission"]);
});

it("names a file that vanished before it was read", async () => {
  const folder = await folderOf({ "a.md": TEXT, "b.md": TEXT });
  const opening = openFolder(folder);
  await rm(join(folder, "b.md"));
  const store = await opening;
  expect((await paths(store)).includes("a.md")).toBe(true);
});

it("takes no articles from folders that an export wrote, nor from those to be ignored", async () => {
  const files = { "good.md": TEXT, "dist/feed.json": "{}", [`dist/${MANIFEST}`]: "{}", "static/a.md": TEXT };
  const folder = await folderOf(files);
  const store = await openFolder(folder, { ignore: [join(folder, "static"), join(folder, "missing")] });
  expect(await paths(store)).toEqual(["good.md"]);
  expect(said(store)).toEqual([]);
});

describe("a body", () => {
  it("that was dropped from memory is read again", async () => {
    const files = Object.fromEntries(["a", "b", "c"].map((name) => [`${name}.md`, dated(name, `I am ${name}.`)]));
    const store = await storeOf(files, { cachedCharacters: 300 });
    for (let round = 0; round < 2; round++) {
      for (const placed of await store.entries("", 0, 9)) {
        expect((await store.read(placed)).html).toContain(`I am ${placed.article.title}.`);
      }
    }
  });

  it.each([
    ["edited", (file: string) => writeFile(file, dated("The mill", "Another text."))],
    ["removed", (file: string) => rm(file)],
    ["broken", (file: string) => writeFile(file, PNG)],
  ])("whose file was %s meanwhile is stale", async (_, change) => {
    const folder = await folderOf({ "a.md": TEXT, "mill/index.md": TEXT, "mill/a.png": PNG });
    const store = await openFolder(folder, { cachedCharacters: 1 });
    const [mill, a] = await Promise.all([store.article("mill/"), store.article("a/")]);
    if (mill === undefined || a === undefined) throw new Error("two articles expected");
    await change(join(folder, a.article.path));
    await expect(store.read(a)).rejects.toMatchObject({ name: "StaleError" });
    expect((await store.read(mill)).html).toContain("village");
  });

  it.each([true, false])(
    "is made of what is in memory, though its file is gone (keepsParsed: %s)",
    async (keepsParsed) => {
      const folder = await folderOf({
        "mill.md": dated("The mill", "The *wheel* turned."),
        "old.html": "<p>An old one.</p>",
      });
      const store = await openFolder(folder, { cachedTexts: 1000, keepsParsed });
      await rm(folder, { recursive: true });
      const [mill, old] = [await store.article("mill/"), await store.article("old/")];
      if (mill === undefined || old === undefined) throw new Error("two articles expected");
      expect((await store.read(mill)).html).toContain("<em>wheel</em>");
      expect((await store.read(old)).html).toContain("An old one.");
    },
  );

  it("that there was no room for is read again", async () => {
    const files = { "a.md": dated("a", "I am a."), "b.md": dated("b", "I am b.") };
    const store = await storeOf(files, { cachedTexts: 70, keepsParsed: true });
    for (const placed of await store.entries("", 0, 9)) {
      expect((await store.read(placed)).html).toContain(`I am ${placed.article.title}.`);
    }
  });

  it("that says the same as before is not stale, though its file was touched", async () => {
    const folder = await folderOf({ "a.md": TEXT });
    const store = await openFolder(folder, { cachedCharacters: 1 });
    await writeFiles(folder, { "a.md": TEXT });
    expect((await store.read(await only(store))).html).toContain("village");
  });
});

it.each([
  ["edited", new Uint8Array(PNG.length)],
  ["removed", undefined],
])("knows that a picture was %s meanwhile", async (_, content) => {
  const folder = await folderOf({ "mill/index.md": TEXT, "mill/a.png": PNG });
  const store = await openFolder(folder);
  await (content ? writeFile(join(folder, "mill/a.png"), content) : rm(join(folder, "mill/a.png")));
  await expect(store.attachment(await only(store), "a.png")).rejects.toMatchObject({ name: "StaleError" });
});

it("counts drafts and scheduled articles", async () => {
  const store = await storeOf({
    "a.md": TEXT,
    "b.md": TEXT.replace("---\n", "---\ndraft: true\n"),
    "c.md": TEXT.replace("2026-05-01", "2041-05-01"),
  });
  expect(store).toMatchObject({ drafts: 1, scheduled: 1 });
});

it("gives an article without a date its file's time, and says so", async () => {
  const store = await storeOf({ "a.md": "# A title\n\nA text.\n" }, { now: new Date(Date.now() + 60_000) });
  expect(said(store)).toEqual([
    "a.md: no date: it takes its file's time; expected a date in the article or in its file name",
  ]);
  expect((await only(store)).article.published.getTime()).toBeGreaterThan(NOW.getTime() - 1e12);
});

it.each([
  ["nowhere", "no such file or folder"],
  ["file.md", "it is not a folder"],
])("refuses a folder that is none: %s", async (name, reason) => {
  const folder = await folderOf({ "file.md": TEXT });
  await expect(folderStore(join(folder, name), { ...CATALOG, timezone: "UTC" })).rejects.toMatchObject({
    name: "FeedmillError",
    message: `${join(folder, name)}: ${reason}; expected a folder of articles`,
  });
});

it("reads an empty folder", async () => {
  const store = await storeOf({});
  expect(await paths(store)).toEqual([]);
  expect(said(store)).toEqual([]);
});
