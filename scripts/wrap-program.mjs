// Makes the module that starts the program one function, which it exports: assets/boot.js calls it for the page, and hands
// its text to the worker that reads files, which so needs no request and no file of its own. In a release build, what module
// and program call each other's parts is made short: wasm-bindgen's names end in sixteen digits that do not compress.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

// What stands there once, and what takes its place. The address of the program is always given, and it is never started at once.
const CHANGES = [
  [/^export \{.* (\w+) as default \};\s*$/m, "return $1;\n}\nexport { pressmark as default };\n"],
  [/new URL\('[^']*', import\.meta\.url\)/, "undefined"],
  [/^function initSync\(module\) \{.*?^\}\n/ms, ""],
];

function wrapped(text) {
  for (const [found, by] of CHANGES) {
    if (!found.test(text)) throw new Error(`the program's module has no ${found}`);
    text = text.replace(found, by);
  }
  if (/^import\b|import\.meta/m.test(text)) throw new Error("the program's module needs files that a worker would ask for");
  // scripts/finish-dist.mjs takes the indentation away.
  if (text.split("\n").some((line) => line.split("`").length % 2 === 0)) throw new Error("a text of the program's module has several lines");
  return `function pressmark() {\n${text}`;
}

/** A number of a WebAssembly file (LEB128), and where it ends. */
function number(bytes, at) {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++];
    value |= (byte & 0x7f) << shift;
    if (byte < 0x80) return [value, at];
  }
}

function written(value) {
  const bytes = [];
  for (; value >= 0x80; value >>>= 7) bytes.push((value & 0x7f) | 0x80);
  return Buffer.from([...bytes, value]);
}

const named = (name) => Buffer.concat([written(name.length), Buffer.from(name)]);

/** The section of imports with short names, and the names that each stands for. All of them are functions. */
function imports(section) {
  let [count, at] = number(section, 0);
  const names = new Map();
  const parts = [written(count)];
  const text = () => {
    const [length, start] = number(section, at);
    at = start + length;
    return section.toString("utf8", start, at);
  };
  for (; count > 0; count -= 1) {
    const [from, name] = [text(), text()];
    if (section[at] !== 0) throw new Error(`${name} is no function`);
    const [, end] = number(section, at + 1);
    if (!names.has(name)) names.set(name, `_${names.size.toString(36)}`);
    parts.push(named(from), named(names.get(name)), section.subarray(at, end));
    at = end;
  }
  return [Buffer.concat(parts), names];
}

/** Program and module with short names for what the one imports of the other. */
function shortened(program, module) {
  const parts = [program.subarray(0, 8)];
  for (let at = 8; at < program.length; ) {
    const [length, start] = number(program, at + 1);
    let content = program.subarray(start, start + length);
    if (program[at] === 2) {
      const [short, names] = imports(content);
      content = short;
      module = module.replace(/\b__wb\w+/g, (name) => names.get(name) ?? name);
    }
    parts.push(Buffer.from([program[at]]), written(content.length), content);
    at = start + length;
  }
  return [Buffer.concat(parts), module];
}

const folder = process.env.TRUNK_STAGING_DIR;
const [path] = readdirSync(folder).filter((name) => /^pressmark-.*\.js$/.test(name)).map((name) => join(folder, name));
let module = wrapped(readFileSync(path, "utf8"));
if (process.env.TRUNK_PROFILE === "release") {
  const place = path.replace(/\.js$/, "_bg.wasm");
  const [program, short] = shortened(readFileSync(place), module);
  writeFileSync(place, program);
  module = short;
}
writeFileSync(path, module);
