// The machine in words that name nobody's: cores, class of memory, system, browser, and how busy it was.
import { availableParallelism, loadavg, platform, totalmem } from "node:os";

const SYSTEMS = { linux: "Linux", darwin: "macOS", win32: "Windows" };

/** One sentence. */
export function machine(browserVersion = "of an unknown version") {
  const gigabytes = totalmem() / 2 ** 30;
  const memory = [4, 8, 16, 32, 64].find((step) => gigabytes <= step * 1.05);
  const cores = availableParallelism();
  const busy = loadavg()[2] / cores;
  const others = busy > 1.5 ? " The machine was shared with other work: read the ratios, not the times." : "";
  return (
    `${SYSTEMS[platform()] ?? "Another system"}, ${cores} cores, ` +
    `${memory ? `up to ${memory} GB` : "over 64 GB"} of memory, headless Chromium ${browserVersion.split(".")[0]} without a graphics card. ` +
    `Load a core: ${busy.toFixed(1)}.${others}`
  );
}
