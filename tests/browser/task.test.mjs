// A student does an exercise.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { openSite } from "./harness.mjs";
import { articleText, drag, eventually, marked, openFile, saved, tag } from "./reading.mjs";

let site;
before(async () => {
  site = await openSite();
});
after(() => site.close());

/** The exercise that every version opens. */
const GOLDEN = readFileSync(new URL("../golden/1.0/exercise.pressmark.json", import.meta.url));

const button = (page, name) => page.getByRole("button", { name, exact: true }).filter({ visible: true });

/** Runs `steps` on a fresh page. */
async function doing(steps, options = {}) {
  const visit = await site.visit(options);
  try {
    await visit.open(options.path);
    await steps(visit.page, visit);
    assert.deepEqual(visit.problems, []);
  } finally {
    await visit.close();
  }
}

test("an exercise file is opened, started, marked, and is there after a reload", () =>
  doing(async (page, visit) => {
    await openFile(page, "exercise.pressmark.json", GOLDEN, "application/json");
    await page.getByLabel("Your number or nickname").fill("17");
    assert.deepEqual(await visit.axe(), []);
    await button(page, "Start").click();
    await eventually(() => articleText(page), (text) => text.includes("The Harbour Post"));
    await page.locator('[data-part="task"]').waitFor();
    await drag(page, "The council");
    await tag(page, "Actor").click();
    await eventually(() => marked(page).then(String), "The council");
    await saved(page);
    await page.reload();
    await visit.ready();
    await page.locator('[data-part="task"]').waitFor();
    assert.deepEqual(await marked(page), ["The council"]);
    assert.deepEqual(await visit.axe(), []);
  }));
