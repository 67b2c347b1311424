// `make bench` goes on working: one short run of each of its subjects, without looking at the times.
import assert from "node:assert/strict";
import { test } from "node:test";
import pressmark, { adapter } from "../../benches/adapter.mjs";
import { annotations, article, nativeFile, passages } from "../../benches/lib/articles.mjs";
import { budgets } from "../../benches/lib/budgets.mjs";
import { measure } from "../../benches/lib/run.mjs";
import { summary } from "../../benches/lib/summary.mjs";
import { home } from "../../scripts/size.mjs";

const root = new URL("../../benches/pages/", import.meta.url).pathname;
const text = article(5000);
const marks = annotations(text, 50);
const words = text.words.at(-10);
const given = { article: text, annotations: marks, passages: passages(text, 1), far: text.text.slice(words[0], words[1]) };

const SUBJECTS = [
  pressmark,
  adapter({ name: "plain", root, path: "plain.html" }),
  adapter({ name: "windowed", root, path: "windowed.html", highlights: true }),
];

async function isMeasured(subject) {
  const site = await subject.start(text, marks);
  const run = await measure(subject, site, given, { slower: 1, limit: 60 });
  await site.close();
  assert.deepEqual([subject.name, run.over, run.failed], [subject.name, undefined, undefined]);
  const figures = summary([run], 60);
  for (const name of ["ready", "open", "add", "undo", "delete", "dropped", "heap"]) assert.ok(figures[name] >= 0, name);
  assert.equal(figures.later, 0);
}

// Side by side: the times do not matter here.
test("each subject is opened, marked, undone and scrolled", () => Promise.all(SUBJECTS.map(isMeasured)));

test("offsets of a file count code points", () => {
  const mark = { id: "a", tag: "actor", start: 3, end: 6 };
  const { article, annotations } = JSON.parse(nativeFile("🚀 Ada", [mark]));
  assert.equal(article.text_length, 5);
  assert.deepEqual([annotations[0].start, annotations[0].end, annotations[0].text], [2, 5, "Ada"]);
});

test("a figure that was not reached misses its budget", () => {
  const sizes = { "10 MB, 100,000": { pressmark: { over: { step: "open", limit: 30 } } } };
  assert.match(budgets(sizes), /open 10 MB, ms \| 3000 \| not reached \| \*\*missed\*\*/);
});

const HOMES = [
  ["pressmark::web::ui::foot::foot::h0123456789abcdef", "pressmark::web::ui"],
  ["<pressmark::text::range::TextRange as core::fmt::Debug>::fmt::h01", "pressmark::text::range"],
  ["alloc::vec::Vec<T,A>::push::h01", "alloc"],
  ["core::ptr::drop_in_place<pressmark::app::message::Msg>::h01", "pressmark::app::message"],
  ["memcpy", "other"],
];

for (const [name, where] of HOMES) {
  test(`the bytes of ${name} belong to ${where}`, () => assert.equal(home(name), where));
}
