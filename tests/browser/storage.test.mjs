// What the page calls saved is there again: with a second copy, without one, on a full disk, on lost connections, in two
// tabs, and when a newer Pressmark takes over.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openSite } from "./harness.mjs";
import * as kept from "./kept.mjs";
import { click, eventually, marked, openFile, saved, tag, tagOf } from "./reading.mjs";

const TEXT = "Ada Brook said on Monday that the bridge stays shut until June.";
const STATE = '[data-part="save-state"]';
let site;

before(async () => {
  site = await openSite();
});

after(() => site?.close());

/** A page with the article open; `prepare` runs in it before the application does. */
async function visit(prepare) {
  const { page, context } = await site.visit();
  if (prepare) await page.addInitScript(prepare);
  await page.goto(site.url);
  await ready(page);
  await openFile(page, "bridge.txt", TEXT);
  await page.waitForFunction(() => document.querySelector('[data-part="article"]')?.textContent.includes("stays shut until June"));
  await saved(page);
  return { page, context };
}

function ready(page) {
  return page.waitForFunction(() => document.documentElement.dataset.ready === "true");
}

async function reload(page) {
  await page.reload();
  await ready(page);
}

async function mark(page, word, key) {
  await click(page, word);
  await page.keyboard.press(key);
}

/** The names and sizes of the files of the second copy. */
function copies(page) {
  return page.evaluate(async () => {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle("pressmark");
    const found = {};
    for await (const [name, file] of folder.entries()) found[name.replace(/^.*~/, "~")] = (await file.getFile()).size;
    return found;
  });
}

/** Deletes the database, as a browser that finds it damaged does, while another page of the site is open. */
async function wipe(context) {
  const page = await context.newPage();
  await page.goto(`${site.url}icon.svg`).catch(() => {});
  await kept.wipe(page);
  await page.close();
}

test("a wiped database comes back from the second copy, with its undo", async () => {
  const { page, context } = await visit();
  await mark(page, "Monday", "3");
  await mark(page, "June", "3");
  await saved(page);
  await eventually(() => copies(page), (now) => now["~whole0"] > 0);
  await page.goto("about:blank");
  await wipe(context);
  await page.goto(site.url);
  await ready(page);
  await page.waitForFunction(() => document.body.textContent.includes("brought back from the second copy"));
  await eventually(() => tagOf(page, "June"), "date");
  await page.getByRole("button", { name: "Undo" }).click();
  await eventually(() => tagOf(page, "June"), undefined);
  await eventually(() => tagOf(page, "Monday"), "date");
});

test("a hundred marks are saved one after the other, past the first new snapshot, and are there after a reload", async () => {
  const { page } = await visit();
  const words = Array.from({ length: 100 }, (_, n) => `word${n}`);
  await openFile(page, "hundred.txt", `${words.join(" ")} and no more.`);
  await page.waitForFunction(() => document.querySelector('[data-part="article"]')?.textContent.includes("word99"));
  await saved(page);
  await page.focus('[data-part="article"]');
  await page.keyboard.press("Control+Home");
  for (const _ of words) {
    await page.keyboard.press("1");
    await page.keyboard.press("ArrowRight");
  }
  await eventually(async () => (await marked(page)).length, 100);
  await saved(page);
  await page.reload();
  await ready(page);
  await eventually(async () => (await marked(page)).length, 100);
  await page.keyboard.press("Control+z");
  await eventually(async () => (await marked(page)).length, 99);
});

test("an edit writes a few hundred bytes to the second copy, not the article", async () => {
  const { page } = await visit();
  await openFile(page, "long.txt", "Many plain words stand here. ".repeat(20_000));
  await page.waitForFunction(() => document.querySelector('[data-part="article"]')?.textContent.includes("Many plain"));
  await saved(page);
  const before = await copies(page);
  await mark(page, "plain", "2");
  await saved(page);
  const after = await copies(page);
  const written = Object.keys(after).filter((name) => after[name] !== before[name]);
  assert.deepEqual(written.filter((name) => !name.startsWith("~tail")), []);
});

