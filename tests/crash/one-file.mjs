// An exercise as one HTML file, made in Chromium and opened from a disk in Firefox: begun, marked, handed in, and gone on with.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { openSite } from "../browser/harness.mjs";
import { button, saved } from "../browser/reading.mjs";
import { dropProfile, firefox, newProfile } from "./browsers.mjs";

const EXERCISE = new URL("../../assets/exercises/pond.pressmark.json", import.meta.url);
const LIMIT = 30_000;

/** The file, as a teacher saves it. */
async function make(folder) {
  const site = await openSite();
  try {
    const { page } = await site.opened();
    await page.setInputFiles('input[type=file][data-part="open"]', EXERCISE.pathname);
    await page.getByRole("button", { name: "Open it to edit" }).click();
    await saved(page);
    await button(page, "Give out").click();
    await page.getByRole("radio", { name: "In a file of its own" }).check();
    const press = page.getByRole("button", { name: "Save as one HTML file" });
    const [download] = await Promise.all([page.waitForEvent("download"), press.click()]);
    const path = join(folder, download.suggestedFilename());
    await download.saveAs(path);
    return path;
  } finally {
    await site.close();
  }
}

const ready = (page) => page.waitForFunction(() => document.documentElement.dataset.ready === "true", { timeout: LIMIT });
const there = (page, selector) => page.waitForSelector(selector, { timeout: LIMIT });

/** Presses the button of this name that can be seen. */
async function press(page, name) {
  const found = await page.waitForFunction(
    (name) => [...document.querySelectorAll("button")].findLast((one) => one.textContent.trim() === name && one.checkVisibility()),
    { timeout: LIMIT },
    name,
  );
  await found.asElement().click();
}

const marks = (page) => page.evaluate(() => [...document.querySelectorAll('[data-part="article"] mark')].map((mark) => mark.textContent));

/** Does the exercise, and answers with what is marked. */
async function work(path, profile, downloads) {
  const browser = await firefox.open(profile, downloads);
  try {
    const page = await browser.page((text) => console.log(`  page: ${text}`));
    await page.goto(pathToFileURL(path).href);
    await ready(page);
    await page.type("input[maxlength]", "7");
    await press(page, "Start");
    await press(page, "Read the article");
    await there(page, '[data-part="practice"]');
    await press(page, "Read the article");
    await there(page, '[data-part="task"]');
    await page.focus('[data-part="article"]');
    await page.keyboard.press("ArrowDown");
    await page.keyboard.down("Shift");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.up("Shift");
    await page.keyboard.press("1");
    await there(page, '[data-part="article"] mark');
    await there(page, '[data-part="save-state"][data-state="saved"]');
    const marked = await marks(page);
    await page.click("#tab-lesson");
    await press(page, "Hand in");
    await there(page, '[data-part="hand-in-code"]');
    const code = await page.$eval('[data-part="hand-in-code"]', (one) => one.textContent);
    assert.match(code, /^PM1-/);
    await there(page, '[data-part="save-state"][data-state="saved"]');
    await page.reload();
    await ready(page);
    await there(page, '[data-part="article"] mark');
    assert.deepEqual(await marks(page), marked);
    return marked;
  } finally {
    await browser.kill();
  }
}

const missing = await firefox.missing();
if (missing) {
  console.log(`not tried: ${missing}`);
} else {
  const folder = mkdtempSync(join(tmpdir(), "pressmark-one-file-"));
  const profile = newProfile();
  try {
    const marked = await work(await make(folder), profile, folder);
    const [handed] = readdirSync(folder).filter((name) => /^pressmark-[a-z0-9]{4}-7\.json$/.test(name));
    console.log(`handed in as ${handed}`);
    const submission = JSON.parse(readFileSync(join(folder, handed), "utf8"));
    assert.deepEqual([submission.kind, submission.annotations.map((mark) => mark.text)], ["submission", marked]);
    console.log("one file in Firefox: begun, marked, handed in, and there after a reload");
  } finally {
    dropProfile(profile);
    rmSync(folder, { recursive: true });
  }
}
