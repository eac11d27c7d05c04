import { formatProblem } from "../../src/errors.ts";
import { type Folder, type FolderStore, openFolder } from "../../src/store/folder.ts";
import { CATALOG, type Files, folderOf } from "./samples.ts";

/** An article of 1 May 2026 whose body names it. */
export const text = (title: string, more = "") =>
  `---\ntitle: ${title}\ndate: 2026-05-01\n${more}---\nThe text of ${title}.\n`;

/** A folder that was not looked at yet. */
export const open = (folder: string, cachedCharacters?: number) =>
  openFolder(folder, { timezone: "UTC", ...(cachedCharacters === undefined ? {} : { cachedCharacters }) });
/** A folder with these files that was looked at once. */
export const opened = async (files: Files) => {
  const path = await folderOf(files);
  const folder = await open(path);
  return { path, folder, first: await folder.refresh(CATALOG) };
};
/** The problems, as people see them. */
export const said = ({ problems }: FolderStore) => problems.map(formatProblem);
/** What {@link text} calls each article, by path. */
export const bodies = async (store: FolderStore) => {
  const entries = await store.entries("", 0, 9999);
  const read = entries.map(async (placed) => [placed.article.path, (await store.read(placed)).html] as const);
  return Object.fromEntries((await Promise.all(read)).map(([path, html]) => [path, /of ([^.]*)\./.exec(html)?.[1]]));
};
/** A look so many seconds after {@link CATALOG}'s now. */
export const lookAt = (folder: Folder, seconds: number, changed?: ReadonlySet<string>) =>
  folder.refresh({ ...CATALOG, now: new Date(CATALOG.now.getTime() + seconds * 1000) }, changed);
/** Looks whenever that may make a difference, until nothing is unsettled. */
export const settled = async (folder: Folder) => {
  let store = await folder.refresh(CATALOG);
  while (store.again) store = await folder.refresh({ ...CATALOG, now: store.again });
  return store;
};