test("a document that is deleted for good leaves no second copy", async () => {
  const { page } = await visit();
  const names = () =>
    page.evaluate(async () => {
      const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle("pressmark");
      const all = [];
      for await (const name of folder.keys()) all.push(name.split("~")[0]);
      return new Set(all).size;
    });
  const count = await names();
  await page.getByRole("button", { name: "Open", exact: true }).click();
  await page.getByRole("button", { name: /^Move “Ada Brook.*to the bin$/ }).click();
  await page.getByText("Bin (1)").click();
  await page.getByRole("button", { name: /^Delete “Ada Brook.*for good$/ }).click();
  await page.getByRole("button", { name: "Yes, delete it for good" }).click();
  await eventually(names, (left) => left < count);
});

test("where there is no private file system, what is saved is saved once, and the page says so", async () => {
  const { page } = await visit(() => {
    StorageManager.prototype.getDirectory = () => Promise.reject(new DOMException("no", "SecurityError"));
  });
  await mark(page, "Monday", "3");
  await saved(page);
  await eventually(() => page.textContent(STATE), (now) => /once/.test(now));
  await reload(page);
  await eventually(() => tagOf(page, "Monday"), "date");
});

test("a second copy that cannot be written is told, and is made good later", async () => {
  const { page } = await visit();
  await page.evaluate(() => {
    const write = FileSystemFileHandle.prototype.createWritable;
    window.broken = true;
    FileSystemFileHandle.prototype.createWritable = function (...args) {
      return window.broken ? Promise.reject(new DOMException("full", "QuotaExceededError")) : write.apply(this, args);
    };
  });
  await mark(page, "Monday", "3");
  await page.waitForFunction((state) => document.querySelector(state).textContent.includes("once"), STATE);
  await page.evaluate(() => (window.broken = false));
  await mark(page, "June", "3");
  await saved(page);
  await eventually(() => page.textContent(STATE), (text) => !text.includes("once"));
});

test("a full disk is shown, keeps everything in memory, and is over when there is room again", async () => {
  const { page } = await visit();
  // As browsers do it: every request succeeds, and the transaction aborts when it would be written.
  await page.evaluate(() => {
    const put = IDBObjectStore.prototype.put;
    window.full = true;
    IDBObjectStore.prototype.put = function (...args) {
      const request = put.apply(this, args);
      if (window.full) request.addEventListener("success", () => this.transaction.abort());
      return request;
    };
    const error = Object.getOwnPropertyDescriptor(IDBTransaction.prototype, "error");
    Object.defineProperty(IDBTransaction.prototype, "error", {
      get() {
        return window.full ? new DOMException("full", "QuotaExceededError") : error.get.call(this);
      },
    });
  });
  await mark(page, "Monday", "3");
  await page.waitForSelector(`${STATE}[data-state="failed"]`);
  await eventually(() => page.textContent(STATE), (now) => /no room left on this device/.test(now));
  await mark(page, "June", "3");
  await eventually(() => page.getAttribute("html", "data-unsaved"), "true");
  await page.evaluate(() => (window.full = false));
  await page.waitForSelector(`${STATE}[data-state="saved"]`);
  await reload(page);
  await eventually(() => tagOf(page, "June"), "date");
  await eventually(() => tagOf(page, "Monday"), "date");
});

test("a dropped connection is opened anew without a word", async () => {
  const { page } = await visit();
  await page.evaluate(() => {
    const transaction = IDBDatabase.prototype.transaction;
    window.drops = 1;
    window.opened = 0;
    IDBDatabase.prototype.transaction = function (...args) {
      if (window.drops > 0) {
        window.drops -= 1;
        this.close();
      }
      return transaction.apply(this, args);
    };
    const open = IDBFactory.prototype.open;
    IDBFactory.prototype.open = function (...args) {
      window.opened += 1;
      return open.apply(this, args);
    };
  });
  await mark(page, "Monday", "3");
  await saved(page);
  assert.equal(await page.evaluate(() => window.opened), 1);
  await reload(page);
  await eventually(() => tagOf(page, "Monday"), "date");
});

