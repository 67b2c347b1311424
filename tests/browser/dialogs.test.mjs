// The dialogues: each opens, is usable by keys and by assistive technology, closes in every way, and does what it is for.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { DEVICES, openSite } from "./harness.mjs";
import { eventually } from "./reading.mjs";

let site;
before(async () => {
  site = await openSite();
});
after(() => site.close());

const visiting = (options, steps) => site.visited(steps, options);

const button = (page, name) => page.getByRole("button", { name, exact: true });
const dialog = (page) => page.getByRole("dialog");
const focused = (page) => page.evaluate(() => document.activeElement?.title || document.activeElement?.tagName);

/** Each dialogue that can be opened from the page: the control that opens it, its name, and a click inside that leads on. */
const DIALOGS = [
  { control: "Open", name: "Open an article" },
  { control: "Paste text", name: "Paste text" },
  { control: "Export", name: "Export" },
  { control: "Export", name: "This format cannot hold everything", then: "Plain text" },
  { control: "Settings", name: "Settings" },
  { control: "Settings", name: "Edit tags", then: "Edit tags" },
  { control: "Help", name: "Help" },
];

async function openDialog(page, { control, name, then }) {
  await button(page, control).click();
  if (then) await button(dialog(page), then).click();
  await page.getByRole("dialog", { name, exact: true }).waitFor();
}

for (const device of Object.keys(DEVICES)) {
  for (const theme of ["light", "dark"]) {
    test(`assistive technology can use every dialogue on a ${device}, ${theme}`, () =>
      visiting({ device, theme }, async (page, visit) => {
        for (const one of DIALOGS) {
          await openDialog(page, one);
          assert.deepEqual(await visit.axe(), [], one.name);
          const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          assert.ok(wide <= 0, `${one.name} is ${wide} px too wide`);
          await page.keyboard.press("Escape");
          await dialog(page).waitFor({ state: "detached" });
        }
      }));
  }
}

for (const one of DIALOGS) {
  test(`“${one.name}” takes the focus and gives it back`, () =>
    visiting({}, async (page) => {
      await openDialog(page, one);
      await eventually(() => page.evaluate(() => document.activeElement.closest(".dialog__body") !== null), Boolean);
      await page.keyboard.press("Escape");
      await dialog(page).waitFor({ state: "detached" });
      await eventually(() => focused(page), one.control);
    }));
}

test("Tab stays inside a dialogue, in both directions", () =>
  visiting({}, async (page) => {
    await openDialog(page, DIALOGS[0]);
    for (const key of ["Tab", "Shift+Tab"]) {
      for (let presses = 0; presses < 16; presses++) {
        await page.keyboard.press(key);
        assert.ok(await page.evaluate(() => document.activeElement.closest("dialog") !== null), key);
      }
    }
  }));

for (const [way, close] of Object.entries({
  "the button": (page) => button(dialog(page), "Close").click(),
  "the browser’s back button": (page) => page.goBack(),
  "a click beside it": (page) => page.mouse.click(20, 700),
})) {
  test(`${way} closes a dialogue`, () =>
    visiting({}, async (page) => {
      await openDialog(page, DIALOGS[2]);
      await close(page);
      await dialog(page).waitFor({ state: "detached" });
      await eventually(() => button(page, "Export").isVisible(), true);
    }));
}

test("a dialogue that is opened right after another was closed stays", () =>
  visiting({}, async (page) => {
    await page.evaluate(() => {
      const press = (name) => [...document.querySelectorAll("button")].find((b) => b.title === name).click();
      const escape = () => document.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
      press("Help");
      escape();
      press("Settings");
    });
    await page.waitForTimeout(300);
    await eventually(() => page.getByRole("dialog", { name: "Settings" }).count(), 1);
  }));

