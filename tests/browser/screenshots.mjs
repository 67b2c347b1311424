// Takes the pictures of the documentation. usage: node tests/browser/screenshots.mjs FOLDER
import { DEVICES, openSite } from "./harness.mjs";

const folder = process.argv[2] ?? "docs/images";
const site = await openSite({ light: false });
try {
  for (const device of Object.keys(DEVICES)) {
    for (const theme of ["light", "dark"]) {
      const visit = await site.visit({ device, theme });
      await visit.open();
      await visit.screenshot(`${folder}/${device}-${theme}.png`);
      await visit.close();
    }
  }
} finally {
  await site.close();
}
