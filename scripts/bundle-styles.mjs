// Joins the stylesheets that styles/index.css imports, in its order, into build/pressmark.css: one request instead of one
// for each file. Comments are left out; compression does the rest.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const source = "styles";
const target = "build/pressmark.css";

const files = [...readFileSync(join(source, "index.css"), "utf8").matchAll(/^@import "(.+)";$/gm)].map((line) => line[1]);
const css = files
  .map((file) => readFileSync(join(source, file), "utf8"))
  .join("\n")
  .replace(/\/\*[\s\S]*?\*\//g, "")
  .replace(/\n\s+/g, "\n")
  .trimStart();

mkdirSync("build", { recursive: true });
writeFileSync(target, css);
