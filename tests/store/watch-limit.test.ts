import { setTimeout } from "node:timers/promises";
import { expect, it, vi } from "vitest";
import { watchFolder } from "../../src/store/watch.ts";
import { folderOf } from "./samples.ts";

vi.mock("chokidar", async () => {
  const { EventEmitter } = await import("node:events");
  class FSWatcher extends EventEmitter {
    readonly close = async () => {};

    add(): void {
      queueMicrotask(() => {
        const error = Object.assign(new Error("watch"), { code: "ENOSPC" });
        for (let i = 0; i < 3; i++) this.emit("error", error);
        this.emit("ready");
      });
    }
  }
  return { FSWatcher };
});

it("names the limit of watches once, and looks at the folder every 2 seconds instead", async () => {
  const folder = await folderOf({ "a.md": "a" });
  const errors: string[] = [];
  const told: ReadonlySet<string>[] = [];
  const onChange = (changed: ReadonlySet<string>) => told.push(changed);
  const watch = await watchFolder(folder, { ignore: [], onChange, onError: ({ message }) => errors.push(message) });
  const deadline = Date.now() + 20_000;
  while (told.length < 2 && Date.now() < deadline) await setTimeout(20);
  await watch.close();
  expect(told.slice(0, 2)).toEqual([new Set([""]), new Set([""])]);
  const instead = "it is looked at every 2 seconds instead; raise fs.inotify.max_user_watches to be told at once";
  expect(errors).toEqual([`${folder}: the system's limit of watches is reached; ${instead}`]);
});
