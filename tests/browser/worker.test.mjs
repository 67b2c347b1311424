// Files are read in a worker: one that never comes to an end or breaks down leaves the page as it was, what is read asks
// nobody for anything, and where a browser gives no worker, the page reads by itself.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { HARBOUR, addFiles, keyFile, openClass, submission } from "./classroom.mjs";
import { openSite, picture } from "./harness.mjs";
import { articleText, chooseFile, drag, eventually, marked, openFile, saved } from "./reading.mjs";

let site;
before(async () => (site = await openSite()));
after(() => site.close());

/** What the worker does with files of these names before it reads them. The last is a panic: nothing is random any more. */
const HOSTILE = `addEventListener("message", (event) => {
  const named = (name) => Array.isArray(event.data) && event.data.includes(name);
  if (named("endless.txt")) for (;;);
  if (named("broken.txt")) throw new WebAssembly.RuntimeError("unreachable");
  if (named("panic.txt")) crypto.getRandomValues = () => { throw new Error("nothing is random"); };
});`;

/** A page whose worker is hostile, and whose shortest time limit is two and a half seconds. */
async function hostile(steps, { device = "laptop" } = {}) {
  const visit = await site.visit({ device });
  await visit.page.addInitScript((first) => {
    const [make, wait] = [URL.createObjectURL, window.setTimeout];
    URL.createObjectURL = (blob) => make(blob.type === "text/javascript" ? new Blob([first, blob], { type: blob.type }) : blob);
    window.setTimeout = (act, ms, ...rest) => wait(act, ms === 8000 ? 2500 : ms, ...rest);
  }, HOSTILE);
  const workers = [];
  visit.page.on("worker", (worker) => workers.push(worker));
  await visit.open();
  await steps(visit.page, visit, workers);
  assert.deepEqual(visit.foreignRequests(), []);
  await visit.close();
}

const alerts = (page) => page.getByRole("alert").allTextContents();
const shows = (page, part) => eventually(() => articleText(page), (text) => text.includes(part));
const stopped = (page) => page.locator('[data-part="stopped"]').count();

/** What a file that cannot be read leaves: the article with its mark, a message with the file's name, and a page that works. */
async function nothingChanged(page, before, name, why) {
  const [alert] = await eventually(() => alerts(page), (all) => all.length > 0);
  assert.match(alert, why);
  assert.ok(alert.includes(name));
  await eventually(() => articleText(page), before);
  await eventually(() => stopped(page), 0);
  await openFile(page, "good.txt", "The next file opens as always.");
  await shows(page, "opens as always");
  await saved(page);
}

for (const device of ["laptop", "phone"]) {
  test(`a file without an end is stopped, and the page answers all along (${device})`, () =>
    hostile(async (page) => {
      const before = await articleText(page);
      const marks = (await marked(page)).length;
      await chooseFile(page, "endless.txt", "Words.");
      await page.locator('[data-part="opening"]').waitFor();
      await picture(page, `worker-${device}`);
      if (device === "laptop") {
        await drag(page, "five contract");
        await page.keyboard.press("1");
        await eventually(async () => (await marked(page)).length, marks + 1);
      }
      await nothingChanged(page, before, "endless.txt", /took longer than 8 seconds/);
    }, { device }));
}

test("a file without an end is stopped by the reader", () =>
  hostile(async (page) => {
    const before = await articleText(page);
    await chooseFile(page, "endless.txt", "Words.");
    await page.locator('[data-part="opening"]').getByRole("button", { name: "Cancel" }).click();
    await page.locator('[data-part="opening"]').waitFor({ state: "detached" });
    await page.waitForTimeout(3000);
    await eventually(() => alerts(page), []);
    await eventually(() => articleText(page), before);
    await openFile(page, "good.txt", "The next file opens as always.");
    await shows(page, "opens as always");
  }));

for (const name of ["broken.txt", "panic.txt"]) {
  test(`a worker that breaks down takes nothing with it: ${name}`, () =>
    hostile(async (page, visit, workers) => {
      const before = await articleText(page);
      await openFile(page, "first.txt", "This one is read.");
      await shows(page, "is read");
      await openFile(page, "back.txt", before);
      await shows(page, before.slice(0, 20));
      const shown = await articleText(page);
      await openFile(page, name, "Words.");
      await nothingChanged(page, shown, name, /Reading broke off/);
      assert.equal(workers.length, 2);
    }));
}

test("of what a class handed in, one that never comes to an end keeps no other from being read", () =>
  hostile(async (page) => {
    await openClass(page);
    await addFiles(page, [
      ["key.pressmark.json", keyFile(HARBOUR)],
      ["1.pressmark.json", submission(1)],
      ["endless.txt", Buffer.from("Words.")],
      ["2.pressmark.json", submission(2)],
    ]);
    const report = page.locator('[data-part="class-report"]');
    await eventually(() => report.locator(".class__summary").textContent(), (told) => told.startsWith("2 read"));
    await eventually(() => report.textContent(), (told) => told.includes("endless.txt") && told.includes("longer than 8 seconds"));
    await eventually(() => stopped(page), 0);
  }));

const FILES = [
  ["page.html", "<!doctype html><script>fetch('/x')</script><link rel=stylesheet href=/x.css><p>A page about a harbour that nobody asked for anything.<img src=/x.png onerror=alert(1)>", /harbour/],
  ["mail.md", "# A heading\n\n![a picture](http://example.invalid/x.png) and words of a reader.", /words of a reader/],
  ["marks.csv", "id,text\n1,\"=cmd|' /C calc'!A0\"\n", /calc/],
  ["bomb.zip", Buffer.concat([Buffer.from("PK\x03\x04", "latin1"), Buffer.alloc(5000, 0x41)]), null],
  ["deep.json", "[".repeat(200_000), null],
];

test("what is read asks nobody for anything, whatever it holds", () =>
  site.visited(async (page, visit) => {
    const before = visit.requests.length;
    for (const [name, content, shown] of FILES) {
      await openFile(page, name, content);
      if (shown) await eventually(() => articleText(page), (text) => shown.test(text));
      else await eventually(() => alerts(page), (all) => all.some((text) => text.includes(name)));
    }
    assert.equal(visit.requests.length, before);
  }));

test("where the browser gives no worker, the page reads by itself", async () => {
  const visit = await site.visit();
  await visit.page.addInitScript(() => delete window.Worker);
  await visit.open();
  const { page } = visit;
  await openFile(page, "small.txt", "A small one is read.");
  await shows(page, "small one");
  await openFile(page, "large.txt", `A large one is read. ${"Many words. ".repeat(50_000)}`);
  await shows(page, "large one");
  assert.deepEqual(visit.problems, []);
  await visit.close();
});

test("a server whose policy lets no worker of ours be gets the same", async () => {
  const visit = await site.visit();
  const ours = "worker-src 'self' blob:";
  await visit.page.route(visit.url, async (route) => {
    const response = await route.fetch();
    const body = await response.text();
    assert.ok(body.includes(ours));
    await route.fulfill({ response, body: body.replace(ours, "worker-src 'self'") });
  });
  await visit.open();
  await openFile(visit.page, "small.txt", "A small one is read.");
  await shows(visit.page, "small one");
  await eventually(() => stopped(visit.page), 0);
  await visit.close();
});

test("no string becomes a worker", async () => {
  const visit = await site.opened();
  const refused = await visit.page.evaluate(() => {
    try {
      new Worker(URL.createObjectURL(new Blob(["postMessage(1)"], { type: "text/javascript" })));
      return false;
    } catch (error) {
      return error instanceof TypeError;
    }
  });
  assert.equal(refused, true);
  await visit.close();
});
