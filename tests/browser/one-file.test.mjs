// An exercise as one HTML file: made without a request, opened from a disk without a network, kept under a name of its own,
// and honest where a browser keeps nothing.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { openSite } from "./harness.mjs";
import { articleText, button, drag, eventually, marked, openFile, saved } from "./reading.mjs";

const EXERCISE = new URL("../../assets/exercises/pond.pressmark.json", import.meta.url);
const SAVE = "Save as one HTML file";

let site;
let folder;
let made;
before(async () => {
  site = await openSite();
  folder = mkdtempSync(join(tmpdir(), "pressmark-one-file-"));
  made = await makeFile();
});
after(async () => {
  await site.close();
  rmSync(folder, { recursive: true });
});

/** Opens an exercise to edit it, and saves it as one file; answers with the file and what was asked of the server meanwhile. */
async function makeFile() {
  const visit = await site.opened();
  try {
    await visit.page.setInputFiles('input[type=file][data-part="open"]', EXERCISE.pathname);
    await visit.page.getByRole("button", { name: "Open it to edit" }).click();
    await saved(visit.page);
    // Whatever still went out would fail, and be told.
    await visit.context.setOffline(true);
    const file = await download(visit.page, "made.html");
    return { ...file, problems: visit.problems };
  } finally {
    await visit.close();
  }
}

async function download(page, name) {
  await button(page, "Give out").click();
  await page.getByRole("radio", { name: "In a file of its own" }).check();
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: SAVE }).click()]);
  const path = join(folder, name);
  await download.saveAs(path);
  return { path, name: download.suggestedFilename(), url: pathToFileURL(path).href };
}

/** Opens a page without a network, and answers with it, its complaints and its requests. */
async function offline(url, context = undefined) {
  const own = context ?? (await site.browser.newContext({ offline: true, viewport: { width: 1366, height: 768 } }));
  const page = await own.newPage();
  const problems = [];
  const requests = [];
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("request", (request) => requests.push(request.url()));
  await page.goto(url);
  await ready(page);
  return { context: own, page, problems, requests };
}

const ready = (frame) => frame.waitForFunction(() => document.documentElement.dataset.ready === "true");
const start = (page) => button(page, "Start");

/** Starts the exercise as number 7, past the card and the practice sentence. */
async function begin(page) {
  await page.getByLabel("Your number or nickname").fill("7");
  await start(page).click();
  await button(page, "Read the article").click();
  await page.locator('[data-part="practice"]').waitFor();
  await button(page, "Read the article").click();
  await page.locator('[data-part="task"]').waitFor();
}

test("the file is made without asking anybody, and named after the article", () => {
  assert.equal(made.name, "school-pond-to-go-head-teacher-says-exercise.html");
  assert.deepEqual(made.problems, []);
  const page = readFileSync(made.path, "utf8");
  // The key stays with the teacher.
  assert.ok(!page.includes("He speaks for the school"));
  assert.ok(page.length < 2_000_000, `${page.length}`);
});

test("it opens from a disk with nothing but itself, is handed in, and goes on where it was left", async () => {
  const { context, page, problems, requests } = await offline(made.url);
  await begin(page);
  await drag(page, "Mina Kaya");
  await page.keyboard.press("1");
  await saved(page);
  await eventually(() => marked(page), ["Mina Kaya"]);
  await page.getByRole("tab", { name: "Task" }).click();
  const [file] = await Promise.all([page.waitForEvent("download"), button(page, "Hand in").click()]);
  assert.match(file.suggestedFilename(), /^pressmark-[a-z0-9]{4}-7\.json$/);
  const submission = JSON.parse(readFileSync(await file.path(), "utf8"));
  assert.deepEqual([submission.kind, submission.annotations[0].text], ["submission", "Mina Kaya"]);
  await eventually(() => page.locator('[data-part="hand-in-code"]').textContent(), (now) => /^PM1-/.test(now));
  await saved(page);
  assert.deepEqual(requests.filter((url) => !url.startsWith("blob:")), [made.url]);
  assert.deepEqual(problems, []);
  await page.close();
  const again = await offline(made.url, context);
  await eventually(() => marked(again.page), ["Mina Kaya"]);
  await context.close();
});

