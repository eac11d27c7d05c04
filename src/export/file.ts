/**
 * @module
 * What an export writes.
 */
import type { DocumentKind } from "../http/kinds.ts";

/** Bytes to write; equal tags mean equal bytes. */
export interface ExportFile {
  readonly etag: string;
  readonly kind: DocumentKind;
  /** Of the body in bytes, where that is known before it is made. */
  readonly length?: number | undefined;
  /** When what it says last changed. */
  readonly lastModified?: Date | undefined;
  readonly body: () => Promise<Uint8Array<ArrayBuffer>>;
}

/** Files by path below the folder, each before the ones that link to it. */
export type ExportFiles = ReadonlyMap<string, ExportFile>;
