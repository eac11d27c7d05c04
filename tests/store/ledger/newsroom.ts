import fc from "fast-check";
import type { Article } from "../../../src/article/article.ts";
import { article } from "../samples.ts";

/** A text with an identity that nobody but the test knows. */
export interface Story {
  readonly key: number;
  readonly path: string;
  readonly slug: string;
  readonly body: string;
  readonly tags: readonly string[];
  readonly language: string | undefined;
  /** Day of June 2026; undefined for one that says nothing. */
  readonly day: number | undefined;
  /** Of its file, in milliseconds. */
  readonly modified: number;
  readonly id: string | undefined;
  readonly draft: boolean;
}

/** One thing that somebody does; the numbers choose to what. */
export interface Act {
  readonly name: (typeof ACTS)[number];
  readonly pick: number;
  readonly how: number;
}

const ACTS = [
  ...["add", "add", "add", "edit", "rename", "rename", "move", "delete", "return"],
  ...["draft", "finish", "tags", "slug", "touch", "language", "swap", "rewrite"],
] as const;

/** What happens between two looks at the folder. */
export const anyDays: fc.Arbitrary<Act[][]> = fc.array(
  fc.array(fc.record({ name: fc.constantFrom(...ACTS), pick: fc.nat(20), how: fc.nat(20) }), { maxLength: 6 }),
  { maxLength: 7 },
);

const FOLDERS = ["", "world/", "arts/", "world/europe/", "talks/"];
const SLUGS = ["talks", "talks", "world", "vote", "c", "C"];
const TAGS = [["C++"], ["C plus plus"], ["peace", "C++"], [], ["Peace"]];
const one = <T>(list: readonly T[], number: number): T => list[number % list.length] as T; // no list here is empty

/** A folder that is written in, and what was deleted from it. */
export class Newsroom {
  stories: readonly Story[] = [];
  #bin: readonly Story[] = [];
  #next = 0;
  readonly #paths = new Set<string>();
  readonly #ids: number;

  /** @param ids How many different ids authors give: with few, several stories claim one. */
  constructor(ids = Number.POSITIVE_INFINITY) {
    this.#ids = ids;
  }

  get articles(): readonly Article[] {
    return this.stories.map(articleOf);
  }

  /**
   * Each story is touched once at most. Nothing is deleted while something appears: where that has the address of what
   * is gone, nobody can tell it from a file that was renamed and rewritten.
   */
  live(acts: readonly Act[]): void {
    const before = new Set(this.stories.map(({ path }) => path));
    const touched = new Set<number>();
    const isGrowing = acts.some(({ name }) => name === "add" || name === "finish");
    for (const { name, pick, how } of acts) {
      if (name === "delete" && isGrowing) continue;
      if (name === "add") touched.add(this.#add(how));
      const candidates = (name === "return" ? this.#bin : this.stories).filter(({ key }) => !touched.has(key));
      if (candidates.length === 0) continue;
      const story = one(candidates, pick);
      touched.add(story.key);
      if (name === "return") this.#return(story, before);
      else if (name === "swap") touched.add(this.#swap(story, one(candidates, how)));
      else this.#replace(story, this.#act(name, story, how));
    }
  }

  #add(how: number): number {
    const key = this.#next++;
    const path = this.#take(`${one(FOLDERS, how)}n${key}.md`);
    const added = {
      body: `${key}`,
      tags: one(TAGS, how),
      language: how % 3 ? undefined : "fr",
      modified: 1.78e12 + how,
    };
    const number = `${key % this.#ids}`;
    const id = how % 7 === 0 ? [number, `tag:courier.example,2026:${number}`][how % 2] : undefined;
    const day = how % 2 === 0 ? (how % 9) + 1 : undefined;
    this.stories = [...this.stories, { key, path, slug: one(SLUGS, how), ...added, day, id, draft: how % 11 === 0 }];
    return key;
  }

  #act(name: Act["name"], story: Story, how: number): Story | undefined {
    const free = [...this.#paths].filter((path) => this.stories.every((other) => other.path !== path));
    const file = story.path.slice(story.path.lastIndexOf("/") + 1);
    const target = how % 2 === 0 && free.length > 0 ? one(free, how) : `${one(FOLDERS, how)}r${this.#next++}.md`;
    const moved = `${one(FOLDERS, how)}${file}`;
    const acts: Partial<Record<Act["name"], () => Partial<Story>>> = {
      edit: () => (story.draft ? {} : { body: `${story.key}-${this.#next++}` }),
      rename: () => (story.draft ? {} : { path: this.#take(target) }),
      rewrite: () =>
        story.draft ? {} : { path: this.#take(`w${this.#next++}.md`), body: `${story.key}-${this.#next++}` },
      move: () => (story.draft || !free.concat(story.path).includes(moved) ? {} : { path: this.#take(moved) }),
      draft: () => ({ draft: true }),
      finish: () => ({ draft: false }),
      tags: () => ({ tags: one(TAGS, how) }),
      slug: () => ({ slug: one(SLUGS, how) }),
      touch: () => ({ modified: story.modified + how }),
      language: () => ({ language: one([undefined, "fr", "de", "pt_br"], how) }),
    };
    if (name !== "delete") return { ...story, ...acts[name]?.() };
    this.#bin = [...this.#bin, story];
    return undefined;
  }

  /** To where nothing else was: in the place of another file, it is that file, rewritten. */
  #return(story: Story, before: ReadonlySet<string>): void {
    const isFree = !before.has(story.path) && this.stories.every(({ path }) => path !== story.path);
    this.#bin = this.#bin.filter((other) => other !== story);
    this.stories = [...this.stories, isFree ? story : { ...story, path: this.#take(`back${this.#next++}.md`) }];
  }

  /** Each gets the name of the other one's file. */
  #swap(story: Story, other: Story): number {
    if (story.draft || other.draft || story === other) return story.key;
    this.#replace(story, { ...story, path: other.path });
    this.#replace(other, { ...other, path: story.path });
    return other.key;
  }

  #replace(story: Story, by: Story | undefined): void {
    this.stories = this.stories.flatMap((other) => (other === story ? (by ?? []) : other));
  }

  #take(path: string): string {
    this.#paths.add(path);
    return path;
  }
}

function articleOf({ key, path, body, day, modified, slug, tags, language, id, draft }: Story): Article {
  return article({
    ...{ path, slug, tags, language, id, draft },
    ...{ title: `Story ${key}`, html: `<p>${body}</p>`, section: path.split("/").slice(0, -1).join("/") || undefined },
    ...{
      published: day === undefined ? new Date(modified) : new Date(Date.UTC(2026, 4, day)),
      dated: day !== undefined,
    },
  });
}
