// Exercises in links: one as long as links are promised to travel opens whole, and none that was cut. More lengths, and
// Firefox: node tests/crash/links.mjs
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { follow, linkTo, textFor } from "../crash/links.mjs";
import { openSite } from "./harness.mjs";

let site;
before(async () => (site = await openSite()));
after(() => site.close());

/** What a fresh browser shows of a link. */
async function shown(link) {
  const visit = await site.visit();
  await visit.page.goto(link);
  await visit.ready();
  const found = await visit.page.evaluate(follow);
  await visit.close();
  return found;
}

for (const characters of [2_000, 8_000, 32_000]) {
  test(`a link of ${characters} characters opens whole, and not when its end is missing`, async () => {
    const text = textFor(site.url, characters);
    const link = linkTo(site.url, text);
    assert.ok(link.length <= characters && link.length > characters - 200, `${link.length}`);
    assert.equal(await shown(link), text.replace(/\s/g, ""));
    for (const cut of [1, 40, Math.floor(characters / 2)]) assert.equal(await shown(link.slice(0, -cut)), "cut");
  });
}
