/**
 * @module
 * What hubs were told, kept across restarts.
 */
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { FeedmillError } from "../errors.ts";
import { describeFsError } from "../store/fs-error.ts";

/** Keeps the entity tag of each topic that one hub was told last; another hub has been told nothing. */
export interface HubState {
  /** @throws {FeedmillError} When what was kept can't be read. */
  readonly read: (hub: string) => Promise<ReadonlyMap<string, string>>;
  /** @throws {FeedmillError} When it can't be kept. */
  readonly write: (hub: string, told: ReadonlyMap<string, string>) => Promise<void>;
}

interface Kept {
  readonly hub: string;
  readonly told: ReadonlyMap<string, string>;
}

/** Keeps it for as long as the program runs. */
export function memoryHubState(): HubState {
  let kept: Kept | undefined;
  return {
    read: async (hub) => toldOf(kept, hub),
    write: async (hub, told) => {
      kept = { hub, told: new Map(told) };
    },
  };
}

/** Keeps it in a file of JSON that is replaced as a whole. A file that isn't there yet has been told nothing. */
export function hubStateFile(file: string): HubState {
  return {
    read: async (hub) => toldOf(await readKept(file), hub),
    write: async (hub, told) => {
      const text = `${JSON.stringify({ hub, told: Object.fromEntries([...told].sort(byTopic)) }, undefined, 2)}\n`;
      const temporary = `${file}.${process.pid}.tmp`;
      try {
        await writeFile(temporary, text);
        await rename(temporary, file);
      } catch (error) {
        await rm(temporary, { force: true }).catch(() => undefined);
        throw new FeedmillError(`Could not write ${file}: ${describeFsError(error)}`);
      }
    },
  };
}

function toldOf(kept: Kept | undefined, hub: string): ReadonlyMap<string, string> {
  return kept?.hub === hub ? kept.told : new Map();
}

async function readKept(file: string): Promise<Kept | undefined> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw new FeedmillError(`Could not read ${file}: ${describeFsError(error)}`);
  });
  if (text === undefined) return undefined;
  const kept = parse(text);
  if (kept !== undefined) return kept;
  throw new FeedmillError(`Could not read ${file}: it is damaged; expected JSON with "hub" and "told"`);
}

function parse(text: string): Kept | undefined {
  try {
    const { hub, told }: { hub?: unknown; told?: unknown } = JSON.parse(text);
    if (typeof hub !== "string" || typeof told !== "object" || told === null) return undefined;
    const entries = Object.entries(told);
    return entries.every(isTagged) ? { hub, told: new Map(entries) } : undefined;
  } catch {
    return undefined;
  }
}

function isTagged(entry: [string, unknown]): entry is [string, string] {
  return typeof entry[1] === "string";
}

function byTopic([a]: readonly [string, string], [b]: readonly [string, string]): number {
  return a < b ? -1 : 1;
}
