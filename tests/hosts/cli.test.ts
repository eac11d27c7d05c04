import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { feedmill } from "../feedmill.ts";

let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "feedmill-host-"));
  await writeFile(join(folder, "feedmill.config.yaml"), "redirects:\n  /old: /talks/\ngone: [/lie]\n");
  await writeFile(join(folder, "2026-01-02-talks.md"), "# Talks begin\n\nThe talks began.\n");
});

afterEach(() => rm(folder, { recursive: true, force: true }));

const run = (...flags: string[]) =>
  feedmill(["export", ".", "--url", "https://e.example/", ...flags], { cwd: folder, env: { FEEDMILL_HOST: "::1" } });

describe("feedmill export --host", () => {
  it.each([[["--host", "nginx,caddy"]], [["--host", "nginx", "--host", "caddy"]]])("takes %j", async (flags) => {
    expect(await run(...flags)).toMatchObject({ code: 0, err: "" });
    for (const file of ["nginx.conf", "Caddyfile"]) {
      const text = await readFile(join(folder, "dist", file), "utf8");
      expect(text).toContain("/old");
      expect(text).toContain("/lie");
    }
  });

  it("names the hosts that it knows", async () => {
    const { code, err } = await run("--host", "iis");
    expect({ code, err }).toEqual({
      code: 1,
      err: 'error Could not export for the host "iis"; expected one of netlify, cloudflare, nginx, caddy, apache\n',
    });
  });
});

it("feedmill export --precompress writes coded files", async () => {
  expect(await run("--precompress")).toMatchObject({ code: 0 });
  expect(await readdir(join(folder, "dist"))).toEqual(expect.arrayContaining(["style.css.gz", "style.css.br"]));
});
