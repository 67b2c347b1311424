// Leaving a device: everything is taken along in one file, the file is checked, and nothing is left behind. And where the
// page is shown in another one, it says so.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { openSite } from "./harness.mjs";
import { click, drag, eventually, openFile, saved, tag } from "./reading.mjs";

let site;
before(async () => (site = await openSite()));
after(() => site.close());

const button = (page, name) => page.getByRole("button", { name, exact: true });

/** A visit with work of somebody's own, and the dialogue open. */
async function leaving(options) {
  const visit = await site.opened(options);
  const { page } = visit;
  await openFile(page, "story.txt", "The harbour is open\n\nAda Brook said that the harbour is open.");
  await page.waitForFunction(() => document.querySelector('[data-part="article"]').textContent.includes("The harbour is open"));
  await drag(page, "Ada Brook");
  await tag(page, "Actor").click();
  await saved(page);
  await button(page, "Settings").click();
  await button(page, "Hand over and clear …").click();
  await page.getByRole("dialog", { name: "Leave this device" }).waitFor();
  return visit;
}

test("everything goes into a file, the file is checked, and the device is cleared", async () => {
  for (const [device, theme] of [["laptop", "light"], ["phone", "dark"]]) {
    const visit = await leaving({ device, theme });
    const { page } = visit;
    const [download] = await Promise.all([page.waitForEvent("download"), button(page, "Download everything").click()]);
    const file = readFileSync(await download.path());
    const sum = createHash("sha256").update(file).digest("hex");
    await eventually(async () => (await page.textContent(".leaving__sum code")).replaceAll(" ", ""), sum);
    assert.deepEqual(await visit.axe(), []);
    const input = 'input[type=file][data-part="open"]';
    await page.setInputFiles(input, { name: "cut.jsonl", mimeType: "application/jsonl", buffer: file.subarray(1) });
    await page.getByText("“cut.jsonl” is not the file").waitFor();
    await page.setInputFiles(input, { name: "all.jsonl", mimeType: "application/jsonl", buffer: file });
    await page.getByText("The file is complete").waitFor();
    await visit.screenshot(`build/screenshots/leaving-${device}-${theme}.png`);
    await page.getByText("Erase everything here", { exact: true }).click();
    await Promise.all([page.waitForEvent("load"), button(page, "Yes, erase everything here").click()]);
    await visit.ready();
    await eventually(() => page.getByText("The harbour is open").count(), 0);
    const left = await page.evaluate(() => Object.keys(localStorage).filter((key) => key !== "pressmark.last"));
    assert.deepEqual(left, []);
    await openFile(page, "all.jsonl", file);
    await page.getByText("documents are in the library").waitFor();
    await visit.close();
  }
});

test("work that no file has is named at the foot until it is exported", async () => {
  const { page } = await site.opened();
  await click(page, "weather");
  await click(page, "weather");
  await tag(page, "Claim").click();
  const reminder = page.getByText("Not exported yet");
  await reminder.click();
  await Promise.all([page.waitForEvent("download"), button(page, "Pressmark JSON").click()]);
  await reminder.waitFor({ state: "detached" });
});

test("inside another page it says so and offers a tab of its own", async () => {
  const visit = await site.visit();
  await visit.page.route("**/frame-of-another", (route) =>
    route.fulfill({ contentType: "text/html", body: `<iframe src="${site.url}" width="900" height="700"></iframe>` }),
  );
  await visit.page.goto(`${site.url}frame-of-another`);
  const frame = visit.page.frameLocator("iframe");
  await frame.getByText("Pressmark is shown inside another page").waitFor();
  await eventually(() => frame.getByRole("link", { name: "Open in its own tab" }).getAttribute("target"), "_blank");
});
