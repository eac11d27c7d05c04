/**
 * @module
 * The configuration as a JSON Schema (draft 2020-12), for editors.
 */
import { z } from "zod";
import { configSchema, help } from "./schema.ts";

/** Describes `feedmill.config.json` and `.yaml`, where the author may also be a plain name and `$schema` is allowed. */
export function jsonSchema(): object {
  const { properties = {}, ...schema } = z.toJSONSchema(configSchema, {
    io: "input",
    metadata: help,
    override: ({ jsonSchema: described }) => {
      delete described.value; // the placeholder of the flag
    },
  });
  const { description, ...author } = z.core.util.isPlainObject(properties.author) ? properties.author : {};
  return {
    ...schema,
    title: "feedmill configuration",
    properties: {
      $schema: { type: "string", description: "Address of this schema" },
      ...properties,
      author: { description, anyOf: [{ type: "string", minLength: 1 }, author] },
    },
  };
}
