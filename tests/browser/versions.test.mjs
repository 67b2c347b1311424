// An article and its newer version: the difference is read, the marks go over, and one without a place gets one, with
// the mouse, by keyboard, and on a phone.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openSite, picture } from "./harness.mjs";
import { articleText, button, click, drag, eventually, marked, openFile, saved, tag } from "./reading.mjs";

let site;
before(async () => {
  site = await openSite();
});
after(() => site.close());

const OLD = `The harbour

Mayor Ann Hale opened the harbour on Monday.

She said that taxes fell by three percent last year.

Robin Ruiz left early, and he said nothing at all to anybody there.

The weather was fine.

Many people came to see the ships.

Nobody was hurt.`;
const NEW = OLD.replace("three percent", "four percent").replace(
  "Robin Ruiz left early, and he said nothing at all to anybody there.",
  "A visitor called Ruiz went home.",
);

const difference = '[data-part="difference"]';
const orphans = '[data-part="orphans"]';

/** Opens the older text and marks in it. */
async function prepare(page) {
  await openFile(page, "harbour.txt", OLD);
  await eventually(() => articleText(page), (text) => text.includes("Ann Hale"));
  for (const [first, last, name] of [
    ["Ann", "Hale", "Actor"],
    ["taxes", "year", "Claim"],
    ["Robin", "Ruiz", "Actor"],
  ]) {
    await click(page, first);
    await click(page, last);
    await tag(page, name).click();
  }
  await saved(page);
}

/** Opens the dialogue of comparing from the article card, by `press`. */
async function ask(page, press) {
  await press(page.getByRole("tab", { name: "Article" }));
  await press(button(page, "Compare with a newer version"));
  await page.getByRole("dialog", { name: "Compare with a newer version" }).waitFor();
}

const visited = (steps, options) => site.visited(steps, options);

/** What the difference shows as removed and as added, without the words for screen readers. */
const changes = (page) =>
  page.locator(difference).evaluate((element) =>
    [...element.querySelectorAll("del, ins")].map((piece) => `${piece.tagName} ${piece.lastChild.textContent.trim()}`),
  );

test("a newer version from a file is compared, kept, and its lost mark placed", () =>
  visited(async (page, visit) => {
    await prepare(page);
    await ask(page, (control) => control.click());
    await openFile(page, "newer.txt", NEW);
    const summary = page.locator('[data-part="compare-summary"]');
    await summary.waitFor();
    await eventually(async () => (await summary.textContent()).trim(), "1 of 3 marks keeps its place, 1 was edited, 1 has no place.");
    assert.ok((await changes(page)).includes("DEL three") && (await changes(page)).includes("INS four"));
    assert.deepEqual(await visit.axe(), []);
    await button(page, "Keep as a newer version").click();
    await eventually(() => marked(page).then((all) => all.join("|")), "Ann Hale|taxes fell by four percent last year");
    await page.locator(orphans).getByText("left early, and he said nothing").waitFor();
    assert.deepEqual(await visit.axe(), []);
    await saved(page);
    await page.reload();
    await visit.ready();
    await page.locator(orphans).getByRole("button", { name: /^Give it a place/ }).click();
    await drag(page, "Ruiz");
    await eventually(() => marked(page).then((all) => all.length), 3);
    await eventually(() => page.locator(orphans).count(), 0);
    await button(page, "Undo").click();
    await page.locator(orphans).waitFor();
  }));

test("the whole way by keyboard", () =>
  visited(async (page) => {
    await prepare(page);
    await ask(page, (control) => control.press("Enter"));
    await page.locator('[data-part="paste"]').fill(NEW);
    await button(page, "Compare").press("Enter");
    await page.locator(difference).focus();
    await button(page, "Keep as a newer version").press("Enter");
    await page.locator(orphans).getByRole("button", { name: /^Give it a place/ }).press("Enter");
    await page.locator('[data-part="article"]').focus();
    await page.keyboard.press("Control+ArrowDown");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Shift+ArrowRight");
    await page.keyboard.press("Enter");
    await eventually(() => marked(page).then((all) => all.length), 3);
  }));

test("the same text has nothing to keep, and the library leads here too", () =>
  visited(async (page) => {
    await prepare(page);
    await button(page, "Open").click();
    await page.getByRole("button", { name: /^Compare “The harbour” with a newer version/ }).click();
    await page.locator('[data-part="paste"]').fill(OLD);
    await button(page, "Compare").click();
    await page.getByText("The two texts are the same, word for word.").waitFor();
    await eventually(() => button(page, "Keep as a newer version").isDisabled(), Boolean);
  }));

for (const theme of ["light", "dark"]) {
  for (const device of ["laptop", "phone"]) {
    test(`the difference and the marks without a place can be read on a ${device}, ${theme}`, () =>
      visited(
        async (page, visit) => {
          await prepare(page);
          if (device === "phone") await button(page, "Marks and more").tap();
          await ask(page, (control) => control.click());
          await page.locator('[data-part="paste"]').fill(NEW);
          await button(page, "Compare").click();
          await page.locator(difference).waitFor();
          await picture(page, `difference-${device}-${theme}`);
          assert.deepEqual(await visit.axe(), []);
          await button(page, "Keep as a newer version").click();
          if (device === "phone" && !(await page.locator(orphans).isVisible())) await button(page, "Marks and more").tap();
          await page.locator(orphans).waitFor();
          await picture(page, `orphans-${device}-${theme}`);
          assert.deepEqual(await visit.axe(), []);
          const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          assert.ok(wide <= 0, `${wide} pixels too wide`);
        },
        { device, theme },
      ));
  }
}

/** A Web Annotation by its words, with what stood around them. */
const quoted = (tagged, exact, prefix, suffix) => ({
  type: "Annotation",
  body: { type: "TextualBody", purpose: "tagging", value: tagged },
  target: { source: "harbour", selector: { type: "TextQuoteSelector", exact, prefix, suffix } },
});

test("marks without a text are placed in the article that is open, and the lost one by hand", () =>
  visited(async (page) => {
    await openFile(page, "newer.txt", NEW);
    await eventually(() => articleText(page), (text) => text.includes("four percent"));
    const marks = [
      quoted("Actor", "Ann Hale", "Mayor ", " opened the"),
      quoted("Claim", "taxes fell by three percent last year", "She said that ", "."),
      quoted("Actor", "Robin Ruiz", "last year.\n\n", " left early, and"),
    ];
    const file = { "@context": "http://www.w3.org/ns/anno.jsonld", type: "AnnotationPage", items: marks };
    await openFile(page, "marks.jsonld", JSON.stringify(file));
    await eventually(() => marked(page).then((all) => all.join("|")), "Ann Hale|taxes fell by four percent last year");
    await page.getByText("0 moved, 1 changed with their words, and 1 have no place").first().waitFor();
    await page.locator(orphans).getByText("Robin Ruiz").first().waitFor();
    await page.locator(orphans).getByRole("button", { name: /^Give it a place/ }).click();
    await drag(page, "Ruiz");
    await eventually(() => marked(page).then((all) => all.length), 3);
    await eventually(() => page.locator(orphans).count(), 0);
    await saved(page);
  }));
