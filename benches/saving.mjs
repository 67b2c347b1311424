// How long a save takes: marks in an article of 100 kB, from the key to `Saved` at the foot of the page, which is after the
// database's `complete` and the second copy. Promise R6 of docs/storage.md: 50 ms, 95 of 100 times, off the path of the
// edit's paint; so the time to the next frame is told as well. Beside it what the browser takes for the least that a
// save is: one record into a database, then 16 kB into a private file, in the same page, in turn with the edits.
//
//   node benches/saving.mjs [EDITS]     250 edits in each browser that is here
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { serve } from "../scripts/static-server.mjs";
import { chromium, dropProfile, firefox, newProfile } from "../tests/crash/browsers.mjs";
import { openArticle, ready, WORDS } from "../tests/crash/reader.mjs";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");
const EDITS = Number(process.argv[2] ?? 250);
const FILLER = "and then plain words stand here until the next of them comes, which is soon. ";
const ARTICLE = `Saving\n\n${WORDS.map((word, at) => `${word} ${FILLER}${at % 8 === 7 ? "\n\n" : ""}`).join("")}`.slice(0, 99_990);

/** Marks word after word; gives the milliseconds of each until it was painted and until it was saved. Runs in the page. */
async function measure([edits]) {
  const opened = await new Promise((resolve) => {
    const request = indexedDB.open("bare", 1);
    request.onupgradeneeded = () => request.result.createObjectStore("records");
    request.onsuccess = () => resolve(request.result);
  });
  const folder = await navigator.storage.getDirectory();
  /** One record and one file, as plainly as it can be done. */
  const bare = async (at) => {
    await new Promise((resolve) => {
      const run = opened.transaction("records", "readwrite");
      run.objectStore("records").put("x".repeat(600), `key${at}`);
      run.oncomplete = resolve;
    });
    const file = await folder.getFileHandle(`bare${at % 2}`, { create: true });
    const stream = await file.createWritable();
    await stream.write("x".repeat(16_384));
    await stream.close();
  };
  const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  const article = document.querySelector('[data-part="article"]');
  const state = document.querySelector('[data-part="save-state"]');
  const root = document.documentElement;
  const isSaved = () => root.dataset.unsaved === "false" && state.dataset.state === "saved";
  /** Resolves when `test` holds, looked at whenever the page changes. */
  const until = (test) =>
    new Promise((resolve) => {
      if (test()) return resolve();
      const observer = new MutationObserver(() => {
        if (!test()) return;
        observer.disconnect();
        resolve();
      });
      observer.observe(root, { attributes: true, childList: true, subtree: true, characterData: true });
    });
  const select = (word) => {
    const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const at = walker.currentNode.data.indexOf(`${word} `);
      if (at >= 0) return document.getSelection().setBaseAndExtent(walker.currentNode, at, walker.currentNode, at + word.length);
    }
  };
  const times = { saved: [], painted: [], bare: [] };
  for (let edit = 0; edit < edits; edit += 1) {
    const plain = performance.now();
    await bare(edit);
    times.bare.push(performance.now() - plain);
    select(`w${edit * 4}w`);
    await new Promise((resolve) => setTimeout(resolve, 30));
    const begun = performance.now();
    const marks = article.querySelectorAll("mark").length;
    article.dispatchEvent(new KeyboardEvent("keydown", { key: "1", bubbles: true, cancelable: true }));
    const painted = until(() => article.querySelectorAll("mark").length > marks).then(frame).then(() => performance.now());
    await until(() => article.querySelectorAll("mark").length > marks);
    await until(isSaved);
    times.saved.push(performance.now() - begun);
    times.painted.push((await painted) - begun);
  }
  return { times, once: state.textContent.includes("once"), bytes: article.textContent.length };
}

const server = await serve(process.env.DIST ?? join(ROOT, "dist"));
for (const browser of [chromium, firefox]) {
  const missing = await browser.missing();
  if (missing) {
    console.log(`${browser.name} is SKIPPED: ${missing}.`);
    continue;
  }
  const profile = newProfile();
  const running = await browser.open(profile);
  try {
    const page = await running.page(() => {});
    await page.goto(server.url);
    await ready(page);
    await openArticle(page, `${ARTICLE.trimEnd()} w1199w`);
    const { times, once, bytes } = await page.evaluate(measure, [EDITS]);
    console.log(`${browser.name}: ${EDITS} edits in ${bytes} characters, milliseconds${once ? "; saved ONCE" : ""}`);
    for (const [what, millis] of Object.entries(times)) {
      const sorted = millis.toSorted((one, other) => one - other);
      const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))].toFixed(1);
      console.log(`  ${what.padEnd(8)} median ${at(0.5)}, p95 ${at(0.95)}, slowest ${at(1)}`);
    }
  } finally {
    await running.kill();
    dropProfile(profile);
  }
}
await server.stop();
