// What is left when the application has stopped: a plain page that says so, and a button that downloads everything from
// storage without the application. A classic script of its own, so that it runs whatever else does not; the file that it
// writes is described in src/storage/rescue.rs, and Pressmark opens it.
(function () {
  "use strict";

  // A page that is one file keeps its work apart from that of others (src/classroom/one_file.rs).
  var KEPT_AS = document.documentElement.dataset.kept || "pressmark";
  var shown = false;

  // The application's last words are in data-stopped; a trap of WebAssembly without words is one, too.
  function hasStopped(error) {
    var root = document.documentElement;
    return root.dataset.stopped !== undefined || (window.WebAssembly && error instanceof WebAssembly.RuntimeError);
  }

  function element(name, text) {
    var made = document.createElement(name);
    made.textContent = text;
    return made;
  }

  function button(label, press) {
    var made = element("button", label);
    made.type = "button";
    made.className = "button button--outline";
    made.addEventListener("click", press);
    return made;
  }

  function show(error) {
    var root = document.documentElement;
    if (shown || !hasStopped(error)) return;
    shown = true;
    var page = element("main", "");
    page.className = "boot";
    page.dataset.part = "stopped";
    page.appendChild(element("h1", "Pressmark has stopped"));
    var kept = root.dataset.unsaved === "true" ? "Your work is saved, but perhaps not the very last change." : "Your work is saved.";
    var news = element("p", "Something went wrong that Pressmark did not expect. " + kept);
    news.setAttribute("role", "alert");
    page.appendChild(news);
    page.appendChild(element("p", "Reload the page to go on. If it stops again, download everything first and keep the file: Pressmark opens it."));
    var status = element("p", "");
    status.setAttribute("role", "status");
    var buttons = element("p", "");
    buttons.className = "boot__actions";
    buttons.appendChild(
      button("Reload", function () {
        location.reload();
      }),
    );
    buttons.appendChild(
      button("Download everything", function () {
        download(status);
      }),
    );
    page.appendChild(buttons);
    page.appendChild(status);
    var details = element("details", "");
    details.appendChild(element("summary", "What happened, for a report"));
    details.appendChild(element("pre", [root.dataset.stopped, error && (error.stack || error.message)].filter(Boolean).join("\n\n")));
    page.appendChild(details);
    document.body.textContent = "";
    document.body.appendChild(page);
    page.querySelector("button").focus();
  }

  function download(status) {
    everything(
      function (kept) {
        var file = { format: "pressmark-rescue", format_version: "1.0", saved: new Date().toISOString(), stores: kept.stores, copies: kept.copies };
        var link = document.createElement("a");
        link.href = URL.createObjectURL(new Blob([JSON.stringify(file)], { type: "application/json" }));
        link.download = "pressmark-everything.pressmark-rescue.json";
        link.click();
        status.textContent = "Downloaded: " + link.download;
      },
      function (error) {
        status.textContent = "The storage could not be read (" + ((error && error.name) || error) + "). Reload the page and try again.";
      },
    );
  }

  // Every record of the database and every file of the second copy, as they are. One of the two is enough.
  function everything(done, failed) {
    records(
      function (stores) {
        copies(function (files) {
          done({ stores: stores, copies: files });
        });
      },
      function (error) {
        copies(function (files) {
          if (Object.keys(files).length === 0) return failed(error);
          done({ stores: {}, copies: files });
        });
      },
    );
  }

  // Every record of the database. Where what an older schema kept has not all been copied into it, that one counts
  // (src/storage/migration.rs).
  function records(done, failed) {
    stores(
      KEPT_AS + "-2",
      function (newer) {
        var about = newer.about || {};
        delete newer.about;
        if (about.copied) return done(newer);
        stores(KEPT_AS, done, function () {
          done(newer);
        });
      },
      function (error) {
        stores(KEPT_AS, done, function () {
          failed(error);
        });
      },
    );
  }

  // Every record of every store of a database.
  function stores(database, done, failed) {
    var request;
    var decoder = new TextDecoder();
    try {
      request = indexedDB.open(database);
    } catch (error) {
      return failed(error);
    }
    // There is none: it must not be made.
    request.onupgradeneeded = function () {
      request.transaction.abort();
    };
    request.onblocked = request.onerror = function () {
      failed(request.error || "blocked");
    };
    request.onsuccess = function () {
      var database = request.result;
      var names = Array.prototype.slice.call(database.objectStoreNames);
      var stores = {};
      if (names.length === 0) return failed("empty");
      var reading = database.transaction(names);
      names.forEach(function (name) {
        stores[name] = {};
        reading.objectStore(name).openCursor().onsuccess = function (event) {
          var cursor = event.target.result;
          if (!cursor) return;
          var value = cursor.value;
          stores[name][String(cursor.key)] = typeof value === "string" ? value : decoder.decode(value);
          cursor.continue();
        };
      });
      reading.oncomplete = function () {
        database.close();
        done(stores);
      };
      reading.onabort = function () {
        failed(reading.error);
      };
    };
  }

  // Every file of the second copy by its name; those that can be read, where there are any.
  function copies(done) {
    var files = {};
    function finish() {
      done(files);
    }
    function take(entries) {
      return entries.next().then(function (next) {
        if (next.done) return;
        var name = next.value[0];
        return Promise.resolve(next.value[1])
          .then(function (file) {
            return file.getFile();
          })
          .then(function (file) {
            return file.text();
          })
          .then(function (text) {
            files[name] = text;
          })
          .catch(function () {})
          .then(function () {
            return take(entries);
          });
      });
    }
    Promise.resolve()
      .then(function () {
        return navigator.storage.getDirectory();
      })
      .then(function (root) {
        return root.getDirectoryHandle(KEPT_AS);
      })
      .then(function (folder) {
        return take(folder.entries());
      })
      .then(finish, finish);
  }

  window.addEventListener("error", function (event) {
    show(event.error);
  });
  window.addEventListener("unhandledrejection", function (event) {
    show(event.reason);
  });
})();
