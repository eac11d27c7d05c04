import { execFileSync } from "node:child_process";
import { join } from "node:path";

/** Builds once, because the tests of the command line run what people run. */
export default function setup(): void {
  execFileSync("npm", ["run", "--silent", "build"], { cwd: join(import.meta.dirname, ".."), stdio: "inherit" });
}
