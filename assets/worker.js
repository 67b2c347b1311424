// Keeps Pressmark at hand without a network: all files of one build in one cache, served from there from the second visit
// on. scripts/offline.mjs puts the list of files in, and the result is sw.js beside the page. docs/hosting.md explains it.
"use strict";

// Path below the worker's scope, and the sum of the content.
const FILES = {};
const BUILD = "";

const SCOPE = self.registration.scope;
// Other sites of the same host have caches of their own, other copies of Pressmark too: a scope has no spaces.
const OURS = `pressmark ${SCOPE} `;
const CACHE = OURS + BUILD;

/**
 * One file of this build. The page has just loaded most of them, so that the browser's own cache answers without a
 * request; where it has an older file, the sum does not agree, and the server is asked.
 */
async function load(path) {
  const ask = (cache) => fetch(new Request(SCOPE + path, { cache, integrity: FILES[path], credentials: "same-origin" }));
  const response = await ask("force-cache").catch(() => ask("reload"));
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response;
}

/** All or nothing: a build of which a file is missing is never used. */
async function install() {
  try {
    const responses = await Promise.all(Object.keys(FILES).map(async (path) => [path, await load(path)]));
    const cache = await caches.open(CACHE);
    await Promise.all(responses.map(([path, response]) => cache.put(SCOPE + path, response)));
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  }
}

async function clearOlder() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(OURS) && name !== CACHE).map((name) => caches.delete(name)));
}

/** The path of a request for one of our files; null for everything else, which the worker leaves alone. */
function ours({ method, url, mode }) {
  const { href } = Object.assign(new URL(url), { hash: "", search: "" });
  if (method !== "GET" || !href.startsWith(SCOPE)) return null;
  const path = href.slice(SCOPE.length);
  if (mode === "navigate" && (path === "" || path === "index.html")) return "";
  return path !== "" && Object.hasOwn(FILES, path) ? path : null;
}

async function answer(path, request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(SCOPE + path)) ?? fetch(request);
}

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(clearOlder()));
self.addEventListener("fetch", (event) => {
  const path = ours(event.request);
  if (path !== null) event.respondWith(answer(path, event.request));
});
// A newer build waits until the reader agrees.
self.addEventListener("message", (event) => {
  if (event.data === "renew") self.skipWaiting();
});
