// One measured run: a fresh browser, the page, a file, and the steps of a reader, each within a limit of time.
import { countBytes, memory, openBrowser, worked } from "./browser.mjs";

const TAGS = ["actor", "claim", "date"];

class TooSlow extends Error {}

/** `work`, or a complaint after `seconds`. */
function within(seconds, work) {
  let timer;
  const late = new Promise((_, refuse) => {
    timer = setTimeout(() => refuse(new TooSlow()), seconds * 1000);
  });
  work.catch(() => {});
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** The steps in order; `result` has an entry for each measure that was reached. */
function* steps(subject, site, given, browser, result) {
  const { page } = browser;
  const { asked } = site;
  const before = asked.length;
  const received = countBytes(browser);
  const quiet = () => page.evaluate(() => globalThis.__b.settle(300));

  yield ["ready", async () => {
    result.ready = await subject.open(page, site);
    await page.waitForLoadState("networkidle");
    Object.assign(result, { requests: asked.length - before, bytes: received.bytes });
  }];
  yield ["open", async () => {
    const start = await worked(browser);
    const { painted, settled } = await subject.load(page, given.article, given.annotations, site);
    Object.assign(result, { open: painted, settled, openWork: (await worked(browser)) - start });
  }];
  yield ["memory", async () => {
    const { heap, process } = await memory(browser);
    Object.assign(result, { heap, memory: process });
  }];
  for (const [number, passage] of given.passages.entries()) {
    let added;
    const add = async () => {
      added = { ...passage, ...(await subject.addByUser(page, passage, TAGS[number % 3])) };
    };
    yield ["add", async () => {
      await add();
      result.add.push(added.ms);
      const saved = await subject.saved(page);
      if (saved !== null) result.save.push(saved);
      await quiet();
    }];
    yield ["undo", async () => {
      result.undo.push((await subject.undo(page, added)).ms);
      await quiet();
    }];
    yield ["delete", async () => {
      await add();
      await quiet();
      result.delete.push((await subject.remove(page, added)).ms);
      await quiet();
    }];
  }
  yield ["scroll", async () => {
    const { dropped, worst } = await page.evaluate((selector) => globalThis.__b.scroll(selector), subject.scroller);
    Object.assign(result, { dropped, worst });
  }];
  yield ["search", async () => {
    const ms = await subject.find(page, given.far);
    if (ms !== null) result.search = ms;
  }];
  yield ["requests after load", async () => {
    result.later = asked.length - before - result.requests;
  }];
}

/**
 * Measures one run. The result has what was reached, and `over` names the step that took longer than `limit` seconds,
 * `failed` the step that did not work and why.
 */
export async function measure(subject, site, given, { slower, limit }) {
  const result = { add: [], undo: [], delete: [], save: [] };
  let browser;
  try {
    browser = await openBrowser(slower);
  } catch (error) {
    return { ...result, failed: { step: "start of the browser", why: error.message.split("\n")[0] } };
  }
  browser.page.setDefaultTimeout(limit * 1000);
  result.version = browser.version;
  let step;
  try {
    for (const [name, work] of steps(subject, site, given, browser, result)) {
      step = name;
      await within(limit, work());
    }
  } catch (error) {
    if (error instanceof TooSlow || /Timeout .* exceeded/.test(error.message)) result.over = step;
    else result.failed = { step, why: error.message.split("\n")[0] };
  } finally {
    await within(10, browser.kill()).catch(() => {});
  }
  return result;
}
