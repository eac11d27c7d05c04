/**
 * @module
 * Byte ranges (RFC 9110 §14).
 */
import { matchesStrongly, type RequestFields, type Validators } from "./conditional.ts";

/** A part of a body: the first byte, and the one after the last. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * The range that a GET asks for: undefined for the whole body, also where `If-Range` names another version, where
 * several ranges are asked for, or where the header doesn't parse; "unsatisfiable" where it begins after the end.
 *
 * @param length Of the body, in bytes.
 */
export function requestedRange(
  request: RequestFields,
  current: Validators,
  length: number,
): ByteRange | "unsatisfiable" | undefined {
  const [, first = "", last = ""] = /^bytes=(\d*)-(\d*)$/i.exec(request.get("range")?.trim() ?? "") ?? [];
  if ((first === "" && last === "") || !isSameVersion(request, current)) return undefined;
  if (first === "") return suffix(Number(last), length);
  const start = Number(first);
  const end = last === "" ? length : Math.min(Number(last) + 1, length);
  if (last !== "" && Number(last) < start) return undefined;
  return start >= length ? "unsatisfiable" : { start, end };
}

function suffix(wanted: number, length: number): ByteRange | "unsatisfiable" {
  return wanted === 0 || length === 0 ? "unsatisfiable" : { start: Math.max(0, length - wanted), end: length };
}

/** `If-Range` takes a strong tag, or a date to the letter (RFC 9110 §13.1.5). */
function isSameVersion(request: RequestFields, current: Validators): boolean {
  const condition = request.get("if-range")?.trim();
  return condition === undefined || matchesStrongly(condition, current);
}
