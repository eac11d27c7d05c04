/**
 * @module
 * What a hub says in the body of an answer.
 */

/** Bytes that are read of a body, whatever its length. */
const MAX_BYTES = 64 * 1024;

/** Signs that are shown of a line. */
const MAX_SIGNS = 200;

/** The first line of a body that isn't blank; of one that breaks off, what came. */
export async function firstLine(body: ReadableStream<Uint8Array> | null): Promise<string> {
  const text = body === null ? "" : await read(body);
  const lines = text.split(/[\r\n]+/).map(printable);
  return lines.find((line) => line !== "") ?? "";
}

/** Words of strangers for one line of a terminal: short, and without what would move its cursor. */
export function printable(text: string): string {
  return text
    .slice(0, MAX_SIGNS)
    .replace(/\p{C}+/gu, " ")
    .trim();
}

async function read(body: ReadableStream<Uint8Array>): Promise<string> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = "";
  try {
    for (let left = MAX_BYTES; left > 0; ) {
      const { done, value } = await reader.read();
      if (done) break;
      text += decoder.decode(value.subarray(0, left), { stream: true });
      left -= value.length;
    }
    await reader.cancel();
  } catch {
    // The status says what matters; the rest of the words is lost with the connection.
  }
  return text;
}
