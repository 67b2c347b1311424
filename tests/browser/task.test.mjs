// A student does an exercise: starts it, marks, is done, learns what came of it, hands in.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { openSite, picture } from "./harness.mjs";
import { articleText, button, tooWide, drag, eventually, marked, openFile, saved, tag } from "./reading.mjs";

let site;
before(async () => {
  site = await openSite();
});
after(() => site.close());

/** The exercise that every version opens. */
const GOLDEN = readFileSync(new URL("../golden/1.0/exercise.pressmark.json", import.meta.url), "utf8");

const TEXT = "The pool\n\nMayor Ada Brook said on Monday that the pool opens in June.\n\nTom Hale, a swimmer, was glad.\n";

/** An exercise with a key inside that is open to everybody. */
function exercise(more = {}) {
  const file = JSON.parse(GOLDEN);
  const points = [...TEXT];
  file.article = { id: "pool", title: "The pool", text: TEXT, text_length: points.length };
  const mark = (id, tag, words) => {
    const start = [...TEXT.slice(0, TEXT.indexOf(words))].length;
    return { id, tag, start, end: start + [...words].length, text: words };
  };
  const annotations = [
    mark("k1", "actor", "Mayor Ada Brook"),
    { ...mark("k2", "date", "Monday"), key: { reason: "It says when she spoke" } },
    mark("k3", "actor", "Tom Hale"),
  ];
  file.exercise = {
    instructions: "Mark who speaks, what they claim, and when.",
    goals: [{ tag: "actor", at_least: 2 }],
    before_you_read: true,
    to_check: 1,
    feedback: "key",
    tries: 2,
    key: { annotations, links: [] },
    ...more,
  };
  return JSON.stringify(file);
}

const task = (page) => page.locator('[data-part="task"]');
const feedback = (page) => page.locator('[data-part="feedback"]');

const doing = (steps, options) => site.visited(steps, options);

/** Starts the exercise as number 17 and reads its card. */
async function start(page, content = exercise()) {
  await openFile(page, "exercise.json", content, "application/json");
  await page.getByLabel("Your number or nickname").fill("17");
  await button(page, "Start").click();
  const read = button(page, "Read the article");
  await read.waitFor();
  await page.getByLabel("What you found out").fill("The Post, in May");
  await read.click();
  await eventually(() => articleText(page), (text) => text.includes("The pool"));
}

/** Shows the tab of the task, on a phone in its sheet. */
async function toTask(page) {
  const sheet = button(page, "Marks and more");
  if (await sheet.isVisible()) await sheet.click();
  await page.getByRole("tab", { name: "Task" }).click();
  await task(page).waitFor();
}

test("an exercise file is opened, started, marked, and is there after a reload", () =>
  doing(async (page, visit) => {
    await openFile(page, "exercise.pressmark.json", GOLDEN, "application/json");
    await page.getByLabel("Your number or nickname").fill("17");
    assert.deepEqual(await visit.axe(), []);
    await button(page, "Start").click();
    await eventually(() => articleText(page), (text) => text.includes("The Harbour Post"));
    await button(page, "Read the article").click();
    await page.locator('[data-part="practice"]').waitFor();
    await page.getByRole("button", { name: "Mayor", exact: true }).click();
    await page.getByRole("button", { name: "Brook", exact: true }).click();
    await page.locator('[data-part="practice"]').getByRole("button", { name: "Actor" }).click();
    await page.getByText("Found 1 of 3").waitFor();
    assert.deepEqual(await visit.axe(), []);
    await button(page, "Read the article").click();
    await task(page).waitFor();
    await drag(page, "The council");
    await tag(page, "Actor").click();
    await eventually(() => marked(page).then(String), "The council");
    await saved(page);
    await page.reload();
    await visit.ready();
    await task(page).waitFor();
    await eventually(() => marked(page), ["The council"]);
    assert.deepEqual(await visit.axe(), []);
  }));