test("a pasted text becomes the article", () =>
  visiting({ device: "phone" }, async (page) => {
    await button(page, "Paste text").click();
    await eventually(() => button(page, "Open article").isDisabled(), true);
    await page.locator('textarea[data-part="paste"]').fill("A headline\n\nThe mayor spoke on Friday.");
    await button(page, "Open article").click();
    await page.getByText("The mayor spoke on Friday.").waitFor();
    const article = await page.locator('[data-part="article"]').textContent();
    assert.match(article, /A headline\s*The mayor spoke on Friday\./);
    await eventually(() => dialog(page).count(), 0);
  }));

test("a pasted text survives closing the dialogue by accident", () =>
  visiting({}, async (page) => {
    const field = page.locator('textarea[data-part="paste"]');
    await button(page, "Paste text").click();
    await field.fill("half a text");
    await page.keyboard.press("Escape");
    await dialog(page).waitFor({ state: "detached" });
    await button(page, "Paste text").click();
    await eventually(() => field.inputValue(), "half a text");
    await eventually(() => button(page, "Open article").isEnabled(), true);
  }));

/** Presses a button and answers with the file that it downloads. */
async function downloaded(page, name) {
  const [download] = await Promise.all([page.waitForEvent("download"), button(page, name).click()]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), "utf8") };
}

test("Pressmark JSON is downloaded with the ending that the dialogue says", () =>
  visiting({}, async (page) => {
    await openDialog(page, DIALOGS[2]);
    const promised = await page.locator(".formats__file").first().textContent();
    const file = await downloaded(page, "Pressmark JSON");
    assert.ok(file.name.endsWith(promised), `${file.name} ${promised}`);
    const json = JSON.parse(file.text);
    assert.equal(json.format, "pressmark");
    assert.ok(json.annotations.length > 3);
  }));

test("a format that loses something says what before it is downloaded", () =>
  visiting({}, async (page) => {
    await openDialog(page, DIALOGS[3]);
    await eventually(() => dialog(page).textContent(), (now) => /annotations.*plain text/i.test(now));
    const file = await downloaded(page, "Download");
    assert.match(file.name, /\.txt$/);
    await dialog(page).waitFor({ state: "detached" });
  }));

test("the library renames, bins, restores and deletes for good after one question", () =>
  visiting({}, async (page) => {
    await button(page, "Open").click();
    await page.getByRole("button", { name: /^Biden to phone Zelensky/ }).click();
    await page.getByText("Joe Biden will telephone").waitFor();
    await button(page, "Open").click();
    await page.getByRole("button", { name: /^Rename “Biden/ }).click();
    const title = page.getByRole("textbox", { name: /^New title/ });
    await eventually(() => title.inputValue(), (now) => /^Biden to phone Zelensky/.test(now));
    await title.fill("The call");
    await title.press("Enter");
    await button(page, "Rename “The call”").waitFor();
    await eventually(() => focused(page), "Rename “The call”");
    await page.getByRole("button", { name: "Move “The call” to the bin" }).click();
    await page.getByText("Bin (1)").click();
    await button(page, "Restore “The call”").click();
    await page.getByRole("button", { name: "Move “The call” to the bin" }).click();
    await page.getByText("Bin (1)").click();
    await button(page, "Delete “The call” for good").click();
    await eventually(() => page.evaluate(() => document.activeElement.textContent), "Yes, delete it for good");
    await button(page, "Yes, delete it for good").click();
    await page.getByText("The call").first().waitFor({ state: "detached" });
    await eventually(() => page.evaluate(() => document.activeElement.closest("dialog") !== null), Boolean);
  }));

test("a deleted tag says which marks go with it, and one undo brings them back", () =>
  visiting({}, async (page) => {
    await button(page, "Edit tags").click();
    await button(page, "Delete “Claim”").click();
    await page.getByText("Claim is used 2 times. Its 2 marks are deleted with it; one Undo brings all back.").waitFor();
    await button(page, "Save").click();
    await eventually(() => page.locator('[data-part="article"] [data-tag="claim"]').count(), 0);
    await button(page, "Undo").click();
    await eventually(() => page.locator('[data-part="article"] [data-tag="claim"]').count(), (now) => now > 0);
  }));

