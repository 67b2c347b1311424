// Marking in the real page: by mouse, by two clicks, by keyboard alone, by touch, and in the sentence list.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openSite } from "./harness.mjs";
import { ARTICLE, articleText, click, drag, eventually, marked, openFile, place, saved, tag, tagOf, tap } from "./reading.mjs";

let site;
before(async () => (site = await openSite()));
after(() => site.close());

const visit = (options) => site.opened(options);

test("words are dragged over, snapped to whole words, and tagged with a button", async () => {
  const { page, problems } = await visit();
  await drag(page, "wo of the five contract");
  await tag(page, "Actor").click();
  await eventually(() => marked(page), (now) => now.includes("Two of the five contractors"));
  assert.deepEqual(problems, []);
});

test("an armed tag takes the next selection, and Escape disarms it", async () => {
  const { page } = await visit();
  await page.keyboard.press("2");
  await eventually(() => tag(page, "Claim").getAttribute("aria-pressed"), "true");
  await drag(page, "cannot be put on in wet weather");
  await eventually(() => tagOf(page, "cannot be put on in wet weather"), "claim");
  await page.keyboard.press("Escape");
  await eventually(() => tag(page, "Claim").getAttribute("aria-pressed"), "false");
});

test("the first word is clicked, then the last, then the tag", async () => {
  const { page } = await visit();
  await click(page, "contractors have left");
  await click(page, "project since");
  await page.keyboard.press("2");
  await eventually(() => marked(page), (all) => all.includes("contractors have left the project"));
});

test("one word is clicked and tagged", async () => {
  const { page } = await visit();
  await click(page, "autumn");
  await page.keyboard.press("3");
  await eventually(() => tagOf(page, "autumn"), "date");
});

test("the keyboard alone marks: the caret moves by words, Shift extends, a digit tags", async () => {
  const { page } = await visit();
  await page.focus(ARTICLE);
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Shift+ArrowRight");
  await eventually(() => page.evaluate(() => String(getSelection())), "bridge to");
  await page.keyboard.press("1");
  await eventually(() => marked(page), (now) => now.includes("bridge to"));
});

test("a finger marks: first word, last word, tag under the thumb", async () => {
  const { page } = await visit({ device: "phone" });
  await tap(page, "contractors have left");
  await tap(page, "project since");
  await tag(page, "Claim").tap();
  await eventually(() => marked(page), (now) => now.includes("contractors have left the project"));
});

test("a long press selects with the browser's own handles, and a tag takes it", async () => {
  const { page } = await visit({ device: "phone" });
  await page.evaluate((selector) => {
    const text = document.createTreeWalker(document.querySelector(selector), NodeFilter.SHOW_TEXT);
    while (text.nextNode() && !text.currentNode.data.includes("contractors have left"));
    const at = text.currentNode.data.indexOf("contractors");
    getSelection().setBaseAndExtent(text.currentNode, at, text.currentNode, at + 11);
  }, ARTICLE);
  await page.waitForFunction(() => document.querySelector(".tags[data-waiting]"));
  await tag(page, "Actor").tap();
  await eventually(() => tagOf(page, "contractors"), "actor");
});

test("a sentence is marked from the sentence list without any selection", async () => {
  const { page } = await visit();
  await page.getByRole("button", { name: "Sentence list" }).click();
  const row = page.locator(".sentences__row", { hasText: "Two of the five contractors" });
  await row.getByRole("button", { name: "Mark the sentence as Claim" }).click();
  await page.getByRole("button", { name: "Sentence list" }).click();
  await eventually(() => marked(page), (now) => now.some((words) => words.startsWith("Two of the five contractors")));
});

test("a press on the letter above a mark is one on the mark, also by finger", async () => {
  for (const device of ["laptop", "phone"]) {
    const { page } = await visit({ device });
    const press = (x, y) => (device === "phone" ? page.touchscreen.tap(x, y) : page.mouse.click(x, y));
    for (const words of ["contractors have left", "autumn"]) {
      const { first } = await place(page, words);
      await press(first.x, first.y);
      await eventually(() => page.evaluate(() => String(getSelection())), words.split(" ")[0]);
      await tag(page, "Actor").click();
      await eventually(() => marked(page), (now) => now.includes(words.split(" ")[0]));
    }
    // The letter's box is that of the mark's element which is not in its text.
    const letter = await page.locator("mark", { hasText: "autumn" }).evaluate((mark) => {
      const box = mark.getBoundingClientRect();
      return { x: box.left + 4, y: box.top - 4 };
    });
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    await eventually(() => page.locator("mark[data-chosen]").count(), 0);
    await press(letter.x, letter.y);
    await eventually(() => page.locator("mark[data-chosen]").allTextContents(), ["autumn"]);
    await page.keyboard.press("Escape");

    // By a program that presses the first box of an element, which is that of the letter.
    const marks = await page.locator("mark[data-letter]").all();
    assert.ok(marks.length > 3);
    for (const mark of marks) {
      await mark.click();
      await eventually(() => mark.getAttribute("data-chosen"), "");
      await page.keyboard.press("Escape");
    }
  }
});

test("a spot under several marks opens a chooser that keys can use", async () => {
  const { page } = await visit();
  await click(page, "June", {}, 1);
  const chooser = page.getByRole("dialog", { name: "Several marks are here" });
  await chooser.waitFor();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await chooser.waitFor({ state: "detached" });
  const chosen = page.locator(`${ARTICLE} mark[data-chosen], ${ARTICLE} mark [data-chosen]`);
  await eventually(() => chosen.count(), (count) => count > 0);
});

test("two edits at once are two steps, and undo and redo outlive a reload", async () => {
  const { page } = await visit();
  const before = (await marked(page)).length;
  await click(page, "autumn");
  await page.keyboard.press("3");
  await click(page, "contractors");
  await page.keyboard.press("1");
  await saved(page);
  await page.reload();
  await page.waitForFunction(() => document.documentElement.dataset.ready === "true");
  await eventually(async () => (await marked(page)).length, before + 2);
  await page.keyboard.press("Control+z");
  await eventually(async () => (await marked(page)).length, before + 1);
  await eventually(() => tagOf(page, "autumn"), "date");
  await page.keyboard.press("Control+z");
  await eventually(async () => (await marked(page)).length, before);
  await page.keyboard.press("Control+Shift+z");
  await page.keyboard.press("Control+Shift+z");
  await eventually(async () => (await marked(page)).length, before + 2);
});

test("a selection may cross paragraphs", async () => {
  const { page } = await visit();
  await click(page, "contractors have left");
  await click(page, "council received");
  await page.keyboard.press("2");
  const crosses = (words) => words.startsWith("contractors have left") && words.endsWith("The council");
  await eventually(() => marked(page), (all) => all.some(crosses));
});

test("characters that turn text round are shown, and the text and the marks stay what they are", async () => {
  const { page } = await site.opened();
  const text = "Open safe\u202etxt.exe\u202c now, said Ada.";
  await openFile(page, "story.txt", text);
  await page.waitForSelector(".hidden-character");
  const names = await page.$$eval(".hidden-character", (all) => all.map((one) => one.dataset.name));
  assert.deepEqual(names, ["RLO", "PDF"]);
  await eventually(() => articleText(page), text);
  await drag(page, "Ada");
  await tag(page, "Actor").click();
  await eventually(async () => (await marked(page)).join(), "Ada");
});
