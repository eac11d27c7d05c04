import { all, type Element, parseXml, texts } from "./xml.ts";

/** What breaks the rules of RFC 4287 that no grammar can say, a line each with the clause. */
export function atomProblems(document: string): readonly string[] {
  const feed = parseXml(document);
  const entries = all(feed, "entry");
  const ids = [feed, ...entries].flatMap((element) => texts(element, "id"));
  const selfLinks = all(feed, "link").filter(({ attributes }) => attributes.rel === "self");
  const deleted = all(feed, "at:deleted-entry").map(({ attributes: { ref = "", when = "" } }) => ({ ref, when }));
  const newest = [...entries.flatMap((entry) => texts(entry, "updated")), ...deleted.map(({ when }) => when)]
    .sort()
    .at(-1);
  const names = feed.children.map(({ name }) => name);
  return [
    ...(all(feed, "author").length > 0 ? [] : ["§4.1.1: expected an author of the feed"]),
    ...(selfLinks.length === 1 ? [] : ["§4.1.1: expected one link to itself"]),
    ...(new Set(ids).size === ids.length ? [] : ["§4.2.6: expected each id once"]),
    ...(newest === undefined || texts(feed, "updated")[0] === newest ? [] : ["§4.2.15: expected the newest change"]),
    ...(names.lastIndexOf("at:deleted-entry") < names.concat("entry").indexOf("entry")
      ? []
      : ["§4.1.1: expected entries last"]),
    ...deleted.flatMap((one) => tombstoneProblems(one, ids)),
    ...[feed, ...entries].flatMap(alternates),
    ...entries.flatMap(entryProblems),
  ];
}

function tombstoneProblems({ ref, when }: { ref: string; when: string }, ids: readonly string[]): readonly string[] {
  return [
    ...(ids.includes(ref) ? ["RFC 6721 §3: expected no entry that is there to be deleted"] : []),
    ...(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(when) ? [] : ["RFC 6721 §3: expected a date and time"]),
  ];
}

function alternates(element: Element): readonly string[] {
  const kinds = all(element, "link")
    .filter(({ attributes: { rel = "alternate" } }) => rel === "alternate")
    .map(({ attributes: { type, hreflang } }) => `${type} ${hreflang}`);
  if (kinds.length === 0) return ["§4.1.2: expected an alternate link"];
  return new Set(kinds).size === kinds.length ? [] : ["§4.1.2: expected one alternate link of a kind"];
}

function entryProblems(entry: Element): readonly string[] {
  const [published = "", updated = ""] = [...texts(entry, "published"), ...texts(entry, "updated")];
  const dates = [published, updated].every((date) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(date));
  const content = all(entry, "content").every(({ attributes, text }) => attributes.type === "html" && text !== "");
  return [
    ...(dates ? [] : ["expected dates in UTC without fractions of a second"]),
    ...(published <= updated ? [] : ["expected a change not before publication"]),
    ...(content ? [] : ["expected content that isn't empty"]),
    ...(texts(entry, "summary").includes("") ? ["§4.1.1.1: expected a summary that isn't empty"] : []),
  ];
}
