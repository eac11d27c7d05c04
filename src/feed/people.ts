/**
 * @module
 * People, as each format can name them.
 */
import type { Author } from "../article/article.ts";
import { xmlLine } from "../article/clean.ts";

/** What every format and every reader takes for an address: `local@domain` without quotes, comments and spaces. */
const EMAIL = /^[^\s@()<>[\]:;,"\\]+@[^\s@()<>[\]:;,"\\]+$/;

/** An author fit for any format, without an e-mail address or URL that is none; undefined without a name. */
export function cleanAuthor(
  { name, email, url }: Author,
  resolve: (url: string) => string | undefined,
): Author | undefined {
  const line = xmlLine(name);
  if (line === "") return undefined;
  const address = xmlLine(email ?? "").replace(/^mailto:/i, "");
  return {
    name: line,
    email: EMAIL.test(address) ? address : undefined,
    url: url === undefined ? undefined : resolve(url),
  };
}
