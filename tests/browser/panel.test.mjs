// The panel beside the article: nothing that was typed is lost, the keyboard reaches everything, and what is chosen is in
// view.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openSite } from "./harness.mjs";
import { click, eventually } from "./reading.mjs";

let site;
before(async () => {
  site = await openSite();
});
after(() => site.close());

const LIST = '[data-part="annotations"] [data-annotation]';
const INSPECTOR = '[data-part="inspector"]';

/** Runs `steps` on a fresh page with the first sample open. */
async function reading(steps, options = {}) {
  const visit = await site.visit(options);
  try {
    await visit.open();
    await steps(visit.page, visit);
    assert.deepEqual(visit.problems, []);
  } finally {
    await visit.close();
  }
}

/** The card of the mark on these words. */
const card = (page, words) => page.locator(LIST).filter({ has: page.locator(".item__quote", { hasText: words }) }).first();

/** Opens the card of the mark on these words, in its place. */
async function choose(page, words) {
  await card(page, words).locator(".item__open").click();
  await page.locator(INSPECTOR).waitFor();
}

const tab = (page, name) => page.getByRole("tab", { name });
const note = (page) => page.locator(INSPECTOR).getByRole("textbox", { name: "Note" });

test("a note that is being typed is kept when Escape leaves the mark", () =>
  reading(async (page) => {
    await choose(page, "Tom Hale");
    await note(page).pressSequentially("Ask him");
    await page.keyboard.press("Escape");
    await page.locator(INSPECTOR).waitFor({ state: "detached" });
    await card(page, "Tom Hale").getByText("Ask him").waitFor();
  }));

test("a note that is being typed stays with its mark when another is chosen", () =>
  reading(async (page) => {
    await choose(page, "Tom Hale");
    await note(page).fill("Ask him");
    await choose(page, "A council official");
    assert.notEqual(await note(page).inputValue(), "Ask him");
    await choose(page, "Tom Hale");
    await eventually(() => note(page).inputValue(), "Ask him");
  }));

test("undo shows in a field what was there before", () =>
  reading(async (page) => {
    await choose(page, "Tom Hale");
    const name = page.locator(INSPECTOR).getByRole("combobox", { name: "Name" });
    const before = await name.inputValue();
    await name.fill("Thomas Hale");
    await name.press("Enter");
    await page.getByRole("button", { name: "Undo", exact: true }).click();
    await page.waitForFunction(([selector, value]) => document.querySelector(selector).value === value, [
      `${INSPECTOR} input`,
      before,
    ]);
  }));

test("a date that is written another way is offered as it should be", () =>
  reading(async (page) => {
    await choose(page, "Friday");
    const value = page.locator(INSPECTOR).getByRole("textbox", { name: "Value" });
    await value.fill("4 May 2024");
    await eventually(() => value.getAttribute("aria-invalid"), "true");
    await page.getByRole("button", { name: "Write 2024-05-04" }).click();
    await page.locator(INSPECTOR).getByText("4 May 2024").waitFor();
    await eventually(() => value.inputValue(), "2024-05-04");
  }));

test("a choice is on, and pressed again off", () =>
  reading(async (page) => {
    await choose(page, "A council official");
    const chip = page.locator(INSPECTOR).getByRole("button", { name: "independent" });
    await chip.click();
    await eventually(() => chip.getAttribute("aria-pressed"), "true");
    await chip.click();
    await eventually(() => chip.getAttribute("aria-pressed"), "false");
  }));

test("a boundary is nudged with the keyboard, which stays where it is", () =>
  reading(async (page) => {
    await choose(page, "A council official");
    const nudge = page.getByRole("button", { name: "Start one word later" });
    await nudge.focus();
    await page.keyboard.press("Enter");
    await page.locator(`${INSPECTOR} .item__quote`, { hasText: /^council official$/ }).waitFor();
    await eventually(() => nudge.evaluate((button) => button === document.activeElement), true);
  }));

test("a link is made and removed in the panel", () =>
  reading(async (page) => {
    await choose(page, "Cars and buses");
    await page.locator(INSPECTOR).getByRole("button", { name: "said by …" }).click();
    await page.locator(`${LIST}[data-candidate]`, { hasText: "Tom Hale" }).locator(".item__open").click();
    const sentence = page.locator(`${INSPECTOR} .links__sentence`);
    await sentence.filter({ hasText: /said by .*Tom Hale/ }).waitFor();
    await page.getByRole("button", { name: "Remove: said by Tom Hale" }).click();
    await sentence.filter({ hasNotText: "Tom Hale" }).waitFor();
  }));

test("what is said by somebody is followed to them, and the article shows them", () =>
  reading(async (page) => {
    await tab(page, "Who says what").click();
    await page.getByRole("link", { name: "Tom Hale" }).click();
    await page.locator('mark[data-chosen]', { hasText: "Tom Hale" }).waitFor();
    await eventually(() => tab(page, "Who says what").getAttribute("aria-selected"), "true");
    await tab(page, /^Marks/).click();
    await page.locator(INSPECTOR, { hasText: "Tom Hale" }).waitFor();
  }));

