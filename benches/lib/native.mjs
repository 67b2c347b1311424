// What Criterion measured of the core (`cargo bench`), as far as it has been run on this machine.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../target/criterion", import.meta.url));

/** { operation: { size: milliseconds } }; empty when nothing was measured. */
export function nativeResults() {
  const results = {};
  for (const operation of folders(ROOT)) {
    for (const size of folders(join(ROOT, operation))) {
      const file = join(ROOT, operation, size, "new", "estimates.json");
      if (!existsSync(file)) continue;
      const nanoseconds = JSON.parse(readFileSync(file, "utf8")).median.point_estimate;
      (results[operation] ??= {})[size] = nanoseconds / 1e6;
    }
  }
  return results;
}

function folders(path) {
  if (!existsSync(path)) return [];
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== "report")
    .map((entry) => entry.name);
}
