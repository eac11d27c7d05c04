/**
 * @module
 * Everything on disk that a site is made of, watched.
 */
import { resolve } from "node:path";
import { CONFIG_FILES } from "../config/file.ts";
import { isHidden } from "../store/assets.ts";
import { watchFolder } from "../store/watch.ts";
import { type Watch, watchFiles } from "./files.ts";
import { ledgerFile } from "./ledger.ts";
import { ignoredPaths, type SiteFolder } from "./parts.ts";

/** What may be other than before. */
export interface Asked {
  /** Paths of the folder of articles; undefined when any may be. */
  readonly changed?: ReadonlySet<string> | undefined;
  readonly isConfiguration?: boolean | undefined;
  readonly isPublic?: boolean | undefined;
  /** Whether it is only that the ledger was written, as we do ourselves. */
  readonly isLedger?: boolean | undefined;
}

/** Where to tell of changes. */
export interface Watcher {
  readonly onChange: (asked: Asked) => void;
  readonly onError: (error: unknown) => void;
}

/** No path of the folder of articles. */
export const NOTHING: ReadonlySet<string> = new Set();

/** That anything may be other than before. */
export const EVERYTHING: Asked = { changed: undefined, isConfiguration: true, isPublic: true };

/** Watches until it is closed. */
export async function watchSite({ folder, config }: SiteFolder, { onChange, onError }: Watcher): Promise<Watch> {
  const sources = [...CONFIG_FILES.map((name) => resolve(folder, name)), ...(config.source ? [config.source] : [])];
  const ledger = ledgerFile(folder, config);
  const onFile = (file: string) =>
    onChange({ changed: NOTHING, isConfiguration: file !== ledger, isLedger: file === ledger });
  const onPublic = () => onChange({ changed: NOTHING, isPublic: true });
  const watches = await Promise.all([
    watchFolder(folder, {
      ignore: ignoredPaths(folder, config),
      onChange: (changed) => onChange({ changed }),
      onError,
    }),
    watchFiles([...sources, ledger], onFile),
    ...(config.public === undefined
      ? []
      : [watchFolder(config.public, { ignore: [], isSilent: isHidden, onChange: onPublic, onError })]),
  ]);
  return {
    close: async () => {
      await Promise.all(watches.map((watch) => watch.close()));
    },
  };
}

/** What all of them ask for. */
export function joinAsked(asked: readonly Asked[]): Asked {
  const all = asked.some(({ changed }) => changed === undefined);
  return {
    changed: all ? undefined : new Set(asked.flatMap(({ changed = NOTHING }) => [...changed])),
    isConfiguration: asked.some(({ isConfiguration }) => isConfiguration),
    isPublic: asked.some(({ isPublic }) => isPublic),
    isLedger: asked.every(({ isLedger }) => isLedger),
  };
}
