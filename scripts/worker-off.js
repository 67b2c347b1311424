// The kill switch: put this in place of sw.js on the server, and each browser removes the worker and its caches at the
// next visit. Nothing that a reader has made is in them. docs/hosting.md explains it.
"use strict";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(remove()));

async function remove() {
  const ours = `pressmark ${self.registration.scope} `;
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(ours)).map((name) => caches.delete(name)));
  await self.registration.unregister();
}
