// Draws assets/icon-192.png from assets/icon.svg, for systems that install sites and take no SVG: the drawing smaller, on a
// ground to the edges, because they cut a shape of their own out of it. Run it when the drawing changes.
//
// usage: node scripts/icons.mjs
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { FLAGS, findBrowser } from "../tests/browser/harness.mjs";

const { chromium } = createRequire(new URL("../tests/browser/package.json", import.meta.url))("playwright-core");
const SIZE = 192;
const GROUND = "#fbf9f4";
const MARGIN = SIZE / 10;

const browser = await chromium.launch({ executablePath: findBrowser(), args: FLAGS });
const page = await browser.newPage({ viewport: { width: SIZE, height: SIZE } });
const drawing = Buffer.from(readFileSync("assets/icon.svg")).toString("base64");
await page.setContent(
  `<style>body { margin: 0; padding: ${MARGIN}px; background: ${GROUND} } img { width: ${SIZE - 2 * MARGIN}px; display: block }</style>
   <img src="data:image/svg+xml;base64,${drawing}">`,
);
await page.screenshot({ path: "assets/icon-192.png" });
await browser.close();