test("the keyboard goes through tabs and cards", () =>
  reading(async (page) => {
    await tab(page, /^Marks/).focus();
    await page.keyboard.press("ArrowRight");
    await eventually(() => tab(page, "Who says what").getAttribute("aria-selected"), "true");
    await eventually(() => page.evaluate(() => document.activeElement.id), "tab-who");
    await page.keyboard.press("Home");
    await card(page, "Friday").locator(".item__open").focus();
    await page.keyboard.press("Enter");
    await page.locator(INSPECTOR).waitFor();
    const part = await page.evaluate(() => document.activeElement.dataset.part);
    assert.equal(part, "inspector");
  }));

test("a mark that is chosen in the article opens in view, whatever the panel shows", () =>
  reading(async (page) => {
    await tab(page, "History").click();
    await click(page, "A council official");
    const open = page.locator(INSPECTOR, { hasText: "A council official" });
    await open.waitFor();
    const inView = await open.evaluate((element) => {
      const [box, pane] = [element, document.querySelector(".panel__body")].map((e) => e.getBoundingClientRect());
      return box.top >= pane.top && box.top < pane.bottom - 100;
    });
    assert.equal(inView, true);
  }));

test("the list is searched and narrowed, and says so where nothing is left", () =>
  reading(async (page) => {
    const all = await page.locator(LIST).count();
    await page.getByRole("button", { name: /^Show only Date/ }).click();
    await eventually(() => page.locator(LIST).count(), 2);
    await page.getByRole("searchbox").fill("xyz");
    await page.getByText("No mark is like that.").waitFor();
    await page.getByRole("button", { name: "Show all marks" }).click();
    await page.waitForFunction(([list, all]) => document.querySelectorAll(list).length === all, [LIST, all]);
  }));

test("the card of the article takes a headline, in one step that can be undone", () =>
  reading(async (page) => {
    await tab(page, "Article").click();
    const headline = page.getByRole("textbox", { name: "Headline" });
    await headline.fill("");
    await headline.blur();
    await page.getByText("What would you call it?").waitFor();
    await headline.fill("A bridge");
    await headline.blur();
    await tab(page, "History").click();
    await page.getByRole("button", { name: /^Opened/ }).click();
    await tab(page, "Article").click();
    await eventually(() => headline.inputValue(), (now) => /^River bridge/.test(now));
  }));

test("an address is followed only where it is one of the web", () =>
  reading(async (page) => {
    await tab(page, "Article").click();
    const address = page.getByRole("textbox", { name: "Address" });
    await address.fill("javascript:alert(1)");
    await address.blur();
    await eventually(() => page.locator(".card a").count(), 0);
    await address.fill("https://example.org/a");
    await address.blur();
    const link = page.getByRole("link", { name: /^Open in a new tab/ });
    await eventually(() => link.getAttribute("rel"), "noreferrer noopener");
  }));

for (const device of ["laptop", "phone"]) {
  test(`every tab is accessible and large enough on a ${device}`, () =>
    reading(
      async (page, visit) => {
        if (device === "phone") await page.getByRole("button", { name: "Marks and more" }).click();
        await choose(page, "Cars and buses");
        for (const name of [/^Marks/, "Who says what", "Article", "History"]) {
          await tab(page, name).click();
          const found = (await visit.axe()).filter((violation) => !violation.includes("header >"));
          assert.deepEqual(found, [], String(name));
          const small = await page.evaluate(() =>
            [...document.querySelectorAll(".panel button, .panel input, .panel select, .panel textarea")]
              .filter((control) => control.getClientRects().length > 0)
              .map((control) => [control.textContent || control.ariaLabel, control.getBoundingClientRect()])
              .filter(([, box]) => box.width < 24 || box.height < 24)
              .map(([name]) => name),
          );
          assert.deepEqual(small, [], String(name));
        }
      },
      { device },
    ));
}

test("on a phone the panel is a sheet that comes and goes", () =>
  reading(
    async (page) => {
      const panel = page.locator(".panel");
      await eventually(() => panel.isVisible(), false);
      await page.getByRole("button", { name: "Marks and more" }).tap();
      await eventually(() => panel.isVisible(), true);
      await page.getByRole("button", { name: "Back to the article" }).tap();
      await panel.waitFor({ state: "hidden" });
    },
    { device: "phone" },
  ));

test("at 200 % nothing of the panel is cut off", () =>
  reading(
    async (page) => {
      await page.getByRole("button", { name: "Marks and more" }).click();
      await choose(page, "Cars and buses");
      const wide = await page.locator(".panel__body").evaluate((body) => body.scrollWidth > body.clientWidth);
      assert.equal(wide, false);
    },
    { viewport: { width: 683, height: 384 } },
  ));
