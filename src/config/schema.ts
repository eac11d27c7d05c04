/**
 * @module
 * The one schema of feedmill's configuration: its keys, what they take, their defaults and their help.
 */
import { z } from "zod";
import * as values from "./values.ts";

/** What help and documentation say of a key. */
interface Help {
  readonly description: string;
  /** What stands for the value after a flag: `--max-bytes <bytes>`. */
  readonly value: string;
}

/** The help of every key, beside the schema that checks it. */
export const help = z.registry<Help>();

const authorSchema = z.strictObject(
  {
    name: key("name", "Name of the person or agency that publishes", values.line),
    email: key("address", "Its e-mail address", values.email.optional()),
    url: key("url", "Its home page", values.webUrl.optional()),
  },
  { error: "a name, or an object with name, email and url" },
);

/** A whole configuration, with one object for the author; relative paths are left as they are. */
export const configSchema = z.strictObject({
  title: key("text", "Title of the site; without one, the folder's name", values.line.optional()),
  url: key(
    "url",
    "Where the site is published; without one, the address that serve listens on",
    values.siteUrl.optional(),
  ),
  description: key("text", "What the site is about", values.line.optional()),
  language: key("tag", "Language of the articles that name none (BCP 47)", values.language.optional()),
  author: key("name", "Who publishes: a name, or name, email and url", authorSchema.optional()),
  copyright: key("text", "Copyright notice of the feeds", values.line.optional()),
  image: key("url", "Logo of the site: a URL, or a path below the site", values.picture.optional()),
  icon: key("url", "Square icon of the site: a URL, or a path below the site", values.picture.optional()),
  hub: key("url", "WebSub hub that is told of changes", values.webUrl.optional()),
  id: key(
    "uri",
    "Permanent id of the site, kept when its URL changes; without one, the URL",
    values.absoluteUri.optional(),
  ),
  permalink: key(
    "pattern",
    "Where articles live outside of feedmill, such as https://example.org/{section}/{slug}",
    values.permalinkPattern.optional(),
  ),
  limit: key(
    "number",
    "Newest entries that a subscription document repeats, 1 to 1000; what no archive holds is in it besides",
    values.whole(1, 1000).default(50),
  ),
  maxBytes: key("bytes", "Byte budget of a subscription document", values.whole(1024).default(524_288)),
  timezone: key("zone", "Time zone of dates that name none (IANA)", values.timezone.default("UTC")),
  port: key("number", "Port that serve listens on; 0 takes a free one", values.whole(0, 65_535).default(8080)),
  host: key("name", "Host name or IP address that serve listens on", values.host.default("localhost")),
  pagesForPeople: key(
    "yes/no",
    "Whether serve leads people who open a feed in a browser to its subscribe page",
    values.yesNo.optional(),
  ),
  requestsPerMinute: key(
    "number",
    "Requests a minute that serve answers one address; polls with validators are not counted",
    values.whole(1).optional(),
  ),
  logFormat: key("text/json", "Whether serve says what happens in lines for people or as JSON", values.logFormat),
  logRequests: key("yes/no", "Whether serve says what is requested, without addresses", values.yesNo.optional()),
  logAddresses: key("yes/no", "Whether it says the address of who requests, too", values.yesNo.optional()),
  ledger: key(
    "file",
    "File that keeps ids and dates for good; without one, feedmill.ledger.jsonl in the folder of articles",
    values.file.optional(),
  ),
  gitDates: key(
    "yes/no",
    "Whether an article without any date takes that of its first commit in git",
    values.yesNo.optional(),
  ),
  out: key("folder", "Folder that export writes to", values.folder.default("dist")),
  public: key("folder", "Folder of files to publish as they are, over feedmill's own", values.folder.optional()),
  redirects: key(
    "moves",
    "Old paths below the site and where they lead now: a path, or a URL; or a list of from, to and status 301 or 308",
    values.redirects.optional(),
  ),
  gone: key("paths", "Paths below the site of what was removed for good", values.gone.optional()),
});

/** A configuration that was read: checked, normalised and with defaults. */
export interface Config extends Readonly<z.output<typeof configSchema>> {
  /** Path of the file that was read; undefined when there was none. */
  readonly source?: string | undefined;
}

type Input = z.input<typeof configSchema>;

/** What a configuration file holds, or the function in it returns. */
export type ConfigInput = Omit<Input, "author"> & { author?: string | Input["author"] };

function key<Schema extends z.ZodType>(value: string, description: string, schema: Schema): Schema {
  help.add(schema, { description, value });
  return schema;
}
