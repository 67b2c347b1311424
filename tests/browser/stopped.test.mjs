// When the application stops: the page says so in plain words, and everything that is kept can be downloaded without it
// and opened again.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { openSite } from "./harness.mjs";
import { wipe } from "./kept.mjs";
import { drag, eventually, marked, openFile, saved, tag } from "./reading.mjs";

let site;
before(async () => (site = await openSite()));
after(() => site.close());

/** A page on which a mark was made, and then the browser refused what the application takes for granted. */
async function stopped(options) {
  const visit = await site.opened(options);
  const { page } = visit;
  await openFile(page, "story.txt", "Ada Brook said that the harbour is open.");
  await eventually(() => page.textContent('[data-part="article"]'), "Ada Brook said that the harbour is open.");
  await drag(page, "Ada Brook");
  await tag(page, "Actor").click();
  await page.waitForSelector("mark");
  await saved(page);
  await page.evaluate(() => {
    Node.prototype.insertBefore = Node.prototype.appendChild = new Proxy(Node.prototype.appendChild, {
      apply(original, self, args) {
        if (self.closest?.("#app")) throw new Error("refused");
        return Reflect.apply(original, self, args);
      },
    });
  });
  await page.keyboard.press("?");
  await page.waitForSelector('[data-part="stopped"]');
  return visit;
}

/** The file that the page for when Pressmark has stopped gives out. */
async function everything(page) {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download everything" }).click(),
  ]);
  assert.equal(download.suggestedFilename(), "pressmark-everything.pressmark-rescue.json");
  return { name: download.suggestedFilename(), mimeType: "application/json", buffer: readFileSync(await download.path()) };
}

/** What the file holds is there in another browser. */
async function opensElsewhere(file) {
  const { page } = await site.opened();
  await page.setInputFiles('input[type=file][data-part="open"]', file);
  await page.getByText("documents are in the library").waitFor();
  await page.getByRole("button", { name: "Open", exact: true }).click();
  await page.getByRole("button", { name: /^Ada Brook said/ }).click();
  await page.waitForFunction(() => document.querySelector("mark")?.textContent.includes("Ada Brook"));
}

test("it says that it stopped and that the work is saved, and leads on", async () => {
  for (const options of [{}, { device: "phone", theme: "dark" }]) {
    const visit = await stopped(options);
    const words = await visit.page.textContent('[data-part="stopped"]');
    assert.match(words, /Pressmark has stopped.*Your work is saved\..*Reload/s);
    await eventually(() => visit.page.textContent('[data-part="stopped"] pre'), (now) => /panicked at/.test(now));
    assert.deepEqual(await visit.axe(), []);
    await visit.screenshot(`build/screenshots/stopped-${options.device ?? "laptop"}.png`);
    await visit.page.getByRole("button", { name: "Reload" }).click();
    await visit.ready();
    await eventually(() => marked(visit.page), ["Ada Brook"]);
    await visit.close();
  }
});

test("everything that is kept is downloaded without the application, and opens again elsewhere", async () => {
  const { page } = await stopped();
  await opensElsewhere(await everything(page));
});

test("where the database is gone or cannot be opened, the file has the second copy", async () => {
  for (const refuse of [false, true]) {
    const { page } = await stopped();
    if (refuse) {
      await page.evaluate(() => {
        IDBFactory.prototype.open = () => {
          throw new DOMException("no", "UnknownError");
        };
      });
    } else {
      await wipe(page);
    }
    const file = await everything(page);
    assert.ok(Object.keys(JSON.parse(file.buffer).copies).some((name) => name.endsWith("~whole0")));
    await opensElsewhere(file);
  }
});

test("a failure that is not the application's does not take the page away", async () => {
  const { page } = await site.opened();
  await page.evaluate(() => void setTimeout(() => Promise.reject(new Error("an extension's own")), 0));
  await page.waitForTimeout(200);
  await eventually(() => page.locator('[data-part="stopped"]').count(), 0);
  await eventually(() => page.locator('[data-part="article"]').count(), 1);
});
