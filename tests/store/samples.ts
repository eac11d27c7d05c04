import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll } from "vitest";
import type { Article } from "../../src/article/article.ts";
import { type ArticleFields, createArticle } from "../../src/article/create.ts";
import { type FolderOptions, type FolderStore, folderStore } from "../../src/store/folder.ts";

/** The moment as of which the tests publish. */
export const NOW = new Date("2026-06-20T12:00:00Z");

export const CATALOG = { channelId: "https://courier.example/", now: NOW };

/** Files by path below a folder. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

/** A picture of two by three pixels. */
export const PNG = new Uint8Array(
  Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAIAAAADCAIAAAA2iEnWAAAAEUlEQVR4nGP4z8AARAwQCgAf7gP9i18U1AAAAABJRU5ErkJggg==",
    "base64",
  ),
);

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

/** A temporary folder with these files, removed when the tests of a file end. */
export async function folderOf(files: Files): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "feedmill-store-"));
  folders.push(folder);
  await writeFiles(folder, files);
  return folder;
}

/** Writes files into a folder. */
export async function writeFiles(folder: string, files: Files): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
}

/** The store of a folder with these files. */
export async function storeOf(files: Files, options: Partial<FolderOptions> = {}): Promise<FolderStore> {
  return openFolder(await folderOf(files), options);
}

/** The store of a folder. */
export function openFolder(folder: string, options: Partial<FolderOptions> = {}): Promise<FolderStore> {
  return folderStore(folder, { ...CATALOG, timezone: "UTC", ...options });
}

/** An article of 1 May 2026 that says only what a test is about. */
export function article(fields: Partial<ArticleFields> = {}): Article {
  return createArticle({
    title: "The mill turns again",
    html: "<p>After a long winter the wheel of the mill turned again.</p>",
    published: new Date("2026-05-01T08:00:00Z"),
    ...fields,
  });
}

/** The file of an article that says the same: Markdown with the fields in YAML. */
export function fileOf({ html, path: _, published, updated, authors, tags, ...rest }: Article): string {
  const { slug, title, section, id, draft } = rest;
  const said = { title, slug, section: section ?? "", id, draft, date: published, updated, tags, authors };
  const lines = Object.entries(said).filter(([, value]) => value !== undefined);
  return ["---", ...lines.map(([key, value]) => `${key}: ${JSON.stringify(value)}`), "---", "", html, ""].join("\n");
}
