// What tests do with the article as a reader would: find words on the screen, select them, read what is marked.
import { isDeepStrictEqual } from "node:util";

export const ARTICLE = '[data-part="article"]';

/** The middle of the first and of the last character of `words` on the screen, in CSS pixels. Scrolls them into view. */
export async function place(page, words, nth = 0) {
  return page.evaluate(
    ([selector, words, nth]) => {
      const article = document.querySelector(selector);
      const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
      const nodes = [];
      let all = "";
      while (walker.nextNode()) {
        nodes.push([walker.currentNode, all.length]);
        all += walker.currentNode.data;
      }
      let start = -1;
      for (let i = 0; i <= nth; i += 1) start = all.indexOf(words, start + 1);
      if (start < 0) throw new Error(`not in the article: ${words}`);
      const boxAt = (at) => {
        const [node, offset] = nodes.findLast(([, offset]) => offset <= at);
        const range = document.createRange();
        range.setStart(node, at - offset);
        range.setEnd(node, at - offset + 1);
        return range;
      };
      const first = boxAt(start);
      first.startContainer.parentElement.scrollIntoView({ block: "center" });
      const middle = (range) => {
        const box = range.getBoundingClientRect();
        return { x: box.x + box.width / 2, y: box.y + box.height / 2, left: box.left, right: box.right };
      };
      return { first: middle(first), last: middle(boxAt(start + words.length - 1)) };
    },
    [ARTICLE, words, nth],
  );
}

/** Drags the mouse over `words`. */
export async function drag(page, words, nth = 0) {
  const { first, last } = await place(page, words, nth);
  await page.mouse.move(first.left + 1, first.y);
  await page.mouse.down();
  await page.mouse.move((first.x + last.x) / 2, last.y, { steps: 4 });
  await page.mouse.move(last.right - 1, last.y, { steps: 4 });
  await page.mouse.up();
}

/** Clicks the first letter of `words`. */
export async function click(page, words, options = {}, nth = 0) {
  const { first } = await place(page, words, nth);
  await page.mouse.click(first.x, first.y, options);
}

/** Taps the first letter of `words`. */
export async function tap(page, words, nth = 0) {
  const { first } = await place(page, words, nth);
  await page.touchscreen.tap(first.x, first.y);
}

/** The tag button that can be seen. */
export function tag(page, name) {
  return page.getByRole("button", { name, exact: true }).filter({ visible: true });
}

/** What is marked: one line an annotation, `claim: the words`, in the order in which they begin. */
export async function marked(page) {
  return page.evaluate((selector) => {
    const found = new Map();
    for (const mark of document.querySelectorAll(`${selector} mark`)) {
      for (const id of mark.dataset.annotation.split(" ")) {
        found.set(id, (found.get(id) ?? "") + mark.textContent);
      }
    }
    return [...found.values()];
  }, ARTICLE);
}

/** The tag of the topmost mark over `words`. */
export async function tagOf(page, words) {
  return page.evaluate(
    ([selector, words]) =>
      [...document.querySelectorAll(`${selector} mark`)].find((mark) => mark.textContent === words)?.dataset.tag,
    [ARTICLE, words],
  );
}

/** Waits until everything is on disk. */
export async function saved(page) {
  await page.waitForSelector('[data-part="save-state"][data-state="saved"]');
}

/** Puts a file into the page as the Open button does. */
export async function chooseFile(page, name, content, mimeType = "text/plain") {
  const buffer = Buffer.isBuffer(content) ? content : Buffer.from(content);
  await page.setInputFiles('input[type=file][data-part="open"]', { name, mimeType, buffer });
}

/** The same, until something has come of it. */
export async function openFile(page, ...file) {
  const before = await shown(page);
  await chooseFile(page, ...file);
  // It is read beside the page. A file with what is shown already changes nothing, and what it is to change is told by the test.
  await eventually(async () => String(await shown(page)), (now) => now !== String(before), 3).catch(() => {});
}

const PARTS = '[data-part="article"], [role="dialog"], dialog, [role="alert"]';

/** What opening a file changes: the article, a dialogue, or a message. */
const shown = (page) => page.locator(PARTS).allTextContents();

/** The article's text without the white space between its blocks. */
export async function articleText(page) {
  return page.evaluate((selector) => document.querySelector(selector).textContent, ARTICLE);
}

/** Waits until `read()` gives what is wanted, a value or a test of it: the page answers a moment after the event. */
export async function eventually(read, wanted, seconds = 15) {
  const [passes, told] =
    typeof wanted === "function" ? [wanted, wanted] : [(now) => isDeepStrictEqual(now, wanted), JSON.stringify(wanted)];
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const last = await read();
    if (passes(last)) return last;
    if (Date.now() > end) throw new Error(`still ${JSON.stringify(last)}, wanted ${told}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** The button of this name that can be seen. */
export const button = (page, name) => page.getByRole("button", { name, exact: true }).filter({ visible: true });

/** The tab of this name. */
export const tab = (page, name) => page.getByRole("tab", { name, exact: true });

/** Evaluated in the page: what is wider than the room it has, of the page and of what only scrolls downwards. */
export function tooWide() {
  const parts = [document.documentElement, ...document.querySelectorAll(".panel__body, .tabs, .dialog__body")];
  const over = parts.filter((part) => part.scrollWidth > part.clientWidth);
  return over.map((part) => `${part.className || "page"}: ${part.scrollWidth - part.clientWidth} pixels too wide`);
}
