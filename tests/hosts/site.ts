import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { exportPublication } from "../../src/export/export.ts";
import { HOSTS } from "../../src/export/hosts.ts";
import type { Publication } from "../../src/publish/document.ts";
import { NODE_CODINGS } from "../../src/server/node-codings.ts";
import { ASSETS, assetOf, FILES, siteOf } from "../publish/sites.ts";

/** The hosts whose programs the tests run. */
export const RUN = ["nginx", "caddy"];

/** 120 articles, so that archives are closed; moves of each kind; an article where readers guess a feed. */
export function movedSite(): Promise<Publication> {
  const many = Array.from({ length: 120 }, (_, n) => {
    const day = new Date(Date.UTC(2025, 0, 1 + n)).toISOString().slice(0, 10);
    return [
      `news/n${n}.md`,
      `---\ntitle: No ${n}\ndate: ${day}\ntags: [мир]\n---\nThe text of number ${n}.\n`,
    ] as const;
  });
  return siteOf(
    {
      ...FILES,
      ...Object.fromEntries(many),
      "world/atom.md": "---\ntitle: Atom\ndate: 2026-04-01\n---\nThey split.\n",
    },
    {
      assets: [
        ...ASSETS,
        assetOf("style.css", "p { color: red }\n".repeat(100)),
        assetOf("data/map.json", '{ "a": 1 }'),
      ],
      redirects: [
        { from: "/old/path", to: "/world/talks/" },
        { from: "kept", to: "news/", status: 308 },
        { from: "old page (1).html", to: "world/europe/vote/?from=$old#top" },
        { from: "ausgaben/süd", to: "宴/祭り/" },
        { from: "away", to: "https://other.example/there?a={b}" },
        { from: "world/talks/", to: "never/" },
      ],
      gone: ["removed/", "über.html"],
    },
  );
}

/** Exports a site below a new folder for one host, where its URL has it: `/daily/`. @returns The root of documents. */
export async function exportFor(host: string, publication: Publication): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), `feedmill-${host}-`));
  await exportPublication(publication, {
    out: join(root, "daily"),
    hosts: HOSTS.filter(({ name }) => name === host),
    precompress: NODE_CODINGS,
  });
  return root;
}
