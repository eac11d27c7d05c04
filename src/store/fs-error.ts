/**
 * @module
 * Errors of the file system, in words for people.
 */

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "no such file or folder",
  EACCES: "no permission",
  EPERM: "no permission",
  EEXIST: "a file is in the way of a folder",
  ENOTDIR: "it is not a folder",
  EISDIR: "it is a folder, not a file",
  ELOOP: "its links lead in a circle",
  EMFILE: "too many files are open",
  ENAMETOOLONG: "its name is too long",
  ENOSPC: "no space is left on the disk",
  EROFS: "the disk can't be written to",
};

/** A file system's error: `no such file or folder`; the message of any other. */
export function describeFsError(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return REASONS[code] ?? (error instanceof Error ? error.message : String(error));
}
