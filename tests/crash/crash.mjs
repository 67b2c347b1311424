// Kills browsers while they write, and looks whether what the page showed as saved is there afterwards. Prints a table.
//
//   node tests/crash/crash.mjs [kill=N] [damage=N] [tab=N] [tabs=N] [offline=N] [copying=N] [seconds=N] [browser=Chromium|Firefox]
//
//   kill     the process group of the browser is killed while it writes
//   damage   the same, and before the next start the database's files are damaged or deleted in turn
//   tab      one tab crashes while it writes, and the browser goes on
//   tabs     the same as kill, with two, three and four tabs in turn writing into one document
//   offline  the same as kill, and each start is one without a network: the server has stopped
//   copying  the library is one of the first schema, without its second copy, and the browser is killed while a start copies it
//
// It ends with an error when anything that was shown as saved is missing. `seconds` bounds the time of each line.
import { join, dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { serve } from "../../scripts/static-server.mjs";
import { chromium, dropProfile, firefox, newProfile } from "./browsers.mjs";
import { ARTICLE, countOthers, evidence, look, openArticle, OTHERS, ready, showArticle, startMarking, turnBack, WORDS } from "./reader.mjs";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const LIVES_OF_A_PROFILE = 12;
/** Fewer with several tabs, so that two, three and four of them have their turn. */
const LIVES_OF_TABS = 4;

function wishes() {
  const wanted = { kill: 3, damage: 2, tab: 1, tabs: 1, offline: 1, copying: 1, seconds: 3600, browser: "" };
  for (const word of process.argv.slice(2)) {
    const [name, value] = word.split("=");
    if (!(name in wanted) || value === undefined) throw new Error(`not understood: ${word}`);
    wanted[name] = name === "browser" ? value : Number(value);
  }
  return wanted;
}

const pause = (millis) => new Promise((resolve) => setTimeout(resolve, millis));
const random = (from, to) => from + Math.random() * (to - from);

/** One profile through several lives: what was shown as saved in all of them has to be there in each. */
class Story {
  saved = new Set();
  next = 0;
  lost = new Set();
  lives = 0;
  /** How many documents are kept beside the article. */
  others = 0;
  /** Words that were marked and are not saved yet, and when. */
  marked = new Map();

  constructor(browser, url, tabs, server) {
    Object.assign(this, { browser, url, tabs, server, profile: newProfile() });
  }

  heard = (text) => {
    const [, what, word] = /^(marked|saved) (\d+)$/.exec(text) ?? [];
    if (what === "marked") this.marked.set(word, performance.now());
    if (what !== "saved") return;
    this.marked.delete(word);
    this.saved.add(Number(word));
    this.next = Math.max(this.next, Number(word) + 1);
  };

  /** For how long something has been marked and not been shown as saved, now that the browser dies. */
  unsaved() {
    const now = performance.now();
    const longest = Math.max(0, ...[...this.marked.values()].map((since) => now - since));
    this.marked.clear();
    return longest;
  }

  /** Waits until the page starts without a network from now on, and stops the server. */
  async goOffline() {
    await this.page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
    await this.server.stop();
  }

  async begin() {
    this.running = await this.browser.open(this.profile);
    this.page = await this.running.page(this.heard);
    await this.page.goto(this.url);
    await ready(this.page);
  }

  /** The words that were shown as saved and are not marked. */
  missing(seen) {
    const marked = new Set(seen.marked);
    return [...this.saved].filter((word) => !marked.has(WORDS[word]) && !this.lost.has(word));
  }

  /** Compares what is there with what was shown as saved. What is there after the page was loaded again is not lost, but told. */
  async compare(tally) {
    await showArticle(this.page);
    let seen = await look(this.page);
    if (this.missing(seen).length > 0) {
      process.stderr.write(`   ${this.missing(seen).length} of ${this.saved.size} not there:\n     ${await evidence(this.page)}\n`);
      await this.page.goto("about:blank");
      await this.page.goto(this.url);
      await ready(this.page);
      await showArticle(this.page);
      seen = await look(this.page);
      const gone = this.missing(seen);
      tally.late += gone.length === 0 ? 1 : 0;
      tally.lost += gone.length;
      for (const word of gone) this.lost.add(word);
      if (gone.length > 0) process.stderr.write(`   LOST ${gone.length}:\n     ${await evidence(this.page)}\n`);
    }
    if (this.others > 0) tally.lost += this.others - (await countOthers(this.page));
    tally.restored += seen.restored ? 1 : 0;
    tally.once ||= seen.once;
    return seen;
  }

  async mark(length) {
    const step = this.tabs;
    // Words that were marked and not shown as saved may be there or not: never the same word again.
    this.next += 60;
    // What was marked at the very end of the last life is never heard of again.
    this.marked.clear();
    const pages = [this.page];
    while (pages.length < this.tabs) {
      const page = await this.running.page(this.heard);
      await page.goto(this.url);
      await ready(page);
      pages.push(page);
    }
    const marking = pages.map((page, at) => startMarking(page, this.next + at, step, 0).catch(() => {}));
    await Promise.race([Promise.all(marking), pause(3000)]);
    await pause(length);
  }

  async end() {
    await this.running?.kill();
    await this.server.stop();
    dropProfile(this.profile);
  }
}

/** What happens between two lives. */
const FATES = {
  kill: (story) => story.running.kill(),
  tabs: (story) => story.running.kill(),
  offline: (story) => story.running.kill(),
  async damage(story, at) {
    await story.running.kill();
    story.browser.damage(story.profile, at % 2 === 0 ? "delete" : "scribble");
  },
  async copying(story) {
    await story.page.goto(`${story.url}icon.svg`);
    await turnBack(story.page);
    story.others = OTHERS;
    story.page.goto(story.url).catch(() => {});
    await pause(random(100, 1500));
    await story.running.kill();
  },
  async tab(story) {
    await story.running.crash(story.page);
    await story.page.close().catch(() => {});
    story.page = await story.running.page(story.heard);
    await story.page.goto(story.url);
    await ready(story.page);
  },
};

async function run(browser, fate, count, seconds, tallies) {
  const tally = { browser: browser.name, fate, deaths: 0, saved: 0, restored: 0, lost: 0, late: 0, once: false, failed: 0, unsaved: [] };
  tallies.push(tally);
  const limit = Date.now() + seconds * 1000;
  let story;
  let stories = 0;
  while (tally.deaths < count && Date.now() < limit) {
    try {
      if (!story || story.lives >= (fate === "tabs" ? LIVES_OF_TABS : LIVES_OF_A_PROFILE) || story.next > WORDS.length - 250) {
        await story?.end();
        const server = await serve(process.env.DIST ?? join(ROOT, "dist"));
        story = new Story(browser, server.url, fate === "tabs" ? 2 + (stories % 3) : 1, server);
        stories += 1;
        await story.begin();
        await openArticle(story.page, ARTICLE);
        if (fate === "offline") await story.goOffline();
      }
      const before = story.saved.size;
      await story.mark(random(100, 900));
      tally.unsaved.push(story.unsaved());
      await FATES[fate](story, tally.deaths);
      tally.deaths += 1;
      story.lives += 1;
      tally.saved += story.saved.size - before;
      if (fate !== "tab") await story.begin();
      await story.compare(tally);
      if (tally.deaths % 10 === 0) process.stderr.write(`   ... ${browser.name}, ${fate}: ${tally.deaths}, lost ${tally.lost}\n`);
    } catch (error) {
      tally.failed += 1;
      process.stderr.write(`   ${browser.name}, ${fate}: ${String(error.message ?? error).split("\n")[0]}\n`);
      await story?.end();
      story = undefined;
      if (tally.failed > 5 + count / 10) break;
    }
  }
  await story?.end();
}

/** The value below which a share of all lies. */
const below = (all, share) => all.toSorted((one, other) => one - other)[Math.min(all.length - 1, Math.floor(share * all.length))] ?? 0;

function print(tallies) {
  const rows = [
    ["browser", "what happened", "times", "marks shown as saved", "brought back", "there after a reload only", "lost", "unsaved at its end: p95, longest (ms)", "could not be run"],
  ];
  const told = { kill: "killed while writing", damage: "killed, database damaged or deleted", tab: "tab crashed", tabs: "killed, two to four tabs writing", offline: "killed, started without a network", copying: "killed, the stores being copied" };
  for (const t of tallies) {
    const unsaved = [0.95, 1].map((share) => below(t.unsaved, share).toFixed(0)).join(", ");
    rows.push([t.browser, told[t.fate], t.deaths, t.saved, t.restored, t.late, t.lost, unsaved, t.failed].map(String));
  }
  const widths = rows[0].map((_, at) => Math.max(...rows.map((row) => row[at].length)));
  const line = (row) => `| ${row.map((cell, at) => cell.padEnd(widths[at])).join(" | ")} |`;
  console.log([line(rows[0]), `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`, ...rows.slice(1).map(line)].join("\n"));
}

async function main() {
  const wanted = wishes();
  const tallies = [];
  let absent = false;
  process.once("SIGTERM", () => {
    print(tallies);
    process.exit(1);
  });
  for (const browser of [chromium, firefox].filter((browser) => !wanted.browser || browser.name === wanted.browser)) {
    const missing = await browser.missing();
    if (missing) {
      console.log(`${browser.name} is SKIPPED: ${missing}.`);
      absent ||= Boolean(wanted.browser);
      continue;
    }
    for (const fate of Object.keys(FATES)) {
      if (wanted[fate] > 0) await run(browser, fate, wanted[fate], wanted.seconds, tallies);
    }
  }
  print(tallies);
  const lost = tallies.reduce((sum, tally) => sum + tally.lost, 0);
  const idle = tallies.filter((tally) => tally.deaths === 0 || tally.saved === 0);
  if (lost > 0) throw new Error(`${lost} marks that were shown as saved are gone`);
  if (absent || idle.length > 0) throw new Error(`could not be tested: ${idle.map((t) => `${t.browser}, ${t.fate}`).join("; ")}`);
}

main().then(
  () => process.exit(0),
  (error) => {
    console.error(`crash tests: ${error.message}`);
    process.exit(1);
  },
);
