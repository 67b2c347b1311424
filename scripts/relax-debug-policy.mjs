// Trunk's live reload is an inline script, which the content security policy refuses. In a debug build, and only there,
// the policy is taken out of the page; the browser tests run against the release build, with the policy.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

if (process.env.TRUNK_PROFILE === "debug") {
  const page = join(process.env.TRUNK_STAGING_DIR, "index.html");
  const html = readFileSync(page, "utf8");
  writeFileSync(page, html.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>\n?/, ""));
}
