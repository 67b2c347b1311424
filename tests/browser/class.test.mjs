// Class results as a teacher uses them: a platform's zip file and a key come in, the class is talked over on the
// projector, an answer is accepted, feedback goes back. On a laptop and a phone, light and dark, by keyboard alone.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { HARBOUR, addFiles, exerciseFile, keyFile, longArticle, moodle, openClass, submission, zip } from "./classroom.mjs";
import { openSite, picture } from "./harness.mjs";
import { button, eventually, tab } from "./reading.mjs";

let site;
before(async () => {
  site = await openSite();
});
after(() => site.close());

const report = (page) => page.locator('[data-part="class-report"]');
const summary = (page) => report(page).locator(".class__summary");

const visited = (steps, options) => site.visited(steps, options);

/** The class of 28: a Moodle zip and the key. */
async function class28(page) {
  await openClass(page);
  await addFiles(page, [
    ["class.zip", moodle(28)],
    ["key.pressmark.json", keyFile()],
  ]);
  await eventually(() => summary(page).textContent(), "28 read.");
}

const facts = (page) => page.locator(".items__fact").allTextContents();

test("a lesson after the lesson: report, heat, most missed, splits, speakers, dates, what to check", () =>
  visited(async (page, visit) => {
    await class28(page);
    await page.getByText("List of students").click();
    await page.locator('[data-part="class-roster"]').fill("Number0, Student\nStudent Number1\nDee Dean");
    await eventually(() => summary(page).textContent(), "28 read, 1 missing.");
    await eventually(() => report(page).locator('[data-report="missing"]').textContent(), (now) => /Dee Dean/.test(now));
    assert.deepEqual(await visit.axe(), []);
    await tab(page, "Article").click();
    const heat = page.locator('[data-part="heat"]');
    await eventually(() => heat.textContent(), (now) => now.includes("Mayor Ann Hale opened the harbour on Monday."));
    await eventually(() => page.locator(".heat__table tbody tr").first().textContent(), (now) => /^A1Mayor Ann Hale\d+ of 28$/.test(now));
    assert.deepEqual(await visit.axe(), []);
    await tab(page, "Most missed").click();
    assert.match((await facts(page))[0], /\d+ of 28 found it/);
    await page.getByRole("button", { name: "Show", exact: true }).first().click();
    await page.locator(".items__words").first().waitFor();
    assert.deepEqual(await visit.axe(), []);
    await tab(page, "Where we split").click();
    await eventually(() => page.locator(".items__side").count(), (now) => now >= 2);
    assert.deepEqual(await visit.axe(), []);
    await tab(page, "Who gets to speak").click();
    await eventually(() => page.locator(".items__heading").first().textContent(), (now) => /Ann Hale|Robin Ruiz/.test(now));
    assert.deepEqual(await visit.axe(), []);
    await tab(page, "Timeline").click();
    await eventually(() => page.locator(".items__heading").allTextContents(), ["23 November 2026", "December 2027"]);
    assert.deepEqual(await visit.axe(), []);
    await tab(page, "To check").click();
    await eventually(() => page.locator(".items__line").first().textContent(), (now) => /harbour berths winter/.test(now));
    assert.deepEqual(await visit.axe(), []);
  }));

test("an unexpected answer is accepted, everybody is compared anew, and it can be undone", () =>
  visited(async (page, visit) => {
    await class28(page);
    await tab(page, "Unexpected answers").click();
    const before = (await facts(page)).length;
    await eventually(() => page.locator(".items__words").first().textContent(), (now) => /music/.test(now));
    assert.deepEqual(await visit.axe(), []);
    await button(page, "Accept").first().click();
    await page.getByText("1 answer was accepted.").waitFor();
    await eventually(async () => (await facts(page)).length, before - 1);
    await eventually(() => page.evaluate(() => document.activeElement.id), "class-body");
    await button(page, "Undo accepting").click();
    await eventually(async () => (await facts(page)).length, before);
  }));

test("the projector shows no name, steps with the arrow keys, and Escape leaves it", () =>
  visited(async (page, visit) => {
    await class28(page);
    await button(page, "Projector").click();
    await page.locator('.class[data-projector] [data-part="heat"]').waitFor();
    await eventually(() => tab(page, "Submissions").count(), 0);
    // Not in an attribute either, and not out of sight.
    const content = () => page.evaluate(() => document.documentElement.outerHTML);
    for (let step = 0; step < 40; step += 1) {
      assert.doesNotMatch(await content(), /Student|Number\d/);
      await page.keyboard.press("ArrowRight");
    }
    await eventually(() => page.getByRole("tab", { selected: true }).textContent(), "To check");
    assert.deepEqual(await visit.axe(), []);
    await page.evaluate(() => document.fullscreenElement && document.exitFullscreen());
    await page.keyboard.press("Escape");
    await eventually(() => page.locator(".class[data-projector]").count(), 0);
    await page.goBack();
    await page.locator('[data-part="article"]').waitFor();
  }));

