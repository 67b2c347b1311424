// Many runs to one figure a measure: medians, and what was not reached.

export function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/** The value that 95 of 100 do not exceed, by the nearest rank. */
const p95 = (values) => values.toSorted((a, b) => a - b)[Math.ceil(0.95 * values.length) - 1];

const EACH = ["add", "undo", "delete"];
const ONCE = [
  "requests", "bytes", "ready", "open", "settled", "openWork", "heap", "memory", "dropped", "worst", "search", "later",
];

/** The medians of one subject's runs; a step over the limit is `over`, with the limit in seconds. */
export function summary(runs, limit) {
  const figures = { runs: runs.length };
  const keep = (name, values, figure = median) => {
    const known = values.filter((value) => typeof value === "number");
    if (known.length > 0) figures[name] = Math.round(10 * figure(known)) / 10;
  };
  for (const name of ONCE) keep(name, runs.map((run) => run[name]));
  for (const name of EACH) keep(name, runs.flatMap((run) => run[name]));
  keep("save95", runs.flatMap((run) => run.save), p95);
  const over = runs.find((run) => run.over)?.over;
  const failed = runs.find((run) => run.failed)?.failed;
  return { ...figures, ...(over && { over: { step: over, limit } }), ...(failed && { failed: failed.step }) };
}
