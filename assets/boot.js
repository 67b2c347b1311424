// Starts Pressmark, or says in plain words why it cannot start. A classic script without newer syntax than import(), so
// that old browsers come as far as the message; the page itself holds the words for browsers without JavaScript.
// The same script starts an exercise that is one HTML file (src/classroom/one_file.rs), where the program is inside.
(function () {
  "use strict";

  // Whether this page is an exercise as one HTML file.
  var inside = document.documentElement.dataset.kept !== undefined;
  var ASK = "Try another browser, or ask whoever manages this computer.";

  function part(name) {
    return document.querySelector('[data-part="' + name + '"]');
  }

  // Puts the reason where the page said that it was loading.
  function giveUp(reason, advice) {
    var boot = part("boot");
    if (!boot) {
      boot = document.createElement("main");
      document.body.appendChild(boot);
    }
    var words = boot.querySelector("p") || boot.appendChild(document.createElement("p"));
    words.setAttribute("role", "alert");
    words.textContent = reason + " " + advice;
  }

  // A failed start is one of two: the files did not arrive, or the browser does not understand them.
  function explain(error) {
    var notUnderstood =
      error instanceof WebAssembly.CompileError ||
      error instanceof WebAssembly.LinkError ||
      error instanceof SyntaxError;
    if (notUnderstood) {
      giveUp("This browser is too old for Pressmark.", ASK);
    } else if (error instanceof WebAssembly.RuntimeError) {
      giveUp("Pressmark stopped while it started.", "Nothing that you saved is lost. Please reload the page.");
    } else if (inside) {
      giveUp("This file is not whole.", "Please copy or download it once more, and open that.");
    } else {
      giveUp("Pressmark did not arrive in full.", "Please check the connection and reload the page.");
    }
  }

  function failed(error) {
    console.error(error);
    explain(error);
  }

  // What makes a program: its module's only export. Its text is that of the reader, so that nothing is asked for.
  var program;
  var readerAddress;

  // The one policy that the content security policy lets be made gives these two addresses, whatever it is asked for.
  var addresses = {
    createScriptURL: function (reader) {
      return reader ? readerAddress : part("worker").content;
    },
  };
  if (window.trustedTypes) addresses = trustedTypes.createPolicy("pressmark-worker", addresses);

  // A worker that reads files (src/web/reading.rs); it waits for the program that this page has compiled.
  function reader() {
    if (!readerAddress) {
      var text = '"use strict";onmessage=function(event){onmessage=null;(' + program + ")()({module_or_path:event.data})}";
      readerAddress = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
    }
    return new Worker(addresses.createScriptURL("reader"));
  }

  // The application asks for one when there is something to read, and reads by itself where it gets none.
  document.addEventListener("pressmark:reader", function () {
    var made = null;
    try {
      made = reader();
    } catch (error) {
      console.warn(error);
    }
    document.dispatchEvent(new CustomEvent("pressmark:reader-is", { detail: made }));
  });

  function start(module, wasm) {
    program = module;
    return program()({ module_or_path: wasm });
  }

  // Tells the application when a newer version is here, and starts that when the application says so.
  function watchVersions(registration) {
    function watch(worker) {
      worker.addEventListener("statechange", function () {
        if (worker.state === "installed" && registration.active) offer();
      });
    }
    function offer() {
      document.dispatchEvent(new Event("pressmark:version"));
    }
    document.addEventListener("pressmark:renew", function () {
      var worker = registration.waiting;
      // Another tab has let it start.
      if (!worker) return location.reload();
      worker.addEventListener("statechange", function () {
        if (worker.state === "activated") location.reload();
      });
      worker.postMessage("renew");
    });
    registration.addEventListener("updatefound", function () {
      watch(registration.installing);
    });
    if (registration.installing) watch(registration.installing);
    if (registration.waiting && registration.active) offer();
  }

  // From the second visit on, the worker starts the page without a network. It is registered when the page has started:
  // by then the browser has the files that it keeps, and asks for nothing twice. Where it is refused, as in some private
  // windows, everything works but that.
  function keepAtHand() {
    if (!navigator.serviceWorker || !part("worker")) return;
    navigator.serviceWorker
      .register(addresses.createScriptURL(""))
      .then(watchVersions)
      .catch(function () {});
  }

  // The program inside this file, as if it had come from a server.
  function programInside() {
    var packed = part("wasm-inside");
    var characters = atob(packed.textContent);
    var bytes = new Uint8Array(characters.length);
    for (var i = 0; i < bytes.length; i += 1) bytes[i] = characters.charCodeAt(i);
    var stream = new Blob([bytes]).stream();
    if (packed.dataset.packing) stream = stream.pipeThrough(new DecompressionStream(packed.dataset.packing));
    return new Response(stream, { headers: { "Content-Type": "application/wasm" } });
  }

  // A page that shows the file inside itself may forbid forms. Nothing is ever sent anywhere, so that telling the application
  // that one was filled in does as well; Enter in a field is a click on its button, too.
  function tellOfForms() {
    document.addEventListener("click", function (event) {
      var button = event.target.closest("button[type=submit]");
      if (!button || !button.form) return;
      event.preventDefault();
      if (!button.form.reportValidity()) return;
      button.form.dispatchEvent(new SubmitEvent("submit", { bubbles: true, cancelable: true, submitter: button }));
    });
  }

  // Its module runs after this script, and hands on what starts it. A file that was cut has none.
  function startInside() {
    var found;
    document.addEventListener("pressmark:program", function (event) {
      found = event.detail;
      Promise.resolve().then(programInside).then(function (wasm) {
        return start(found, wasm);
      }).catch(failed);
    });
    window.addEventListener("load", function () {
      if (found) return;
      failed(part("whole") ? new SyntaxError("the program's module did not run") : new Error("the end of the file is missing"));
    });
  }

  // One of the page's own files, from what the browser keeps: this is not a request, and never becomes one.
  function kept(address) {
    return fetch(address, { cache: "only-if-cached", mode: "same-origin" })
      .catch(function () {
        return caches.match(address);
      })
      .then(function (response) {
        if (!response || !response.ok) throw new Error("not kept: " + address);
        return response;
      });
  }

  function textOf(address) {
    return kept(address).then(function (response) {
      return response.text();
    });
  }

  function joined(addresses) {
    return Promise.all(addresses.map(textOf)).then(function (texts) {
      return texts.join("\n");
    });
  }

  // The program in base64; the file is smaller where the browser can pack.
  function packed(response) {
    var packing = window.CompressionStream ? "gzip" : "";
    var stream = packing ? response.body.pipeThrough(new CompressionStream(packing)) : response.body;
    return new Response(stream).blob().then(function (blob) {
      return new Promise(function (done, failed) {
        var reader = new FileReader();
        reader.onerror = failed;
        reader.onload = function () {
          done([reader.result.slice(reader.result.indexOf(",") + 1), packing]);
        };
        reader.readAsDataURL(blob);
      });
    });
  }

  // The texts of all files that the application is made of: stylesheet, scripts, module, program, and how that is packed.
  function ownFiles() {
    if (inside) {
      var texts = ["style", "scripts", "program", "wasm"].map(function (name) {
        return part(name + "-inside").textContent;
      });
      return Promise.resolve(texts.concat(part("wasm-inside").dataset.packing));
    }
    var scripts = Array.prototype.slice.call(document.querySelectorAll("script[src]"));
    return Promise.all([
      textOf(document.querySelector("link[rel=stylesheet]").href),
      joined(scripts.map(function (script) { return script.src; })),
      textOf(part("app-script").href),
      kept(part("app-wasm").href).then(packed),
    ]).then(function (files) {
      return files.slice(0, 3).concat(files[3]);
    });
  }

  // The application asks for them when somebody wants an exercise as one file.
  document.addEventListener("pressmark:own-files", function () {
    function answer(files) {
      document.dispatchEvent(new CustomEvent("pressmark:own-files-are", { detail: files }));
    }
    ownFiles().then(answer, function () {
      answer([]);
    });
  });

  if (location.protocol === "file:" && !inside) {
    giveUp("Browsers do not run Pressmark from a file.", "Please open it from a web address; its README says how.");
  } else if (typeof WebAssembly !== "object") {
    giveUp("This browser does not run WebAssembly, which Pressmark needs.", ASK);
  } else if (inside) {
    tellOfForms();
    startInside();
  } else {
    import(part("app-script").href)
      .then(function (app) {
        return start(app.default, part("app-wasm").href);
      })
      .then(keepAtHand)
      .catch(failed);
  }
})();
