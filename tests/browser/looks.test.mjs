// What only a browser shows: nothing jumps while the page loads, right-to-left text, the parts that come and go for assistive
// technology, and paper.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openSite } from "./harness.mjs";
import { ARTICLE, articleText, click, drag, eventually, openFile, tag, tagOf } from "./reading.mjs";

let site;
before(async () => (site = await openSite()));
after(() => site.close());

const visit = (options) => site.opened(options);

for (const device of ["laptop", "phone"]) {
  test(`nothing jumps while the page loads on a ${device}`, async () => {
    const { page } = await site.visit({ device });
    await page.addInitScript(() => {
      window.shifts = [];
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          window.shifts.push([entry.value, ...entry.sources.map(({ node }) => node?.nodeName + "." + node?.className)]);
        }
      }).observe({ type: "layout-shift", buffered: true });
    });
    await page.goto(site.url);
    await page.waitForFunction(() => document.documentElement.dataset.ready === "true");
    await page.waitForTimeout(300);
    assert.deepEqual(await page.evaluate(() => window.shifts), []);
  });
}

test("on narrow phones every button of the bar is on the screen", async () => {
  for (const width of [390, 360, 320]) {
    const { page } = await visit({ device: "phone", viewport: { width, height: 700 } });
    const outside = await page.evaluate(() =>
      [...document.querySelectorAll("header button")]
        .filter((button) => button.getClientRects().length && button.getBoundingClientRect().right > innerWidth)
        .map((button) => button.title),
    );
    assert.deepEqual(outside, [], `${width} pixels wide`);
    await eventually(() => page.getByRole("button", { name: "Open", exact: true }).isVisible(), true);
  }
});

test("Arabic text stands from right to left and is marked in logical order", async () => {
  const { page } = await visit();
  await openFile(page, "خبر.txt", "قالت رئيسة البلدية ليلى حداد إن الجسر سيفتح في عام 2002 من جديد.");
  await eventually(() => articleText(page), (text) => text.includes("ليلى"));
  await page.getByRole("tab", { name: "Article" }).click();
  await page.getByLabel("Language").fill("ar");
  await page.getByLabel("Language").press("Enter");
  await eventually(() => page.getAttribute(ARTICLE, "dir"), "rtl");
  await eventually(() => page.getAttribute(ARTICLE, "lang"), "ar");
  await click(page, "ليلى");
  await click(page, "حداد");
  await tag(page, "Actor").click();
  await eventually(() => tagOf(page, "ليلى حداد"), "actor");
  await click(page, "2002");
  await tag(page, "Date").click();
  await eventually(() => tagOf(page, "2002"), "date");
});

test("a grapheme is never split, whatever is dragged over", async () => {
  const { page } = await visit();
  await page.getByRole("button", { name: "Settings" }).click();
  await page.getByLabel(/whole words/i).uncheck();
  await page.keyboard.press("Escape");
  await openFile(page, "emoji.txt", "The astronaut 👩🏽‍🚀 and the flag 🇺🇳 went to cafe\u0301s.");
  await eventually(() => articleText(page), (text) => text.includes("astronaut"));
  await drag(page, "👩🏽‍🚀");
  await tag(page, "Actor").click();
  await eventually(() => tagOf(page, "👩🏽‍🚀"), "actor");
});

test("assistive technology can use the sentence list, the chooser and a link in the making", async () => {
  const visitor = await visit();
  const { page } = visitor;
  await click(page, "June", {}, 1);
  await page.getByRole("dialog", { name: "Several marks are here" }).waitFor();
  assert.deepEqual(await visitor.axe(), []);
  await page.keyboard.press("Escape");
  await click(page, "beam on the east");
  await page.keyboard.press("l");
  await page.waitForSelector("[data-linking], [data-candidate]");
  assert.deepEqual(await visitor.axe(), []);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Sentence list" }).click();
  await page.waitForSelector('[data-part="sentences"]');
  assert.deepEqual(await visitor.axe(), []);
});

test("on paper the article stands alone, whole, with its marks and their legend", async () => {
  const { page } = await visit();
  await page.emulateMedia({ media: "print" });
  const seen = await page.evaluate(() =>
    Object.fromEntries(
      [".toolbar", ".panel", ".save-state", ".article", ".foot .tags"].map((part) => [part, document.querySelector(part).checkVisibility()]),
    ),
  );
  assert.deepEqual(seen, { ".toolbar": false, ".panel": false, ".save-state": false, ".article": true, ".foot .tags": true });
  const whole = await page.evaluate(() => document.documentElement.scrollHeight > document.querySelector(".article").offsetHeight - 40);
  assert.ok(whole);
});

test("the chosen mark is chosen again on the next visit", async () => {
  const { page } = await visit();
  await click(page, "beam on the east");
  await page.waitForSelector('[data-part="inspector"]');
  await page.waitForSelector('[data-part="save-state"][data-state="saved"]');
  await page.reload();
  await page.waitForFunction(() => document.documentElement.dataset.ready === "true");
  await page.waitForSelector('[data-part="inspector"]');
});

test("where the browser keeps nothing, one can work all the same and is told", async () => {
  const { page } = await site.visit();
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException("no storage here", "SecurityError");
    };
  });
  await page.goto(site.url);
  await page.waitForFunction(() => document.documentElement.dataset.ready === "true");
  await eventually(() => page.getAttribute('[data-part="save-state"]', "data-state"), "failed");
  await eventually(() => page.textContent('[data-part="save-state"]'), (now) => /export/.test(now));
  await click(page, "autumn");
  await page.keyboard.press("3");
  await eventually(() => tagOf(page, "autumn"), "date");
});

test("a save that fails is shown, and nothing is lost once there is room again", async () => {
  const { page } = await visit();
  await page.evaluate(() => {
    const put = IDBObjectStore.prototype.put;
    window.full = true;
    IDBObjectStore.prototype.put = function (...args) {
      if (window.full) throw new DOMException("full", "QuotaExceededError");
      return put.apply(this, args);
    };
  });
  await click(page, "autumn");
  await page.keyboard.press("3");
  await page.waitForSelector('[data-part="save-state"][data-state="failed"]');
  await eventually(() => page.textContent('[data-part="save-state"]'), (now) => /no room/.test(now));
  await page.getByRole("button", { name: "Try again" }).click();
  await page.waitForSelector('[data-part="save-state"][data-state="failed"]');
  await page.evaluate(() => (window.full = false));
  await page.evaluate(() => document.querySelector('[data-part="save-state"] button')?.click());
  await page.waitForSelector('[data-part="save-state"][data-state="saved"]');
  await page.reload();
  await page.waitForFunction(() => document.documentElement.dataset.ready === "true");
  await eventually(() => tagOf(page, "autumn"), "date");
});
