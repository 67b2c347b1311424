// Says where the bytes of the download are: of each file, and of the program by crate and by module of ours, from the
// names of its functions. scripts/size calls it, with a program that still has them.
//
// usage: node scripts/size.mjs DIST PROGRAM.wasm DOCS.md
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";

/** Walks the sections of a WebAssembly module (WebAssembly Core Specification 2.0, section 5). */
class Reader {
  constructor(bytes, at = 0, end = bytes.length) {
    Object.assign(this, { bytes, at, end });
  }

  byte() {
    return this.bytes[this.at++];
  }

  number() {
    let [value, scale, byte] = [0, 1, 0];
    do {
      byte = this.byte();
      value += (byte & 0x7f) * scale;
      scale *= 128;
    } while (byte & 0x80);
    return value;
  }

  /** What lies in the next `size` bytes, which are passed over. */
  part(size) {
    const inner = new Reader(this.bytes, this.at, this.at + size);
    this.at += size;
    return inner;
  }

  string() {
    const { at, end } = this.part(this.number());
    return this.bytes.toString("utf8", at, end);
  }

  get more() {
    return this.at < this.end;
  }
}

function sections(bytes) {
  const reader = new Reader(bytes, 8);
  const found = [];
  while (reader.more) {
    const id = reader.byte();
    const body = reader.part(reader.number());
    found.push({ id, name: id === 0 ? body.string() : "", body });
  }
  return found;
}

/** How many functions come from outside: they have the first numbers. */
function importedFunctions(body) {
  let functions = 0;
  for (let left = body.number(); left > 0; left -= 1) {
    body.string();
    body.string();
    const kind = body.byte();
    if (kind === 0) {
      body.number();
      functions += 1;
    } else {
      // A table, a memory or a global; none of our programs imports one.
      throw new Error(`an import of kind ${kind} is not expected`);
    }
  }
  return functions;
}

function functionNames(body) {
  const names = new Map();
  while (body.more) {
    const kind = body.byte();
    const inner = body.part(body.number());
    if (kind !== 1) continue;
    for (let left = inner.number(); left > 0; left -= 1) names.set(inner.number(), inner.string());
  }
  return names;
}

/** Pairs of a function's name and its bytes, and the bytes of the constants. */
function contents(bytes) {
  const all = sections(bytes);
  const section = (id, name = "") => all.find((one) => one.id === id && one.name === name)?.body;
  const imports = section(2);
  const first = imports ? importedFunctions(imports) : 0;
  const names = functionNames(section(0, "name"));
  const code = section(10);
  const functions = [];
  for (let number = 0, count = code.number(); number < count; number += 1) {
    const size = code.number();
    code.part(size);
    functions.push([names.get(first + number) ?? "", size]);
  }
  const data = section(11);
  return { functions, constants: data ? data.end - data.at : 0 };
}

/**
 * The crate and module that a function stands in. `<pressmark::web::ui::Foot as Trait>::view` is in its type's module;
 * `<&T as core::fmt::Debug>::fmt` in its trait's.
 */
export function home(name) {
  const paths = name.replace(/\[[0-9a-f]+\]/g, "").match(/[a-z_][a-z0-9_]*(?:::[A-Za-z_{}#0-9]+)+/g) ?? [];
  const path = paths.find((path) => path.startsWith("pressmark::")) ?? paths[0];
  if (!path) return "other";
  const parts = path.split("::");
  if (parts[0] !== "pressmark") return parts[0];
  const modules = parts.slice(1).filter((part) => /^[a-z_]+$/.test(part));
  return ["pressmark", ...modules.slice(0, 2)].join("::");
}

function grouped(functions, groupOf) {
  const sums = new Map();
  for (const [name, size] of functions) {
    const group = groupOf(name);
    const [bytes, count] = sums.get(group) ?? [0, 0];
    sums.set(group, [bytes + size, count + 1]);
  }
  return [...sums].sort(([, [a]], [, [b]]) => b - a);
}

const table = (head, rows) =>
  [head, head.map((_, at) => (at ? "---:" : "---")), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");

function programTables(file) {
  const { functions, constants } = contents(readFileSync(file));
  const total = functions.reduce((sum, [, size]) => sum + size, constants);
  const share = (bytes) => `${((100 * bytes) / total).toFixed(1)} %`;
  const rows = (groups) => groups.map(([name, [bytes, count]]) => [name, bytes, share(bytes), count]);
  const small = total / 1000;
  const crates = grouped(functions, (name) => home(name).split("::")[0]);
  const modules = grouped(functions, (name) => home(name)).filter(([name]) => name.startsWith("pressmark"));
  return { constants, total, share, rows, crates, modules: modules.filter(([, [bytes]]) => bytes > small) };
}

function downloads(dist) {
  const names = readdirSync(dist).filter((name) => !/\.(br|gz)$/.test(name));
  const size = (name) => readFileSync(join(dist, name)).length;
  const sent = (name) => (readdirSync(dist).includes(`${name}.br`) ? size(`${name}.br`) : size(name));
  const plain = (name) => name.replace(/-[0-9a-f]{16}/, "");
  const rows = names.map((name) => [plain(name), size(name), sent(name)]).sort((a, b) => b[2] - a[2]);
  const sum = (at) => rows.reduce((total, row) => total + row[at], 0);
  return [...rows, ["all", sum(1), sum(2)]];
}

function main(dist, program, docs) {
  const { constants, total, share, rows, crates, modules } = programTables(program);
  const words = [
    "# Where the bytes are",
    "`make size` writes this file. What a visitor downloads:",
    table(["file", "bytes", "brotli"], downloads(dist)),
    `The program's ${total} bytes of functions and constants, uncompressed, by crate. Constants, which are the ` +
      "tables of Unicode, the words of the interface and the sample articles, have no names. A generic function counts for " +
      "the crate that first names a type of ours in it, otherwise for its own.",
    table(["crate", "bytes", "share", "functions"], [["(constants)", constants, share(constants), "–"], ...rows(crates)]),
    "Our own functions by module; those under a thousandth of the program are left out.",
    table(["module", "bytes", "share", "functions"], rows(modules)),
  ];
  writeFileSync(docs, `${words.join("\n\n")}\n`);
  console.log(`${basename(docs)} is written`);
}

if (process.argv.length > 4) main(...process.argv.slice(2));
