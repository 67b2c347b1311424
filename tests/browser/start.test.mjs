// The site starts, on every screen, under its content security policy, and asks nobody but itself for anything.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { DEVICES, openSite } from "./harness.mjs";

let site;
before(async () => {
  site = await openSite();
});
after(() => site.close());

/** Runs `steps` on a fresh page and closes it, whatever happens. */
async function visiting(options, steps) {
  const visit = await site.visit(options);
  try {
    await steps(visit);
  } finally {
    await visit.close();
  }
}

for (const device of Object.keys(DEVICES)) {
  for (const theme of ["light", "dark"]) {
    test(`starts without a complaint on a ${device}, ${theme}`, () =>
      visiting({ device, theme }, async (visit) => {
        await visit.open();
        await visit.page.waitForLoadState("networkidle");
        assert.deepEqual(visit.problems, []);
        assert.deepEqual(await visit.axe(), []);
      }));
  }
}

test("requests nothing from anywhere else, and each of its files once", () =>
  visiting({}, async (visit) => {
    await visit.open();
    await visit.page.waitForLoadState("networkidle");
    assert.deepEqual(visit.foreignRequests(), []);
    assert.deepEqual(visit.requests, [...new Set(visit.requests)]);
  }));

test("works below any path of a host", () =>
  visiting({}, async (visit) => {
    await visit.page.route("**/school/reading/**", async (route) => {
      const response = await route.fetch({ url: route.request().url().replace("school/reading/", "") });
      await route.fulfill({ response });
    });
    await visit.open("school/reading/");
    const outside = visit.requests.filter((url) => !url.startsWith(`${visit.url}school/reading/`));
    assert.deepEqual(outside, []);
  }));

test("the policy refuses an inline script and a request to another host", () =>
  visiting({}, async (visit) => {
    await visit.open();
    const outcome = await visit.page.evaluate(async () => {
      const script = document.createElement("script");
      let inline = "refused";
      try {
        script.text = "window.ran = true";
        document.body.append(script);
        if (window.ran) inline = "ran";
      } catch {
        // Trusted Types refuse the assignment itself
      }
      const elsewhere = await fetch("https://example.org/").then(() => "answered", () => "refused");
      return { inline, elsewhere };
    });
    assert.deepEqual(outcome, { inline: "refused", elsewhere: "refused" });
  }));

/** Opens the page in a browser changed by `before`, and answers with what it tells the reader. */
async function messageWhen(options, before) {
  let message;
  await visiting(options, async (visit) => {
    await before(visit.page);
    await visit.page.goto(visit.url);
    const words = visit.page.getByText(/which Pressmark needs|too old|did not arrive|turned off/);
    await words.waitFor();
    message = await words.textContent();
  });
  return message;
}

test("says so when the browser does not run WebAssembly", async () => {
  const message = await messageWhen({}, (page) => page.addInitScript(() => delete globalThis.WebAssembly));
  assert.match(message, /does not run WebAssembly.*Try another browser/);
});

test("says so when the program does not arrive", async () => {
  const message = await messageWhen({}, (page) => page.route("**/*.wasm", (route) => route.abort()));
  assert.match(message, /did not arrive in full.*reload/);
});

test("says so when the browser cannot read the program", async () => {
  const message = await messageWhen({}, (page) =>
    page.route("**/*.wasm", (route) => route.fulfill({ contentType: "application/wasm", body: "not a program" })),
  );
  assert.match(message, /too old/);
});

test("says so when JavaScript is off", async () => {
  const message = await messageWhen({ javaScriptEnabled: false }, () => {});
  assert.match(message, /JavaScript is turned off.*turn it on/);
});
