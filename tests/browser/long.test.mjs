// Articles too long to be drawn whole: only what is near the pane is in the page, and nothing else is different.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openSite } from "./harness.mjs";
import { longText, markedFile } from "./long.mjs";
import { ARTICLE, eventually, openFile, saved, tag } from "./reading.mjs";

let site;
before(async () => (site = await openSite()));
after(() => site.close());

/** A visit with an article of about `bytes` bytes open. */
async function reading(bytes, options) {
  const visit = await site.opened();
  const text = longText(bytes, options);
  await openFile(visit.page, "long.txt", text);
  await visit.page.waitForSelector(`${ARTICLE}[data-windowed]`);
  return { ...visit, page: visit.page, text, visit };
}

/** What is drawn, and the words at the top of the pane with their distance from it. */
function view(page) {
  return page.evaluate((selector) => {
    const pane = document.querySelector(".reader").getBoundingClientRect();
    const blocks = [...document.querySelectorAll(`${selector} [data-start]`)];
    const first = blocks.find((block) => block.getBoundingClientRect().bottom > pane.top + 40);
    return {
      blocks: blocks.length,
      elements: document.querySelectorAll(`${selector} *`).length,
      start: Number(first?.dataset.start),
      top: first?.getBoundingClientRect().top - pane.top,
      last: Number(blocks.at(-1)?.dataset.start),
    };
  }, ARTICLE);
}

/** Scrolls by `by` pixels and answers how far the words in view were moved beside that. */
function shift(page, by) {
  return page.evaluate(
    async ([selector, by]) => {
      const reader = document.querySelector(".reader");
      const pane = reader.getBoundingClientRect();
      const inView = (block) => {
        const box = block.getBoundingClientRect();
        return box.bottom > pane.top + 60 && box.top < pane.bottom;
      };
      const block = [...document.querySelectorAll(`${selector} [data-start]`)].find(inView);
      const [start, top] = [block.dataset.start, block.getBoundingClientRect().top];
      reader.scrollTop += by;
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      const now = document.querySelector(`[data-start="${start}"]`).getBoundingClientRect().top;
      return Math.abs(top - now - by);
    },
    [ARTICLE, by],
  );
}

const scrollTo = (page, part) =>
  page.evaluate((part) => {
    const reader = document.querySelector(".reader");
    reader.scrollTop = reader.scrollHeight * part;
  }, part);

for (const [name, options] of [["many paragraphs", {}], ["one paragraph without a line break", { breaks: false }]]) {
  test(`a megabyte of ${name} is drawn only near the pane, and no line jumps while it is scrolled`, async () => {
    const { page, visit } = await reading(1_000_000, options);
    await eventually(() => view(page), (now) => now.elements < 200);
    for (let i = 0; i < 12; i += 1) assert.ok((await shift(page, 300)) < 1);
    await scrollTo(page, 0.5);
    await eventually(async () => (await view(page)).start, (start) => start > 300_000 && start < 700_000);
    for (let i = 0; i < 12; i += 1) assert.ok((await shift(page, -300)) < 1);
    await eventually(() => view(page), (now) => now.elements < 200);
    assert.deepEqual(visit.problems, []);
    await visit.close();
  });
}

test("the caret reaches the last word of a long article, marks it, and the way back is one key", async () => {
  const { page, visit, text } = await reading(300_000);
  await page.focus(ARTICLE);
  await page.keyboard.press("Control+End");
  const last = text.trim().split(/\s+/).at(-1).replace(/\.$/, "");
  await eventually(() => page.evaluate(() => getSelection().toString()), last);
  await page.keyboard.press("1");
  await page.locator(`${ARTICLE} mark`, { hasText: last }).waitFor();
  await page.keyboard.press("Control+Home");
  await eventually(async () => (await view(page)).start, 0);
  await eventually(() => page.locator(`${ARTICLE} mark`).count(), 0);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await page.keyboard.press("n");
  await page.locator(`${ARTICLE} mark`, { hasText: last }).waitFor();
  await visit.close();
});

test("all of a long article is selected, copied and tagged, though little of it is drawn", async () => {
  const { page, visit, text } = await reading(300_000);
  await visit.context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.focus(ARTICLE);
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Control+c");
  const copied = await eventually(() => page.evaluate(() => navigator.clipboard.readText()), (words) => words.length > 1000);
  assert.equal(copied.length, text.trim().replace(/\.$/, "").length);
  await eventually(() => view(page), (now) => now.elements < 200);
  await tag(page, "Claim").click();
  const marks = page.locator(`${ARTICLE} mark[data-tag="claim"]`);
  await marks.first().waitFor();
  await saved(page);
  const further = async () => {
    await scrollTo(page, 0.6);
    return (await view(page)).start;
  };
  await eventually(further, (start) => start > 100_000);
  await marks.first().waitFor();
  await visit.close();
});

