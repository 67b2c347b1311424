// A teacher makes an exercise, makes its key, tries it, and gives it out: from a pasted article to a file in a handful of
// steps, with the mouse, by keyboard and on a phone.
import assert from "node:assert/strict";
import { webcrypto } from "node:crypto";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { openSite, picture } from "./harness.mjs";
import { articleText, button, click, tooWide, drag, eventually, marked, openFile, saved, tag } from "./reading.mjs";

let site;
before(async () => {
  site = await openSite();
});
after(() => site.close());

const ARTICLE = `The pool

Mayor Ada Brook said on Monday that the pool opens in June.

On Monday, Robin Ruiz asked who pays for it.

Nobody knows yet.`;
const GIVE = '[data-part="give-out"]';
const FORM = '[data-part="exercise"]';

const visited = (steps, options) => site.visited(steps, options);

async function mark(page, words, name) {
  await drag(page, words);
  await tag(page, name).click();
}

/** A teacher's exercise with a key of three marks, its panel shown. */
async function exercise(page) {
  await openFile(page, "pool.txt", ARTICLE);
  await eventually(() => articleText(page), (text) => text.includes("the pool opens in June"));
  await mark(page, "Mayor Ada Brook", "Actor");
  await mark(page, "the pool opens in June", "Claim");
  await mark(page, "Monday", "Date");
  await page.getByRole("tab", { name: "Article" }).click();
  await button(page, "Make an exercise").click();
  await page.locator(FORM).waitFor();
}

/** What is in the file that a press saves. */
async function file(page, press) {
  const [download] = await Promise.all([page.waitForEvent("download"), press()]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), "utf8") };
}

/** The key that the unlock word opens, by the description in the file alone. */
async function unlocked({ iterations, salt, nonce, data }, word) {
  const bytes = (text) => Buffer.from(text, "base64url");
  const base = await webcrypto.subtle.importKey("raw", Buffer.from(word), "PBKDF2", false, ["deriveKey"]);
  const pbkdf2 = { name: "PBKDF2", hash: "SHA-256", salt: bytes(salt), iterations };
  const key = await webcrypto.subtle.deriveKey(pbkdf2, base, { name: "AES-GCM", length: 256 }, false, ["decrypt"]);
  const opened = await webcrypto.subtle.decrypt({ name: "AES-GCM", iv: bytes(nonce) }, key, bytes(data));
  return JSON.parse(Buffer.from(opened).toString("utf8"));
}

test("from a pasted article to a file for the students in a handful of steps", () =>
  visited(async (page) => {
    const steps = [];
    const step = async (told, act) => {
      steps.push(told);
      return act();
    };
    await step("paste the article", async () => {
      await button(page, "Paste text").click();
      await page.locator('[data-part="paste"]').fill(ARTICLE);
      await button(page, "Open article").click();
      await eventually(() => articleText(page), (text) => text.includes("the pool opens in June"));
    });
    await step("mark the key", async () => {
      await mark(page, "Mayor Ada Brook", "Actor");
      await mark(page, "the pool opens in June", "Claim");
    });
    await step("make an exercise of it", async () => {
      await page.getByRole("tab", { name: "Article" }).click();
      await button(page, "Make an exercise").click();
    });
    await step("give it out", () => button(page, "Give out").click());
    const { name, text } = await step("save the file", () => file(page, () => button(page, "Save exercise file").click()));
    assert.ok(steps.length <= 5, steps.join(", "));
    assert.equal(name, "the-pool-exercise.pressmark.json");
    const given = JSON.parse(text);
    assert.deepEqual([given.kind, given.annotations.length, given.article.text], ["exercise", 0, ARTICLE]);
  }));

test("menus and links to other articles that were copied along are left out with one press", () =>
  visited(async (page, visit) => {
    await button(page, "Paste text").click();
    await page.locator('[data-part="paste"]').fill(`Home | News | Sport\n\n${ARTICLE}\n\nRead more: Ten pools worth a visit`);
    await page.getByText("“Home | News | Sport”, “Read more: Ten pools worth a visit”").waitFor();
    assert.deepEqual(await visit.axe(), []);
    await picture(page, "paste-asides");
    await button(page, "Leave them out").click();
    await eventually(() => page.locator('[data-part="paste"]').inputValue().then((text) => text.trim()), ARTICLE);
    await eventually(() => button(page, "Leave them out").count(), 0);
    await button(page, "Open article").click();
    await eventually(() => articleText(page), (text) => text.startsWith("The pool") && text.endsWith("Nobody knows yet."));
  }));

