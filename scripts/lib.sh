# Shared by every script here: where things are, how a step speaks, which tools are used.
# Source it. It looks and never installs; scripts/setup installs. Works with bash 3.2 (macOS) and later.

set -euo pipefail

ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
cd "$ROOT"

# One folder for each version of each tool, shared by all clones of this user.
TOOLS="${XDG_CACHE_HOME:-$HOME/.cache}/pressmark/tools"
TRUNK_VERSION="0.21.14"
BINARYEN_VERSION="132.0.0"
NODE_MAJOR=20
WASM="wasm32-unknown-unknown"

# ---------------------------------------------------------------------------------------------- what it says

say() { printf '%s\n' "$*" >&2; }

# The one line a failing script ends with: what failed and what to do.
fail() {
  printf 'pressmark: %s\n' "$*" >&2
  exit 1
}

# watch_time LABEL COMMAND...: runs the command, whose own output is shown, and a line with the time passed now and then.
# Inside another watch_time only the outer one speaks.
watch_time() {
  local label="$1" start="$SECONDS" status=0
  shift
  if [ -n "${PRESSMARK_WATCHED:-}" ]; then
    "$@"
    return
  fi
  export PRESSMARK_WATCHED=1
  (
    while sleep 5 >/dev/null 2>&1 9>&-; do
      printf '   ... %s: %d s\n' "$label" "$((SECONDS - start))" >&2
    done
  ) &
  TICKER=$!
  "$@" || status=$?
  stop_ticker
  unset PRESSMARK_WATCHED
  return "$status"
}

# watch_quietly LABEL COMMAND...: the same for a talkative command: its output goes to a log, shown only when it fails.
watch_quietly() {
  local label="$1" log status=0
  shift
  log="$(mktemp)"
  watch_time "$label" into_log "$log" "$@" || status=$?
  if [ "$status" -ne 0 ]; then tail -n 20 "$log" >&2; fi
  rm -f "$log"
  return "$status"
}

into_log() {
  local log="$1"
  shift
  "$@" >"$log" 2>&1
}

TICKER=""
stop_ticker() {
  [ -n "$TICKER" ] || return 0
  kill "$TICKER" 2>/dev/null || true
  wait "$TICKER" 2>/dev/null || true
  TICKER=""
}
trap stop_ticker EXIT

# ---------------------------------------------------------------------------------------------- small questions

have() { type -P "$1" >/dev/null; }

# at_least WANTED FOUND: is version FOUND the same as or newer than WANTED?
at_least() { [ "$(printf '%s\n%s\n' "$1" "$2" | sort -t. -k1,1n -k2,2n -k3,3n | head -n 1)" = "$1" ]; }

# The version of a package in Cargo.lock.
locked_version() {
  awk -v name="\"$1\"" '$1 == "name" && $3 == name { getline; gsub(/"/, "", $3); print $3; exit }' Cargo.lock
}

# The oldest Rust that builds the project, from Cargo.toml.
wanted_rust() { sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml; }

# holding LOCKFILE: takes a lock until this script ends, and says so when another script has it.
holding() {
  mkdir -p "$(dirname "$1")"
  have flock || return 0
  exec 9>"$1"
  flock -n 9 && return 0
  say "Another Pressmark script is at work on the same files. Waiting for it to finish."
  watch_time "waiting" flock 9
}

# ---------------------------------------------------------------------------------------------- which tools

# rust_fits RUSTC: is it new enough?
rust_fits() {
  local version
  version="$("$1" --version 2>/dev/null | awk '{ print $2 }')" && [ -n "$version" ] && at_least "$(wanted_rust)" "${version%%-*}"
}

# has_wasm_std RUSTC: does it compile for the browser, that is, does it have a standard library of its own version for it?
has_wasm_std() {
  printf 'pub use std::vec::Vec;' |
    "$1" - --crate-name probe --crate-type lib --emit=metadata=- --target "$WASM" >/dev/null 2>&1
}

# Chooses one Rust toolchain for everything: the one on PATH, or else the distribution's in /usr/bin.
use_rust() {
  if have rustc && rust_fits rustc && has_wasm_std rustc; then return 0; fi
  if [ -x /usr/bin/rustc ] && rust_fits /usr/bin/rustc && has_wasm_std /usr/bin/rustc; then
    PATH="/usr/bin:$PATH"
    return 0
  fi
  return 1
}

trunk_dir() { printf '%s' "$TOOLS/trunk-$TRUNK_VERSION"; }
wasm_bindgen_dir() { printf '%s' "$TOOLS/wasm-bindgen-$(locked_version wasm-bindgen)"; }
binaryen_dir() { printf '%s' "$TOOLS/binaryen-$BINARYEN_VERSION"; }

# use_tool DIR NAME FITS: the tool of our own cache when it is there, otherwise one on PATH that FITS accepts.
use_tool() {
  if [ -x "$1/$2" ]; then
    PATH="$1:$PATH"
    return 0
  fi
  have "$2" && "$3"
}

trunk_fits() {
  case "$(trunk --version 2>/dev/null)" in
    "trunk 0.21."*) at_least "$TRUNK_VERSION" "$(trunk --version | awk '{ print $2 }')" ;;
    *) return 1 ;;
  esac
}
wasm_bindgen_fits() { [ "$(wasm-bindgen --version 2>/dev/null)" = "wasm-bindgen $(locked_version wasm-bindgen)" ]; }
wasm_opt_fits() { at_least "${BINARYEN_VERSION%%.*}" "$(wasm-opt --version 2>/dev/null | awk '{ print $3 }')"; }
node_fits() { have node && have npm && at_least "$NODE_MAJOR" "$(node --version | sed 's/^v//; s/\..*//')"; }

use_trunk() { use_tool "$(trunk_dir)/bin" trunk trunk_fits; }
use_wasm_bindgen() { use_tool "$(wasm_bindgen_dir)/bin" wasm-bindgen wasm_bindgen_fits; }
use_wasm_opt() { use_tool "$(binaryen_dir)/node_modules/.bin" wasm-opt wasm_opt_fits; }

# The browser of the tests: PRESSMARK_CHROMIUM, or the first Chromium on PATH.
find_browser() {
  local name
  for name in ${PRESSMARK_CHROMIUM:-chromium chromium-browser google-chrome google-chrome-stable}; do
    type -P "$name" && return 0
  done
  return 1
}

# Runs the set-up, once for a script and all that it calls.
set_up() { [ -n "${PRESSMARK_READY:-}" ] || scripts/setup "$@"; }

# Puts everything that the set-up has made sure of on PATH. Call it after the set-up.
use_tools() {
  use_rust && use_wasm_opt && use_wasm_bindgen && use_trunk || fail "the tools are not all here. Run scripts/setup."
  export PATH PRESSMARK_READY=1
}
