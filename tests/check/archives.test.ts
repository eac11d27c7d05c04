import { describe, expect, it } from "vitest";
import { check } from "../../src/check/check.ts";
import { GOOD, NOW, URLS } from "./good.ts";
import { siteWith } from "./live-site.ts";

describe("archives of a live feed", () => {
  const older = (feed: string, to: string) =>
    feed.replace("<entry>", () => `<link rel="prev-archive" href="https://example.org/${to}"/><entry>`);
  const archive = (name: string, links: string) =>
    GOOD.Atom.replace("https://example.org/atom.xml", `https://example.org/${name}`).replace(
      "<entry>",
      () => `<fh:archive/>${links}<entry>`,
    );
  const link = (rel: string, name: string) => `<link rel="${rel}" href="https://example.org/${name}"/>`;
  const whole = {
    "atom.xml": older(GOOD.Atom, "atom-2.xml"),
    "atom-2.xml": archive("atom-2.xml", link("prev-archive", "atom-1.xml") + link("current", "atom.xml")),
    "atom-1.xml": archive("atom-1.xml", link("next-archive", "atom-2.xml") + link("current", "atom.xml")),
  };
  const archiveFindings = async (site: Readonly<Record<string, string>>) => {
    const fetch = siteWith(({ place, headers }) => {
      const body = site[place.replace("https://example.org/", "")];
      const isPage = place === "https://example.org/";
      return isPage ? {} : { status: body === undefined ? 404 : 200, body: body ?? "", headers };
    });
    const { documents } = await check(URLS.Atom, { now: NOW, fetch });
    const found = documents.flatMap(({ findings }) => findings).filter(({ rule }) => rule.startsWith("archive-"));
    return {
      places: documents.map(({ place }) => place.slice(20)),
      found: found.map(({ rule, message }) => `${rule}: ${message}`),
    };
  };

  it.each([
    { because: "they are whole", site: whole, found: [], places: ["atom.xml", "atom-2.xml", "atom-1.xml"] },
    {
      because: "one is missing",
      site: { ...whole, "atom-1.xml": undefined },
      found: ["archive-reachable: https://example.org/atom-1.xml: status 404"],
    },
    {
      because: "one is no feed",
      site: { ...whole, "atom-1.xml": "<html/>" },
      found: ["archive-reachable: https://example.org/atom-1.xml is no feed"],
    },
    {
      because: "they go round",
      site: { ...whole, "atom-1.xml": older(whole["atom-1.xml"], "atom-2.xml") },
      found: ["archive-loop: it leads back to https://example.org/atom-2.xml"],
    },
    {
      because: "one has no mark",
      site: { ...whole, "atom-1.xml": whole["atom-1.xml"].replace("<fh:archive/>", "") },
      found: ["archive-mark: https://example.org/atom-1.xml has no fh:archive"],
    },
    {
      because: "one leads forward to another",
      site: {
        ...whole,
        "atom-1.xml": whole["atom-1.xml"].replace(
          'next-archive" href="https://example.org/atom-2',
          'next-archive" href="https://example.org/atom-9',
        ),
      },
      found: [
        "archive-links: https://example.org/atom-1.xml says that https://example.org/atom-9.xml follows, not https://example.org/atom-2.xml",
      ],
    },
    {
      because: "one is of another feed",
      site: { ...whole, "atom-1.xml": whole["atom-1.xml"].replace("2026:feed", "2026:old") },
      found: [
        "archive-same-feed: https://example.org/atom-1.xml has the id tag:example.org,2026:old, not tag:example.org,2026:feed",
      ],
    },
  ])("when $because", async ({ site, found, places }) => {
    const known = Object.fromEntries(
      Object.entries(site).flatMap(([name, text]) => (text === undefined ? [] : [[name, text]])),
    );
    const result = await archiveFindings(known);
    expect(result.found).toEqual(found);
    if (places !== undefined) expect(result.places).toEqual(places);
  });

  it("are walked 20 deep, and that is said", async () => {
    const endless = siteWith(({ place, headers }) => {
      const number = Number(/atom-(\d+)/.exec(place)?.[1] ?? 0);
      return place === "https://example.org/"
        ? {}
        : { status: 200, headers, body: older(GOOD.Atom, `atom-${number + 1}.xml`) };
    });
    const { documents, notes } = await check(URLS.Atom, { now: NOW, fetch: endless });
    expect(documents.length).toBe(21);
    expect(notes).toEqual(["only the newest 20 archive documents were read"]);
  });
});
