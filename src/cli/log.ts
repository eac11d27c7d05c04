/**
 * @module
 * What serve says while it runs: lines for people, or JSON for programs.
 */
import type { Clock } from "../clock.ts";
import type { SiteEvent, SitePart } from "../site/event.ts";
import type { RequestEvent } from "./requests.ts";
import { count, paint, printableJson, printProblems, type Terminal } from "./terminal.ts";

/** Something that happened while a site was served. */
export type ServeEvent =
  | SiteEvent
  | RequestEvent
  /** Keys of the configuration that are read at the start alone. */
  | { readonly event: "restart-needed"; readonly keys: readonly string[] }
  | { readonly event: "stopping" };

/** Says what happened. */
export type Log = (event: ServeEvent) => void;

type Named<Name extends ServeEvent["event"]> = Extract<ServeEvent, { readonly event: Name }>;

/** Names that are listed of many. */
const LISTED = 5;

/** What goes on in the place of what broke. */
const MEANWHILE: Readonly<Record<SitePart, string>> = {
  configuration: "the configuration before is used on",
  articles: "what was published stays",
  public: "the files before are published on",
  ledger: "new ids, and dates of articles that name none, are kept only while this runs; see --ledger",
  site: "this is not expected: please report it",
  watcher: "changes may be seen later",
};

/** Lines for people, as short as they can be. */
export function textLog(terminal: Terminal): Log {
  const { yellow, red, green, dim } = paint(terminal);
  const say = (what: string, ...lines: readonly string[]) => {
    for (const line of lines) terminal.err(`${what} ${line}`);
  };
  const lines: { readonly [Name in ServeEvent["event"]]: (event: Named<Name>) => void } = {
    published: (event) => say(green("published"), describeChanges(event)),
    problems: ({ problems }) => printProblems(problems, terminal),
    mended: ({ problems }) => say(green("mended"), listOf(problems.map(({ path }) => path))),
    due: ({ at }) => say(dim("next"), `an article is due at ${at.toISOString()}`),
    configured: ({ keys }) => say(green("configured"), keys.join(", ")),
    provisional: () =>
      say(yellow("warning"), "neither url nor id is set: ids are provisional; set one before anybody subscribes"),
    vanished: ({ gone, of, seconds }) =>
      say(
        yellow("warning"),
        `${gone} of ${count(of, "article")} are gone from the folder; they are withdrawn in ${seconds} s unless they come back`,
      ),
    broken: ({ part, reason }) => say(red("error"), ...`${reason}; ${MEANWHILE[part]}`.split("\n")),
    restored: ({ part }) => say(green("mended"), part),
    hub: (event) => say(dim("hub"), describeHub(event)),
    request: (event) => say(dim("request"), describeRequest(event)),
    "restart-needed": ({ keys }) => say(yellow("warning"), `${keys.join(" and ")} will be used after a new start`),
    stopping: () => terminal.err("Stopping …"),
  };
  // The row of an event takes the events of that name, which the compiler can't follow through a look-up.
  return (event) => (lines[event.event] as (event: ServeEvent) => void)(event);
}

/** One JSON object a line: `time`, `event` and what belongs to it; each problem is one of its own. */
export function jsonLog(terminal: Terminal, { now }: Clock): Log {
  const write = (fields: object) => terminal.err(printableJson({ time: now(), ...fields }));
  return (event) => {
    if (event.event !== "problems" && event.event !== "mended") write(event);
    else for (const problem of event.problems) write({ event: NAMES[event.event], ...problem });
  };
}

const NAMES = { problems: "problem", mended: "mended" } as const;

function describeChanges({ added, changed, removed }: Named<"published">): string {
  const parts = Object.entries({ added, changed, removed }).filter(([, paths]) => paths.length > 0);
  return parts.map(([what, paths]) => `${count(paths.length, "article")} ${what}: ${listOf(paths)}`).join("; ");
}

function describeHub({ hub, outcome, documents, reason, next }: Named<"hub">): string {
  const what = count(documents, "document");
  if (outcome === "told") return `${hub} was told of ${what} (${reason})`;
  if (outcome === "unsaved") return `${reason}; ${hub} may be told again after a restart`;
  const verb = outcome === "refused" ? "refused" : "was not told of";
  const then = next === undefined ? "given up until they change" : `next try ${next.toISOString()}`;
  return `${hub} ${verb} ${what}: ${reason}; ${then}`;
}

function listOf(paths: readonly string[]): string {
  const names = [...new Set(paths)];
  const rest = names.length - LISTED;
  return rest > 1 ? `${names.slice(0, LISTED).join(", ")} and ${rest.toLocaleString("en")} more` : names.join(", ");
}

function describeRequest({ method, path, status, bytes, milliseconds, userAgent, address }: RequestEvent): string {
  const who = [address, userAgent && `"${userAgent}"`].filter((part) => part !== undefined);
  return [method, path, status, `${bytes} B`, `${milliseconds} ms`, ...who].join(" ");
}