test("the form changes what students are asked, step by step", () =>
  visited(async (page, visit) => {
    await exercise(page);
    await page.getByLabel("What to do").fill("Find who speaks.");
    await page.getByLabel("What to do").press("Control+Enter");
    const stepper = page.getByRole("group", { name: "Claim", exact: true });
    await stepper.getByRole("button", { name: "One more: Claim" }).click();
    await stepper.getByRole("button", { name: "One more: Claim" }).click();
    await page.getByRole("radio", { name: "The key", exact: true }).check();
    await page.getByLabel("Card before reading").uncheck();
    await drag(page, "Robin Ruiz");
    await button(page, "Use the selection as the part to mark").click();
    await page.locator(FORM).getByText(/^Paragraph 2: “On Monday, Robin Ruiz/).waitFor();
    assert.deepEqual(await visit.axe(), []);
    await saved(page);
    await page.reload();
    await visit.ready();
    await eventually(() => page.getByLabel("What to do").inputValue(), "Find who speaks.");
    await eventually(() => stepper.locator("output").textContent(), "2");
    await eventually(() => page.getByRole("radio", { name: "The key", exact: true }).isChecked(), Boolean);
    await button(page, "Use all of the article").click();
    await button(page, "Undo").click();
    await page.locator(FORM).getByText(/^Paragraph 2:/).waitFor();
  }));

test("a pack says what it would take before it takes it", () =>
  visited(async (page, visit) => {
    await exercise(page);
    await page.locator(`${FORM} select`).first().selectOption({ label: "Five Ws (any age)" });
    await page.getByText("Claim is used once. That mark is deleted with it").waitFor();
    assert.deepEqual(await visit.axe(), []);
    await picture(page, "exercise-pack");
    await eventually(async () => (await marked(page)).length, 3);
    await button(page, "Change the tags").click();
    await eventually(() => marked(page).then((all) => all.length), 0);
    await tag(page, "Who").waitFor();
    await button(page, "Undo").click();
    await eventually(() => marked(page).then((all) => all.length), 3);
  }));

test("the key says what an answer must and may hold, and shows it without a letter in the article", () =>
  visited(async (page, visit) => {
    await exercise(page);
    const whole = await articleText(page);
    await click(page, "Mayor");
    const key = page.locator('[data-part="inspector"] [data-part="key"]');
    await key.getByRole("button", { name: "Bonus", exact: true }).click();
    await key.getByLabel("Why it is an answer").fill("She speaks for the town.");
    await key.getByRole("button", { name: "Must be marked: Start one word later" }).click();
    await drag(page, "Brook said");
    await key.getByRole("button", { name: "May be marked: “Brook said”" }).click();
    await key.getByRole("button", { name: "May be marked: Start one word earlier" }).click();
    await eventually(() => key.locator('[data-bound="extent"] .key__quote').textContent(), "Ada Brook said");
    const shown = () => page.evaluate(() => [...(CSS.highlights.get("key-may") ?? [])].map(String).join("|"));
    await eventually(shown, " said");
    await eventually(() => articleText(page), whole);
    assert.deepEqual(await visit.axe(), []);
    await picture(page, "exercise-key");
    await page.getByRole("tab", { name: "Exercise" }).click();
    await page.getByText("2 required, 1 bonus, 1 with a reason.").waitFor();
    await page.getByText("“Monday” also stands at 1 more place.").waitFor();
    await button(page, "Mark it there too").click();
    await page.getByText("3 required, 1 bonus, 1 with a reason.").waitFor();
  }));

test("a locked key opens with its word alone", () =>
  visited(async (page, visit) => {
    await exercise(page);
    await button(page, "Give out").click();
    await page.getByLabel("Inside, behind an unlock word").check();
    await eventually(() => button(page, "Save exercise file").count(), 0);
    await page.getByRole("textbox", { name: "Unlock word" }).fill(" Offene Tür ");
    await page.getByRole("textbox", { name: "Unlock word" }).press("Enter");
    await page.locator(GIVE).getByText("The key is locked with this word.").waitFor();
    assert.deepEqual(await visit.axe(), []);
    await picture(page, "exercise-locked");
    const { text } = await file(page, () => button(page, "Save exercise file").click());
    const { locked } = JSON.parse(text).exercise.key;
    assert.ok(locked.iterations >= 600_000);
    const opened = await unlocked(locked, "offene tür");
    assert.deepEqual(opened.annotations.map((mark) => mark.text), ["Mayor Ada Brook", "Monday", "the pool opens in June"]);
    await assert.rejects(unlocked(locked, "offene tur"));
    assert.ok(!text.includes("opens in June\",\"tag") && JSON.parse(text).annotations.length === 0);
  }));

