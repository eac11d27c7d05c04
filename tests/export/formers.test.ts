import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { exportPublication } from "../../src/export/export.ts";
import { hostsNamed } from "../../src/export/hosts.ts";
import { type PublishOptions, publish } from "../../src/publish/publish.ts";
import { memoryStore } from "../../src/store/memory.ts";
import type { Former } from "../../src/store/store.ts";
import { CHANNEL, withPast } from "../publish/sites.ts";
import { article, CATALOG } from "../store/samples.ts";

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

const FORMERS = { "old/$talks/": { to: "мир/talks/" }, "old/gone/": {}, "мир/": { to: "мир/talks/" } };

async function written(host: string, file: string, former: Readonly<Record<string, Former>> = FORMERS, more = {}) {
  const out = await mkdtemp(join(tmpdir(), "feedmill-formers-"));
  folders.push(out);
  const store = memoryStore([article({ title: "Talks", section: "Мир" })], CATALOG);
  const options: PublishOptions = { channel: CHANNEL, ...more };
  await exportPublication(publish(withPast(store, {}, former), options), { out, hosts: hostsNamed([host]) });
  return readFile(join(out, file), "utf8");
}

const TALKS = "/daily/%D0%BC%D0%B8%D1%80/talks/";

describe("addresses at which articles lay", () => {
  it.each([
    {
      host: "netlify",
      file: "_redirects",
      expected: [`/daily/old/%24talks ${TALKS} 301`, "/daily/old/gone /daily/410.html 410"],
    },
    {
      host: "cloudflare",
      file: "_redirects",
      expected: [`/daily/old/%24talks ${TALKS} 301`, `/daily/old/%24talks/ ${TALKS} 301`],
    },
    {
      host: "nginx",
      file: "nginx.conf",
      expected: ['location = "/daily/old/$talks/" {', `return 301 "${TALKS}";`, 'location = "/daily/old/gone" {'],
    },
    { host: "caddy", file: "Caddyfile", expected: ["old/\\$talks/$", `redir * "${TALKS}" 301`, "old/gone/$"] },
    {
      host: "apache",
      file: ".htaccess",
      expected: ['RewriteRule "^old/\\$talks/$"', 'RewriteRule "^old/gone/$" "-" [G,L]'],
    },
  ])("are known to $host", async ({ host, file, expected }) => {
    const text = await written(host, file);
    for (const line of expected) expect(text).toContain(line);
  });

  it.each(["netlify", "cloudflare"])("give way to documents and to what the owner lists, on %s", async (host) => {
    const more = { redirects: [{ from: "old/$talks/", to: "mine/" }] };
    const lines = (await written(host, "_redirects", FORMERS, more)).split("\n");
    expect(lines.filter((line) => line.startsWith("/daily/old/%24talks"))).not.toContain(TALKS);
    expect(lines.filter((line) => /^\/daily\/%D0%BC%D0%B8%D1%80\/? /.test(line))).toEqual([]);
  });

  it("are left out of Cloudflare Pages where there are too many, which its file says; what is listed isn't", async () => {
    const many = Object.fromEntries(Array.from({ length: 1500 }, (_, n) => [`old/${n}/`, { to: "мир/talks/" }]));
    const more = { redirects: [{ from: "mine.html", to: "/" }] };
    const text = await written("cloudflare", "_redirects", many, more);
    const plain = text.split("\n").filter((line) => /^\/[^*]* /.test(line));
    expect(plain).toHaveLength(2000);
    expect(plain).toContain("/daily/mine.html /daily/ 301");
    expect(plain).toContain("/daily/feed /daily/rss.xml 301");
    expect(text).toMatch(/^# \d+ more redirects are left out: Cloudflare Pages takes 2000$/m);
  });
});