test("a selection may begin where nothing is drawn any more", async () => {
  const { page, visit, text } = await reading(300_000);
  await page.evaluate((selector) => {
    const node = document.querySelector(`${selector} [data-start]:nth-child(3) [data-piece]`).firstChild;
    getSelection().setBaseAndExtent(node, 0, node, 5);
  }, ARTICLE);
  await scrollTo(page, 0.5);
  await eventually(async () => (await view(page)).start, (start) => start > 100_000);
  await page.evaluate(() => {
    const pane = document.querySelector(".reader").getBoundingClientRect();
    const blocks = [...document.querySelectorAll("[data-start]")];
    const below = blocks.filter((block) => block.getBoundingClientRect().top > pane.top + 40);
    const words = below.map((block) => block.querySelector("[data-piece]").firstChild).find(({ length }) => length > 20);
    getSelection().extend(words, 20);
    document.dispatchEvent(new PointerEvent("pointerup", { pointerType: "mouse", bubbles: true }));
  });
  await page.waitForSelector(".tags[data-waiting]");
  await tag(page, "Claim").click();
  const quote = await page.locator('[data-part="inspector"]').innerText();
  assert.ok(quote.includes(text.split("\n\n")[1].slice(0, 30)), quote.slice(0, 200));
  await visit.close();
});

test("a long article is shown where it was left", async () => {
  const { page, visit } = await reading(300_000);
  await scrollTo(page, 0.4);
  await page.waitForTimeout(900);
  const { start } = await view(page);
  await page.reload();
  await visit.ready();
  await eventually(async () => Math.abs((await view(page)).start - start) < 2_000, true);
  await visit.close();
});

test("ten megabytes open, and an edit in them is drawn at once", async () => {
  const { page, visit } = await reading(10_000_000);
  await scrollTo(page, 0.5);
  await eventually(async () => (await view(page)).start, (start) => start > 1_000_000);
  await page.focus(ARTICLE);
  await page.keyboard.press("Control+End");
  await page.keyboard.press("2");
  await page.locator(`${ARTICLE} mark`).waitFor();
  assert.deepEqual(visit.problems, []);
  await visit.close();
});

const CARDS = '[data-part="annotations"] [data-annotation]';

/** A visit with a long article and many marks in it open. */
async function listing(count) {
  const visit = await site.opened();
  await openFile(visit.page, "marked.pressmark.json", markedFile(longText(200_000), count), "application/json");
  await visit.page.locator(`${CARDS}[aria-setsize="${count}"]`).first().waitFor();
  return visit;
}

const scrollList = (page, part) =>
  page.evaluate((part) => {
    const panel = document.querySelector(".panel__body");
    panel.scrollTop = panel.scrollHeight * part;
  }, part);

/** The numbers of the cards that are drawn. */
const cards = (page) =>
  page.evaluate((cards) => [...document.querySelectorAll(cards)].map((card) => Number(card.ariaPosInSet)), CARDS);

test("every mark of a long list is reached by scrolling, and only those near are drawn", async () => {
  const visit = await listing(3000);
  const { page } = visit;
  await eventually(() => cards(page), (drawn) => drawn[0] === 1 && drawn.length < 100);
  await scrollList(page, 0.5);
  await eventually(() => cards(page), (drawn) => drawn[0] > 1000 && drawn.length < 100);
  await scrollList(page, 1);
  await eventually(() => cards(page), (drawn) => drawn.at(-1) === 3000);
  await page.locator(CARDS).last().locator("button").first().click();
  await page.locator(`${ARTICLE} mark[data-chosen], ${ARTICLE} mark [data-chosen]`).first().waitFor();
  assert.deepEqual(visit.problems, []);
  assert.deepEqual(await visit.axe(), []);
  await visit.close();
});

