//! Every reader meets bytes that nobody would write: the seeds of fuzz/, and as many of them damaged at random as a run
//! of the tests has time for. `make fuzz` does the same for longer with libFuzzer; fuzz/README.md explains both.
#![allow(clippy::expect_used, reason = "what is missing here is a mistake in the project")]

use std::collections::BTreeSet;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

#[path = "../fuzz/src/lib.rs"]
#[allow(dead_code, unreachable_pub, reason = "a crate of its own in fuzz/")]
mod targets;

use targets::{TARGETS, Target};

/// How often each target is tried with a damaged seed; `PRESSMARK_FUZZ_RUNS` says otherwise.
const RUNS: u64 = 40;

/// Pieces of the formats' grammars that random bytes seldom hit.
const TOKENS: [&[u8]; 22] = [
    b"\x1c",
    b"\0",
    b"\n",
    b"\r\n",
    b"\t",
    b"\"",
    b"\\u0000",
    b"\\ud800",
    b"{",
    b"}",
    b"[[",
    b"null",
    b"-1",
    b"1e999",
    b"4294967296",
    b"<",
    b"&#x0;",
    b"]]>",
    b"\xef\xbb\xbf",
    b"\xff",
    "\u{301}".as_bytes(),
    "👩🏽‍🚀".as_bytes(),
];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz")
}

/// The names in a folder, in order.
fn names(folder: &Path) -> Vec<String> {
    let entries =
        fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut names: Vec<String> = entries
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

fn seeds(target: &Target) -> Vec<(String, Vec<u8>)> {
    let folder = folder().join("seeds").join(target.name);
    let read = |name: String| {
        let bytes = fs::read(folder.join(&name)).expect("a seed");
        (format!("{}/{name}", target.name), bytes)
    };
    names(&folder).into_iter().map(read).collect()
}

/// Tries a target; what did not hold is told with the bytes, which are to become a seed.
fn attempt(target: &Target, what: &str, data: &[u8]) -> Result<(), String> {
    catch_unwind(AssertUnwindSafe(|| (target.run)(data))).map_err(|_| {
        let kept = std::env::temp_dir().join(format!("pressmark-{}", target.name));
        fs::write(&kept, data).expect("a place for the bytes");
        format!("{what}: the message is above, the bytes are in {}", kept.display())
    })
}

/// Ends a test with all that did not hold, at most once for each target.
fn assert_none(problems: impl Iterator<Item = Result<(), String>>) {
    let all: Vec<String> = problems.filter_map(Result::err).collect();
    assert!(all.is_empty(), "{}", all.join("\n"));
}

/// Numbers that look random and are the same in every run (SplitMix64, Steele, Lea and Flood 2014).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ mixed >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ mixed >> 31) as usize % limit.max(1)
    }

    /// A seed with one to four places damaged.
    fn damaged(&mut self, seeds: &[(String, Vec<u8>)]) -> (String, Vec<u8>) {
        let (name, mut bytes) = seeds[self.below(seeds.len())].clone();
        for _ in 0..=self.below(4) {
            let from = self.below(bytes.len() + 1);
            let to = (from + self.below(16)).min(bytes.len());
            match self.below(6) {
                0 => drop(bytes.drain(from..to)),
                1 => bytes.truncate(from.max(1)),
                2 => {
                    let token = TOKENS[self.below(TOKENS.len())];
                    drop(bytes.splice(from..from, token.iter().copied()));
                }
                3 => bytes.extend_from_within(from..to),
                4 => {
                    let other = &seeds[self.below(seeds.len())].1;
                    let cut = self.below(other.len());
                    drop(bytes.splice(from.., other[cut..].iter().copied()));
                }
                _ => bytes[from..to].iter_mut().for_each(|byte| *byte ^= 1 << self.below(8)),
            }
        }
        bytes.truncate(16_000);
        (name, bytes)
    }
}

#[test]
fn every_target_has_a_binary_and_seeds() {
    let own: BTreeSet<String> = TARGETS.iter().map(|target| target.name.to_owned()).collect();
    let sources = names(&folder().join("fuzz_targets"));
    let binaries: BTreeSet<String> =
        sources.iter().map(|name| name.trim_end_matches(".rs").to_owned()).collect();
    assert_eq!(binaries, own);
    assert_eq!(names(&folder().join("seeds")).into_iter().collect::<BTreeSet<_>>(), own);
    let manifest = fs::read_to_string(folder().join("Cargo.toml")).expect("a manifest");
    for name in &own {
        assert!(manifest.contains(&format!("path = \"fuzz_targets/{name}.rs\"")), "{name}");
    }
}

#[test]
fn every_format_that_is_read_is_a_target() {
    for format in pressmark::formats::FORMATS {
        let read = pressmark::formats::read(format, &[], None);
        let written_only = pressmark::words::words().foreign.only_written;
        if read != Err(written_only(format.words().name)) {
            let name = format.id.replace('-', "_");
            assert!(TARGETS.iter().any(|target| target.name == name), "{name}");
        }
    }
}

#[test]
fn every_seed_is_read_or_refused() {
    assert_none(TARGETS.iter().map(|target| {
        seeds(target).iter().try_for_each(|(name, bytes)| attempt(target, name, bytes))
    }));
}

#[test]
fn every_damaged_seed_is_read_or_refused() {
    let wanted = std::env::var("PRESSMARK_FUZZ_RUNS").ok().and_then(|runs| runs.parse().ok());
    assert_none(TARGETS.iter().map(|target| {
        let seeds = seeds(target);
        (0..wanted.unwrap_or(RUNS)).try_for_each(|run| {
            let (name, bytes) = Random(run).damaged(&seeds);
            attempt(target, &format!("{name}, run {run}"), &bytes)
        })
    }));
}
