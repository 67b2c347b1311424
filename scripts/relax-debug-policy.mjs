// Trunk's live reload is an inline script, which the content security policy refuses. In a debug build, and only there,
// the policy is taken out of the page, and the worker for visits without a network with it; the browser tests run against the release build, with the policy.
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

if (process.env.TRUNK_PROFILE === "debug") {
  const page = join(process.env.TRUNK_STAGING_DIR, "index.html");
  const html = readFileSync(page, "utf8");
  writeFileSync(page, html.replace(/<meta (http-equiv="Content-Security-Policy"|data-part="worker")[^>]*>\n?/g, ""));
  // A worker that a release build at this address left behind would go on answering.
  copyFileSync("scripts/worker-off.js", join(process.env.TRUNK_STAGING_DIR, "sw.js"));
}
