import { Parser } from "htmlparser2";
import { describe, expect, it } from "vitest";
import { ELEMENTS } from "../../src/article/html/elements.ts";
import { resolver, sanitize } from "../../src/article/html.ts";
import { ATTACKS } from "./attacks.ts";

const resolvers = [
  ["the real resolver", resolver("https://example.org/a/")],
  ["one that lets everything pass", (url: string) => url],
] as const;

describe.each(resolvers)("with %s", (_, resolve) => {
  it.each(ATTACKS)("nothing of %j can run", (attack) => {
    const html = sanitize(attack, resolve);
    expect(dangers(html)).toEqual([]);
    expect(sanitize(html, resolve)).toBe(html);
  });
});

it("notices what is dangerous", () => {
  expect(dangers("<script>x</script><p onclick=x><a href=' javascript:x'>")).toHaveLength(3);
});

/** Elements that aren't allowed, handlers, styles, and addresses with another protocol than is allowed. */
function dangers(html: string): string[] {
  const found: string[] = [];
  const parser = new Parser({
    onopentag(name, attributes) {
      if (!Object.hasOwn(ELEMENTS, name)) found.push(name);
      for (const [key, value] of Object.entries(attributes)) {
        const scheme = /^[a-z][a-z\d.+-]*:/i.exec(value.replace(/[\0-\x20]/g, ""))?.[0];
        const isUrl = /^(?:href|src|srcset|poster|cite|data)$/.test(key);
        if (/^on|^style$|^srcdoc$|:|^formaction$|^is$/.test(key)) found.push(key);
        if (isUrl && scheme !== undefined && !/^(?:https?|mailto|tel):$/i.test(scheme)) found.push(value);
      }
    },
  });
  parser.end(html);
  return found;
}
