// What is kept under strain: on a disk that is really full, in four tabs at once, when a page dies while somebody types, and
// when another version of Pressmark kept it.
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { openSite } from "./harness.mjs";
import { DATABASE, FERRY, NEWER, leave, stored } from "./kept.mjs";
import { ARTICLE, drag, eventually, marked, openFile, saved, tagOf } from "./reading.mjs";

const STATE = '[data-part="save-state"]';
const OPS = Number(process.env.PRESSMARK_TAB_OPS ?? 80);
let site;
before(async () => (site = await openSite()));
after(() => site.close());

const shows = (page, words) =>
  page.waitForFunction(([article, words]) => document.querySelector(article)?.textContent.includes(words), [ARTICLE, words]);

/** A visit with this text open and kept. */
async function opened(name, text) {
  const visit = await site.opened();
  await openFile(visit.page, name, text);
  await shows(visit.page, text.slice(0, 20));
  await saved(visit.page);
  return visit;
}

/** So many lines of letters that do not compress, with white space between them. */
const letters = (lines) => randomBytes(lines * 50).toString("hex").replace(/.{10}/g, "$& ").replace(/.{110}/g, "$&\n\n");

test("on a disk that is full nothing is called saved, all can be exported, and it is saved when there is room", async () => {
  const visit = await site.visit();
  const { page, context } = visit;
  const session = await context.newCDPSession(page);
  const room = (more) => session.send("Storage.overrideQuotaForOrigin", { origin: new URL(site.url).origin, ...more });
  // Before the database is opened: what room it found then, Chromium keeps in mind.
  await room({ quotaSize: 700_000 });
  await visit.open();
  const failed = () => page.getAttribute(STATE, "data-state").then((state) => state === "failed");
  for (let text = 0; text < 8 && !(await failed()); text += 1) {
    await openFile(page, `letters${text}.txt`, `Letters ${text} ${letters(2000)}`);
    await shows(page, `Letters ${text}`);
    await page.waitForFunction((state) => ["saved", "failed"].includes(document.querySelector(state).dataset.state), STATE);
  }
  assert.ok(await failed(), "the disk was not full");
  await eventually(() => page.textContent(STATE), (now) => /no room left on this device/.test(now));
  await drag(page, "Letters");
  await page.keyboard.press("2");
  await eventually(() => tagOf(page, "Letters"), "claim");
  await eventually(() => failed(), Boolean);
  await eventually(() => page.getAttribute("html", "data-unsaved"), "true");
  await page.getByRole("button", { name: "Export", exact: true }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("dialog").getByRole("button", { name: "Pressmark JSON", exact: true }).click(),
  ]);
  const file = JSON.parse(readFileSync(await download.path(), "utf8"));
  assert.deepEqual(file.annotations.map((mark) => mark.text), ["Letters"]);
  const begun = performance.now();
  await room({});
  await page.waitForSelector(`${STATE}[data-state="saved"]`);
  assert.ok(performance.now() - begun < 5000, "saved within five seconds");
  await page.reload();
  await shows(page, "Letters");
  await eventually(() => tagOf(page, "Letters"), "claim");
});

/** Marks and deletes words of its own share at random, as fast as the page takes it; gives those that are marked in the end. */
async function act([share, ops, article, state]) {
  const element = document.querySelector(article);
  const wait = async (test) => {
    // Half a minute for twenty changes: nothing of this tab is kept for as long as the others are quicker.
    for (let tries = 0; tries < 300 * ops; tries += 1) {
      if (test()) return;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    throw new Error("the page did not come that far");
  };
  const node = (word) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const at = walker.currentNode.data.search(new RegExp(`\\b${word}\\b`));
      if (at >= 0) return [walker.currentNode, at];
    }
    throw new Error(`${word} is gone`);
  };
  const press = (key) => element.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  const isMarked = (word) => node(word)[0].parentElement.closest("mark") !== null;
  const inspects = (word) => document.querySelector('[data-part="inspector"]')?.textContent.includes(word) ?? false;
  const mine = new Set();
  for (let op = 0; op < ops; op += 1) {
    const word = `t${share}w${Math.floor(Math.random() * 40)}x`;
    const [text, at] = node(word);
    const was = mine.has(word);
    document.getSelection().setBaseAndExtent(text, at, text, at + word.length);
    if (was) {
      const id = text.parentElement.closest("mark").dataset.annotation;
      // What was marked last is chosen already, and a second press would leave it.
      if (!inspects(word)) document.querySelector(`[data-part="annotations"] [data-annotation="${id}"] button`).click();
      await wait(() => inspects(word));
      press("Delete");
      mine.delete(word);
    } else {
      press("123"[Math.floor(Math.random() * 3)]);
      mine.add(word);
    }
    await wait(() => isMarked(word) !== was);
  }
  await wait(() => document.querySelector(state).dataset.state === "saved");
  return [...mine];
}