test("what is kept has a name of its own, since files share their storage in this browser", async () => {
  const { context, page } = await offline(made.url);
  const names = await page.evaluate(async () => (await indexedDB.databases()).map((database) => database.name));
  assert.ok(names.length > 0);
  for (const name of names) assert.match(name, /^pressmark-[0-9A-Z]{7}(-2)?$/);
  await context.close();
});

test("a file that is opened there is read in a worker as well", async () => {
  const { context, page, problems } = await offline(made.url);
  await begin(page);
  const worker = page.waitForEvent("worker");
  await openFile(page, "other.txt", "Another article is opened here.");
  assert.match((await worker).url(), /^blob:/);
  await eventually(() => articleText(page), (text) => text.includes("Another article"));
  assert.deepEqual(problems, []);
  await context.close();
});

test("its policy refuses a script, a style and a request that it did not bring", async () => {
  const { context, page } = await offline(made.url);
  const outcome = await page.evaluate(async () => {
    const style = document.createElement("style");
    style.textContent = "body { margin-top: 99px }";
    document.head.append(style);
    let script = "refused";
    try {
      const element = document.createElement("script");
      element.text = "window.ran = true";
      document.body.append(element);
      if (window.ran) script = "ran";
    } catch {
      // Trusted Types refuse the assignment itself
    }
    const request = await fetch("data:text/plain,a").then(() => "answered", () => "refused");
    return { script, request, style: getComputedStyle(document.body).marginTop !== "99px" };
  });
  assert.deepEqual(outcome, { script: "refused", request: "refused", style: true });
  await context.close();
});

test("a file is made from a file, and opens as well", async () => {
  const { context, page } = await offline(made.url);
  await page.getByRole("button", { name: "Open it to edit" }).click();
  await saved(page);
  const second = await download(page, "second.html");
  await context.close();
  const { context: other, page: opened, problems } = await offline(second.url);
  await start(opened).waitFor();
  assert.deepEqual(problems, []);
  await other.close();
});

test("inside another page that lets it keep nothing, it says so before it begins, and works", async () => {
  const context = await site.browser.newContext({ viewport: { width: 1366, height: 768 } });
  const page = await context.newPage();
  const frame = '<iframe sandbox="allow-scripts" src="exercise.html" width="1200" height="700"></iframe>';
  await page.route("**/platform", (route) => route.fulfill({ contentType: "text/html", body: frame }));
  await page.route("**/exercise.html", (route) => route.fulfill({ contentType: "text/html", path: made.path }));
  await page.goto(`${site.url}platform`);
  const inside = page.frameLocator("iframe");
  const dialog = inside.getByRole("dialog");
  await dialog.getByText("This browser keeps nothing for a page like this one").waitFor();
  await dialog.getByText("shown inside another page").waitFor();
  await start(inside).click();
  await button(inside, "Read the article").click();
  await inside.locator('[data-part="article"]').getByText("The pond behind Larkfield School").first().waitFor();
  await inside.locator('[data-part="save-state"][data-state="failed"]').waitFor();
  await context.close();
});

test("a file that was cut says so", async () => {
  const whole = readFileSync(made.path, "utf8");
  const context = await site.browser.newContext();
  for (const part of [0.5, 0.97]) {
    const page = await context.newPage();
    const body = whole.slice(0, Math.floor(whole.length * part));
    await page.route("**/cut.html", (route) => route.fulfill({ contentType: "text/html; charset=utf-8", body }));
    await page.goto(`${site.url}cut.html`);
    await eventually(() => page.textContent("main"), (text) => text.includes("This file is not whole"));
  }
  await context.close();
});