test("feedback goes back as one file, a page can be looked at, the gradebook is asked for", () =>
  visited(async (page, visit) => {
    await class28(page);
    await tab(page, "Back to the students").click();
    await eventually(() => page.locator(".class__students li").count(), 28);
    assert.deepEqual(await visit.axe(), []);
    const [zipped] = await Promise.all([page.waitForEvent("download"), button(page, "Save the feedback as a zip file").click()]);
    assert.equal(zipped.suggestedFilename(), "feedback-the-harbour-opens.zip");
    assert.ok(readFileSync(await zipped.path()).includes("Student Number3_4003_assignsubmission_file/feedback.html"));
    assert.ok(!(await button(page, "Save the gradebook table (CSV)").count()));
    await page.getByText("A table for the gradebook").click();
    const [table] = await Promise.all([page.waitForEvent("download"), button(page, "Save the gradebook table (CSV)").click()]);
    assert.equal(readFileSync(await table.path(), "utf8").trim().split("\n").length, 29);
    await page.getByRole("button", { name: /^Look at the page of Student Number3$/ }).click();
    await eventually(() => page.locator('[data-part="student-page"]').textContent(), (now) => /Found \d of 8/.test(now));
    assert.deepEqual(await visit.axe(), []);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    const focused = () => page.evaluate(() => document.activeElement.getAttribute("aria-label"));
    await eventually(focused, "Look at the page of Student Number3");
  }));

test("what is broken, strange or hostile is listed and breaks nothing else", () =>
  visited(async (page, visit) => {
    await openClass(page);
    const later = Buffer.from(String(submission(5)).replace('"1.0"', '"2.0"'));
    await addFiles(page, [
      ["exercise.pressmark.json", exerciseFile()],
      ["<img src=x onerror=alert(1)>.json", submission(1, { label: "<b>Bobby</b>" })],
      ["other.json", submission(2, { text: `${HARBOUR}\n\nMore.` })],
      ["later.json", later],
      ["cut.json", submission(3).subarray(0, 900)],
      ["picture.png", Buffer.from([0x89, 0x50, 0xff, 0])],
      ["class.zip", zip([["../../evil.json", submission(6)], ["good.json", submission(7)]])],
      ["broken.zip", Buffer.from("PK\x03\x04 nothing")],
      ["bomb.zip", zip([["bomb.json", Buffer.alloc(100_000_000, " ")]])],
      ["inside.zip", zip([["again.zip", zip([["deep.json", submission(8)]])]])],
    ]);
    await eventually(() => summary(page).textContent(), "2 read, 8 not read.");
    const told = await report(page).textContent();
    for (const why of ["another exercise", "newer", "outside", "damaged", "no submission", "bigger"]) assert.match(told, new RegExp(why));
    await report(page).getByText("Read (2)").click();
    await eventually(() => report(page).getByText("<b>Bobby</b>").count(), 1);
    await eventually(() => page.locator('[data-part="class"] img').count(), 0);
    await tab(page, "Most missed").click();
    await page.getByText("This needs a key.").waitFor();
    assert.deepEqual(await visit.axe(), []);
  }));

test("a class begins at a document, is left with the back button, and is there again", () =>
  visited(async (page) => {
    await class28(page);
    await button(page, "Back to the article").click();
    await page.locator('[data-part="article"]').waitFor();
    await openClass(page);
    await eventually(() => summary(page).textContent(), "28 read.");
    await page.reload();
    await openClass(page);
    await eventually(() => summary(page).count(), 0);
  }));

test("a folder is chosen, and files are dropped, as well as chosen one by one", () =>
  visited(async (page) => {
    const folder = mkdtempSync(join(tmpdir(), "class-"));
    mkdirSync(join(folder, "deep"));
    writeFileSync(join(folder, "deep", "one.json"), submission(1));
    writeFileSync(join(folder, "two.json"), submission(2));
    await openClass(page);
    await page.setInputFiles('[data-part="class-folder"]', folder);
    await eventually(() => summary(page).textContent(), "2 read.");
    await report(page).getByText("Read (2)").click();
    await page.evaluate((json) => {
      const data = new DataTransfer();
      data.items.add(new File([json], "three.json"));
      document.querySelector(".class").dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
    }, String(submission(3)));
    await eventually(() => summary(page).textContent(), "3 read.");
    rmSync(folder, { recursive: true });
  }));

