// The tables: Pressmark beside the hand-written pages and beside what was recorded last, and the budgets of the design.
import { budgets } from "./budgets.mjs";

const MEASURES = [
  ["bytes", "first visit, kB", (value) => (value / 1000).toFixed(0)],
  ["requests", "first visit, requests", whole],
  ["ready", "first visit, time to input, ms", whole],
  ["open", "open: file chosen to painted, ms", whole],
  ["openWork", "open: work of the main thread, ms", whole],
  ["add", "add: key to painted, ms", whole],
  ["delete", "delete: key to painted, ms", whole],
  ["undo", "undo: key to painted, ms", whole],
  ["save95", "save of one edit, 95th percentile, ms", whole],
  ["dropped", "scroll: frames dropped, %", whole],
  ["worst", "scroll: longest frame, ms", whole],
  ["search", "search: words typed to in view, ms", whole],
  ["memory", "memory of the page's process, MB", whole],
  ["heap", "of that, the script's heap, MB", whole],
  ["later", "requests after the first visit", whole],
];
// The step of a run that each measure is taken in, for those that were not reached.
const STEPS = { open: ["open", "openWork"], add: ["add", "save95"], undo: ["undo"], delete: ["delete"], search: ["search"] };

function whole(value) {
  return value < 10 && value % 1 ? value.toFixed(1) : value.toFixed(0);
}

const row = (cells) => `| ${cells.join(" | ")} |`;

function cell(figures, name, print) {
  if (figures?.[name] !== undefined) return print(figures[name]);
  if (figures?.over && STEPS[figures.over.step]?.includes(name)) return `over ${figures.over.limit} s`;
  return "–";
}

function ratio(figures, other, name) {
  const [above, below] = [figures?.[name], other?.[name]];
  return above === undefined || !below ? "–" : (above / below).toFixed(2);
}

function table({ pressmark, plain, windowed }, last) {
  const head = ["", "Pressmark", "plain", "windowed", "to plain", "to windowed", "last recorded", "to last"];
  const known = ([name]) => [pressmark, plain, windowed].some((figures) => figures[name] !== undefined);
  const lines = MEASURES.filter(known).map(([name, title, print]) =>
    row([
      title,
      ...[pressmark, plain, windowed].map((figures) => cell(figures, name, print)),
      ratio(pressmark, plain, name),
      ratio(pressmark, windowed, name),
      cell(last, name, print),
      ratio(pressmark, last, name),
    ]),
  );
  return [row(head), row(head.map((_, at) => (at ? "---:" : "---"))), ...lines].join("\n");
}

function native(results) {
  const sizes = [...new Set(Object.values(results).flatMap(Object.keys))];
  if (sizes.length === 0) return "Not measured in this run.";
  const order = sizes.sort((a, b) => scale(a) - scale(b));
  const lines = Object.entries(results).map(([name, times]) =>
    row([name, ...order.map((size) => (times[size] === undefined ? "–" : precise(times[size])))]),
  );
  return [row(["ms", ...order]), row(["---", ...order.map(() => "---:")]), ...lines].join("\n");
}

/** The bytes and the annotations that a size names, as one number to sort by. */
function scale(size) {
  const [, bytes, unit, count] = /^(\d+) (kB|MB) (\d+)/.exec(size) ?? [0, 0, "", 0];
  return Number(bytes) * (unit === "MB" ? 1e6 : 1e3) + Number(count) / 10;
}

const precise = (ms) => (ms < 0.01 ? ms.toFixed(5) : ms < 1 ? ms.toFixed(3) : ms.toFixed(1));

/** All of it as Markdown. */
export function report(record, last, subjects) {
  const parts = [
    "# Results",
    "`make bench` writes this file; [README.md](README.md) says what is measured and how.",
    `${record.date}. ${record.machine}${record.note ? ` ${record.note}` : ""}`,
    `Medians of ${record.runs} runs, each in a fresh browser. "plain" is ${subjects.plain.name}; "windowed" is ${subjects.windowed.name}.` +
      (last ? ` The last record is of ${last.date}.` : ""),
    "## Budgets",
    budgets(record.speeds[1] ?? {}),
  ];
  for (const [slower, sizes] of Object.entries(record.speeds)) {
    for (const [size, figures] of Object.entries(sizes)) {
      parts.push(`## ${size} annotations${slower > 1 ? `, processor slowed ${slower} times` : ""}`);
      parts.push(table(figures, last?.speeds[slower]?.[size]?.pressmark));
    }
  }
  parts.push("## The core, without a browser", native(record.native));
  return `${parts.join("\n\n")}\n`;
}