test("a link made in one browser opens in another, and a cut one says so", () =>
  visited(async (page, visit) => {
    await exercise(page);
    await button(page, "Give out").click();
    const link = await page.locator('[data-part="exercise-link"]').inputValue();
    assert.ok(link.startsWith(`${visit.url}#exercise=2.`), link);
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await button(page, "Copy link").click();
    await page.locator(GIVE).getByText("The link is on the clipboard.").waitFor();
    await eventually(() => page.evaluate(() => navigator.clipboard.readText()), link);
    await button(page, "Copy text for the learning platform").click();
    await page.locator(GIVE).getByText("The text is on the clipboard.").waitFor();
    await eventually(() => page.evaluate(() => navigator.clipboard.readText()), (now) => /^The pool\n\n[^]*Hand in/.test(now));
    await visited(
      async (other) => {
        await other.goto(link);
        await other.getByRole("button", { name: "Start", exact: true }).click();
        await eventually(() => articleText(other), (text) => text.includes("the pool opens in June"));
        await eventually(() => marked(other), []);
      },
      { device: "phone" },
    );
    await visited(async (other) => {
      await other.goto(link.slice(0, -40));
      await other.getByText("This link is cut short").first().waitFor();
    });
  }));

test("a short exercise fits a QR code, which is saved as a picture", () =>
  visited(async (page, visit) => {
    await exercise(page);
    await page.locator(`${FORM} select`).first().selectOption({ label: "Starter (12 to 14)" });
    await button(page, "Give out").click();
    const code = page.locator('[data-part="link-code"]');
    await code.scrollIntoViewIfNeeded();
    await picture(page, "exercise-qr");
    assert.deepEqual(await visit.axe(), []);
    const { name, text } = await file(page, () => button(page, "Save QR code as a picture").click());
    assert.equal(name, "the-pool-link.svg");
    assert.ok(text.includes(await code.locator("path").last().getAttribute("d")));
  }));

test("a trial is a student's, and leaves nothing behind", () =>
  visited(async (page) => {
    await exercise(page);
    await button(page, "Try it as a student").click();
    await button(page, "Start").click();
    await button(page, "Read the article").click();
    await page.locator('[data-part="practice"]').waitFor();
    await button(page, "Read the article").click();
    await page.getByText("You are trying your exercise as a student does.").waitFor();
    await eventually(() => marked(page), []);
    await picture(page, "exercise-trial");
    await saved(page);
    await page.reload();
    await button(page, "Back to the exercise").click();
    await page.locator(FORM).waitFor();
    await eventually(async () => (await marked(page)).length, 3);
    await saved(page);
    await button(page, "Open").click();
    await eventually(() => page.getByText("Trial: The pool").count(), 0);
  }));

test("the whole way by keyboard", () =>
  visited(async (page) => {
    await openFile(page, "pool.txt", ARTICLE);
    await eventually(() => articleText(page), (text) => text.includes("the pool opens in June"));
    await page.locator('[data-part="article"]').focus();
    await page.keyboard.press("Control+Home");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Shift+ArrowRight");
    await page.keyboard.press("1");
    await eventually(() => marked(page).then((all) => all.length), 1);
    await page.getByRole("tab", { name: "Article" }).press("Enter");
    await button(page, "Make an exercise").press("Enter");
    await page.getByRole("button", { name: "One more: Date" }).press("Enter");
    await button(page, "Give out").press("Enter");
    const { text } = await file(page, () => button(page, "Save key file").press("Enter"));
    assert.equal(JSON.parse(text).kind, "key");
    await page.keyboard.press("Escape");
    await page.locator(FORM).waitFor();
  }));

for (const theme of ["light", "dark"]) {
  for (const device of ["laptop", "phone"]) {
    test(`every part can be read on a ${device}, ${theme}`, () =>
      visited(
        async (page, visit) => {
          const fits = async (part) => {
            await picture(page, `exercise-${part}-${device}-${theme}`);
            assert.deepEqual(await visit.axe(), []);
            const wide = await page.evaluate(tooWide);
            assert.deepEqual(wide, [], part);
          };
          const phone = device === "phone";
          await openFile(page, "pool.txt", ARTICLE);
          await eventually(() => articleText(page), (text) => text.includes("the pool opens in June"));
          for (const [words, name] of [["Mayor Ada Brook", "Actor"], ["Monday", "Date"]]) {
            await drag(page, words);
            await tag(page, name).click();
          }
          if (phone) await button(page, "Marks and more").tap();
          await page.getByRole("tab", { name: "Article" }).click();
          await button(page, "Make an exercise").click();
          await fits("form-top");
          await page.getByText("How near an answer must come").click();
          await fits("form-bottom");
          await button(page, "Give out").click();
          await fits("give-top");
          await page.locator('[data-part="link-code"]').or(page.locator('[data-part="platform-text"]')).first().scrollIntoViewIfNeeded();
          await fits("give-link");
          await page.locator('[data-part="platform-text"]').scrollIntoViewIfNeeded();
          await fits("give-text");
          await page.keyboard.press("Escape");
          await page.getByRole("tab", { name: /^Marks/ }).click();
          await page.locator('[data-part="annotations"] .item__open').first().click();
          await page.locator('[data-part="key"]').scrollIntoViewIfNeeded();
          await fits("inspector");
        },
        { device, theme },
      ));
  }
}
