// Files of other tools: opened together, exported with what they lose and what may be chosen, for one document and for all.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { openSite } from "./harness.mjs";
import { articleText, eventually, marked, saved } from "./reading.mjs";

const LABELS = [
  "Pressmark JSON",
  "Pressmark JSON Lines",
  "CSV",
  "Excel",
  "Plain text",
  "Web Annotation",
  "brat",
  "Label Studio",
  "doccano",
  "CoNLL",
  "Hugging Face",
  "spaCy",
  "UIMA CAS JSON",
  "TEI",
  "GATE",
  "WebAnno TSV",
  "Web page",
];

const TEXT = "🎉 Mayor Ada Brook said the bridge is safe.\n";
const ANN = "T1\tactor 2 17\tMayor Ada Brook\nT2\tclaim 23 41\tthe bridge is safe\nR1\tsaid-by Arg1:T2 Arg2:T1\n";

let site;
before(async () => (site = await openSite()));
after(() => site.close());

const file = (name, text) => ({ name, mimeType: "text/plain", buffer: Buffer.from(text) });
const open = (page, ...files) => page.setInputFiles('[data-part="open"]', files);
const button = (page, name) => page.getByRole("button", { name, exact: true });
const inDialog = (page, name) => page.getByRole("dialog").getByRole("button", { name, exact: true });

async function opened(options) {
  const visit = await site.opened(options);
  await open(visit.page, file("a.txt", TEXT), file("a.ann", ANN));
  await eventually(() => articleText(visit.page), (text) => text.startsWith("🎉 Mayor"));
  await saved(visit.page);
  return visit;
}

async function downloaded(page, press) {
  const download = page.waitForEvent("download");
  await press();
  const path = await (await download).path();
  return { name: (await download).suggestedFilename(), bytes: readFileSync(path) };
}

test("a text and its marks that are chosen together become one document", async () => {
  const { page, problems } = await opened();
  const marks = await eventually(() => marked(page), (marks) => marks.length >= 2);
  assert.deepEqual(marks, ["Mayor Ada Brook", "the bridge is safe"]);
  assert.deepEqual(problems, []);
});

test("every format is a button of the export dialogue, named exactly", async () => {
  const { page } = await opened();
  await button(page, "Export").filter({ visible: true }).click();
  for (const label of LABELS) assert.equal(await inDialog(page, label).count(), 1, label);
});

test("what is lost changes with what is chosen, and the file with it", async () => {
  const { page } = await opened();
  await button(page, "Export").filter({ visible: true }).click();
  await inDialog(page, "doccano").click();
  const dialog = page.getByRole("dialog");
  await eventually(async () => (await dialog.textContent()).includes("1 link"), false);
  await dialog.getByRole("radio", { name: /marks without links/ }).check();
  await eventually(() => dialog.textContent(), (text) => text.includes("1 link"));
  const { name, bytes } = await downloaded(page, () => inDialog(page, "Download").click());
  assert.ok(name.endsWith(".doccano.jsonl"), name);
  const line = JSON.parse(bytes.toString("ascii"));
  assert.deepEqual(line.label, [[3, 18, "actor"], [24, 42, "claim"]]);
});

test("the whole library is exported in a format of one document, and opens again", async () => {
  const { page } = await opened();
  await button(page, "Open").filter({ visible: true }).click();
  await button(page, "Export the whole library").click();
  const { name, bytes } = await downloaded(page, () => inDialog(page, "GATE").click());
  assert.ok(name.endsWith(".zip"), name);
  assert.equal(bytes.subarray(0, 2).toString(), "PK");
  const other = await site.opened();
  await other.page.setInputFiles('[data-part="open"]', { name, mimeType: "application/zip", buffer: bytes });
  await eventually(() => articleText(other.page), (text) => text.length > 0);
  await saved(other.page);
});
