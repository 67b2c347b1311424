// What every browser test starts with: dist/ on a server of its own, Chromium with a fresh profile, and visits: a page on
// a phone or a laptop, in light or dark, that records what goes wrong and what is requested.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { serve } from "../../scripts/static-server.mjs";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
/** The build that is tested. */
export const DIST = process.env.DIST ?? join(ROOT, "dist");
const BROWSERS = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
/** How Chromium is started: without what it would do on its own. */
export const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const AXE_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** The two screens that everything has to work on. */
export const DEVICES = {
  laptop: { viewport: { width: 1366, height: 768 } },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 },
};

/** Chromium without its windows and menus: the same engine at less than half the processor time. */
const SHELL = "chromium-headless-shell";

/** The path of PRESSMARK_CHROMIUM, or of the first Chromium on PATH: the `light` one where it is there. */
export function findBrowser({ light = false } = {}) {
  const chosen = process.env.PRESSMARK_CHROMIUM;
  const usual = light ? [SHELL, ...BROWSERS] : BROWSERS;
  for (const name of chosen ? [chosen] : usual) {
    try {
      return execFileSync("sh", ["-c", 'command -v "$0"', name], { encoding: "utf8" }).trim();
    } catch {
      // not this one
    }
  }
  throw new Error("no Chromium on PATH; scripts/setup --tests installs it");
}

/** Takes a picture of a page for whoever wants to look: into the folder PICTURES, where that is set. */
export async function picture(page, name) {
  const folder = process.env.PICTURES;
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` });
}

/** One open page and what has happened on it. */
class Visit {
  /** Console errors, uncaught exceptions and refusals of the content security policy, as sentences. */
  problems = [];
  /** The address of every request of the page and its workers, in order; those that never leave the browser do not count. */
  requests = [];

  constructor(url, context, page) {
    this.url = url;
    this.context = context;
    this.page = page;
    context.on("request", (request) => {
      if (!/^(blob|data):/.test(request.url())) this.requests.push(request.url());
    });
    page.on("console", (message) => message.type() === "error" && this.problems.push(message.text()));
    page.on("pageerror", (error) => this.problems.push(String(error)));
    page.on("requestfailed", (request) => this.problems.push(`${request.url()}: ${request.failure()?.errorText}`));
  }

  /** Opens the site and waits until it accepts input. */
  async open(path = "") {
    await this.page.goto(this.url + path);
    await this.ready();
  }

  ready() {
    return this.page.waitForFunction(() => document.documentElement.dataset.ready === "true");
  }

  /** Requests to anywhere but the site itself. */
  foreignRequests() {
    return this.requests.filter((url) => !url.startsWith(this.url));
  }

  /** What axe finds, one sentence for each kind of violation. Evaluated, because the policy refuses a script element. */
  async axe() {
    await this.page.evaluate(axeSource);
    const violations = await this.page.evaluate(
      async (values) => (await window.axe.run(document, { runOnly: { type: "tag", values } })).violations,
      AXE_RULES,
    );
    return violations.map(
      ({ id, help, nodes }) => `${id}: ${help} at ${nodes.map((node) => node.target.join(" ")).join(", ")}`,
    );
  }

  /** Takes a picture of what the screen shows; `file` is a path from the project's root. */
  async screenshot(file) {
    const path = join(ROOT, file);
    mkdirSync(dirname(path), { recursive: true });
    await this.page.screenshot({ path });
  }

  close() {
    return this.context.close();
  }
}

/**
 * Serves `dist` and starts a browser, the lighter one unless told. `visit` opens a page with storage of its own; further options are those of a
 * Playwright context. `close` ends all of it.
 */
export async function openSite({ dist = DIST, light = true } = {}) {
  const server = await serve(dist);
  const browser = await chromium.launch({ executablePath: findBrowser({ light }), args: FLAGS });
  return {
    url: server.url,
    browser,
    async visit({ device = "laptop", theme = "light", ...options } = {}) {
      // The worker for visits without a network has tests of its own.
      const context = await browser.newContext({ ...DEVICES[device], colorScheme: theme, serviceWorkers: "block", ...options });
      return new Visit(server.url, context, await context.newPage());
    },
    /** A visit whose page accepts input. */
    async opened(options) {
      const visit = await this.visit(options);
      await visit.open();
      return visit;
    },
    /** Lets `steps` happen on a fresh page, with nothing complained about and nothing asked of another host. */
    async visited(steps, { path = "", ...options } = {}) {
      const visit = await this.visit(options);
      try {
        await visit.open(path);
        await steps(visit.page, visit);
        assert.deepEqual(visit.problems, []);
        assert.deepEqual(visit.foreignRequests(), []);
      } finally {
        await visit.close();
      }
    },
    async close() {
      await browser.close();
      await server.stop();
    },
  };
}
