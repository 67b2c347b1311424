// Starts Pressmark, or says in plain words why it cannot start. A classic script without newer syntax than import(), so
// that old browsers come as far as the message; the page itself holds the words for browsers without JavaScript.
(function () {
  "use strict";

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
    } else {
      giveUp("Pressmark did not arrive in full.", "Please check the connection and reload the page.");
    }
  }

  // The one policy that the content security policy lets be made gives this address, whatever it is asked for.
  function workerAddress() {
    var address = part("worker").content;
    if (!window.trustedTypes) return address;
    return trustedTypes
      .createPolicy("pressmark-worker", {
        createScriptURL: function () {
          return address;
        },
      })
      .createScriptURL("");
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
      .register(workerAddress())
      .then(watchVersions)
      .catch(function () {});
  }

  if (location.protocol === "file:") {
    giveUp("Browsers do not run Pressmark from a file.", "Please open it from a web address; its README says how.");
  } else if (typeof WebAssembly !== "object") {
    giveUp("This browser does not run WebAssembly, which Pressmark needs.", ASK);
  } else {
    import(part("app-script").href)
      .then(function (app) {
        return app.default({ module_or_path: part("app-wasm").href });
      })
      .then(keepAtHand)
      .catch(function (error) {
        console.error(error);
        explain(error);
      });
  }
})();
