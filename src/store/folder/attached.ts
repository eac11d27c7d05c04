/**
 * @module
 * The files that an article claims, described.
 */
import type { Attachment } from "../../article/article.ts";
import { mediaTypeOf } from "../../article/media.ts";
import type { Problem } from "../../errors.ts";
import { describeAttachment } from "../attachments.ts";
import { describeFsError } from "../fs-error.ts";
import type { Found } from "../scan.ts";
import type { Claim } from "./claims.ts";
import { openBelow } from "./confined.ts";
import type { Reader } from "./read-version.ts";
import { type Stamp, stampOf } from "./stamp.ts";

/** Attachments of an article, as they are now. */
export interface Described {
  readonly attachments: readonly Attachment[];
  /** Where they lie below the root, by name. */
  readonly files: ReadonlyMap<string, string>;
  readonly problems: readonly Problem[];
  /** Whether nobody wrote to one of them meanwhile. */
  readonly isWhole: boolean;
}

/** A description with the file that it is of. */
export interface KnownFile {
  readonly found: Found;
  readonly stamp: Stamp;
  readonly attachment: Attachment;
}

/** Of an article that claims no file. */
export const NO_FILES: Described = { attachments: [], files: new Map(), problems: [], isWhole: true };

/** Names are in NFC, which is how their addresses are looked up; what can't be read is among the problems. */
export async function describeFiles(reader: Reader, { path: index, files: paths }: Claim): Promise<Described> {
  if (paths.length === 0) return NO_FILES;
  const folder = index.slice(0, index.lastIndexOf("/") + 1);
  const attachments: Attachment[] = [];
  const files = new Map<string, string>();
  const problems: Problem[] = [];
  let isWhole = true;
  for (const path of paths) {
    const name = path.slice(folder.length).normalize("NFC");
    if (files.has(name)) continue;
    try {
      const described = await describe(reader, path, name);
      isWhole &&= described !== undefined;
      if (described !== undefined) attachments.push(described);
      files.set(name, path);
    } catch (error) {
      reader.failed.add(path);
      problems.push({ severity: "error", path, reason: describeFsError(error) });
    }
  }
  return { attachments, files, problems, isWhole };
}

/** From memory where the file is known to be the same; undefined for one that is being written. */
async function describe({ root, found, described, unsettled }: Reader, path: string, name: string) {
  const now = found.get(path);
  const known = described.get(path);
  if (now !== undefined && known !== undefined && known.attachment.name === name) {
    if (now === known.found || (now.stamp.mark === known.stamp.mark && !known.stamp.fresh)) return known.attachment;
  }
  return openBelow(root, path, async (handle, stamp) => {
    const attachment = await describeAttachment(handle, name, mediaTypeOf(path));
    const after = stampOf(await handle.stat({ bigint: true }), Date.now());
    if (after.mark !== stamp.mark) {
      unsettled.add(path);
      return undefined;
    }
    if (now !== undefined) described.set(path, { found: now, stamp, attachment });
    return attachment;
  });
}