test("a new tag can be marked with, and a wrong key is refused in its place", () =>
  visiting({}, async (page) => {
    await button(page, "Edit tags").click();
    await button(page, "Add a tag").click();
    const card = page.locator(".tag-set__card[data-color]").last();
    await card.getByLabel("Label").fill("Evidence");
    await card.getByLabel("Key").fill("1");
    await card.getByText("This key belongs to Actor.").waitFor();
    await eventually(() => button(page, "Save").isDisabled(), true);
    await card.getByLabel("Key").fill("e");
    await button(page, "Save").click();
    await page.getByRole("button", { name: "Evidence", exact: true }).first().waitFor();
  }));

test("settings take effect at once and last", () =>
  visiting({}, async (page, visit) => {
    await button(page, "Settings").click();
    await page.getByRole("radio", { name: "Dark" }).check();
    await page.getByRole("radio", { name: "Very large" }).check();
    const root = () => page.evaluate(() => ({ ...document.documentElement.dataset }));
    await eventually(async () => (await root()).theme, "dark");
    await page.reload();
    await visit.ready();
    await eventually(async () => (await root()).textSize, "huge");
  }));

test("a file is opened without any dialogue", () =>
  visiting({}, async (page) => {
    const file = { name: "note.txt", mimeType: "text/plain", buffer: Buffer.from("Rain is expected.\n") };
    await page.locator('input[type=file][data-part="open"]').setInputFiles(file);
    await page.getByText("Rain is expected.").first().waitFor();
  }));

test("damaged letters are repaired after a preview", () =>
  visiting({}, async (page, visit) => {
    const text = "Minister MÃ©lanie Joly spoke.\n\nShe said that cafÃ©s would open again.\n";
    const file = { name: "damaged.txt", mimeType: "text/plain", buffer: Buffer.from(text) };
    await page.locator('input[type=file][data-part="open"]').setInputFiles(file);
    await button(page, "Show the repair").click();
    await eventually(() => dialog(page).locator("ins").first().textContent(), "é");
    assert.deepEqual(await visit.axe(), []);
    await button(page, "Repair").click();
    await page.getByText("Mélanie Joly").first().waitFor();
  }));

test("a file with pieces that do not fit says which and why", () =>
  visiting({}, async (page, visit) => {
    const json = JSON.parse(readFileSync(new URL("../../assets/articles/bridge.pressmark.json", import.meta.url), "utf8"));
    json.article.id = "another";
    json.annotations[0].tag = "nothing";
    const file = { name: "odd.pressmark.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(json)) };
    await page.locator('input[type=file][data-part="open"]').setInputFiles(file);
    await button(page, "Show what and why").click();
    await eventually(() => dialog(page).textContent(), (now) => /“nothing” is not in the tag set/.test(now));
    assert.deepEqual(await visit.axe(), []);
    await button(page, "Remove from this document").click();
    await button(page, "Show what and why").waitFor({ state: "detached" });
  }));

test("a file in an old encoding is opened as the one that reads right", () =>
  visiting({}, async (page, visit) => {
    const buffer = Buffer.from("Die B\xe4cker in K\xf6ln \xf6ffnen fr\xfcher.\n", "latin1");
    await page.locator('input[type=file][data-part="open"]').setInputFiles({ name: "old.txt", mimeType: "text/plain", buffer });
    const asked = await dialog(page).waitFor({ timeout: 1500 }).then(() => true, () => false);
    if (asked) {
      assert.deepEqual(await visit.axe(), []);
      await dialog(page).getByRole("button", { name: /windows-1252/ }).click();
    }
    await page.getByText("Bäcker in Köln öffnen").first().waitFor();
  }));
