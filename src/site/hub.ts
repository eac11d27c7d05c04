/**
 * @module
 * The hub of a site that is kept current.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Clock } from "../clock.ts";
import { createHubPublisher, type HubPublisher } from "../websub/publisher.ts";
import { hubStateFile } from "../websub/state.ts";
import type { Report } from "./event.ts";
import { type SiteFolder, STATE_FOLDER } from "./parts.ts";
import { gatherPings } from "./pings.ts";

/**
 * Tells the hub that the configuration names, and keeps what it was told in the folder of articles. None is told of a
 * site without an address: it could fetch nothing.
 */
export async function openHub(
  { folder, config: { hub, url } }: SiteFolder,
  { clock, report }: { readonly clock: Clock; readonly report: Report },
): Promise<HubPublisher | undefined> {
  if (hub === undefined || url === undefined) return undefined;
  const state = hubStateFile(join(await stateFolder(folder), "websub.json"));
  const pings = gatherPings(hub, clock, (told) => report({ event: "hub", ...told }));
  const publisher = createHubPublisher({ hub, state, clock, report: pings.add });
  const stop = async () => {
    await publisher.stop();
    pings.flush();
  };
  return { ...publisher, stop };
}

/** Where state is kept, made if need be. That it can't be written to is said by who writes a file in it. */
export async function stateFolder(folder: string): Promise<string> {
  const path = join(folder, STATE_FOLDER);
  await mkdir(path, { recursive: true }).catch(() => undefined);
  await writeFile(join(path, ".gitignore"), "*\n", { flag: "wx" }).catch(() => undefined);
  return path;
}
