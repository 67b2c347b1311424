// What an older schema kept is copied into the stores of this one and comes to no harm, whatever happens on the way.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { openSite } from "./harness.mjs";
import { DATABASE, FERRY, FIRST_DATABASE, GOLDEN, STORES, leave, records } from "./kept.mjs";
import { drag, eventually, marked, saved, tagOf } from "./reading.mjs";

let site;
before(async () => (site = await openSite()));
after(() => site.close());

/** A page beside the application's, on which an older Pressmark has left a library; `before` runs in each later page. */
async function left(before) {
  const { page, context } = await site.visit();
  await page.goto(`${site.url}icon.svg`);
  await leave(page);
  if (before) await context.addInitScript(before);
  return { beside: page, context };
}

async function start(context) {
  const page = await context.newPage();
  await page.goto(site.url);
  return page;
}

const shows = (page, words) => page.waitForFunction((words) => document.body.textContent.includes(words), words);

/** All of the library is on the page, with its undo. */
async function showsAll(page) {
  await shows(page, "Mélanie Roy");
  await eventually(async () => (await marked(page)).sort().join(), FERRY.join());
  await page.getByRole("button", { name: "Redo", exact: true }).click();
  await eventually(() => tagOf(page, "Roy"), "actor");
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await eventually(() => tagOf(page, "Roy"), undefined);
}

const versions = (page) =>
  page.evaluate(async () => Object.fromEntries((await indexedDB.databases()).map(({ name, version }) => [name, version])));

test("a library of the first schema is copied whole; what it was copied from is emptied by the next start, and stays shut", async () => {
  const { beside, context } = await left();
  let page = await start(context);
  await shows(page, "Mélanie Roy");
  assert.deepEqual(await versions(beside), { [FIRST_DATABASE]: 2, [DATABASE]: 2 });
  assert.deepEqual(await records(beside, FIRST_DATABASE), GOLDEN.stores);
  const copied = await records(beside);
  for (const store of ["snapshots", "steps", "texts"]) assert.deepEqual(copied[store], GOLDEN.stores[store]);
  assert.deepEqual(Object.keys(copied.heads), Object.keys(GOLDEN.stores.heads));
  await showsAll(page);
  await drag(page, "Roy");
  await page.keyboard.press("1");
  await saved(page);
  await page.close();
  page = await start(context);
  await eventually(() => tagOf(page, "Roy"), "actor");
  await eventually(
    async () => Object.values(await records(beside, FIRST_DATABASE)).flatMap((store) => Object.keys(store)).length,
    0,
  );
  const older = await beside.evaluate(
    (name) => new Promise((resolve) => (indexedDB.open(name, 1).onerror = (event) => resolve(event.target.error.name))),
    FIRST_DATABASE,
  );
  assert.equal(older, "VersionError");
  await page.close();
  page = await start(context);
  await eventually(() => tagOf(page, "Roy"), "actor");
  await eventually(async () => (await records(beside, DATABASE, ["about"])).about, { copied: "emptied" });
});

test("copying that was cut short is done again from the beginning", async () => {
  for (const kept of [1, 3]) {
    const { beside, context } = await left();
    const stores = Object.fromEntries([...STORES, "about"].map((store) => [store, {}]));
    for (const store of STORES.slice(0, kept)) {
      for (const [key, value] of Object.entries(GOLDEN.stores[store]).slice(0, 2)) stores[store][key] = value;
    }
    await leave(beside, { name: DATABASE, version: 2, bytes: true, stores, copies: {} });
    await showsAll(await start(context));
  }
});

test("two pages that start together copy once and show the same", async () => {
  const { context } = await left();
  const pages = await Promise.all([start(context), start(context), start(context)]);
  for (const page of pages) await shows(page, "Mélanie Roy");
  await drag(pages[0], "Roy");
  await pages[0].keyboard.press("1");
  for (const page of pages) await eventually(() => tagOf(page, "Roy"), "actor");
  for (const page of pages) await saved(page);
});

/** A page that has the older database open, as a tab of an older Pressmark has; it lets go of it when asked, or does not. */
const hold = (page, letsGo) =>
  page.evaluate(
    ([name, letsGo]) =>
      new Promise((resolve) => {
        indexedDB.open(name, 1).onsuccess = ({ target: { result } }) => {
          globalThis.held = result;
          if (letsGo) result.onversionchange = () => result.close();
          resolve();
        };
      }),
    [FIRST_DATABASE, letsGo],
  );

test("a tab of an older Pressmark lets go of what is copied", async () => {
  const { beside, context } = await left();
  await hold(beside, true);
  await showsAll(await start(context));
});

test("a tab that does not let go is named, and all is there once it is closed", async () => {
  const { beside, context } = await left();
  await hold(beside, false);
  const page = await start(context);
  await shows(page, "Close the other tabs of this site");
  await page.close();
  await beside.evaluate(() => globalThis.held.close());
  await showsAll(await start(context));
});

test("where there is no room for the copy, the second copy is shown, nothing counts as kept, and all is there once there is room", async () => {
  const { beside, context } = await left(() => {
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (...args) {
      const full = this.transaction.db.name === "pressmark-2" && !navigator.hasRoom;
      if (full && this.name === "steps") queueMicrotask(() => this.transaction.abort());
      return put.apply(this, args);
    };
  });
  const page = await start(context);
  await shows(page, "could not be moved to the storage of this version");
  await shows(page, "Mélanie Roy");
  assert.equal(await page.getByText("lost some of what it had stored").count(), 0);
  await eventually(() => page.locator('[data-part="save-state"]').getAttribute("data-state"), "failed");
  assert.deepEqual(await records(beside, FIRST_DATABASE), GOLDEN.stores);
  await context.addInitScript(() => (navigator.hasRoom = true));
  await page.close();
  const again = await start(context);
  await showsAll(again);
  await saved(again);
});

test("when the application stops while it copies, the rescue file has what was to be copied", async () => {
  const { context } = await left(() => {
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (...args) {
      if (this.name !== "steps") return put.apply(this, args);
      document.documentElement.dataset.stopped = "as if";
      setTimeout(() => {
        throw new WebAssembly.RuntimeError("unreachable");
      });
      this.transaction.abort();
      return put.apply(this, args);
    };
  });
  const page = await start(context);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download everything" }).click(),
  ]);
  const file = JSON.parse(readFileSync(await download.path(), "utf8"));
  assert.deepEqual(file.stores, GOLDEN.stores);
});

test("a first visit has nothing to copy and is marked as complete", async () => {
  const { page } = await site.opened();
  await eventually(async () => (await records(page, DATABASE, ["about"])).about, { copied: "emptied" });
});
