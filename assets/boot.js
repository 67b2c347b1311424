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

  if (location.protocol === "file:") {
    giveUp("Browsers do not run Pressmark from a file.", "Please open it from a web address; its README says how.");
  } else if (typeof WebAssembly !== "object") {
    giveUp("This browser does not run WebAssembly, which Pressmark needs.", ASK);
  } else {
    import(part("app-script").href)
      .then(function (app) {
        return app.default({ module_or_path: part("app-wasm").href });
      })
      .catch(function (error) {
        console.error(error);
        explain(error);
      });
  }
})();
