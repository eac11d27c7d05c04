/**
 * @module
 * One export at a time into one folder.
 */
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { ExportError } from "../errors.ts";
import { LOCK, lstatOf, makeFolders, temporaryName } from "./files.ts";

/** The process that is writing. */
interface Holder {
  readonly pid: number;
  readonly host: string;
  /** When the export began. */
  readonly since: string;
  /** When the process began, as the system tells: a number of a process is given again. Unknown on some systems. */
  readonly started?: string | undefined;
}

/** Turns to be had when locks come and go between two calls. */
const ATTEMPTS = 10;

/** File systems without hard links. */
const UNLINKABLE = ["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EMLINK"];

/**
 * Makes the folder, and locks it for this process. The lock of a process of this machine that is gone is taken over.
 *
 * @returns What unlocks it, and removes the folder if it was made and nothing is in it.
 * @throws {ExportError} When another export is at work.
 */
export function lockFolder(out: string): () => void {
  if (lstatOf(out)?.isFile()) throw new ExportError(`Could not export to ${out}: it is not a folder`);
  const unmake = makeFolders(out);
  const file = join(out, LOCK);
  try {
    acquire(out, file);
  } catch (error) {
    unmake();
    throw error;
  }
  return () => {
    rmSync(file, { force: true });
    unmake();
  };
}

function acquire(out: string, file: string): void {
  const since = `${new Date().toISOString().slice(0, 19)}Z`;
  const own: Holder = { pid: process.pid, host: hostname(), since, started: startOf(process.pid) };
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    if (create(out, file, JSON.stringify(own))) return;
    const text = read(file);
    const holder = text === undefined ? undefined : holderOf(text);
    if (holder !== undefined && isRunning(holder)) throw busy(out, file, holder);
    if (text !== undefined) discard(file, text);
  }
  throw busy(out, file);
}

/** By a link, which is there with its whole text or not at all. @returns False when there is a lock. */
function create(out: string, file: string, text: string): boolean {
  const temporary = join(out, temporaryName());
  try {
    writeFileSync(temporary, text);
    linkSync(temporary, file);
    return true;
  } catch (error) {
    const code = codeOf(error);
    if (UNLINKABLE.includes(code)) return createPlainly(file, text);
    if (code === "EEXIST" || code === "ENOENT") return false; // another export tidied up just now
    throw error;
  } finally {
    rmSync(temporary, { force: true });
  }
}

function createPlainly(file: string, text: string): boolean {
  try {
    writeFileSync(file, text, { flag: "wx" });
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  }
}

/** Moves it aside first, so that of two exports which find it stale, none removes the other's new lock. */
function discard(file: string, text: string): void {
  const aside = join(file, "..", temporaryName());
  try {
    renameSync(file, aside);
    if (read(aside) !== text) linkSync(aside, file);
  } catch {
    // another export was faster: the next turn shows what is there now
  }
  rmSync(aside, { force: true });
}

/** Another machine's processes can't be seen from here: they count as running. */
function isRunning({ pid, host, started }: Holder): boolean {
  if (host !== hostname()) return true;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (codeOf(error) === "ESRCH") return false;
  }
  const now = startOf(pid);
  return now === undefined || started === undefined || now === started;
}

/** When a process began: the boot and the ticks since then, on Linux; undefined elsewhere. None that has ended began. */
function startOf(pid: number): string | undefined {
  const boot = read("/proc/sys/kernel/random/boot_id");
  const status = read(`/proc/${pid}/stat`);
  if (boot === undefined || status === undefined) return undefined;
  const fields = status.slice(status.lastIndexOf(")") + 2).split(" "); // the name before may hold anything
  return fields[0] === "Z" ? "ended" : `${boot.trim()} ${fields[19]}`;
}

function holderOf(text: string): Holder | undefined {
  try {
    const { pid, host, since, started } = JSON.parse(text);
    if (!Number.isInteger(pid) || pid <= 0 || typeof host !== "string") return undefined;
    return { pid, host, since: String(since), started: typeof started === "string" ? started : undefined };
  } catch {
    return undefined; // a process was killed while it wrote it
  }
}

function busy(out: string, file: string, holder?: Holder): ExportError {
  const who = holder === undefined ? "" : ` (process ${holder.pid} on ${holder.host}, since ${holder.since})`;
  return new ExportError(
    `another export${who} is writing to ${out}; wait for it, or remove ${file} if that process is gone`,
  );
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}
