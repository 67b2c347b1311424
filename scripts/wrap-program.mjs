// Makes the module that starts the program one function, which it exports: assets/boot.js calls it for the page, and hands
// its text to the worker that reads files, which so needs no request and no file of its own.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

// What stands there once, and what takes its place. The address of the program is always given.
const CHANGES = [
  [/^export \{.* (\w+) as default \};\s*$/m, "return $1;\n}\nexport { pressmark as default };\n"],
  [/new URL\('[^']*', import\.meta\.url\)/, "undefined"],
];

function wrap(path) {
  let text = readFileSync(path, "utf8");
  for (const [found, by] of CHANGES) {
    if (!found.test(text)) throw new Error(`${path} has no ${found}`);
    text = text.replace(found, by);
  }
  const wrapped = `function pressmark() {\n${text}`;
  if (/^import\b|import\.meta/m.test(wrapped)) throw new Error(`${path} needs other files, which a worker would ask for`);
  writeFileSync(path, wrapped);
}

const folder = process.env.TRUNK_STAGING_DIR;
for (const name of readdirSync(folder)) if (/^pressmark-.*\.js$/.test(name)) wrap(join(folder, name));
