// Finishes a release build: takes comments out of the scripts, makes the worker that keeps the site at hand without a network, writes a .br and a .gz beside each file that gains by it, for servers that send ready-made
// ones, prints what a first visit downloads, and fails when that is over the budget.
//
// usage: node scripts/finish-dist.mjs DIST
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { writeWorker } from "./offline.mjs";

// All of the site, compressed: what a visitor on a slow school line waits for. The budget is the aim of the design; until
// it is met, the limit keeps the download from growing.
const BUDGET_BYTES = 300_000;
const LIMIT_BYTES = 870_000;
const COMPRESSIBLE = /\.(css|html|js|json|svg|txt|wasm|webmanifest)$/;

const brotli = (bytes) =>
  brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  });

/** Scripts go out without lines that are comments and without indentation; what they do stays the same. */
function slim(dist, name) {
  if (!/\.js$/.test(name) || name === "sw.js") return;
  const path = join(dist, name);
  const text = readFileSync(path, "utf8").replace(/^ *(\/\/|\/\*\*|\*[ /]).*\n/gm, "");
  writeFileSync(path, text.replace(/^ +/gm, ""));
}

function finish(dist, name) {
  const path = join(dist, name);
  const bytes = readFileSync(path);
  if (!COMPRESSIBLE.test(name)) return { name, raw: bytes.length, sent: bytes.length };
  const compressed = brotli(bytes);
  writeFileSync(`${path}.br`, compressed);
  writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
  return { name, raw: bytes.length, sent: compressed.length };
}

function row(name, raw, sent) {
  return `  ${name.padEnd(44)} ${String(raw).padStart(10)} ${String(sent).padStart(10)}`;
}

function main(dist) {
  const names = readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.(br|gz)$/.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(dist.length + 1));
  for (const name of names) slim(dist, name);
  const all = new Set([...names, writeWorker(dist, names)]);
  const rows = [...all].sort().map((name) => finish(dist, name));
  const total = (key) => rows.reduce((sum, file) => sum + file[key], 0);

  console.log(row("file", "bytes", "brotli"));
  for (const file of rows) console.log(row(file.name, file.raw, file.sent));
  console.log(row(`total, budget ${BUDGET_BYTES}`, total("raw"), total("sent")));

  if (total("sent") > BUDGET_BYTES) {
    console.error(`The download is ${total("sent") - BUDGET_BYTES} bytes over its budget of ${BUDGET_BYTES}.`);
  }
  if (total("sent") > LIMIT_BYTES) {
    console.error(`It is over the limit of ${LIMIT_BYTES} as well.`);
    process.exitCode = 1;
  }
}

main(process.argv[2]);
