// A whole session under the content security policy: files that want to run something or to send something away, marking,
// every export, an exercise. Nothing of them runs, and once the page has loaded it asks nobody for anything.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openSite } from "./harness.mjs";
import { articleText, button, click, drag, eventually, marked, openFile, saved, tab, tag } from "./reading.mjs";

const FORMATS = [
  "Pressmark JSON", "Pressmark JSON Lines", "CSV", "Excel", "Plain text", "Web Annotation", "brat", "Label Studio",
  "doccano", "CoNLL", "spaCy", "UIMA CAS JSON", "TEI", "GATE", "WebAnno TSV", "Web page",
];

const RUN = "window.ran = true";
const AWAY = "http://example.invalid/";
const WORDS = "The harbour opens in June, says the mayor, after eight months of work and much patience of everybody.";

const WEB_PAGE = `<!doctype html><html onload="${RUN}"><head><title>Harbour</title><meta http-equiv="refresh" content="0;url=${AWAY}">
  <base href="${AWAY}"><link rel="stylesheet" href="${AWAY}a.css"><link rel="preload" as="image" href="${AWAY}b.png">
  <link rel="canonical" href="javascript:${RUN}"><meta name="author" content="<img src=${AWAY}c.png onerror='${RUN}'>"><script>${RUN}</script></head>
  <body><article><h1>Harbour <svg onload="${RUN}"></svg></h1><p>${WORDS}</p><iframe src="${AWAY}"></iframe><object data="${AWAY}d"></object>
  <p onclick="${RUN}">${WORDS}</p><form action="${AWAY}"><input autofocus onfocus="${RUN}"></form><video src="${AWAY}e.mp4" autoplay></video>
  <style>@import "${AWAY}f.css"; body { background: url(${AWAY}g.png) }</style><p>&lt;script&gt;${RUN}&lt;/script&gt; is text. ${WORDS}</p></article></body></html>`;

const TEI = `<?xml version="1.0"?><!DOCTYPE TEI [<!ENTITY away SYSTEM "${AWAY}h.xml">]><?xml-stylesheet href="${AWAY}i.xsl"?>
  <TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Entities &away;</title></titleStmt></fileDesc></teiHeader>
  <text><body><p>${WORDS} <ref target="javascript:${RUN}">here</ref></p></body></text></TEI>`;

/** A file of ours whose every word is markup. */
function hostileFile() {
  const bad = `<img src="${AWAY}j.png" onerror="${RUN}">`;
  const text = `${bad} said so.`;
  const mark = { id: "a1", tag: "claim", start: 0, end: bad.length, text: bad, note: bad, by: bad, attributes: { speaker: bad } };
  const article = { id: "d-hostile", text, text_length: text.length, title: bad, byline: bad, source: bad, url: `javascript:${RUN}` };
  const tagSet = { name: bad, version: "1", tags: [{ id: "claim", label: bad, key: "1", letter: "C", color: "#3050c8", definition: bad }] };
  return JSON.stringify({ format: "pressmark", format_version: "1.0", kind: "document", offset_unit: "unicode_code_point", article, tag_set: tagSet, annotations: [mark], links: [] });
}

const shows = (page, words) => eventually(() => articleText(page), (text) => text.includes(words));

/** Exports the open document in a format, whatever it loses. */
async function exportAs(page, format) {
  await button(page, "Export").click();
  const dialog = page.getByRole("dialog");
  const download = page.waitForEvent("download");
  await dialog.getByRole("button", { name: format, exact: true }).click();
  const goOn = dialog.getByRole("button", { name: "Download", exact: true });
  await Promise.race([download, goOn.waitFor().then(() => goOn.click(), () => {})]);
  await download;
  if (await dialog.isVisible()) await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
}

let site;
before(async () => (site = await openSite()));
after(() => site.close());

test("a whole session, hostile files included, runs nothing of theirs and asks nobody for anything", async () => {
  const visit = await site.visit();
  const { page, requests, problems } = visit;
  await page.addInitScript(() => {
    window.refused = [];
    document.addEventListener("securitypolicyviolation", (event) => window.refused.push(`${event.violatedDirective} ${event.blockedURI}`));
  });
  await visit.open();
  await page.waitForLoadState("networkidle");
  const loaded = requests.length;

  await openFile(page, "harbour.html", WEB_PAGE, "text/html");
  await shows(page, "<script>");
  await openFile(page, "entities.xml", TEI, "text/xml");
  await page.getByRole("alert").or(page.locator(".notice")).first().waitFor();
  await openFile(page, "hostile.pressmark.json", hostileFile(), "application/json");
  await shows(page, "onerror");
  await click(page, "onerror");
  await page.locator('[data-part="inspector"]').waitFor();

  await openFile(page, "story.txt", "Ada Brook said on Monday that the bridge stays shut.");
  await shows(page, "Ada Brook");
  await drag(page, "Ada Brook");
  await tag(page, "Actor").click();
  await drag(page, "the bridge stays shut");
  await tag(page, "Claim").click();
  await page.locator("#field-note").fill(`<img src="${AWAY}k.png" onerror="${RUN}">`);
  await button(page, "Undo").click();
  await button(page, "Redo").click();
  await saved(page);
  await eventually(() => marked(page), ["Ada Brook", "the bridge stays shut"]);
  for (const format of FORMATS) await exportAs(page, format);
  await tab(page, "Article").click();
  await button(page, "Make an exercise").click();
  await button(page, "Give out").click();
  await page.locator('[data-part="exercise-link"]').waitFor();
  await page.keyboard.press("Escape");
  await saved(page);

  assert.equal(await page.evaluate(() => window.ran), undefined);
  assert.deepEqual(await page.evaluate(() => window.refused), []);
  assert.deepEqual(requests.slice(loaded).filter((url) => !/^blob:/.test(url)), []);
  assert.deepEqual(problems, []);
  await visit.close();
});
