// The small server of `make serve`: what it sends, and what it keeps to itself.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { brotliCompressSync } from "node:zlib";
import { serve } from "../../scripts/static-server.mjs";

const PAGE = "<!doctype html><title>A page</title>";
let folder;
let site;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), "pressmark-server-"));
  const root = join(folder, "dist");
  mkdirSync(join(root, "help"), { recursive: true });
  writeFileSync(join(folder, "secret.txt"), "secret");
  symlinkSync(join(folder, "secret.txt"), join(root, "link.txt"));
  writeFileSync(join(root, "index.html"), PAGE);
  writeFileSync(join(root, "index.html.br"), brotliCompressSync(PAGE));
  writeFileSync(join(root, "help", "index.html"), "help");
  writeFileSync(join(root, "app-0123456789abcdef_bg.wasm"), "");
  site = await serve(root);
});
after(async () => {
  await site.stop();
  rmSync(folder, { recursive: true });
});

/** A request whose path goes out exactly as written: `fetch` would tidy it. */
function ask(path, { method = "GET", headers = {} } = {}) {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(site.url);
    request({ hostname, port, path, method, headers }, (response) => {
      const chunks = [];
      response.on("data", (chunk) => chunks.push(chunk));
      response.on("end", () =>
        resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks).toString() }),
      );
    })
      .on("error", reject)
      .end();
  });
}

test("sends a page, to be asked for again each time", async () => {
  const { status, headers, body } = await ask("/");
  assert.deepEqual([status, body], [200, PAGE]);
  assert.equal(headers["content-type"], "text/html; charset=utf-8");
  assert.equal(headers["cache-control"], "no-cache");
});

test("sends WebAssembly as such, to be kept for good, as its name changes with its content", async () => {
  const { headers } = await ask("/app-0123456789abcdef_bg.wasm");
  assert.equal(headers["content-type"], "application/wasm");
  assert.match(headers["cache-control"], /immutable/);
});

test("sends the ready-made brotli file to those who take it", async () => {
  const page = await fetch(site.url, { headers: { "Accept-Encoding": "gzip, br" } });
  assert.equal(page.headers.get("content-encoding"), "br");
  assert.equal(await page.text(), PAGE);
});

test("sends a folder's page, and no list of a folder", async () => {
  assert.equal((await ask("/help/")).body, "help");
});

for (const path of ["/../secret.txt", "/%2e%2e/secret.txt", "/help/..%2f..%2fsecret.txt", "/link.txt", "/%00", "/%", "//", "/none"]) {
  test(`sends nothing for ${path}`, async () => {
    const { status, body } = await ask(path);
    assert.notEqual(body, "secret");
    assert.ok(status === 404 || body === PAGE);
  });
}

test("takes no other method than GET and HEAD", async () => {
  assert.equal((await ask("/", { method: "POST" })).status, 405);
  assert.deepEqual([(await ask("/", { method: "HEAD" })).status, (await ask("/", { method: "HEAD" })).body], [200, ""]);
});

test("takes the next port when one is in use", async () => {
  const port = Number(new URL(site.url).port);
  const second = await serve(join(folder, "dist"), port);
  assert.ok(Number(new URL(second.url).port) > port);
  await second.stop();
});
