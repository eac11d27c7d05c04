/**
 * @module
 * When files were first committed, asked of git.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import type { Problem } from "../errors.ts";

/** What git says of a folder. */
export interface FirstCommits {
  /** Author dates of first commits, by path below the folder, `/`-separated; none when git can't be asked. */
  readonly dates: ReadonlyMap<string, Date>;
  /** Why there are no dates: at most one warning. */
  readonly problems: readonly Problem[];
  /** Whether git should have told them and couldn't. */
  readonly isUncertain: boolean;
}

/** Milliseconds for a whole history. */
const LIMIT = 120_000;

/**
 * A folder may come from anybody: nothing that its repository's configuration names is run, nothing is fetched for a
 * partial clone, and a bare repository among the articles is none. Who owns the folder stays for git to check.
 */
const SAFE = [
  ...["--no-pager", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "log.showSignature=false"],
  ...["-c", "safe.bareRepository=explicit", "-c", "protocol.allow=never"],
];
const SAFE_ENVIRONMENT = { GIT_ALLOW_PROTOCOL: "none", GIT_NO_LAZY_FETCH: "1", GIT_OPTIONAL_LOCKS: "0", LC_ALL: "C" };

/** Parents before children; what was added and what was renamed, each path ending in NUL; the author's date. */
const LOG = [
  ...["-c", "log.showRoot=true", "log", "-z", "--topo-order", "--reverse", "--format=%at", "--name-status"],
  ...["--diff-filter=AR", "-M", "--no-relative", "--no-ext-diff", "--no-textconv", "--no-color", "--no-notes", "HEAD"],
];

/**
 * Dates of the first commits of all files below `folder`, renames followed, in one pass over the history. It is the
 * author's date that counts: a rebase, which gives every commit a new date of its own, doesn't change it. A shallow
 * clone is not believed, since it takes the commit that it begins with for the first one. Never throws.
 */
export async function firstCommits(folder: string, limit = LIMIT): Promise<FirstCommits> {
  try {
    const asked = await output(git(folder, ["rev-parse", "--is-shallow-repository", "--show-prefix"], limit));
    const [shallow, ...rest] = asked.split("\n");
    if (shallow === "true") throw new Error("it is a shallow clone, which lacks first commits");
    const history = new History();
    await readLog(git(folder, LOG, limit), history);
    return { dates: below(history.current(), rest.join("\n").replace(/\n$/, "")), problems: [], isUncertain: false };
  } catch (error) {
    return { dates: new Map(), problems: [warning(describe(error))], isUncertain: true };
  }
}

function warning(reason: string): Problem {
  const expected = "git, and the whole history: git fetch --unshallow, or fetch-depth: 0 where a workflow checks out";
  return { severity: "warning", path: ".", reason: `git doesn't tell when articles were added: ${reason}`, expected };
}

/** Variables such as GIT_DIR, which hooks set, would lead to another repository. */
function git(folder: string, args: readonly string[], limit: number): ChildProcess {
  const inherited = Object.entries(process.env).filter(([name]) => !/^GIT_/i.test(name));
  return spawn("git", ["-C", folder, ...SAFE, ...args], {
    env: { ...Object.fromEntries(inherited), ...SAFE_ENVIRONMENT },
    stdio: ["ignore", "pipe", "pipe"],
    timeout: limit,
    killSignal: "SIGKILL",
    windowsHide: true,
  });
}

async function output(child: ChildProcess): Promise<string> {
  const [out] = await Promise.all([child.stdout === null ? "" : text(child.stdout), ended(child)]);
  return out;
}

async function readLog(child: ChildProcess, history: History): Promise<void> {
  const end = ended(child);
  const read = async () => {
    const decoder = new TextDecoder();
    let rest = "";
    for await (const chunk of child.stdout ?? []) {
      const tokens = (rest + decoder.decode(chunk, { stream: true })).split("\0");
      rest = tokens.pop() ?? "";
      for (const token of tokens) history.add(token);
    }
    history.add(rest);
  };
  await Promise.all([read(), end]);
}

/** @throws {Error} When the program can't be started, takes too long, or fails. */
async function ended(child: ChildProcess): Promise<void> {
  const said = child.stderr === null ? Promise.resolve("") : text(child.stderr);
  const [code, signal] = await new Promise<[number | null, string | null]>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (...result) => resolve(result));
  });
  if (signal !== null) throw new Error("it took too long");
  if (code !== 0) throw new Error((await said).trim().split("\n")[0] ?? `it failed with ${code}`);
}

/** Reads `date`, `A`, `path`, `R100`, `old`, `new`, …, oldest commit first. */
class History {
  readonly #dates = new Map<string, Date>();
  readonly #left = new Set<string>();
  #when = new Date(0);
  #status = "";
  #old = "";

  add(token: string): void {
    if (this.#status === "") this.#begin(token.replace(/^\n/, ""));
    else if (this.#status === "A") this.#added(token);
    else if (this.#old === "") this.#old = token;
    else this.#renamed(this.#old, token);
  }

  /** A new file in the place of one that was renamed has nothing to do with it. */
  current(): ReadonlyMap<string, Date> {
    return new Map([...this.#dates].filter(([path]) => !this.#left.has(path)));
  }

  #begin(token: string): void {
    if (/^-?\d+$/.test(token)) this.#when = new Date(Number(token) * 1000);
    else this.#status = token.slice(0, 1);
  }

  /** A file that was removed and came back is as old as ever; another in the place of one that was renamed is new. */
  #added(path: string): void {
    if (!this.#dates.has(path) || this.#left.delete(path)) this.#dates.set(path, this.#when);
    this.#status = "";
  }

  /** The old path is kept: on another branch, the file may be renamed in another way. */
  #renamed(from: string, to: string): void {
    this.#dates.set(to, this.#dates.get(from) ?? this.#when);
    this.#left.add(from);
    this.#left.delete(to);
    this.#old = "";
    this.#status = "";
  }
}

function below(dates: ReadonlyMap<string, Date>, prefix: string): ReadonlyMap<string, Date> {
  const inside = [...dates].filter(([path]) => path.startsWith(prefix));
  return new Map(inside.map(([path, date]) => [path.slice(prefix.length), date]));
}

function describe(error: unknown): string {
  if (error instanceof Error && "code" in error && error.code === "ENOENT") return "there is no git on this machine";
  return error instanceof Error ? error.message : String(error);
}
