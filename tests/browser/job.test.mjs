// The whole job, as a new user does it, on a laptop and on a phone: open a file, mark who says what and when, link, undo,
// reload, export; and what is exported is checked against the text.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { openSite } from "./harness.mjs";
import { ARTICLE, articleText, click, drag, eventually, marked, openFile, saved, tag, tap } from "./reading.mjs";

const STORY = `Ferry to sail again 🚢

By Nora Lind, The Harbour Post
Published: 3 May 2024

Mayor Zoë Ångström said on Friday that the ferry will sail again by June.

"We checked every bolt," engineer Tom Hale told reporters, "and nothing surprised us."
`;

let site;
before(async () => (site = await openSite({ light: false })));
after(() => site.close());

/** Exports in a format and gives the file's name and content. */
async function exported(page, label) {
  await page.getByRole("button", { name: "Export", exact: true }).filter({ visible: true }).click();
  const download = page.waitForEvent("download");
  await page.getByRole("dialog").getByRole("button", { name: label, exact: true }).click();
  const goOn = page.getByRole("button", { name: "Download", exact: true });
  if (label === "CSV" || label === "Plain text") await goOn.click();
  const file = await download;
  return { name: file.suggestedFilename(), content: readFileSync(await file.path(), "utf8") };
}

/** What must hold of every native file, counted in code points as its readers count. */
function assertSound(file) {
  const points = [...file.article.text];
  assert.equal(file.article.text_length, points.length);
  assert.equal(file.article.text_sha256, createHash("sha256").update(file.article.text).digest("hex"));
  const ids = new Set();
  for (const annotation of file.annotations) {
    const parts = annotation.parts ?? [[annotation.start, annotation.end]];
    assert.equal(parts.map(([start, end]) => points.slice(start, end).join("")).join(" "), annotation.text);
    ids.add(annotation.id);
  }
  for (const link of file.links) assert.ok(ids.has(link.from) && ids.has(link.to));
  return Object.fromEntries(file.annotations.map((annotation) => [annotation.text, annotation]));
}

const ways = {
  laptop: {
    select: drag,
    press: (page, name) => tag(page, name).click(),
    link: async (page) => {
      await page.keyboard.press("l");
    },
  },
  phone: {
    select: async (page, words) => {
      const last = words.split(" ").at(-1);
      await tap(page, words);
      if (last !== words) await tap(page, words.slice(words.lastIndexOf(last)) + (await after_(page, words)));
    },
    press: (page, name) => tag(page, name).tap(),
  },
};

/** The letters that follow `words`, so that the last word can be found where it stands. */
async function after_(page, words) {
  const text = await articleText(page);
  const at = text.indexOf(words) + words.length;
  return text.slice(at, at + 3);
}

for (const device of ["laptop", "phone"]) {
  test(`open, mark, link, undo, reload and export on a ${device}`, async () => {
    const { page, problems } = await site.visit({ device, acceptDownloads: true });
    await page.goto(site.url);
    await page.waitForFunction(() => document.documentElement.dataset.ready === "true");
    await openFile(page, "ferry.txt", STORY);
    await eventually(() => articleText(page), (text) => text.includes("Ferry to sail"));

    const { select, press } = ways[device];
    await select(page, "Mayor Zoë Ångström");
    await press(page, "Actor");
    await eventually(() => marked(page), (all) => all.includes("Mayor Zoë Ångström"));
    await select(page, "Friday");
    await press(page, "Date");
    await select(page, "the ferry will sail again by June");
    await press(page, "Claim");
    await eventually(() => marked(page), (all) => all.length === 3);

    // The claim is chosen: said by the mayor, on Friday.
    if (device === "phone") await page.getByRole("button", { name: "Marks and more" }).tap();
    const inspector = page.locator('[data-part="inspector"]');
    await inspector.waitFor();
    await inspector.getByRole("button", { name: /^said by/ }).click();
    await page.locator('[data-part="annotations"] [data-annotation]', { hasText: "Zoë" }).getByRole("button").first().click();
    await inspector.getByRole("button", { name: /^dated/ }).click();
    await page.locator('[data-part="annotations"] [data-annotation]', { hasText: "Friday" }).getByRole("button").first().click();
    const card = page.locator('[data-part="annotations"] [data-annotation]', { hasText: "the ferry will sail" });
    await eventually(() => card.first().textContent(), (text) => text.replace(/\s+/g, " ").includes("said by Mayor Zoë Ångström, on Friday"));
    if (device === "phone") await page.getByRole("button", { name: "Marks and more" }).tap();

    // One mark too many, taken back.
    await select(page, "reporters");
    await press(page, "Actor");
    await eventually(() => marked(page), (all) => all.length === 4);
    await page.getByRole("button", { name: "Undo", exact: true }).click();
    await eventually(() => marked(page), (all) => all.length === 3);

    await saved(page);
    await page.reload();
    await page.waitForFunction(() => document.documentElement.dataset.ready === "true");
    await eventually(async () => (await marked(page)).sort(), ["Friday", "Mayor Zoë Ångström", "the ferry will sail again by June"]);

    const native = await exported(page, "Pressmark JSON");
    assert.equal(native.name, "ferry-to-sail-again.pressmark.json");
    const file = JSON.parse(native.content);
    assert.equal(file.article.text, STORY);
    assert.equal(file.article.published, "2024-05-03");
    const by = assertSound(file);
    assert.deepEqual(
      file.links.map((link) => [link.type, link.from, link.to]).sort(),
      [
        ["dated", by["the ferry will sail again by June"].id, by["Friday"].id],
        ["said-by", by["the ferry will sail again by June"].id, by["Mayor Zoë Ångström"].id],
      ].sort(),
    );

    const csv = await exported(page, "CSV");
    assert.match(csv.name, /\.csv$/);
    assert.ok(csv.content.includes("Mayor Zoë Ångström"));
    const plain = await exported(page, "Plain text");
    assert.equal(plain.content, STORY);
    assert.deepEqual(problems, []);
  });
}