test("a whole exercise with the mouse: two tries, the key with its reasons, handed in, and changed since", () =>
  doing(async (page, visit) => {
    await start(page);
    await page.getByText("Not handed in yet").first().waitFor();
    await drag(page, "Mayor Ada Brook");
    await tag(page, "Actor").click();
    await drag(page, "the pool opens in June");
    await tag(page, "Claim").click();
    await toTask(page);
    await page.getByText("Actor: 1 of 2").waitFor();
    await button(page, "I'm done").click();
    await page.getByRole("button", { name: "Worth checking: 0 of 1 chosen" }).waitFor();
    assert.deepEqual(await visit.axe(), []);
    await button(page, "Done anyway").click();
    await feedback(page).getByText("Found 1 of 3").waitFor();
    await feedback(page).getByText("1 of your 2 marks is not in the key").waitFor();
    await feedback(page).getByText("Paragraph 2: 1 actor still to find").waitFor();
    assert.deepEqual(await visit.axe(), []);
    await button(page, "Show me where").click();
    await feedback(page).getByText("Missed (2)").waitFor();
    await eventually(() => page.locator('[data-part="article"] [data-missed]').count(), 2);
    await eventually(() => articleText(page), TEXT.replaceAll("\n", ""));
    await drag(page, "Tom Hale");
    await tag(page, "Actor").click();
    await toTask(page);
    await page.getByRole("checkbox", { name: "the pool opens in June" }).check();
    await page.getByLabel("Words to search for").fill("pool June");
    await button(page, "I'm done").click();
    await button(page, "Done anyway").click();
    await feedback(page).getByText("Found 2 of 3").waitFor();
    await feedback(page).getByText("Why: It says when she spoke").waitFor();
    await eventually(() => button(page, "I'm done").count(), 0);
    assert.deepEqual(await visit.axe(), []);
    const [file] = await Promise.all([page.waitForEvent("download"), button(page, "Hand in").click()]);
    assert.match(file.suggestedFilename(), /^pressmark-[a-z0-9]{4}-17\.json$/);
    const submission = JSON.parse(readFileSync(await file.path(), "utf8"));
    assert.equal(submission.kind, "submission");
    assert.equal(submission.submission.first_attempt.annotations.length, 2);
    assert.equal(submission.submission.to_check[0].words, "pool June");
    assert.equal(submission.annotations.length, 3);
    await eventually(() => page.locator('[data-part="hand-in-code"]').textContent(), (now) => /^PM1-/.test(now));
    assert.deepEqual(await visit.axe(), []);
    await page.keyboard.press("Escape");
    await page.getByText("Handed in").first().waitFor();
    await page.waitForTimeout(1100);
    await button(page, "Undo").click();
    await page.getByText("Changed since you handed in").first().waitFor();
  }));

test("a whole exercise with the keyboard alone", () =>
  doing(async (page) => {
    await openFile(page, "exercise.json", exercise({ before_you_read: false, to_check: 0 }), "application/json");
    await page.getByLabel("Your number or nickname").focus();
    await page.keyboard.type("17");
    await page.keyboard.press("Enter");
    await task(page).waitFor();
    await page.locator('[data-part="article"]').focus();
    await page.keyboard.press("ArrowDown");
    for (let word = 0; word < 2; word += 1) await page.keyboard.press("Shift+ArrowRight");
    await page.keyboard.press("1");
    await eventually(() => marked(page).then(String), "Mayor Ada Brook");
    await page.getByRole("tab", { name: "Marks" }).focus();
    await page.keyboard.press("ArrowLeft");
    await button(page, "I'm done").focus();
    await page.keyboard.press("Enter");
    await button(page, "Done anyway").focus();
    await page.keyboard.press("Enter");
    await feedback(page).getByText("Found 1 of 3").waitFor();
    await eventually(() => page.evaluate(() => document.activeElement.dataset.part), "feedback");
    await button(page, "Hand in").focus();
    const [file] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
    assert.match(file.suggestedFilename(), /-17\.json$/);
  }));

test("on a phone it is started, done and handed in by touch", () =>
  doing(
    async (page, visit) => {
      await start(page);
      assert.deepEqual(await visit.axe(), []);
      await toTask(page);
      assert.deepEqual(await visit.axe(), []);
      await button(page, "I'm done").tap();
      await button(page, "Done anyway").tap();
      await feedback(page).getByText("Found 0 of 3").waitFor();
      await button(page, "Show me where").tap();
      await feedback(page).getByRole("button", { name: "Go there: Tom Hale" }).tap();
      await eventually(() => page.locator('[data-part="article"]').isVisible(), true);
      assert.deepEqual(await visit.axe(), []);
      await page.getByRole("button", { name: "Not handed in yet" }).tap();
      const [file] = await Promise.all([page.waitForEvent("download"), button(page, "Hand in").tap()]);
      assert.match(file.suggestedFilename(), /-17\.json$/);
      assert.deepEqual(await visit.axe(), []);
    },
    { device: "phone" },
  ));

