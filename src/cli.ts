#!/usr/bin/env node
/**
 * @module
 * Arguments in, exit code out.
 */
import { Command, CommanderError, Option as Flag } from "commander";
import type { AdoptFlags } from "./cli/adopt.ts";
import type { CheckFlags } from "./cli/check.ts";
import type { ExportFlags } from "./cli/export.ts";
import type { Talk } from "./cli/progress.ts";
import { stopOnSignal } from "./cli/stop.ts";
import { createTerminal, paint, printJson } from "./cli/terminal.ts";
import { type Option, options } from "./config/options.ts";
import { loadConfig } from "./config/read.ts";
import type { Config } from "./config/schema.ts";
import { FeedmillError } from "./errors.ts";
import { HOSTS } from "./export/hosts.ts";
import { VERSION } from "./feed/format.ts";

/** Options that mean something to one command alone. */
const ONLY: Readonly<Record<string, string>> = {
  port: "serve",
  host: "serve",
  pagesForPeople: "serve",
  requestsPerMinute: "serve",
  logFormat: "serve",
  logRequests: "serve",
  logAddresses: "serve",
  out: "export",
};

const HOST_NAMES = HOSTS.map(({ name }) => name).join(", ");

const terminal = createTerminal({
  out: (line) => process.stdout.write(`${line}\n`),
  err: (line) => process.stderr.write(`${line}\n`),
  color: process.stderr.isTTY === true && process.env.NO_COLOR === undefined,
  isWatched: process.stderr.isTTY === true,
});

// Who reads no further, such as `head`, doesn't end what is being done.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
}
process.exitCode = await run(process.argv);

async function run(argv: readonly string[]): Promise<number> {
  const { red } = paint(terminal);
  let exitCode = 0;
  const program = createProgram((code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync(argv);
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (!(error instanceof FeedmillError)) throw error;
    for (const line of error.message.split("\n")) terminal.err(`${red("error")} ${line}`);
    return 1;
  }
}

/** A command is loaded when it is called: the others would take longer to load than small folders to export. */
function createProgram(exit: (code: number) => void): Command {
  const program = new Command("feedmill")
    .description("Turns a folder of articles into RSS, Atom and JSON Feed, and publishes them.")
    .version(VERSION)
    .exitOverride()
    .configureHelp({ showGlobalOptions: true });
  addCommand(program, "serve", "publish a folder on this machine").action(async (folder: string, flags: object) => {
    const { quiet, verbose, ...options }: Talk = flags;
    const { serve } = await import("./cli/serve.ts");
    await stopOnSignal(serve(folder, () => configure(folder, options), { quiet, verbose }, terminal));
  });
  addCommand(program, "export", "write a folder's publication as files for any static host")
    .option("--feeds-only", "leave out pages, style sheet and icons")
    .option("--force", "write even where files lie that feedmill did not write")
    .option("--accept", "write even when much would reappear as unread, or vanish, or the ledger can't be written")
    .option("--dry-run", "say what would be added, changed and removed, and write nothing")
    .option("--until", "print on stdout only when the next article is due: when to export again")
    .option("--ping", "tell the hub which feeds changed, afterwards")
    .option("--strict", "fail when an article can't be read or the hub can't be told, after all else was done")
    .option("--host <names>", `write the configuration of hosts: ${HOST_NAMES}`, listed)
    .option("--precompress", "write a coded file beside each that gains by it: .br, .gz, and .zst where Node has it")
    .action(async (folder: string, flags: ExportFlags) => {
      // The option of this name is where serve listens.
      const { host: _, quiet: __, verbose: ___, ...options } = flags;
      const { runExport } = await import("./cli/export.ts");
      exit(await runExport(folder, await configure(folder, options), flags, terminal));
    });
  const adopt = program
    .command("adopt")
    .description("take over ids and dates from the feeds that a site had before, so that nothing reappears as unread")
    .argument("<feeds...>", "old feeds: files, addresses, or folders of feeds")
    .option("--folder <folder>", "the folder of articles", ".")
    .option("--config <file>", "configuration file; default feedmill.config.* in the folder")
    .option("--dry-run", "say what would be adopted, and write nothing")
    .option("--force", "give old ids to articles that feedmill has published under others, too");
  addOptions(adopt, "adopt").action(async (feeds: string[], flags: AdoptFlags) => {
    const { folder, dryRun: _, force: __, ...options } = flags;
    const { runAdopt } = await import("./cli/adopt.ts");
    exit(await runAdopt(feeds, await configure(folder, options), flags, new Date(), terminal));
  });
  addCheck(program, exit);
  program
    .command("schema")
    .description("print the JSON Schema of the configuration, for editors")
    .action(async () => printJson(await schema(), terminal));
  return program;
}

function addCheck(program: Command, exit: (code: number) => void): void {
  program
    .command("check")
    .description("say what is wrong with feeds: with one file, all of a folder, or a live address")
    .argument("<place>", "a feed file, a folder of feeds, or the address of a feed or of its site")
    .option(
      "--against <place>",
      "compare with what is published there: what is new, changed, lost, or would reappear; fail for the last, and where export refuses",
    )
    .option("--json", "print the findings as JSON")
    .option("--strict", "fail for warnings too, and with --against for any entry or feed lost, and any reappearing")
    .action(async (place: string, flags: CheckFlags) => {
      const color = process.stdout.isTTY === true && process.env.NO_COLOR === undefined;
      const { runCheck } = await import("./cli/check.ts");
      exit(await runCheck(place, flags, new Date(), { ...terminal, color }));
    });
}

async function schema(): Promise<object> {
  const { jsonSchema } = await import("./config/json-schema.ts");
  return jsonSchema();
}

function addCommand(program: Command, name: string, description: string): Command {
  const command = program
    .command(name)
    .description(description)
    .argument("[folder]", "the folder of articles", ".")
    .option("--config <file>", "configuration file; default feedmill.config.* in the folder")
    .option("--quiet", "say only what is wrong")
    .option("--verbose", "say where the time went");
  return addOptions(command, name);
}

function addOptions(command: Command, name: string): Command {
  for (const option of options) if ((ONLY[option.key] ?? name) === name) command.addOption(flagOf(option));
  return command;
}

/** Names may be given in one flag, with commas, or in several. */
function listed(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, ...value.split(",").map((name) => name.trim())];
}

/** The default is only shown: whether a value was given has to stay known. */
function flagOf(option: Option): Flag {
  const shown = option.default === undefined ? "" : ` (default: ${option.default})`;
  return new Flag(option.flag, option.description + shown);
}

function configure(folder: string, flags: object): Promise<Config> {
  const { config: file, ...rest }: Readonly<Record<string, unknown>> = { ...flags };
  return loadConfig({ folder, file: typeof file === "string" ? file : undefined, env: process.env, flags: rest });
}
