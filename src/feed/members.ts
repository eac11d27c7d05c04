/**
 * @module
 * Members of JSON objects, as {@link renderBySkeleton} takes them.
 */
import type { Filling, Slots } from "./skeleton.ts";

/** Members by name, always the same ones, both dates among them. */
export type JsonMembers = Readonly<Record<string, unknown>>;

/** What a string of JSON may hold no other way; pairs of surrogates among it, for the sake of lone ones (RFC 8259 §7). */
const ESCAPED_IN_JSON = /["\\\0-\x1f\ud800-\udfff]/;

/** Takes the values of members, in the order of {@link slottedMembers}. */
export function fillMembers(members: JsonMembers, filling: Filling): void {
  for (const name in members) {
    filling.shape += `${name}:`;
    fillValue(members[name], filling);
  }
  filling.shape += "}";
}

function fillValue(value: unknown, filling: Filling): void {
  if (typeof value === "string") filling.text(jsonText(value));
  else if (Array.isArray(value)) {
    filling.shape += "[";
    for (const one of value) fillValue(one, filling);
    filling.shape += "]";
  } else if (typeof value === "object" && value !== null) fillMembers({ ...value }, filling);
  else filling.shape += `${value},`;
}

/** Members with slots for their values. */
export function slottedMembers(members: JsonMembers, slots: Slots): JsonMembers {
  return Object.fromEntries(Object.entries(members).map(([name, value]) => [name, slottedValue(value, slots)]));
}

function slottedValue(value: unknown, slots: Slots): unknown {
  if (typeof value === "string") return slots.text(value);
  if (Array.isArray(value)) return value.map((one) => slottedValue(one, slots));
  return typeof value === "object" && value !== null ? slottedMembers({ ...value }, slots) : value;
}

/** In a string of JSON. */
export function jsonText(value: string): string {
  return ESCAPED_IN_JSON.test(value) ? JSON.stringify(value).slice(1, -1) : value;
}

/** {@link jsonText} of characters that XML allows, four times as fast. */
export function jsonHtml(html: string): string {
  const quoted = html.replace(/\\/g, "\\\\").replace(/"/g, '\\"');
  return quoted.replace(/\n/g, "\\n").replace(/\t/g, "\\t").replace(/\r/g, "\\r");
}
