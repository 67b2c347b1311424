# The steps of scripts/lint and scripts/test, each with its name, its time, and one line when it fails. Source it.

# check NAME ADVICE COMMAND...: runs one step; the first that fails ends the script.
check() {
  local name="$1" advice="$2" start="$SECONDS"
  shift 2
  say ""
  say "== $name"
  watch_time "$name" "$@" || fail "$name failed. $advice"
  say "== $name: $((SECONDS - start)) s"
}

lint_steps() {
  check "format" "Run 'make fmt' and look at what it changed." cargo fmt --all --check
  check "clippy, core" "Mend the lines above; 'make lint' shows them again." \
    cargo clippy --no-default-features --all-targets --locked -- -D warnings
  # In release, so that it and the release build compile the macros that both need only once.
  check "clippy, browser" "Mend the lines above; 'make lint' shows them again." \
    cargo clippy --release --target "$WASM" --lib --bin pressmark --locked -- -D warnings
  check "layers of Cargo.toml" "The core must not depend on the browser: make the crate optional and part of the feature web." \
    core_without_browser
}

# The core's dependencies, the browser's feature left out, must name no crate of the browser.
core_without_browser() {
  local crates
  crates="$(cargo tree --no-default-features -e normal --prefix none --locked)" || return 1
  ! grep -E '^(yew|web-sys|js-sys|wasm-bindgen|gloo|idb)' <<<"$crates"
}
