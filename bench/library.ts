/**
 * @module
 * feedmill as a library, as it was built: what people import.
 */

import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ROOT } from "./places.ts";

const built = (file: string) => import(pathToFileURL(join(ROOT, "build", file)).href);

/** `feedmill`. */
export const feedmill: typeof import("../src/index.ts") = await built("index.js");

/** `feedmill/node`. */
export const feedmillNode: typeof import("../src/node.ts") = await built("node.js");

/** What turns an article into an entry; not exported. */
export const { buildEntry }: typeof import("../src/feed/entry.ts") = await built("feed/entry.js");
