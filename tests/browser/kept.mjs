// What is on the device, as tests look at it, spoil it, and leave it for the application to start on.
import { readFileSync } from "node:fs";

/** The database, and the one of the first schema (src/storage/migration.rs). */
export const DATABASE = "pressmark-2";
export const FIRST_DATABASE = "pressmark";

/** The stores of documents. */
export const STORES = ["heads", "snapshots", "steps", "texts"];

/** The version at which a newer Pressmark than this would open the database. */
export const NEWER = 3;

/** A library of the first schema, as a page kept it. */
export const GOLDEN = JSON.parse(readFileSync(new URL("../golden/1.0/library.pressmark-rescue.json", import.meta.url), "utf8"));

/** What is marked in its open document. */
export const FERRY = ["Friday", "Mayor Zoë Ångström", "the ferry will sail again by June"];

/** Deletes a database; says no where a page keeps it open. */
export const wipe = (page, name = DATABASE) =>
  page.evaluate(
    (name) =>
      new Promise((resolve, reject) => {
        const request = indexedDB.deleteDatabase(name);
        request.onsuccess = () => resolve();
        request.onerror = () => reject(request.error);
      }),
    name,
  );

/** The records of stores: `{store: {key: value}}`, whether they are kept as text or as bytes. */
export const records = (page, name = DATABASE, stores = STORES) =>
  page.evaluate(
    ([name, stores]) =>
      new Promise((resolve, reject) => {
        const request = indexedDB.open(name);
        request.onerror = () => reject(request.error);
        request.onsuccess = ({ target: { result: database } }) => {
          if (!stores.every((store) => database.objectStoreNames.contains(store))) return reject(new Error("no stores"));
          const found = {};
          const reading = database.transaction(stores);
          for (const store of stores) {
            found[store] = {};
            reading.objectStore(store).openCursor().onsuccess = ({ target: { result: cursor } }) => {
              if (!cursor) return;
              const { key, value } = cursor;
              found[store][key] = typeof value === "string" ? value : new TextDecoder().decode(value);
              cursor.continue();
            };
          }
          reading.oncomplete = () => resolve(database.close() ?? found);
          reading.onabort = () => reject(reading.error);
        };
      }),
    [name, stores],
  );

/** What the database has of this kind, as one text. */
export const stored = async (page, store) => Object.values((await records(page, DATABASE, [store]))[store]).join("\n");

/**
 * Puts records and files in place, as an older version or a start that was cut short left them: `stores` into the database
 * of this name at this version, `copies` into the private folder. With `bytes` values are kept as bytes.
 */
export const leave = (page, left) =>
  page.evaluate(({ name, version, stores, copies, bytes }) => {
    const database = new Promise((resolve, reject) => {
      const request = indexedDB.open(name, version);
      request.onerror = () => reject(request.error);
      request.onupgradeneeded = () => Object.keys(stores).forEach((store) => request.result.createObjectStore(store));
      request.onsuccess = () => {
        const writing = request.result.transaction(Object.keys(stores), "readwrite");
        for (const [store, records] of Object.entries(stores)) {
          for (const [key, value] of Object.entries(records)) {
            writing.objectStore(store).put(bytes ? new TextEncoder().encode(value) : value, key);
          }
        }
        writing.oncomplete = () => resolve(request.result.close());
      };
    });
    const files = (async () => {
      const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle("pressmark", { create: true });
      for (const [name, content] of Object.entries(copies)) {
        const stream = await (await folder.getFileHandle(name, { create: true })).createWritable();
        await stream.write(content);
        await stream.close();
      }
    })();
    return Promise.all([database, files]);
  }, { name: FIRST_DATABASE, version: 1, bytes: false, stores: GOLDEN.stores, copies: GOLDEN.copies, ...left });
