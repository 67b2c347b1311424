// Follows links with exercises of every length up to the longest that is promised to travel, and looks whether the article
// in them arrives whole; and of each a link that was cut, which has to be refused.
//
//   node tests/crash/links.mjs [COUNT]     so many links in each browser that is here
import { createHash, randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { deflateRawSync } from "node:zlib";
import { serve } from "../../scripts/static-server.mjs";
import { chromium, dropProfile, firefox, newProfile } from "./browsers.mjs";
import { ready } from "./reader.mjs";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const EXERCISE = JSON.parse(readFileSync(join(ROOT, "tests/golden/1.0/exercise.pressmark.json"), "utf8"));
/** The longest link that is promised to travel, in characters. */
const LONGEST = 32_000;

const sum = (text) => createHash("sha256").update(text).digest("hex");

/** The link to an exercise on this text, made as src/classroom/link.rs describes it. */
export function linkTo(url, text) {
  const article = { ...EXERCISE.article, text, text_length: [...text].length, text_sha256: sum(text) };
  const data = deflateRawSync(JSON.stringify({ ...EXERCISE, article, annotations: [], links: [] }), { level: 9 }).toString("base64url");
  return `${url}#exercise=1.${data.length}.${sum(data).slice(0, 8)}.${data}`;
}

/** A text whose link has at most so many characters, and hardly fewer. */
export function textFor(url, characters) {
  const letters = randomBytes(characters).toString("base64").replace(/[^a-z]/gi, "é ").replace(/.{60}/gu, "$&. ").replace(/.{400}/gu, "$&\n\n");
  const points = [...letters];
  const first = (count) => points.slice(0, count).join("").trimEnd();
  let [least, most] = [1, points.length];
  while (most - least > 1) {
    const middle = Math.floor((least + most) / 2);
    if (linkTo(url, first(middle)).length <= characters) least = middle;
    else most = middle;
  }
  return first(least);
}

/** What a link shows: the article, or what is said instead. Runs in the page. */
export async function follow() {
  const named = (name) => [...document.querySelectorAll("button")].find((button) => button.textContent.trim() === name);
  for (let tries = 0; tries < 1200; tries += 1) {
    const said = document.body.textContent;
    if (said.includes("This link is cut short")) return "cut";
    named("Start")?.click();
    const article = document.querySelector('[data-part="article"]');
    if (!named("Start") && article && tries > 0 && document.querySelector('[data-part="lesson"]')) return article.textContent.replace(/\s/g, "");
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  return "nothing";
}

async function run(browser, count) {
  const server = await serve(process.env.DIST ?? join(ROOT, "dist"));
  const profile = newProfile();
  const running = await browser.open(profile);
  const tally = { whole: 0, refused: 0, wrong: [] };
  try {
    for (let at = 0; at < count; at += 1) {
      const length = at === 0 ? LONGEST : Math.round(2000 + ((LONGEST - 2000) * at) / count);
      const text = textFor(server.url, length);
      const link = linkTo(server.url, text);
      for (const cut of [false, true]) {
        const page = await running.page(() => {});
        await page.goto(cut ? link.slice(0, -Math.ceil(Math.random() * 1000)) : link);
        await ready(page);
        const shown = await page.evaluate(follow);
        const right = cut ? shown === "cut" : shown === text.replace(/\s/g, "");
        if (right) tally[cut ? "refused" : "whole"] += 1;
        else tally.wrong.push(`${link.length}${cut ? ", cut" : ""}: ${shown.slice(0, 60)}`);
        await page.close();
      }
    }
  } finally {
    await running.kill();
    await server.stop();
    dropProfile(profile);
  }
  return tally;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  let wrong = 0;
  for (const browser of [chromium, firefox]) {
    const missing = await browser.missing();
    if (missing) {
      console.log(`${browser.name} is SKIPPED: ${missing}.`);
      continue;
    }
    const tally = await run(browser, Number(process.argv[2] ?? 20));
    console.log(`${browser.name}: ${tally.whole} links of 2,000 to ${LONGEST} characters came whole, ${tally.refused} cut ones were refused, ${tally.wrong.length} wrong`);
    tally.wrong.forEach((one) => console.log(`  ${one}`));
    wrong += tally.wrong.length;
  }
  process.exit(wrong > 0 ? 1 : 0);
}
