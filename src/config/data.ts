/**
 * @module
 * Configurations written as data: JSON and YAML, with the line of each syntax error.
 */
import { LineCounter, parseDocument } from "yaml";
import { ConfigError } from "../errors.ts";
import { reasonOf } from "./messages.ts";

/** @throws {ConfigError} With the line of the syntax error, where it is no JSON (RFC 8259). */
export function parseJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ConfigError(`${name}:${lineOfJsonError(text)}: ${reasonOf(error)}; expected JSON`);
  }
}

/**
 * YAML 1.2; an empty text sets nothing.
 *
 * @throws {ConfigError} With a line for each syntax error.
 */
export function parseYaml(text: string, name: string): unknown {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false, logLevel: "silent" });
  const problems = document.errors.map(
    ({ message, pos }) => `${name}:${lineCounter.linePos(pos[0]).line}: ${message}; expected YAML`,
  );
  if (problems.length > 0) throw new ConfigError(problems.join("\n"));
  try {
    return document.toJS() ?? {};
  } catch (error) {
    throw new ConfigError(`${name}: ${reasonOf(error)}; expected YAML`);
  }
}

/**
 * V8 names a position in some of its messages only. The line of the error is the first that, with all before it, is
 * wrong otherwise than by being incomplete.
 */
function lineOfJsonError(text: string): number {
  const lines = text.split(/(?<=\n)/);
  const wrong = lines.findIndex((_, index) => isWrongBeforeEnd(lines.slice(0, index + 1).join("")));
  return wrong === -1 ? lines.length : wrong + 1;
}

function isWrongBeforeEnd(text: string): boolean {
  try {
    JSON.parse(text);
    return false;
  } catch (error) {
    const [, position] = / at position (\d+)/.exec(reasonOf(error)) ?? [];
    return position === undefined ? !reasonOf(error).includes("end of JSON") : Number(position) < text.length;
  }
}
