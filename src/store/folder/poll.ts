/**
 * @module
 * Where watching doesn't work.
 */
import { statfs } from "node:fs/promises";

/** What doesn't tell of changes that others make: the numbers that Linux gives to file systems (statfs(2)). */
const SILENT_FILE_SYSTEMS: ReadonlyMap<number, string> = new Map([
  [0x6969, "NFS"],
  [0x517b, "SMB"],
  [0xff534d42, "CIFS"],
  [0xfe534d42, "SMB 2"],
  [0x01021997, "9p"],
  [0x65735546, "FUSE"],
  [0x786f4256, "shared folders of VirtualBox"],
]);

/** The limits of the system that watching may reach, by the code of the error. */
const LIMITS: ReadonlyMap<string, string> = new Map([
  ["ENOSPC", "fs.inotify.max_user_watches"],
  ["EMFILE", "fs.inotify.max_user_instances"],
]);

/** The setting of the system that has to be raised before a folder can be watched; undefined for any other error. */
export function limitOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error ? LIMITS.get(String(error.code)) : undefined;
}

/** Whether the folder lies on a file system that may not tell of changes. */
export async function isSilentFileSystem(folder: string): Promise<boolean> {
  const type = await statfs(folder).then(
    (found) => found.type,
    () => undefined,
  );
  return process.platform === "linux" && type !== undefined && SILENT_FILE_SYSTEMS.has(type);
}
