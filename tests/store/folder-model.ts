import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import fc from "fast-check";
import type { FolderStore } from "../../src/store/folder.ts";
import { PNG } from "./samples.ts";

/** What can be done to a folder of articles. */
export type Operation =
  | { readonly do: "write"; readonly path: string; readonly title: number; readonly day: number }
  | { readonly do: "draft" | "break" | "delete" | "touch"; readonly path: string }
  | { readonly do: "rename"; readonly path: string; readonly to: string }
  | { readonly do: "picture"; readonly path: string; readonly size: number }
  | { readonly do: "replace"; readonly path: string; readonly title: number };

const SOURCES = ["a.md", "b.md", "world/a.md", "world/talks.md", "world/mill/index.md", "arts/index.md", "arts/b.md"];
const PICTURES = ["world/mill/a.png", "world/mill/img/b.png", "arts/a.png"];
const FOLDERS = ["world", "world/mill", "arts"];

const source = fc.constantFrom(...SOURCES);
const title = fc.integer({ min: 1, max: 4 });

/** Days of June 2026: the clock of a test moves among them. */
export const operations: fc.Arbitrary<readonly Operation[]> = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({ do: fc.constant("write"), path: source, title, day: fc.integer({ min: 1, max: 30 }) }),
    },
    { weight: 3, arbitrary: fc.record({ do: fc.constantFrom("draft", "break", "delete", "touch"), path: source }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant("rename"), path: source, to: source }) },
    {
      weight: 1,
      arbitrary: fc.record({ do: fc.constant("picture"), path: fc.constantFrom(...PICTURES), size: title }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constant("replace"), path: fc.constantFrom(...FOLDERS), title }) },
  ),
  { minLength: 1, maxLength: 6 },
);

const text = (number: number, day: number) =>
  `---\ntitle: Title ${number}\ndate: 2026-06-${String(day).padStart(2, "0")}\ntags: [t${number}]\n---\nText ${number}.\n`;
const BROKEN = Buffer.from(PNG);
const picture = (size: number) => Buffer.concat([PNG, Buffer.alloc(size)]);

/** A folder on the disk, and what should be known of it. */
export class Model {
  readonly folder: string;
  /** Paths that were changed since the last look. */
  touched = new Set<string>();
  #files = new Map<string, string | Buffer>();
  /** What each source was when it could be read last. */
  #good = new Map<string, string | Buffer>();

  constructor(folder: string) {
    this.folder = folder;
  }

  async apply(operation: Operation): Promise<void> {
    const { path } = operation;
    const now = this.#files.get(path);
    this.touched.add(path);
    if (operation.do === "write") await this.#write(path, text(operation.title, operation.day));
    else if (operation.do === "picture") await this.#write(path, picture(operation.size));
    else if (operation.do === "replace") await this.#replace(path, text(operation.title, 5));
    else if (now === undefined) return;
    else if (operation.do === "break") await this.#write(path, BROKEN);
    else if (operation.do === "touch") await this.#write(path, now);
    else if (operation.do === "draft" && now !== BROKEN)
      await this.#write(path, String(now).replace("---\n", "---\ndraft: true\n"));
    else if (operation.do === "delete") {
      this.#files.delete(path);
      await rm(join(this.folder, path));
    } else if (operation.do === "rename") {
      this.touched.add(operation.to);
      this.#files.delete(path);
      this.#files.set(operation.to, now);
      await mkdir(dirname(join(this.folder, operation.to)), { recursive: true });
      await rename(join(this.folder, path), join(this.folder, operation.to));
    }
  }

  /** To be told after each look at the folder. */
  looked(): void {
    this.touched = new Set();
    for (const path of SOURCES) {
      const now = this.#files.get(path);
      if (now === undefined) this.#good.delete(path);
      else if (now !== BROKEN) this.#good.set(path, now);
    }
  }

  /** Articles whose last good version should be published. */
  get kept(): ReadonlySet<string> {
    return new Set([...this.#good.keys()].filter((path) => this.#files.get(path) === BROKEN));
  }

  /** Writes to another folder what should be published: of what is broken, what it was before. */
  async writeTo(folder: string): Promise<void> {
    for (const [path, content] of new Map([...this.#files, ...this.#good])) await write(folder, path, content);
  }

  async #write(path: string, content: string | Buffer): Promise<void> {
    this.#files.set(path, content);
    await write(this.folder, path, content);
  }

  /** As `git checkout` of another branch does. */
  async #replace(folder: string, content: string): Promise<void> {
    for (const path of [...this.#files.keys()]) if (path.startsWith(`${folder}/`)) this.#files.delete(path);
    await rm(join(this.folder, folder), { recursive: true, force: true });
    const path = SOURCES.findLast((one) => one.startsWith(`${folder}/`));
    if (path !== undefined) await this.#write(path, content);
  }
}

async function write(folder: string, path: string, content: string | Buffer): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), content);
}

/** All that a store says, but for the problems, and for the hashes of articles that are `kept`. */
export async function contentsOf(store: FolderStore, kept: ReadonlySet<string>) {
  const entries = await store.entries("", 0, 1000);
  const articles = entries.map(async (placed) => ({
    ...(await store.read(placed)),
    // What is kept is a mixture that no file ever held.
    ...(kept.has(placed.article.path) ? { hash: "", size: 0 } : {}),
    id: placed.id,
    address: placed.path,
    feeds: (await store.feedsOf(placed)).map(({ path }) => path),
    pictures: await Promise.all(placed.article.attachments.map(({ name }) => store.attachment(placed, name))),
  }));
  const feeds = await store.feeds();
  const windows = feeds.map(async ({ path }) => (await store.entries(path, 0, 1000)).map(({ id }) => id));
  const { drafts, scheduled, due } = store;
  return { feeds, articles: await Promise.all(articles), windows: await Promise.all(windows), drafts, scheduled, due };
}
