// Opening texts: files of every kind, dropped, pasted; what is wrong with a file is said, and leaves everything as it was.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openSite } from "./harness.mjs";
import { ARTICLE, articleText, eventually, openFile, saved } from "./reading.mjs";

const STORY = `By Nora Lind, The Harbour Post
Updated: Fri, 03 May 2024 20:38:52 GMT
Source: The Harbour Post

Mayor Ada Brook met M\u00c3\u00a9lanie Roy on Friday.  Two spaces stay.
"It is 🎉," she said, "and 👩🏽‍🚀 too."
`;

let site;
before(async () => (site = await openSite()));
after(() => site.close());

const visit = (options) => site.opened(options);

const squeezed = (text) => text.replace(/\s/g, "");
const shows = (page, part) => eventually(() => articleText(page), (text) => text.includes(part));
const alerts = (page) => page.getByRole("alert").allTextContents();

test("a text file is shown whole, header lines and double spaces included", async () => {
  const { page, problems } = await visit();
  await openFile(page, "story.txt", STORY);
  await shows(page, "Two spaces stay");
  await eventually(async () => squeezed(await articleText(page)), squeezed(STORY));
  await eventually(() => articleText(page), (now) => now.includes("Friday.  Two spaces"));
  assert.deepEqual(problems, []);
});

test("each block says at which code point it begins", async () => {
  const { page } = await visit();
  await openFile(page, "story.txt", STORY);
  await shows(page, "Two spaces stay");
  const points = [...STORY];
  const blocks = await page.$$eval(`${ARTICLE} [data-start]`, (all) =>
    all.map((block) => [Number(block.dataset.start), block.textContent]),
  );
  for (const [start, text] of blocks) assert.equal(points.slice(start, start + [...text].length).join(""), text);
});

test("damaged letters are noticed, shown before and after, and repaired in one step", async () => {
  const { page } = await visit();
  await openFile(page, "story.txt", STORY);
  await shows(page, "M\u00c3\u00a9lanie");
  await page.getByRole("button", { name: "Show the repair" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Repair" }).click();
  await shows(page, "Mélanie Roy");
  await page.keyboard.press("Control+z");
  await shows(page, "M\u00c3\u00a9lanie");
});

test("a dropped file opens", async () => {
  const { page } = await visit();
  await page.evaluate(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(["Dropped words are here to stay."], "dropped.txt", { type: "text/plain" }));
    document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
  });
  await shows(page, "Dropped words");
});

test("a pasted text opens", async () => {
  const { page } = await visit();
  await page.getByRole("button", { name: "Paste text" }).filter({ visible: true }).click();
  await page.fill('textarea[data-part="paste"]', "Pasted words\r\nare here.");
  await page.getByRole("button", { name: "Open article" }).click();
  await shows(page, "Pasted words");
});

test("a web page gives its article as text, and nothing in it runs", async () => {
  const { page, problems, requests } = await visit();
  const before = requests.length;
  const html = `<!doctype html><html lang="fr"><head><title>Le pont</title><meta property="og:title" content="Le pont rouvre">
    <script>window.ran = true</script></head><body><nav>Accueil Sport Météo</nav><article><h1>Le pont rouvre</h1>
    <p>Le pont rouvre en juin, dit la maire, après huit mois de travaux et beaucoup de patience des habitants.</p>
    <img src="http://example.invalid/x.png" onerror="window.ran = true"><p>&lt;b&gt;Texte&lt;/b&gt; et rien d’autre, pas même une balise, ne passe ici.</p>
    <p>Les habitants attendaient cette nouvelle depuis longtemps, et les commerçants aussi, disent-ils.</p></article></body></html>`;
  await openFile(page, "pont.html", html, "text/html");
  await shows(page, "<b>Texte</b>");
  assert.ok(!(await articleText(page)).includes("Accueil"));
  await eventually(() => page.getAttribute(ARTICLE, "lang"), "fr");
  assert.equal(await page.evaluate(() => window.ran), undefined);
  assert.equal(requests.length, before);
  assert.deepEqual(problems, []);
});

test("old encodings are read: windows-1252, UTF-16, Shift JIS", async () => {
  const { page } = await visit();
  const latin = Buffer.from("Le café de la Gare a été fermé l\x92an dernier, dit-elle.", "latin1");
  await openFile(page, "latin.txt", latin);
  await shows(page, "café de la Gare a été fermé l’an");
  await openFile(page, "wide.txt", Buffer.from("\ufeffSixteen bits — wide.", "utf16le"));
  await shows(page, "Sixteen bits — wide.");
});

const REFUSED = [
  ["empty.txt", "", /no words/],
  ["binary.txt", Buffer.from([0, 1, 2, 3, 0, 255, 254, 200, 0, 0, 7, 0]), /not a text file/],
  ["letter.txt", Buffer.from("PK\x03\x04\x14\x00\x06\x00\x08\x00" + "x".repeat(20) + "word/document.xml", "latin1"), /Word/],
  ["other.json", '{"a": 1}', /not a file of Pressmark/],
  ["newer.pressmark.json", '{"format": "pressmark", "format_version": "2.0", "kind": "document"}', /newer Pressmark/],
  ["cut.pressmark.json", '{"format": "pressmark", "format_ver', /./],
];

for (const [name, content, why] of REFUSED) {
  test(`${name} is refused with a reason, and the article stays`, async () => {
    const { page } = await visit();
    const before = await articleText(page);
    await openFile(page, name, content);
    const [alert] = await eventually(() => alerts(page), (all) => all.length > 0);
    assert.match(alert, why);
    assert.ok(alert.includes(name));
    await eventually(() => articleText(page), before);
  });
}

test("a file of 100 MB is refused before it is read", async () => {
  const { page } = await visit();
  await page.evaluate(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([new Blob([new Uint8Array(100e6)])], "huge.txt", { type: "text/plain" }));
    document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
  });
  const [alert] = await eventually(() => alerts(page), (all) => all.length > 0);
  assert.match(alert, /100 MB/);
});

test("what was opened is there on the next visit, at the place where it was left", async () => {
  const { page } = await visit({ device: "phone" });
  const long = Array.from({ length: 80 }, (_, i) => `Paragraph ${i} says that the river rose again and that nobody was hurt.`).join("\n\n");
  await openFile(page, "long.txt", long);
  await shows(page, "Paragraph 79");
  await page.evaluate(() => [...document.querySelectorAll("[data-start]")].find((b) => b.textContent.startsWith("Paragraph 40 ")).scrollIntoView());
  await page.waitForTimeout(600);
  await saved(page);
  await page.reload();
  await page.waitForFunction(() => document.documentElement.dataset.ready === "true");
  await eventually(
    () =>
      page.evaluate(() => {
        const pane = document.querySelector(".reader").getBoundingClientRect();
        const block = [...document.querySelectorAll("[data-start]")].find((b) => b.getBoundingClientRect().bottom > pane.top + 60);
        return block.textContent.slice(0, 13);
      }),
    "Paragraph 40 ",
  );
});
