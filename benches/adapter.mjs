// How a bench uses Pressmark as a reader does: a real file input, a real drag, real keys. It exports one object of
// functions that get a Playwright page, so that any bench of annotators can put Pressmark beside others; README.md says
// what they give and what they expect of the bench (`__b` in the page, `h` outside).
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { serve } from "../scripts/static-server.mjs";
import { nativeFile } from "./lib/articles.mjs";

const HERE = dirname(fileURLToPath(import.meta.url));
const FILE = 'input[type=file][data-part="open"]';
/** A person pauses between two movements, in milliseconds. */
const PAUSE = 200;
/** Milliseconds of a frame. */
const FRAME = 17;
const KEYS = { actor: "1", claim: "2", date: "3" };

/** Gives the page `__pm`: what is on the screen. With `highlights`, annotations are not elements and are only counted. */
function instrument(highlights) {
  const ARTICLE = '[data-part="article"]';
  const block = (start) => document.querySelector(`${ARTICLE} [data-start="${start}"]`);
  const ids = (start) =>
    new Set([...(block(start)?.querySelectorAll("mark") ?? [])].flatMap((mark) => mark.dataset.annotation.split(" ")));
  const count = () => [...CSS.highlights.values()].reduce((sum, highlight) => sum + highlight.size, 0);
  const fresh = (start, before) => [...ids(start)].find((id) => !before.has(id));
  const marked = () => (highlights ? count() > 0 : document.querySelector(`${ARTICLE} mark`) !== null);

  const elementOf = (node) => (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement);

  /** The place of the characters of `words`, looked for in the blocks at the top: the box of each by its number. */
  function boxes(words) {
    const walker = document.createTreeWalker(document.querySelector(ARTICLE), NodeFilter.SHOW_TEXT);
    const places = [];
    let all = "";
    while (all.length < 20_000 && walker.nextNode()) {
      places.push([walker.currentNode, all.length]);
      all += walker.currentNode.data;
    }
    const start = all.indexOf(words);
    if (start < 0) throw new Error(`not on the screen: ${words}`);
    return (n) => {
      const at = start + n;
      const [node, before] = places.findLast(([, from]) => from <= at);
      const range = document.createRange();
      range.setStart(node, at - before);
      range.setEnd(node, at - before + 1);
      const { left, right, top, bottom } = range.getClientRects()[0];
      return { left, right, x: (left + right) / 2, y: (top + bottom) / 2 };
    };
  }

  const scrolls = (element) => element.scrollHeight > element.clientHeight && getComputedStyle(element).overflowY !== "visible";

  /** What is around the article and scrolls. */
  function pane() {
    let element = document.querySelector(ARTICLE);
    while (element.parentElement && !scrolls(element)) element = element.parentElement;
    return element;
  }

  /** Where the first, the middle and the last character of `words` stand, once they are in the middle half of the pane. */
  async function find(words) {
    const scroller = pane();
    const middle = Math.min(innerHeight, scroller.getBoundingClientRect().bottom) / 2;
    const { y } = boxes(words)(0);
    if (Math.abs(y - middle) > middle / 2) {
      scroller.scrollTop += y - middle;
      await globalThis.__b.settle();
    }
    const box = boxes(words);
    return { first: box(0), middle: box(words.length >> 1), last: box(words.length - 1) };
  }

  /** Whether these words stand in a block on the screen. */
  function inView(words) {
    const { left, width } = document.querySelector(ARTICLE).getBoundingClientRect();
    for (let y = 60; y < innerHeight; y += 20) {
      const here = document.elementFromPoint(left + width / 2, y)?.closest("[data-start]");
      if (here?.textContent.includes(words)) return true;
    }
    return false;
  }

  /** How long the next save takes, once it is done. */
  function saved() {
    const state = document.querySelector('[data-part="save-state"]');
    if (!state) return Promise.resolve(null);
    let began = null;
    return new Promise((done) => {
      new MutationObserver((_, observer) => {
        const now = performance.now();
        if (state.dataset.state === "saving") began ??= now;
        if (state.dataset.state !== "saved" || began === null) return;
        observer.disconnect();
        done(now - began);
      }).observe(state, { attributes: true, attributeFilter: ["data-state"] });
    });
  }

  const events = {};
  for (const name of ["pointerup", "keydown", "input", "change"]) {
    addEventListener(name, (event) => event.isTrusted && (events[name] = event.timeStamp), { capture: true });
  }

  /** What is waited for, by name. */
  const holds = {
    opened: ({ words }) => block(0)?.textContent.startsWith(words) && marked(),
    selected: () => !getSelection().isCollapsed,
    added: ({ start }, before) => (highlights ? count() > before : fresh(start, before) !== undefined),
    removed: ({ start, id }, before) => (highlights ? count() < before : !ids(start).has(id)),
    inView: ({ words }) => inView(words),
  };

  let before;
  let painted;
  globalThis.__pm = {
    find,
    /** Begins to wait for `holds[name]`. */
    arm(name, about) {
      before = highlights ? count() : ids(about.start);
      painted = globalThis.__b.watch(() => holds[name](about, before));
    },
    /** Milliseconds from an input event to the frame after the one in which it held. */
    async since(event) {
      const time = await painted;
      return { ms: time - events[event], t0: events[event] };
    },
    /** The start of the block that the selection begins in. */
    here() {
      const { startContainer: node, startOffset: at } = getSelection().getRangeAt(0);
      let from = node.nodeType === Node.ELEMENT_NODE ? (node.childNodes[at] ?? node) : node;
      // The empty nodes that mark places of the framework, and the gap above what is drawn.
      while (from && !elementOf(from)?.closest("[data-start]")) from = from.nextSibling;
      return elementOf(from).closest("[data-start]").dataset.start;
    },
    newest: (start) => (highlights ? null : fresh(start, before)),
    /** The start of the first block that an annotation is seen in. */
    blockOf: (id) =>
      document.querySelector(`${ARTICLE} mark[data-annotation~="${id}"]`)?.closest("[data-start]").dataset.start ?? null,
    watchSave() {
      globalThis.__pm.save = saved();
    },
  };
}