test("an exported file, opened by somebody else, is exported again byte for byte", async () => {
  const first = await site.visit({ acceptDownloads: true });
  await first.open();
  await click(first.page, "autumn");
  await first.page.keyboard.press("3");
  const one = await exported(first.page, "Pressmark JSON");
  const second = await site.visit({ acceptDownloads: true });
  await second.open();
  await openFile(second.page, one.name, one.content, "application/json");
  await eventually(() => marked(second.page), (all) => all.includes("autumn"));
  const two = await exported(second.page, "Pressmark JSON");
  assert.equal(two.content, one.content);
});

test("an interrupted quotation is one claim of two parts", async () => {
  const { page } = await site.visit({ acceptDownloads: true });
  await page.goto(site.url);
  await page.waitForFunction(() => document.documentElement.dataset.ready === "true");
  await openFile(page, "ferry.txt", STORY);
  await eventually(() => articleText(page), (text) => text.includes("Ferry to sail"));
  await drag(page, "We checked every bolt");
  await tag(page, "Claim").click();
  await drag(page, "and nothing surprised us");
  await page.locator('[data-part="inspector"]').getByRole("button", { name: /Add/ }).click();
  await eventually(() => marked(page), (all) => all.includes("We checked every boltand nothing surprised us"));
  const { content } = await exported(page, "Pressmark JSON");
  const by = assertSound(JSON.parse(content));
  assert.equal(by["We checked every bolt and nothing surprised us"].parts.length, 2);
});

test("a file with one bad annotation opens with the rest, and says what was set aside and why", async () => {
  const { page } = await site.visit({ acceptDownloads: true });
  await page.goto(site.url);
  await page.waitForFunction(() => document.documentElement.dataset.ready === "true");
  const { content } = await exported(page, "Pressmark JSON");
  const file = JSON.parse(content);
  file.article.id = "other";
  const good = file.annotations.length;
  file.annotations.push({ id: "bad1", tag: "actor", start: 999999, end: 1000000, text: "nobody" });
  await openFile(page, "bad.pressmark.json", JSON.stringify(file), "application/json");
  const show = page.getByRole("button", { name: "Show what and why" });
  await show.click();
  const dialog = page.getByRole("dialog");
  await eventually(() => dialog.textContent(), (now) => /nobody/.test(now));
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  const shown = await page.locator('[data-part="annotations"] [data-annotation]').count();
  assert.equal(shown, good);
  await eventually(() => page.locator(ARTICLE).count(), (now) => now === 1);
});

/** Presses keys before the page can draw what the first of them did, as on a slow device. */
function atOnce(page, ...keys) {
  return page.evaluate((all) => {
    for (const name of all) {
      const key = name.replace("Shift+", "");
      for (const kind of ["keydown", "keyup"]) {
        const event = new KeyboardEvent(kind, { key, shiftKey: key !== name, bubbles: true, cancelable: true });
        document.activeElement.dispatchEvent(event);
      }
    }
  }, keys);
}

test("the whole job is done by keyboard alone", async () => {
  const { page, problems } = await site.visit({ acceptDownloads: true });
  await page.goto(site.url);
  await page.waitForFunction(() => document.documentElement.dataset.ready === "true");
  await openFile(page, "ferry.txt", STORY);
  await eventually(() => articleText(page), (text) => text.includes("Ferry to sail"));
  const press = async (...keys) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const selected = () => page.evaluate(() => String(getSelection()));

  await press("Tab", "Enter");
  await eventually(() => page.evaluate((selector) => document.activeElement === document.querySelector(selector), ARTICLE), Boolean);
  await press("Control+Home", "ArrowDown", "ArrowDown", "ArrowDown", "Shift+ArrowRight", "Shift+ArrowRight");
  await eventually(selected, "Mayor Zoë Ångström");
  await press("1", "ArrowRight", "ArrowRight", "ArrowRight");
  await eventually(selected, "Friday");
  await atOnce(page, "3", "ArrowRight", "ArrowRight", ...Array(6).fill("Shift+ArrowRight"));
  await eventually(selected, "the ferry will sail again by June");
  const says = page.locator('[data-part="inspector"]');
  await press("2");
  await atOnce(page, "l", "1", "l", "2");
  await eventually(
    () => says.textContent(),
    (text) => text.includes("Friday") && text.includes("Mayor Zoë Ångström"),
  );
  await press("Control+z", "Control+Shift+z");
  await saved(page);
  await page.reload();
  await page.waitForFunction(() => document.documentElement.dataset.ready === "true");
  await eventually(async () => (await marked(page)).length, 3);

  await page.getByRole("button", { name: "Export", exact: true }).focus();
  await press("Enter");
  const download = page.waitForEvent("download");
  await page.getByRole("dialog").getByRole("button", { name: "Pressmark JSON", exact: true }).focus();
  await press("Enter");
  const file = JSON.parse(readFileSync(await (await download).path(), "utf8"));
  assertSound(file);
  assert.deepEqual(file.links.map((link) => link.type).sort(), ["dated", "said-by"]);
  assert.deepEqual(problems, []);
});
