// Agreement between readers, and readers brought together, as researchers and teachers use them: plain documents of
// several annotators, or a class with its key. On a laptop and a phone, light and dark, by keyboard alone.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { ANSWERS, HARBOUR, addFiles, file, keyFile, mark, moodle, openClass } from "./classroom.mjs";
import { openSite, picture } from "./harness.mjs";
import { button, eventually, tab } from "./reading.mjs";

let site;
before(async () => {
  site = await openSite();
});
after(() => site.close());

const summary = (page) => page.locator(".class__summary");
const figures = (page, part) => page.locator(`[data-figures="${part}"]`);

const visited = (steps, options) => site.visited(steps, options);

async function begin(page, files, told) {
  await openClass(page);
  await addFiles(page, files);
  await eventually(() => summary(page).textContent(), told);
}

/** What three annotators marked of the same article: two of them all of it, the third half, and a date in its own way. */
function plain(who, from, to, more = []) {
  const marks = ANSWERS.slice(from, to).map(([words, tag, attributes], n) => mark(HARBOUR, `m${n + from + 1}`, words, tag, attributes));
  return file(HARBOUR, "document", [...marks, ...more], [], { annotator: who });
}

const researchers = () => [
  ["ada.pressmark.json", plain("Ada", 0, 8)],
  ["bo.pressmark.json", plain("Bo", 0, 8)],
  ["cy.pressmark.json", plain("Cy", 2, 6, [mark(HARBOUR, "n1", "on Monday", "date", {})])],
];

test("three annotators' plain documents: matrices, coefficients, kinds of error, and all of it as CSV", () =>
  visited(async (page, visit) => {
    await begin(page, researchers(), "3 read.");
    await tab(page, "Agreement").click();
    await page.locator('[data-part="agreement"]').waitFor();
    await eventually(() => figures(page, "matrix").locator("tbody th bdi").allTextContents(), ["Ada", "Bo", "Cy"]);
    const first = () => figures(page, "matrix").locator("tbody tr").first().locator("td").allTextContents();
    const row = async () => (await first()).join(" ").trim();
    await eventually(() => row(), "1.00 0.62 0.81");
    await button(page, "Overlap F1").click();
    await eventually(row, "1.00 0.77 0.88");
    const rows = await figures(page, "coefficients").locator("tbody th").allTextContents();
    assert.deepEqual(rows, ["Actor", "Claim", "Date", "All tags together"]);
    await page.getByLabel("Marks of").selectOption("Cy");
    await page.getByText("Cy, held against: Ada").waitFor();
    assert.deepEqual(await visit.axe(), []);
    const [csv] = await Promise.all([page.waitForEvent("download"), button(page, "Save all figures (CSV)").click()]);
    assert.equal(csv.suggestedFilename(), "agreement-the-harbour-opens.csv");
    const lines = readFileSync(await csv.path(), "utf8").trim().split("\r\n");
    assert.ok(lines.includes('"f1","strict","","Ada","Bo","1",""'));
  }));

test("a class of 28 with a key: everybody against the key, and numbers for names on the projector", () =>
  visited(async (page, visit) => {
    const files = [
      ["class.zip", moodle(28)],
      ["key.pressmark.json", keyFile()],
    ];
    await begin(page, files, "28 read.");
    await tab(page, "Agreement").click();
    await figures(page, "by-reader").waitFor();
    await eventually(() => figures(page, "matrix").locator("tbody tr").count(), 28);
    await eventually(() => figures(page, "by-reader").locator("tbody tr").count(), 28);
    assert.deepEqual(await visit.axe(), []);
    await picture(page, "agreement-class");
    await button(page, "Projector").click();
    await page.locator('.class[data-projector] [data-part="agreement"]').waitFor();
    assert.doesNotMatch(await page.locator('[data-part="class"]').textContent(), /Student Number/);
    await eventually(() => figures(page, "matrix").locator("tbody bdi").first().textContent(), "Reader 1");
  }));

/** Begins to bring the three annotators together. */
async function bring(page) {
  await begin(page, researchers(), "3 read.");
  await tab(page, "Bring together").click();
  for (const name of ["Ada", "Bo", "Cy"]) await page.getByLabel(name, { exact: true }).check();
  await button(page, "Bring together").click();
  await page.locator(".together__place").waitFor();
}

const progress = (page) => page.locator(".together__progress strong").textContent();
const state = (page) => page.locator(".together__place").getAttribute("data-state");

test("three annotators are brought together by keyboard into a document that says who marked what", () =>
  visited(async (page, visit) => {
    await bring(page);
    await eventually(() => progress(page), "4 of 8 decided");
    await eventually(() => page.locator(".together__columns h2").allTextContents(), ["Ada", "Bo", "Cy"]);
    assert.deepEqual(await visit.axe(), []);
    await page.keyboard.press("1");
    await eventually(() => state(page), "accepted");
    await page.keyboard.press("u");
    await eventually(() => state(page), "undecided");
    await page.keyboard.press("0");
    await eventually(() => state(page), "rejected");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("1");
    await eventually(() => state(page), "accepted");
    await page.getByText("Change what was accepted").click();
    await button(page, "End a word later").click();
    await eventually(() => state(page), "edited");
    assert.deepEqual(await visit.axe(), []);
    await button(page, "Make a document").click();
    await button(page, "Back to the article").click();
    await button(page, "Open").click();
    await page.getByRole("dialog").getByText("The harbour opens (brought together)").first().waitFor();
  }));

for (const [name, viewport, colorScheme] of [
  ["laptop-light", { width: 1366, height: 768 }, "light"],
  ["laptop-dark", { width: 1366, height: 768 }, "dark"],
  ["phone-light", { width: 390, height: 844 }, "light"],
  ["phone-dark", { width: 390, height: 844 }, "dark"],
]) {
  test(`agreement fits the screen: ${name}`, () =>
    visited(
      async (page, visit) => {
        await begin(page, researchers(), "3 read.");
        await tab(page, "Agreement").click();
        await page.locator('[data-part="agreement"]').waitFor();
        await eventually(() => page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false);
        assert.deepEqual(await visit.axe(), []);
        await picture(page, `agreement-${name}`);
        await figures(page, "coefficients").scrollIntoViewIfNeeded();
        await picture(page, `agreement-${name}-2`);
        await tab(page, "Bring together").click();
        for (const reader of ["Ada", "Bo", "Cy"]) await page.getByLabel(reader, { exact: true }).check();
        await button(page, "Bring together").click();
        await page.locator(".together__place").waitFor();
        await eventually(() => page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false);
        assert.deepEqual(await visit.axe(), []);
        await picture(page, `together-${name}`);
      },
      { viewport, colorScheme },
    ));
}