const arm = (page, name, about) => page.evaluate(([name, about]) => globalThis.__pm.arm(name, about), [name, about]);
const since = (page, event) => page.evaluate((event) => globalThis.__pm.since(event), event);
const find = (page, words) => page.evaluate((words) => globalThis.__pm.find(words), words);

/** Presses a key; the time until its effect is painted. */
async function timedKey(page, key, name, about) {
  await arm(page, name, about);
  // Anywhere in a frame, as a reader does: what came before ended with one.
  await page.waitForTimeout(Math.random() * FRAME);
  await page.keyboard.press(key);
  return since(page, "keydown");
}

async function timedRemoval(page, key, { id }) {
  const start = await page.evaluate((id) => globalThis.__pm.blockOf(id), id);
  return timedKey(page, key, "removed", { start, id });
}

/** Drags the mouse over the words; the time from letting go until they are selected. */
async function drag(page, words) {
  const { first, middle, last } = await find(page, words);
  await page.mouse.move(first.left + 1, first.y);
  await page.mouse.down();
  await page.mouse.move(middle.x, middle.y, { steps: 3 });
  await page.mouse.move(last.right - 1, last.y, { steps: 3 });
  await page.waitForTimeout(PAUSE);
  await arm(page, "selected", {});
  await page.mouse.up();
  const { ms } = await since(page, "pointerup");
  await page.waitForTimeout(PAUSE);
  return ms;
}

/** Clicks on the words; where several marks lie there, chooses ours. */
async function chooseMark(page, { quote }) {
  const { middle } = await find(page, quote);
  await page.mouse.click(middle.x, middle.y);
  await page.waitForTimeout(PAUSE);
  const entry = page.locator('[data-part="chooser"] li button').filter({ hasText: quote });
  if ((await entry.count()) > 0) await entry.first().click();
  await page.waitForTimeout(PAUSE);
}

/**
 * An adapter. `root` is the folder to serve, `path` the page in it, `scroller` what lies in the pane that scrolls,
 * `highlights` whether annotations are painted without elements.
 */
export function adapter({ name, root, path = "", scroller = null, highlights = false }) {
  return {
    name,
    disjoint: false,
    scroller,
    textOnly: null,

    async start(doc, anns) {
      const folder = mkdtempSync(join(tmpdir(), "pressmark-bench-"));
      const file = join(folder, "measured.pressmark.json");
      writeFileSync(file, nativeFile(doc.text, anns));
      const asked = [];
      const server = await serve(root, 0, (path) => asked.push(path));
      return {
        /** The path of each request so far. */
        asked,
        url: server.url + path,
        file,
        close() {
          rmSync(folder, { recursive: true, force: true });
          return server.stop();
        },
      };
    },

    async open(page, srv) {
      await page.goto(srv.url, { waitUntil: "commit" });
      const ms = await page.evaluate(() => globalThis.__b.watch(() => document.documentElement.dataset.ready === "true"));
      // What keeps the page at hand without a network is part of a first visit too.
      await page.evaluate(() => document.querySelector('[data-part="worker"]') && navigator.serviceWorker.ready.then(() => true));
      return ms;
    },

    async load(page, doc, anns, srv, h) {
      await page.evaluate(instrument, highlights);
      await arm(page, "opened", { words: doc.text.slice(0, 40) });
      await h?.mark?.();
      await page.setInputFiles(FILE, srv.file);
      const { ms, t0 } = await since(page, "change");
      const quiet = await page.evaluate(() => globalThis.__b.settle());
      return { painted: ms, settled: Math.max(ms, quiet - t0), kept: null };
    },

    async addByUser(page, { quote }, tag) {
      const selectMs = await drag(page, quote);
      const start = await page.evaluate(() => globalThis.__pm.here());
      await page.evaluate(() => globalThis.__pm.watchSave());
      const added = await timedKey(page, KEYS[tag], "added", { start });
      const id = await page.evaluate((start) => globalThis.__pm.newest(start), start);
      return { id, selectMs, ...added };
    },

    /** How long the save of the last addition took; null where nothing is kept. */
    saved: (page) => page.evaluate(() => globalThis.__pm.save),

    /** Takes the last step back, which added this annotation. */
    undo: (page, annotation) => timedRemoval(page, "Control+z", annotation),

    async remove(page, annotation) {
      await chooseMark(page, annotation);
      return timedRemoval(page, "Delete", annotation);
    },

    /** Searches the article for words that stand far away; null where there is no search of the page's own. */
    async find(page, words) {
      await page.keyboard.press("Control+f");
      const field = page.locator('input[data-part="find"], [data-part="find"] input');
      if (!(await field.waitFor({ timeout: 1000 }).then(() => true, () => false))) return null;
      await field.focus();
      await arm(page, "inView", { words });
      await page.keyboard.insertText(words);
      return (await since(page, "input")).ms;
    },
  };
}

export default adapter({ name: "Pressmark", root: process.env.DIST ?? join(HERE, "..", "dist"), scroller: '[data-part="article"]' });