/** A key that this word locks, as an exercise holds it. */
async function locked(key, word) {
  const bytes = (text) => new TextEncoder().encode(text);
  const [salt, nonce] = [crypto.getRandomValues(new Uint8Array(16)), crypto.getRandomValues(new Uint8Array(12))];
  const base = await crypto.subtle.importKey("raw", bytes(word), "PBKDF2", false, ["deriveKey"]);
  const from = { name: "PBKDF2", hash: "SHA-256", salt, iterations: 1000 };
  const aes = await crypto.subtle.deriveKey(from, base, { name: "AES-GCM", length: 256 }, false, ["encrypt"]);
  const data = await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce }, aes, bytes(JSON.stringify(key)));
  const text = (buffer) => Buffer.from(buffer).toString("base64url");
  return {
    locked: {
      kdf: "PBKDF2-SHA-256", iterations: 1000, salt: text(salt), cipher: "AES-256-GCM", nonce: text(nonce), data: text(data),
    },
  };
}

test("a locked key waits for its word; a wrong one is told of", () =>
  doing(async (page) => {
    const key = await locked(JSON.parse(exercise()).exercise.key, "june");
    await start(page, exercise({ key, tries: 1, to_check: 0 }));
    await button(page, "I'm done").click();
    await button(page, "Done anyway").click();
    await page.getByLabel("Unlock word").fill("july");
    await page.keyboard.press("Enter");
    await page.getByRole("alert").getByText("does not open the key").waitFor();
    await page.getByLabel("Unlock word").fill("June");
    await button(page, "Compare with the key").click();
    await feedback(page).getByText("Found 0 of 3").waitFor();
  }));

test("a key file is opened beside the work and compared at once", () =>
  doing(async (page) => {
    await start(page, exercise({ feedback: "none", key: undefined, to_check: 0 }));
    await drag(page, "Monday");
    await tag(page, "Date").click();
    const file = JSON.parse(exercise());
    const { annotations } = file.exercise.key;
    delete file.exercise;
    await openFile(page, "key.json", JSON.stringify({ ...file, kind: "key", annotations }), "application/json");
    await feedback(page).getByText("Found 1 of 3").waitFor();
    await eventually(() => page.locator('[data-part="article"] mark[data-verdict="found"]').count(), 1);
  }));

test("a link with an exercise asks the same, and is gone from the address", () =>
  doing(async (page) => {
    await page.evaluate(() => (location.hash = "#exercise=1.9.00000000.abc"));
    await page.getByRole("alert").getByText("The exercise of this link was not opened").waitFor();
    assert.equal(new URL(page.url()).hash, "");
  }));

const POND = readFileSync(new URL("../../assets/exercises/pond.pressmark.json", import.meta.url), "utf8");

for (const theme of ["light", "dark"]) {
  for (const device of ["laptop", "phone"]) {
    test(`an exercise that comes along fits a ${device}, ${theme}, from the start to what came of it`, () =>
      doing(
        async (page, visit) => {
          const fits = async (part) => {
            await picture(page, `task-${part}-${device}-${theme}`);
            assert.deepEqual(await visit.axe(), [], part);
            assert.deepEqual(await page.evaluate(tooWide), [], part);
          };
          await openFile(page, "pond.json", POND, "application/json");
          await page.getByLabel("Your number or nickname").fill("17");
          await fits("start");
          await button(page, "Start").click();
          await page.getByLabel("What you found out").fill("A local paper");
          await fits("before");
          await button(page, "Read the article").click();
          await page.locator('[data-part="practice"]').waitFor();
          await fits("practice");
          await button(page, "Read the article").click();
          await drag(page, "Mina Kaya");
          await tag(page, "Actor").click();
          await drag(page, "We have 40 bikes");
          await tag(page, "Claim").click();
          if (device === "phone") await button(page, "Claim: Kind?").waitFor();
          await toTask(page);
          await fits("task");
          await button(page, "I'm done").click();
          await fits("open-points");
          await button(page, "Done anyway").click();
          await fits("counts");
          await button(page, "Show me where").click();
          await fits("places");
          await button(page, "Show me the key").click();
          await feedback(page).getByText(/^Why: /).first().waitFor();
          await fits("key");
        },
        { device, theme },
      ));
  }
}
