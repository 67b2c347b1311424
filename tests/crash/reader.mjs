// What runs in the page: a reader who marks one word after the other as fast as the page takes it, and says aloud which
// words the page showed as saved.

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
export function evidence(page) {
  return page.evaluate(async () => {
    const records = await new Promise((resolve) => {
      const request = indexedDB.open("pressmark-2");
      request.onerror = () => resolve([`database: ${request.error}`]);
      request.onsuccess = () => {
        const database = request.result;
        if (!database.objectStoreNames.contains("heads")) return resolve(["database: no stores"]);
        const all = database.transaction("heads").objectStore("heads").getAll();
        all.onsuccess = () => {
          database.close();
          resolve(all.result.map((head) => `head: ${new TextDecoder().decode(head).slice(0, 160)}`));
        };
        all.onerror = () => resolve([`heads: ${all.error}`]);
      };
    });
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
    return [...shown, ...records, ...files].join("\n     ");
  });
}

/** How many documents {@link turnBack} leaves beside the article. */
export const OTHERS = 80;

/**
 * Makes the library one of the first schema (src/storage/migration.rs), with many other documents and without the second
 * copy, so that the next start has to copy all of it and nothing else can bring it back.
 */
export function turnBack(page) {
  return page.evaluate(async (others) => {
    const opened = (name, version, upgrade) =>
      new Promise((resolve, reject) => {
        const request = indexedDB.open(name, version);
        request.onupgradeneeded = () => upgrade?.(request.result);
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const done = (request) => new Promise((resolve, reject) => Object.assign(request, { onsuccess: () => resolve(request.result), oncomplete: () => resolve(), onerror: () => reject(request.error) }));
    const stores = ["heads", "snapshots", "steps", "texts"];
    const newer = await opened("pressmark-2");
    const records = [];
    for (const store of stores) {
      const reading = newer.transaction(store).objectStore(store);
      const [keys, values] = await Promise.all([done(reading.getAllKeys()), done(reading.getAll())]);
      keys.forEach((key, at) => records.push([store, key, new TextDecoder().decode(values[at])]));
    }
    newer.close();
    await done(indexedDB.deleteDatabase("pressmark-2"));
    await done(indexedDB.deleteDatabase("pressmark"));
    const own = records.filter(([, key]) => !key.startsWith("other"));
    // The others are copies of the sample, so that the article is there once.
    const [, id] = own.find(([, key]) => key.startsWith("sample"));
    const older = await opened("pressmark", 1, (database) => stores.forEach((store) => database.createObjectStore(store)));
    const writing = older.transaction(stores, "readwrite", { durability: "strict" });
    for (const [store, key, value] of own) {
      writing.objectStore(store).put(value, key);
      if (store === "steps" || !key.startsWith(id)) continue;
      for (let other = 0; other < others; other += 1) {
        writing.objectStore(store).put(value.replaceAll(id, `other${other}`), key.replace(id, `other${other}`));
      }
    }
    await done(writing);
    older.close();
    const folder = await navigator.storage.getDirectory();
    await folder.removeEntry("pressmark", { recursive: true }).catch(() => {});
  }, OTHERS);
}

/** How many of them are kept. */
export function countOthers(page) {
  return page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const request = indexedDB.open("pressmark-2");
        request.onerror = () => reject(request.error);
        request.onsuccess = () => {
          const counting = request.result.transaction("heads").objectStore("heads").count(IDBKeyRange.bound("other", "other~"));
          counting.onsuccess = () => resolve(request.result.close() ?? counting.result);
        };
      }),
  );
}