test("a count is shown at the words that have the focus, and paper shows every answer and no name", () =>
  visited(async (page, visit) => {
    await class28(page);
    await tab(page, "Article").click();
    await page.locator("#heat-1").focus();
    const after = await page.locator("#heat-1").evaluate((piece) => getComputedStyle(piece, "::after").content);
    assert.match(after, /\d+ of 28/);
    await tab(page, "Most missed").click();
    await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
    await page.emulateMedia({ media: "print" });
    await eventually(() => page.locator(".items__rest[data-hidden]").count(), 0);
    assert.ok(!(await page.getByRole("tablist").isVisible()) && !(await button(page, "Show").count()));
    assert.doesNotMatch(await page.locator('[data-part="class"]').innerText(), /Student|Number/);
    await picture(page, "class-print");
    await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
    await page.emulateMedia({ media: "screen" });
    await page.locator(".items__rest[data-hidden]").first().waitFor({ state: "attached" });
  }));

test("the whole way by keyboard", () =>
  visited(async (page) => {
    await class28(page);
    await tab(page, "Submissions").focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Tab");
    await page.keyboard.press("ArrowRight");
    await eventually(() => page.getByRole("tab", { selected: true }).textContent(), "Article");
    await tab(page, "Article").focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await page.getByRole("button", { name: "Accept" }).first().press("Enter");
    await page.getByText("1 answer was accepted.").waitFor();
    await page.keyboard.press("Control+z");
    await eventually(() => page.getByText("1 answer was accepted.").count(), 0);
  }));

test("three hundred submissions of a long article are read with progress", () =>
  visited(async (page) => {
    const text = longArticle(2000);
    await openClass(page);
    await addFiles(page, [["key.pressmark.json", keyFile(text)]]);
    await page.getByText("The key has 8 answers.").waitFor();
    await page.evaluate(() => {
      window.slowest = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) window.slowest = Math.max(window.slowest, entry.duration);
      }).observe({ entryTypes: ["longtask"] });
      window.seen = 0;
      new MutationObserver(() => {
        if (document.querySelector(".class__progress progress")) window.seen += 1;
        if (document.querySelector(".class__summary")?.textContent === "300 read." && !document.querySelector(".class__progress")) window.done ??= performance.now();
      }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
      document.querySelector('[data-part="class-files"]').addEventListener("change", () => (window.began = performance.now()), true);
    });
    await addFiles(page, [["class.zip", moodle(300, { text, extra: 25 })]]);
    await page.waitForFunction(() => window.done, undefined, { timeout: 60_000 });
    const times = await page.evaluate(() => ({ all: Math.round(window.done - window.began), slowest: Math.round(window.slowest), seen: window.seen }));
    console.log(`300 submissions: ${times.all} ms in all, longest task ${times.slowest} ms`);
    assert.ok(times.seen > 2, "progress was shown");
    await tab(page, "Article").click();
    await eventually(() => page.locator(".heat__table tbody tr").first().textContent(), (now) => /of 300$/.test(now));
  }));

for (const theme of ["light", "dark"]) {
  for (const device of ["laptop", "phone"]) {
    test(`every view can be read on a ${device}, ${theme}`, () =>
      visited(
        async (page, visit) => {
          await class28(page);
          const names = await page.getByRole("tab").allTextContents();
          for (const name of names) {
            await tab(page, name).click();
            await page.getByRole("tab", { name, exact: true, selected: true }).waitFor();
            await picture(page, `class-${name.toLowerCase().replaceAll(" ", "-")}-${device}-${theme}`);
            assert.deepEqual(await visit.axe(), [], name);
            const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
            assert.ok(wide <= 0, `${name}: ${wide} pixels too wide`);
          }
          await button(page, "Projector").click();
          for (const name of ["Article", "Most missed", "Where we split"]) {
            await tab(page, name).click();
            await picture(page, `projector-${name.toLowerCase().replaceAll(" ", "-")}-${device}-${theme}`);
            assert.deepEqual(await visit.axe(), [], name);
          }
        },
        { device, theme },
      ));
  }
}
