/**
 * @module
 * Watching single files, wherever they lie and whether or not they exist.
 */
import { unwatchFile, watchFile } from "node:fs";

/** Something that is watched. */
export interface Watch {
  readonly close: () => Promise<void>;
}

/** Milliseconds between two looks. */
const INTERVAL = 300;

/**
 * Tells when one of a few files is written, replaced, added or removed. They are looked at again and again: nothing else
 * sees everything that editors, git and mounted disks do to a file that may not exist.
 */
export function watchFiles(files: readonly string[], onChange: (file: string) => void): Watch {
  const watched = files.map((file) => {
    const listener = () => onChange(file);
    watchFile(file, { interval: INTERVAL }, listener);
    return () => unwatchFile(file, listener);
  });
  return {
    close: async () => {
      for (const unwatch of watched) unwatch();
    },
  };
}