test(`four tabs that mark and delete at random (${OPS} times) come to show the same, and nothing is missing`, async () => {
  const words = Array.from({ length: 4 }, (_, tab) => Array.from({ length: 40 }, (_, at) => `t${tab}w${at}x`).join(" "));
  const { page, context } = await opened("tabs.txt", `${words.join("\n\n")}\n`);
  const tabs = [page];
  while (tabs.length < 4) {
    const tab = await context.newPage();
    await tab.goto(site.url);
    await shows(tab, "t3w39x");
    tabs.push(tab);
  }
  const left = await Promise.all(tabs.map((tab, at) => tab.evaluate(act, [at, OPS / 4, ARTICLE, STATE])));
  const expected = left.flat().sort();
  for (const tab of tabs) {
    await eventually(async () => (await marked(tab)).sort().join(" "), expected.join(" "));
    await saved(tab);
  }
  await page.reload();
  await eventually(async () => (await marked(page)).sort().join(" "), expected.join(" "));
});

test("a note is kept while it is typed: a page that dies has it, and one undo takes all of it back", async () => {
  const { page, context } = await opened("bridge.txt", "Ada Brook said on Monday that the bridge stays shut.");
  await drag(page, "Ada Brook");
  await page.keyboard.press("1");
  await page.locator("#field-note").click();
  await page.keyboard.type("The mayor ", { delay: 20 });
  await eventually(() => stored(page, "steps"), (steps) => steps.includes("The mayor"));
  await page.keyboard.type("of the town", { delay: 20 });
  await eventually(() => stored(page, "steps"), (steps) => steps.includes("The mayor of the town"));
  await eventually(() => page.locator("#field-note").inputValue(), "The mayor of the town");
  await saved(page);
  const session = await context.newCDPSession(page);
  const crashed = page.waitForEvent("crash");
  session.send("Page.crash").catch(() => {});
  await crashed;
  const again = await context.newPage();
  await again.goto(site.url);
  await shows(again, "Ada Brook");
  await eventually(() => again.locator("#field-note").inputValue(), "The mayor of the town");
  await again.getByRole("button", { name: "Undo", exact: true }).click();
  await eventually(() => again.locator("#field-note").inputValue(), "");
  await eventually(() => marked(again), ["Ada Brook"]);
});

/** A page that starts on what another version left. */
async function startOn(left) {
  const { page } = await site.visit();
  await page.goto(`${site.url}icon.svg`);
  await leave(page, left);
  await page.goto(site.url);
  return page;
}

test("what a released version kept opens with its undo: from its database, or from its second copy alone", async () => {
  const empty = { heads: {}, snapshots: {}, steps: {}, texts: {} };
  for (const left of [{ copies: {} }, { stores: empty }]) {
    const page = await startOn(left);
    await shows(page, "Mélanie Roy");
    await eventually(async () => (await marked(page)).sort().join(), FERRY.join());
    await page.getByRole("button", { name: "Redo", exact: true }).click();
    await eventually(() => tagOf(page, "Roy"), "actor");
    for (let step = 0; step < 7; step += 1) await page.getByRole("button", { name: "Undo", exact: true }).click();
    await shows(page, "MÃ©lanie");
    await eventually(() => marked(page), []);
  }
});

test("where a newer Pressmark has changed the stores, what is there is shown and not changed", async () => {
  const page = await startOn({ name: DATABASE, version: NEWER, bytes: true });
  await shows(page, "Mélanie Roy");
  await page.waitForFunction(() => document.body.textContent.includes("a newer Pressmark"));
  await eventually(async () => (await marked(page)).sort().join(), FERRY.join());
  const before = await stored(page, "steps");
  await drag(page, "Roy");
  await page.keyboard.press("1");
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await page.waitForTimeout(300);
  await eventually(async () => (await marked(page)).sort(), FERRY);
  await eventually(() => stored(page, "steps"), before);
});
