/**
 * @module
 * What an export writes.
 */

/** Bytes to write; equal tags mean equal bytes. */
export interface ExportFile {
  readonly etag: string;
  readonly body: () => Promise<Uint8Array<ArrayBuffer>>;
}
