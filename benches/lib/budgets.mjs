// The budgets that Pressmark sets itself, and which of them a record misses.

const SMALL = "5 kB, 50";
const ARTICLE = "100 kB, 1,000";
const LARGE = "1 MB, 10,000";
const DENSE = "1 MB, 100,000";
const HUGE = "10 MB, 100,000";
// Two frames of a 60 Hz screen, in milliseconds.
const TWO_FRAMES = 34;

/** Each budget: its words, the figure that was reached, and the most that it may be, both in the same unit. */
function list(sizes) {
  const figure = (size, subject, name) => {
    const figures = sizes[size]?.[subject];
    return figures?.[name] ?? (figures?.over ? Infinity : undefined);
  };
  const times = (value, factor) => (value === undefined ? undefined : value * factor);
  const ours = (size, name) => figure(size, "pressmark", name);
  const edits = [LARGE, DENSE].flatMap((size) => [
    [`add with ${size} annotations, ms: 1.2 times the windowed page`, ours(size, "add"), times(figure(size, "windowed", "add"), 1.2)],
    [`add with ${size} annotations, ms: 1.2 times a 5 kB article`, ours(size, "add"), times(ours(SMALL, "add"), 1.2)],
  ]);
  return [
    ["first visit, kB", times(ours(SMALL, "bytes"), 0.001), 300],
    ["requests after the first visit", ours(SMALL, "later"), 0],
    [`open ${LARGE} annotations, ms: the plain page`, ours(LARGE, "open"), figure(LARGE, "plain", "open")],
    ...edits,
    [`memory with ${DENSE} annotations, MB: the plain page`, ours(DENSE, "memory"), figure(DENSE, "plain", "memory")],
    [`memory with ${DENSE} annotations, MB: the aim`, ours(DENSE, "memory"), 120],
    ["open 10 MB, ms", ours(HUGE, "open"), 3000],
    ["add in 10 MB, ms: two frames more than in 1 MB", ours(HUGE, "add"), times(ours(DENSE, "add"), 1) + TWO_FRAMES],
    ["save of one edit in 100 kB, 95th percentile, ms", ours(ARTICLE, "save95"), 50],
  ];
}

/** A table with one line for each budget. A figure that was not reached misses its budget. */
export function budgets(sizes) {
  const lines = list(sizes).map(([name, reached, most]) => {
    const known = reached !== undefined && most !== undefined && !Number.isNaN(most);
    const met = Number.isFinite(reached) && reached <= most;
    const verdict = known ? (met ? "met" : "**missed**") : "not measured";
    const print = (value) => (Number.isFinite(value) ? value.toFixed(0) : value === Infinity ? "not reached" : "–");
    return `| ${name} | ${print(most)} | ${print(reached)} | ${verdict} |`;
  });
  return ["| Budget | At most | Reached | |", "| --- | ---: | ---: | --- |", ...lines].join("\n");
}
