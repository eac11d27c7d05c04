/**
 * @module
 * The content codings that a server offers (RFC 9110 §8.4.1).
 */

/** One row of the table of codings. */
export interface ContentCoding {
  /** As `Content-Encoding` names it. */
  readonly name: string;
  readonly encode: (bytes: Uint8Array<ArrayBuffer>) => Promise<Uint8Array<ArrayBuffer>>;
}

/** What every runtime has: gzip, by the Compression Streams of the web. */
export const WEB_CODINGS: readonly ContentCoding[] = [{ name: "gzip", encode: gzip }];

async function gzip(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const coded = new Blob([bytes]).stream().pipeThrough(new CompressionStream("gzip"));
  return new Uint8Array(await new Response(coded).arrayBuffer());
}
