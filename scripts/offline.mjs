// Makes sw.js, the worker that keeps the site at hand without a network, from assets/worker.js and the files of a build.
// scripts/finish-dist.mjs calls it.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const SOURCE = new URL("../assets/worker.js", import.meta.url);
const NAME = "sw.js";

const sum = (bytes, encoding) => createHash("sha256").update(bytes).digest(encoding);

/** `text` with its one line `line` exchanged. */
function exchanged(text, line, by) {
  if (text.split(`${line}\n`).length !== 2) throw new Error(`${SOURCE} has no line "${line}"`);
  return text.replace(`${line}\n`, () => `${by}\n`);
}

/**
 * Writes sw.js for the files `names` of the folder `dist`, but for those that only an installation of the site asks for;
 * the page itself is the scope's empty path.
 */
export function writeWorker(dist, names) {
  const needed = names.filter((name) => name !== NAME && !/\.(png|webmanifest|br|gz)$/.test(name)).sort();
  const files = Object.fromEntries(
    needed.map((name) => [name === "index.html" ? "" : name, `sha256-${sum(readFileSync(join(dist, name)), "base64")}`]),
  );
  const list = JSON.stringify(files, null, 1);
  const source = readFileSync(SOURCE, "utf8");
  const listed = exchanged(source, "const FILES = {};", `const FILES = ${list};`);
  const worker = exchanged(listed, 'const BUILD = "";', `const BUILD = "${sum(list + source, "hex").slice(0, 16)}";`);
  writeFileSync(join(dist, NAME), worker.replace(/^ *(\/\/|\/\*\*|\*).*\n/gm, ""));
  return NAME;
}
