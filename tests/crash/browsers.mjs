// Browsers that can be killed: each is started as a process group of its own on a profile, and driven from outside.
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync, openSync, writeSync, closeSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const HERE = dirname(fileURLToPath(import.meta.url));
const START_LIMIT = 60_000;

function onPath(names) {
  for (const name of names) {
    try {
      return execFileSync("sh", ["-c", 'command -v "$0"', name], { encoding: "utf8" }).trim();
    } catch {
      // not this one
    }
  }
  return undefined;
}

/** Loads a package from the folder of tests that has it installed. */
async function load(folder, name) {
  const require = createRequire(join(HERE, "..", folder, "package.json"));
  const module = await import(pathToFileURL(require.resolve(name)).href);
  return { ...module.default, ...module };
}

/** A fresh profile folder. */
export function newProfile() {
  return mkdtempSync(join(tmpdir(), "pressmark-crash-"));
}

export function dropProfile(profile) {
  rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}

/** Starts a program in a process group of its own and waits for the line in which it tells its address. */
function launch(program, args, pattern, env = {}) {
  const child = spawn(program, args, { detached: true, stdio: ["ignore", "ignore", "pipe"], env: { ...process.env, ...env } });
  const address = new Promise((resolve, reject) => {
    const limit = setTimeout(() => reject(new Error(`${program} did not start in time`)), START_LIMIT);
    let said = "";
    child.stderr.on("data", (data) => {
      said += data;
      const found = pattern.exec(said);
      if (found) {
        clearTimeout(limit);
        resolve(found[1]);
      }
    });
    child.on("exit", (code) => reject(new Error(`${program} ended (${code}): ${said.slice(-400)}`)));
  });
  address.catch(() => {});
  const ended = new Promise((resolve) => child.on("exit", resolve));
  return {
    address,
    group: child.pid,
    /** Ends the whole group at once, as a power cut of the browser alone would. */
    async kill() {
      try {
        process.kill(-child.pid, "SIGKILL");
      } catch {
        // it has ended already
      }
      await ended;
    },
  };
}

/** All files below a folder. */
function filesBelow(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}

/** Writes nonsense over the middle of a file. */
function scribble(file) {
  const size = statSync(file).size;
  const handle = openSync(file, "r+");
  writeSync(handle, Buffer.alloc(Math.max(1, Math.min(512, size)), 0xa5), 0, undefined, Math.floor(size / 3));
  closeSync(handle);
}

const CHROMIUM_FLAGS = [
  "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync", "--disable-quic", "--remote-debugging-port=0", "--window-size=1366,768",
];

export const chromium = {
  name: "Chromium",
  program: () => onPath(process.env.PRESSMARK_CHROMIUM ? [process.env.PRESSMARK_CHROMIUM] : ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]),
  async missing() {
    return this.program() ? undefined : "no Chromium on PATH; scripts/setup --tests installs it";
  },
  async open(profile, flags = []) {
    const running = launch(this.program(), [...CHROMIUM_FLAGS, ...flags, `--user-data-dir=${profile}`, "about:blank"], /DevTools listening on (ws:\S+)/);
    try {
      const { chromium: driver } = await load("browser", "playwright-core");
      const browser = await driver.connectOverCDP(await running.address);
      const context = browser.contexts()[0];
      return {
        kill: running.kill,
        async page(onConsole) {
          const page = await context.newPage();
          page.on("console", (message) => onConsole(message.text()));
          page.on("dialog", (dialog) => dialog.accept().catch(() => {}));
          return page;
        },
        /** Ends one tab as a crash of its renderer does. */
        async crash(page) {
          const session = await context.newCDPSession(page);
          session.send("Page.crash").catch(() => {});
          await page.waitForEvent("crash", { timeout: 10_000 }).catch(() => {});
        },
      };
    } catch (error) {
      await running.kill();
      throw error;
    }
  },
  /** The database's files of the only origin. */
  database: (profile) => join(profile, "Default", "IndexedDB"),
  damage(profile, how) {
    if (how === "delete") return rmSync(this.database(profile), { recursive: true, force: true });
    for (const file of filesBelow(this.database(profile))) {
      if (/\.log$|MANIFEST|\.ldb$/.test(file) && statSync(file).size > 0) scribble(file);
    }
  },
};

const FIREFOX_PREFERENCES = `
user_pref("remote.active-protocols", 1);
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("browser.startup.page", 0);
user_pref("browser.sessionstore.resume_from_crash", false);
user_pref("toolkit.startup.max_resumed_crashes", -1);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("app.update.disabledForTesting", true);
user_pref("dom.disable_beforeunload", true);
`;

export const firefox = {
  name: "Firefox",
  program: () => onPath(process.env.PRESSMARK_FIREFOX ? [process.env.PRESSMARK_FIREFOX] : ["firefox-esr", "firefox"]),
  async missing() {
    if (!this.program()) return "no Firefox on PATH; install firefox-esr or set PRESSMARK_FIREFOX";
    try {
      await load("crash", "puppeteer-core");
      return undefined;
    } catch {
      return "puppeteer-core is not installed; make test-crash installs it";
    }
  },
  /** `downloads` is the folder that files are saved in. */
  async open(profile, downloads = "") {
    const saves = `user_pref("browser.download.folderList", 2);\nuser_pref("browser.download.dir", ${JSON.stringify(downloads)});\n`;
    writeFileSync(join(profile, "user.js"), FIREFOX_PREFERENCES + (downloads ? saves : ""));
    const env = { MOZ_CRASHREPORTER_DISABLE: "1", MOZ_HEADLESS_WIDTH: "1366", MOZ_HEADLESS_HEIGHT: "768" };
    const args = ["--headless", "--no-remote", "--new-instance", "--remote-debugging-port", "0", "--profile", profile, "about:blank"];
    const running = launch(this.program(), args, /WebDriver BiDi listening on (ws:\S+)/, env);
    try {
      const { default: puppeteer } = await load("crash", "puppeteer-core");
      const endpoint = `${await running.address}/session`;
      const browser = await puppeteer.connect({ browserWSEndpoint: endpoint, protocol: "webDriverBiDi", defaultViewport: null });
      return {
        kill: running.kill,
        async page(onConsole) {
          const page = await browser.newPage();
          page.on("console", (message) => onConsole(message.text()));
          return page;
        },
        /** Ends the processes that show pages; the one that keeps their data goes on. */
        async crash() {
          const all = execFileSync("ps", ["-A", "-o", "pid=,pgid=,args="], { encoding: "utf8" }).split("\n");
          const showing = all.map((line) => /^ *(\d+) +(\d+) .*-contentproc.* tab$/.exec(line)).filter((found) => Number(found?.[2]) === running.group);
          if (showing.length === 0) throw new Error("no process that shows a page was found");
          for (const [, pid] of showing) process.kill(Number(pid), "SIGKILL");
        },
      };
    } catch (error) {
      await running.kill();
      throw error;
    }
  },
  database(profile) {
    const origins = join(profile, "storage", "default");
    const names = existsSync(origins) ? readdirSync(origins) : [];
    return names.filter((name) => name.startsWith("http")).map((name) => join(origins, name, "idb"));
  },
  damage(profile, how) {
    for (const folder of this.database(profile)) {
      if (how === "delete") rmSync(folder, { recursive: true, force: true });
      else filesBelow(folder).filter((file) => /\.sqlite/.test(file) && statSync(file).size > 0).forEach(scribble);
    }
  },
};
