// A browser of its own for each measured run, what it asks for and what it weighs.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { FLAGS, findBrowser } from "../../tests/browser/harness.mjs";

const { chromium } = createRequire(new URL("../../tests/browser/package.json", import.meta.url))("playwright-core");
const probe = readFileSync(new URL("probe.js", import.meta.url), "utf8");
const SCREEN = { width: 1280, height: 800 };

/** Starts a browser with an empty profile and one page whose processor is slowed down `slower` times. */
export async function openBrowser(slower) {
  const server = await chromium.launchServer({ executablePath: findBrowser(), args: FLAGS });
  try {
    const browser = await chromium.connect(server.wsEndpoint());
    const context = await browser.newContext({ viewport: SCREEN });
    await context.addInitScript(probe);
    const page = await context.newPage();
    const cdp = await context.newCDPSession(page);
    await cdp.send("Network.enable");
    await cdp.send("Performance.enable", { timeDomain: "threadTicks" });
    if (slower > 1) await cdp.send("Emulation.setCPUThrottlingRate", { rate: slower });
    const system = await browser.newBrowserCDPSession();
    return { page, cdp, system, version: browser.version(), kill: () => server.kill() };
  } catch (error) {
    await server.kill();
    throw error;
  }
}

/** Counts the bytes that come for a page. */
export function countBytes({ cdp }) {
  const count = { bytes: 0 };
  cdp.on("Network.loadingFinished", ({ encodedDataLength }) => (count.bytes += encodedDataLength));
  return count;
}

/** What the main thread has worked so far, in milliseconds; other programs hardly change it. */
export async function worked({ cdp }) {
  const { metrics } = await cdp.send("Performance.getMetrics");
  return 1000 * metrics.find(({ name }) => name === "TaskDuration").value;
}

/** Megabytes: of the whole renderer process, its share of shared pages included (only on Linux), and of the script's heap. */
export async function memory({ cdp, system }) {
  await cdp.send("HeapProfiler.collectGarbage");
  const { metrics } = await cdp.send("Performance.getMetrics");
  const heap = metrics.find(({ name }) => name === "JSHeapUsedSize").value / 1_048_576;
  const { processInfo } = await system.send("SystemInfo.getProcessInfo");
  const renderers = processInfo.filter(({ type }) => type === "renderer").map(({ id }) => proportionalSize(id));
  return { heap, process: Math.max(0, ...renderers) || null };
}

function proportionalSize(pid) {
  try {
    return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8"))[1]) / 1024;
  } catch {
    return 0;
  }
}
