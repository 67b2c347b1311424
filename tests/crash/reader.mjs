// What runs in the page: a reader who marks one word after the other as fast as the page takes it, and says aloud which
// words the page showed as saved.

import { DATABASE, FIRST_DATABASE, leave, records, wipe } from "../browser/kept.mjs";

/** The words of the article: each is there once. */
export const WORDS = Array.from({ length: 1200 }, (_, at) => `w${at}w`);
export const ARTICLE = `Crash test\n\n${Array.from({ length: 60 }, (_, line) => WORDS.slice(line * 20, line * 20 + 20).join(" ")).join("\n\n")}\n`;

export function ready(page) {
  return page.waitForFunction(() => document.documentElement.dataset.ready === "true", { timeout: 60_000 });
}

/** Opens the article by pasting it, and waits until it is saved. */
export async function openArticle(page, text) {
  await page.evaluate(async (text) => {
    const eventually = async (find) => {
      for (let tries = 0; tries < 400; tries += 1) {
        const found = find();
        if (found) return found;
        await new Promise((resolve) => setTimeout(resolve, 25));
      }
      throw new Error("the page did not come that far");
    };
    const named = (name) => [...document.querySelectorAll("button")].find((button) => button.textContent.trim() === name);
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], "crash.txt", { type: "text/plain" }));
    const input = await eventually(() => document.querySelector('input[type=file][data-part="open"]'));
    input.files = transfer.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
    await eventually(() => document.querySelector('[data-part="article"]')?.textContent.includes("w1199w"));
    await eventually(() => document.querySelector('[data-part="save-state"]')?.dataset.state === "saved" && !named("Open article"));
  }, text);
}

/**
 * Marks words from `from` on, every `step`th, until the page dies; says `marked n` when the mark of word n is there, and
 * `saved n` when it counts as saved.
 */
export function startMarking(page, from, step, pause) {
  return page.evaluate(
    ([from, step, pause]) => {
      const article = document.querySelector('[data-part="article"]');
      const state = document.querySelector('[data-part="save-state"]');
      const marks = () => article.querySelectorAll("mark").length;
      const select = (word) => {
        const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
          const node = walker.currentNode;
          const at = node.data.search(new RegExp(`\\b${word}\\b`));
          if (at >= 0) {
            document.getSelection().setBaseAndExtent(node, at, node, at + word.length);
            return true;
          }
        }
        return false;
      };
      const until = async (test) => {
        while (!test()) await new Promise((resolve) => setTimeout(resolve, 1));
      };
      const mark = async () => {
        for (let word = from; word < 1200; word += step) {
          const before = marks();
          if (!select(`w${word}w`)) continue;
          article.dispatchEvent(new KeyboardEvent("keydown", { key: "1", bubbles: true, cancelable: true }));
          await until(() => marks() > before);
          console.log(`marked ${word}`);
          await until(() => document.documentElement.dataset.unsaved === "false" && state.dataset.state === "saved");
          console.log(`saved ${word}`);
          if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause));
        }
      };
      mark();
    },
    [from, step, pause],
  );
}

/**
 * Opens the article from the library where another document is shown: which one was open last is in the browser's local
 * storage, which a kill can turn back by some seconds.
 */
export function showArticle(page) {
  return page.evaluate(async () => {
    const shown = () => document.querySelector('[data-part="article"]')?.textContent.startsWith("Crash test");
    const button = (begins) => [...document.querySelectorAll("button")].find((button) => begins(button.textContent.trim()));
    if (shown()) return;
    button((text) => text === "Open").click();
    for (let tries = 0; tries < 400 && !shown(); tries += 1) {
      button((text) => text.startsWith("Crash test"))?.click();
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  });
}

/** The words that are marked, and whether the page said that it had brought something back. */
export function look(page) {
  return page.evaluate(() => ({
    marked: [...document.querySelectorAll('[data-part="article"] mark')].map((mark) => mark.textContent),
    restored: document.body.textContent.includes("brought back from the second copy"),
    lostAll: document.body.textContent.includes("there is no second copy"),
    once: document.querySelector('[data-part="save-state"]')?.textContent.includes("once") ?? false,
  }));
}

/** What the page shows and what is kept, for finding out why something is missing. */
export async function evidence(page) {
  const kept = await records(page, DATABASE, ["heads"]).then(
    ({ heads }) => Object.values(heads).map((head) => `head: ${head.slice(0, 160)}`),
    (error) => [`database: ${error.message ?? error}`],
  );
  const [shown, files] = await page.evaluate(async () => {
    const files = [];
    try {
      const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle("pressmark");
      for await (const [name, file] of folder.entries()) {
        files.push(`${name}: ${(await (await file.getFile()).text()).slice(0, 60).split("\n")[0]}`);
      }
    } catch (error) {
      files.push(String(error));
    }
    const text = (selector) => [...document.querySelectorAll(selector)].map((found) => found.textContent.trim().slice(0, 200));
    const shown = [`article: ${text('[data-part="article"]').join().slice(0, 60)}`, `foot: ${text('[data-part="save-state"]')}`, ...text(".notice")];
    return [shown, files];
  });
  return [...shown, ...kept, ...files].join("\n     ");
}

/** How many documents {@link turnBack} leaves beside the article. */
export const OTHERS = 80;

/**
 * Makes the library one of the first schema (src/storage/migration.rs), with many other documents and without the second
 * copy, so that the next start has to copy all of it and nothing else can bring it back.
 */
export async function turnBack(page) {
  const stores = await records(page);
  for (const name of [DATABASE, FIRST_DATABASE]) await wipe(page, name);
  // The others are copies of the sample, so that the article is there once.
  const id = Object.keys(stores.heads).find((key) => key.startsWith("sample"));
  for (const store of ["heads", "snapshots"]) {
    for (const [key, value] of Object.entries(stores[store]).filter(([key]) => key.startsWith(id))) {
      for (let at = 0; at < OTHERS; at += 1) stores[store][key.replace(id, `other${at}`)] = value.replaceAll(id, `other${at}`);
    }
  }
  await page.evaluate(async () => (await navigator.storage.getDirectory()).removeEntry("pressmark", { recursive: true }).catch(() => {}));
  await leave(page, { stores, copies: {} });
}

/** How many of them are kept. */
export async function countOthers(page) {
  const { heads } = await records(page, DATABASE, ["heads"]);
  return Object.keys(heads).filter((key) => key.startsWith("other")).length;
}
