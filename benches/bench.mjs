// Measures Pressmark in a real browser beside two hand-written pages, prints and writes the tables. `make bench` calls it.
//
//   node benches/bench.mjs [--quick] [--runs N] [--sizes A,B] [--cpu 1,4] [--limit SECONDS] [--note WORDS] [--add]
//                        [--no-write]
//
// A run is a fresh browser; the subjects take turns, so that what else the machine does falls on all of them alike. A step
// over the limit ends the run, and the subject is not asked again at that size.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import pressmark, { adapter } from "./adapter.mjs";
import { annotations, article, passages } from "./lib/articles.mjs";
import { machine } from "./lib/machine.mjs";
import { nativeResults } from "./lib/native.mjs";
import { report } from "./lib/report.mjs";
import { measure } from "./lib/run.mjs";
import { summary } from "./lib/summary.mjs";

const at = (name) => new URL(name, import.meta.url);
const PAGES = at("pages/").pathname;
const RECORD = at("results.json");

/** What is measured: its short name, and how it is used. */
const SUBJECTS = {
  pressmark,
  plain: adapter({ name: "plain marks, by hand", root: PAGES, path: "plain.html" }),
  windowed: adapter({ name: "windowed highlights, by hand", root: PAGES, path: "windowed.html", highlights: true }),
};

/** Bytes of text and the number of annotations. */
const SIZES = {
  "5 kB, 50": [5_000, 50],
  "100 kB, 1,000": [100_000, 1_000],
  "1 MB, 10,000": [1_000_000, 10_000],
  "1 MB, 100,000": [1_000_000, 100_000],
  "10 MB, 100,000": [10_000_000, 100_000],
};
const QUICK = ["5 kB, 50", "1 MB, 10,000"];

function options() {
  const { values } = parseArgs({
    options: {
      quick: { type: "boolean", default: false },
      runs: { type: "string" },
      sizes: { type: "string" },
      cpu: { type: "string" },
      limit: { type: "string", default: "30" },
      note: { type: "string", default: "" },
      add: { type: "boolean", default: false },
      "no-write": { type: "boolean", default: false },
    },
  });
  const all = Object.keys(SIZES);
  const chosen = values.sizes?.split(",").map((number) => all[Number(number) - 1]);
  if (chosen?.includes(undefined)) throw new Error(`--sizes takes numbers from 1 to ${all.length}: ${all.join("; ")}`);
  return {
    sizes: chosen ?? (values.quick ? QUICK : all),
    runs: Number(values.runs ?? (values.quick ? 3 : 5)),
    cpu: (values.cpu ?? (values.quick ? "1" : "1,4")).split(",").map(Number),
    limit: Number(values.limit),
    note: values.note,
    add: values.add,
    write: !values["no-write"] && !values.quick,
  };
}

/** Five words that begin a paragraph in the middle of the article. */
function farWords({ text, words }) {
  const first = words.findIndex(([, , paragraph], at) => at > words.length / 2 && paragraph !== words[at - 1][2]);
  return text.slice(words[first][0], words[first + 4][1]);
}

function material([bytes, count]) {
  const text = article(bytes);
  return {
    article: text,
    annotations: annotations(text, count),
    passages: passages(text, 3),
    far: farWords(text),
  };
}

/** All runs of one size at one speed of the processor: the runs of each subject. */
async function rounds(given, slower, { runs, limit }, say) {
  const results = Object.fromEntries(Object.keys(SUBJECTS).map((name) => [name, []]));
  const sites = {};
  for (const [name, subject] of Object.entries(SUBJECTS)) {
    sites[name] = await subject.start(given.article, given.annotations);
  }
  for (let round = 0; round < runs; round += 1) {
    for (const [name, subject] of Object.entries(SUBJECTS)) {
      if (results[name].at(-1)?.over) continue;
      const result = await measure(subject, sites[name], given, { slower, limit: limit * slower });
      results[name].push(result);
      if (result.over) say(`${name}: over ${limit * slower} s at "${result.over}"`);
      if (result.failed) say(`${name}: ${result.failed.step}: ${result.failed.why}`);
    }
  }
  for (const site of Object.values(sites)) await site.close();
  return results;
}

async function main() {
  const chosen = options();
  const last = existsSync(RECORD) ? JSON.parse(readFileSync(RECORD, "utf8")) : null;
  const kept = chosen.add ? structuredClone(last?.speeds ?? {}) : {};
  const record = { date: new Date().toISOString().slice(0, 10), note: chosen.note, runs: chosen.runs, speeds: kept };
  for (const slower of chosen.cpu) {
    record.speeds[slower] ??= {};
    for (const size of chosen.sizes) {
      const say = (words) => console.error(`   ${size}${slower > 1 ? `, ${slower}x slower` : ""}: ${words}`);
      say(`${chosen.runs} runs of each`);
      const results = await rounds(material(SIZES[size]), slower, chosen, say);
      record.version ??= Object.values(results).flat().find(({ version }) => version)?.version;
      record.speeds[slower][size] = Object.fromEntries(
        Object.entries(results).map(([name, all]) => [name, summary(all, chosen.limit * slower)]),
      );
    }
    // The next speed may take an hour: what is measured is kept now.
    keep(record, last, chosen.write);
  }
  console.log(report(record, last, SUBJECTS));
}

/** Writes what has been measured so far, if it is to be written. */
function keep(record, last, write) {
  record.machine = machine(record.version);
  record.native = nativeResults();
  if (!write) return;
  writeFileSync(RECORD, `${JSON.stringify(record, null, 1)}\n`);
  writeFileSync(at("RESULTS.md"), report(record, last, SUBJECTS));
}

await main();
process.exit();
