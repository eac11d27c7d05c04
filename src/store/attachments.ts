/**
 * @module
 * The files that are published with an article.
 */
import { createHash, type Hash, hash } from "node:crypto";
import type { FileHandle } from "node:fs/promises";
import type { Attachment } from "../article/article.ts";
import { encodePath } from "../article/identity.ts";
import { mediaTypeOf } from "../article/media.ts";

/**
 * Describes a file by its content. The type of a picture, and its size in pixels, come from the picture itself: a name
 * may lie.
 *
 * @param name Below the article's folder, in NFC.
 * @throws What reading the file throws.
 */
export async function describeAttachment(file: FileHandle, name: string, mediaType: string): Promise<Attachment> {
  const known = { name, url: encodePath(name), mediaType };
  if (!mediaType.startsWith("image/")) return { ...known, ...(await measure(file)) };
  const bytes = await file.readFile();
  return { ...known, length: bytes.length, hash: contentHash(bytes), ...(await describePicture(bytes)) };
}

/** The {@link Attachment.hash} of these bytes. */
export function contentHash(bytes: Uint8Array): string {
  return hash("sha256", bytes, "buffer").toString("hex", 0, 16);
}

/** Sound and moving pictures are too large to be held in memory whole. */
async function measure(file: FileHandle): Promise<Pick<Attachment, "length" | "hash">> {
  const hash = createHash("sha256");
  let length = 0;
  for await (const chunk of file.createReadStream({ autoClose: false })) {
    hash.update(chunk);
    length += chunk.length;
  }
  return { length, hash: finish(hash) };
}

function finish(hash: Hash): string {
  return hash.digest().toString("hex", 0, 16);
}

/** Cameras write a picture that is shown turned by a quarter with its sides exchanged (Exif orientations 5 to 8). */
async function describePicture(
  bytes: Uint8Array,
): Promise<Partial<Pick<Attachment, "mediaType" | "width" | "height">>> {
  const { imageSize } = await import("image-size"); // most folders have none
  try {
    const { type, width, height, orientation = 1 } = imageSize(bytes);
    const size = orientation < 5 ? { width, height } : { width: height, height: width };
    return type === undefined ? size : { ...size, mediaType: mediaTypeOf(`.${type}`) };
  } catch {
    return {}; // a picture of a kind that image-size doesn't read, or a broken one
  }
}