test("two tabs on one document: each shows what the other marks, and nothing is lost", async () => {
  const { page, context } = await visit();
  const other = await context.newPage();
  await other.goto(site.url);
  await ready(other);
  await mark(page, "Monday", "3");
  await eventually(() => tagOf(other, "Monday"), "date");
  // Both at once: neither hears of the other before it saves.
  await Promise.all([mark(page, "June", "3"), mark(other, "bridge", "2")]);
  for (const tab of [page, other]) {
    await saved(tab);
    await eventually(() => tagOf(tab, "June"), "date");
    await eventually(() => tagOf(tab, "bridge"), "claim");
  }
  await reload(other);
  await eventually(() => tagOf(other, "bridge"), "claim");
  await eventually(() => tagOf(other, "June"), "date");
});

test("a second copy that another tab has spoiled is made good by the next save", async () => {
  const { page, context } = await visit();
  await mark(page, "Monday", "3");
  await saved(page);
  // As when an older state is put in place late: the whole that the last tail follows on is gone.
  await page.evaluate(async () => {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle("pressmark");
    const names = [];
    for await (const name of folder.keys()) names.push(name);
    for (const name of names.filter((name) => name.includes("~whole"))) await folder.removeEntry(name);
  });
  await mark(page, "June", "3");
  await saved(page);
  await page.goto("about:blank");
  await wipe(context);
  await page.goto(site.url);
  await ready(page);
  await eventually(() => tagOf(page, "June"), "date");
  await eventually(() => tagOf(page, "Monday"), "date");
});

test("a tab with an older schema shows everything, changes nothing, and says so", async () => {
  const { page, context } = await visit();
  await mark(page, "Monday", "3");
  await saved(page);
  const newer = await context.newPage();
  await newer.goto(`${site.url}icon.svg`).catch(() => {});
  await newer.evaluate(() => new BroadcastChannel("pressmark").postMessage("99 d1"));
  await page.waitForFunction(() => document.body.textContent.includes("A newer Pressmark is open in another tab"));
  await mark(page, "June", "3");
  await eventually(() => tagOf(page, "June"), undefined);
  await eventually(() => tagOf(page, "Monday"), "date");
  await eventually(() => tag(page, "Date").isVisible(), Boolean);
});

test("a newer Pressmark that changes the stores is not held up by an older tab", async () => {
  const { page, context } = await visit();
  const newer = await context.newPage();
  await newer.goto(`${site.url}icon.svg`).catch(() => {});
  await newer.evaluate(
    ([name, version]) =>
      new Promise((resolve, reject) => {
        const request = indexedDB.open(name, version);
        request.onsuccess = () => resolve();
        request.onblocked = () => reject(new Error("blocked"));
        request.onerror = () => reject(request.error);
      }),
    [kept.DATABASE, kept.NEWER],
  );
  await page.waitForFunction(() => document.body.textContent.includes("A newer Pressmark is open in another tab"));
});

test("a damaged record is brought back from the second copy, and the damaged one can be downloaded", async () => {
  const { page, context } = await visit();
  await mark(page, "Monday", "3");
  await saved(page);
  await page.goto(`${site.url}icon.svg`).catch(() => {});
  await page.evaluate(
    (name) =>
      new Promise((resolve) => {
        indexedDB.open(name).onsuccess = (event) => {
          const database = event.target.result;
          const writing = database.transaction(["snapshots", "steps"], "readwrite");
          for (const name of ["snapshots", "steps"]) {
            writing.objectStore(name).openCursor().onsuccess = (event) => {
              const cursor = event.target.result;
              if (!cursor) return;
              cursor.update('{"v":1,"damaged');
              cursor.continue();
            };
          }
          writing.oncomplete = () => {
            database.close();
            resolve();
          };
        };
      }),
    kept.DATABASE,
  );
  await page.goto(site.url);
  await ready(page);
  await eventually(() => tagOf(page, "Monday"), "date");
  const download = page.waitForEvent("download");
  await page.locator(".notice", { hasText: "could not be read" }).getByRole("button", { name: "Download" }).click();
  assert.match((await download).suggestedFilename(), /pressmark-rescue\.json$/);
  await context.close();
});