test("a long list follows what is chosen in the article, and keeps its filter, groups and search", async () => {
  const visit = await listing(3000);
  const { page } = visit;
  await page.focus(ARTICLE);
  await page.keyboard.press("p");
  await page.locator(`${CARDS}[aria-current="true"][aria-posinset="3000"]`).waitFor();
  await page.keyboard.press("Delete");
  await page.locator(`${CARDS}[aria-setsize="2999"]`).first().waitFor();
  await page.getByRole("combobox").selectOption({ index: 1 });
  await page.locator(".list__heading", { hasText: "Actor 1000" }).waitFor();
  await scrollList(page, 0.5);
  await eventually(() => cards(page), (drawn) => drawn[0] > 1000 && drawn.length < 100);
  await page.getByRole("searchbox").fill("zzzz");
  await eventually(async () => (await cards(page)).length < 100, true);
  assert.deepEqual(visit.problems, []);
  await visit.close();
});

test("words are found in all of a long article, whatever their case, and shown one after the other", async () => {
  const { page, visit } = await reading(1_000_000);
  await page.focus(ARTICLE);
  await page.keyboard.press("Control+f");
  const field = page.locator('[data-part="find"] input');
  await field.fill("SENTENCE12");
  await eventually(() => page.locator(".find__told").innerText(), (told) => /^1 of \d\d+$/.test(told));
  const here = () => page.evaluate(() => [...(CSS.highlights.get("found-here") ?? [])].map(String).join());
  await eventually(here, "Sentence12");
  const first = await view(page);
  await page.keyboard.press("Shift+Enter");
  await eventually(async () => (await view(page)).start, (start) => start > first.start + 100_000);
  await eventually(here, "Sentence12");
  await field.fill("no such words");
  await page.getByText("Not in the article").waitFor();
  await page.keyboard.press("Escape");
  await page.locator('[data-part="find"]').waitFor({ state: "detached" });
  await eventually(() => here(), "");
  assert.deepEqual(visit.problems, []);
  await visit.close();
});

test("in a short article Ctrl+F is the browser's, and a button opens the field", async () => {
  const visit = await site.opened();
  const { page } = visit;
  await page.focus(ARTICLE);
  await page.keyboard.press("Control+f");
  await eventually(() => page.locator('[data-part="find"]').count(), 0);
  await page.getByRole("button", { name: "Find in the article" }).click();
  await page.keyboard.type("contractors");
  await page.locator(".find__told", { hasText: "1 of" }).waitFor();
  assert.deepEqual(await visit.axe(), []);
  await visit.close();
});

test("all of a long article is printed, and afterwards it is drawn as before", async () => {
  const { page, visit, text } = await reading(300_000);
  const words = (text) => text.replace(/\s+/g, "");
  const drawn = () => page.evaluate((selector) => document.querySelector(selector).textContent, ARTICLE);
  await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
  await eventually(async () => words(await drawn()), words(text));
  await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
  await eventually(() => view(page), (now) => now.elements < 200);
  assert.deepEqual(visit.problems, []);
  await visit.close();
});

test("the opening of a large file shows how far it is and can be stopped", async () => {
  const visit = await site.opened();
  const { page } = visit;
  const before = await page.locator(ARTICLE).getAttribute("aria-label");
  await page.evaluate(() => {
    new MutationObserver(() => document.querySelector('[data-part="opening"] button')?.click()).observe(document.body, {
      childList: true,
      subtree: true,
    });
  });
  await openFile(page, "marked.pressmark.json", markedFile(longText(1_000_000), 20_000), "application/json");
  await page.getByText("The file was not opened").waitFor({ state: "attached" });
  await eventually(() => page.locator(ARTICLE).getAttribute("aria-label"), before);
  await eventually(() => page.locator('[data-part="opening"]').count(), 0);
  assert.deepEqual(visit.problems, []);
  await visit.close();
});

test("the sentence list of a long article draws only the sentences near the pane, and goes to a mark", async () => {
  const { page, visit } = await reading(300_000);
  const rows = page.locator(".sentences__row");
  await page.focus(ARTICLE);
  await page.keyboard.press("Control+End");
  await page.keyboard.press("1");
  await page.getByRole("button", { name: "Sentence list" }).click();
  await rows.first().waitFor();
  await eventually(() => rows.count(), (count) => count > 5 && count < 200);
  await page.evaluate(() => (document.querySelector(".reader").scrollTop = 0));
  await page.locator(".sentences__row", { hasText: "Sentence0 " }).waitFor();
  await page.keyboard.press("Escape");
  await page.keyboard.press("n");
  await page.locator(".sentences__row .chip").waitFor();
  await eventually(() => rows.count(), (count) => count < 200);
  await visit.close();
});
