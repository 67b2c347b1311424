// Without a network: the second visit starts, a newer version waits for the reader, other sites of the host are left alone,
// nothing is asked for twice, and the switch in docs/hosting.md takes it all away.
import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { writeWorker } from "../../scripts/offline.mjs";
import { serve } from "../../scripts/static-server.mjs";
import { DIST, openSite } from "./harness.mjs";
import { drag, eventually, marked, saved } from "./reading.mjs";

let site;
before(async () => (site = await openSite({ light: false })));
after(() => site.close());

/** A host with copies of the site in folders of its own ("" for the top), and a reader who visits it. */
async function host(...folders) {
  const root = mkdtempSync(join(tmpdir(), "pressmark-host-"));
  const uncompressed = (path) => !/\.(br|gz)$/.test(path);
  for (const folder of folders) cpSync(DIST, join(root, folder), { recursive: true, filter: uncompressed });
  const asked = [];
  const server = await serve(root, 0, (url) => asked.push(url));
  const context = await site.browser.newContext({ serviceWorkers: "allow" });
  const close = async () => {
    await context.close();
    await server.stop();
    rmSync(root, { recursive: true });
  };
  return { root, server, asked, context, close };
}

async function hosting(folders, steps) {
  const place = await host(...folders);
  try {
    await steps(place);
  } finally {
    await place.close();
  }
}

/** Opens the site; answers when it accepts input. */
async function visit({ context, server }, folder = "") {
  const page = await context.newPage();
  await page.goto(server.url + folder);
  await ready(page);
  return page;
}

const ready = (page) => page.waitForFunction(() => document.documentElement.dataset.ready === "true");
const kept = (page) => page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
const caches = (page) => page.evaluate(() => globalThis.caches.keys());

/** Publishes a newer build in `folder`. */
function publish({ root }, folder) {
  const dist = join(root, folder);
  const page = readFileSync(join(dist, "index.html"), "utf8");
  writeFileSync(join(dist, "index.html"), page.replace("<html ", '<html data-edition="newer" '));
  const files = readdirSync(dist, { withFileTypes: true }).filter((entry) => entry.isFile());
  writeWorker(dist, files.map(({ name }) => name));
}

const isNewer = (page) => page.evaluate(() => document.documentElement.dataset.edition === "newer");
const offer = (page) => page.getByRole("button", { name: "Start the new version" });

/** Agrees to the newer version, and waits until it accepts input. */
async function agree(page) {
  const loaded = page.waitForEvent("load");
  await offer(page).click();
  await loaded;
  await ready(page);
}

test("the second visit starts with the server stopped, and keeps what is marked", () =>
  hosting([""], async (place) => {
    const page = await visit(place);
    await kept(page);
    await place.server.stop();
    const second = await visit(place);
    const before = (await marked(second)).length;
    await drag(second, "five contract");
    await second.keyboard.press("1");
    await eventually(async () => (await marked(second)).length, before + 1);
    await saved(second);
    await second.reload();
    await ready(second);
    await eventually(async () => (await marked(second)).length, before + 1);
  }));

test("each file is asked for once, and nothing after the page has loaded", () =>
  hosting([""], async (place) => {
    const page = await visit(place);
    await kept(page);
    // The browser fetches the icon of its tab when it likes, beside the worker.
    const files = place.asked.filter((url) => url !== "/icon.svg");
    assert.deepEqual(files, [...new Set(files)]);
    const loaded = place.asked.length;
    await drag(page, "five contract");
    await page.keyboard.press("1");
    await saved(page);
    await page.reload();
    await ready(page);
    // The browser's own look for a newer worker is the only exception.
    assert.deepEqual(place.asked.slice(loaded).filter((url) => url !== "/sw.js"), []);
  }));

test("a newer version waits until the reader agrees", () =>
  hosting([""], async (place) => {
    const page = await visit(place);
    await kept(page);
    publish(place, "");
    await page.reload();
    await offer(page).waitFor();
    await page.reload();
    await offer(page).waitFor();
    assert.equal(await isNewer(page), false);
    await agree(page);
    assert.equal(await isNewer(page), true);
    assert.equal((await caches(page)).length, 1);
  }));

test("works below a path, and leaves the other sites of the host alone", () =>
  hosting(["school/", "school/reading/"], async (place) => {
    const inner = await visit(place, "school/reading/");
    await kept(inner);
    const outer = await visit(place, "school/");
    await kept(outer);
    assert.equal((await caches(inner)).length, 2);
    publish(place, "school/");
    await outer.reload();
    await agree(outer);
    assert.equal(await isNewer(outer), true);
    const names = await caches(inner);
    assert.equal(names.filter((name) => name.includes("/school/reading/ ")).length, 1);
    await place.server.stop();
    await inner.reload();
    await ready(inner);
  }));

test("a worker whose files are not all there is not used", () =>
  hosting([""], async (place) => {
    const page = await visit(place);
    await kept(page);
    const [before] = await caches(page);
    publish(place, "");
    writeFileSync(join(place.root, "index.html"), "half a page");
    const state = await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      const { installing } = await registration.update();
      return new Promise((done) => installing.addEventListener("statechange", () => done(installing.state)));
    });
    assert.equal(state, "redundant");
    assert.deepEqual(await caches(page), [before]);
    assert.equal(await offer(page).count(), 0);
  }));

test("the switch takes the worker and its files away", () =>
  hosting([""], async (place) => {
    const page = await visit(place);
    await kept(page);
    cpSync(new URL("../../scripts/worker-off.js", import.meta.url), join(place.root, "sw.js"));
    await page.reload();
    await eventually(() => caches(page), (names) => names.length === 0);
    const left = () => page.evaluate(() => navigator.serviceWorker.getRegistrations().then((all) => all.length));
    await eventually(left, 0);
  }));

test("no script can make another address of a script", () =>
  hosting([""], async (place) => {
    const page = await visit(place);
    const outcome = await page.evaluate(() => {
      const refused = (name) => {
        try {
          globalThis.trustedTypes.createPolicy(name, { createScriptURL: (url) => url });
          return false;
        } catch {
          return true;
        }
      };
      return ["pressmark-worker", "another"].map(refused);
    });
    assert.deepEqual(outcome, [true, true]);
  }));
