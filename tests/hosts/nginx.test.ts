import { type ChildProcess, spawn } from "node:child_process";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { get } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exportPublication } from "../../src/export/export.ts";
import { hostsNamed } from "../../src/export/hosts.ts";
import { program } from "../programs.ts";
import { siteOf } from "../publish/sites.ts";

const path = program("nginx");

describe.skipIf(path === undefined)("nginx with a site below a path that isn't ASCII", () => {
  let folder: string;
  let child: ChildProcess | undefined;
  // A socket is free for sure, as no port is; nginx alone listens there.
  let ask: (path: string) => Promise<{ status: number; body: string }>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "feedmill-nginx-"));
    await chmod(folder, 0o755); // nginx reads as another user
    const site = await siteOf(undefined, { channel: { title: "T", url: "https://e.example/новости/" } });
    await exportPublication(site, { out: join(folder, "root/новости"), hosts: hostsNamed(["nginx"]) });
    const kept = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
    const server = `listen unix:${folder}/socket; root ${folder}/root; include ${folder}/root/новости/nginx.conf;`;
    const text = `daemon off; worker_processes 1; pid ${folder}/pid; error_log ${folder}/error.log; events { }
http { access_log off; ${kept.map((name) => `${name}_temp_path ${folder}/${name};`).join(" ")} server { ${server} } }`;
    await writeFile(join(folder, "main.conf"), text);
    child = spawn(path ?? "", ["-e", `${folder}/error.log`, "-p", folder, "-c", `${folder}/main.conf`]);
    ask = (address) => askSocket(join(folder, "socket"), address);
    for (let tries = 0; tries < 200 && child.exitCode === null; tries++) {
      if (await ask("").then(Boolean, () => false)) return;
      await wait(25);
    }
    throw new Error("nginx doesn't listen");
  });

  afterAll(async () => {
    if (child !== undefined && child.exitCode === null) {
      const ended = new Promise((resolve) => child?.once("close", resolve));
      child.kill("SIGTERM");
      await ended;
    }
    await rm(folder, { recursive: true, force: true });
  });

  it.each(["", "atom.xml", "world/talks/", "style.css"])("sends the document %j", async (address) => {
    expect((await ask(address)).status).toBe(200);
  });

  it.each([".feedmill.json", "nginx.conf", "404.html", "nope"])(
    "has no document %s, and says so by its page",
    async (address) => {
      const { status, body } = await ask(address);
      expect(status).toBe(404);
      expect(body).toContain('<a href="/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8/">');
    },
  );
});

function askSocket(socketPath: string, address: string): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const sent = get({ socketPath, path: encodeURI(`/новости/${address}`) }, (response) => {
      let body = "";
      response.setEncoding("utf8").on("data", (chunk: string) => {
        body += chunk;
      });
      response.on("end", () => resolve({ status: response.statusCode ?? 0, body }));
    });
    sent.on("error", reject);
  });
}
