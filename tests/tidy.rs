//! Rules of the sources that neither the compiler nor clippy can check: who may use whom, how long a file may be, what
//! has to be written down. ARCHITECTURE.md explains them. Each failure names the file, the line and the rule.
#![allow(
    clippy::expect_used,
    reason = "a check of the project's own files may stop where one cannot be read"
)]

use std::fs;
use std::path::{Path, PathBuf};

/// Which module may name which others. What is absent is forbidden, but for `words`, which every layer may use.
const LAYERS: [(&str, &[&str]); 10] = [
    ("words", &[]),
    ("text", &[]),
    ("annotation", &["text"]),
    ("formats", &["text", "annotation"]),
    ("suggest", &["text", "annotation"]),
    ("compare", &["text", "annotation"]),
    ("classroom", &["text", "annotation", "formats", "compare"]),
    ("storage", &["text", "annotation", "formats"]),
    ("app", &["text", "annotation", "formats", "suggest", "compare", "classroom", "storage"]),
    ("web", &["app", "text", "annotation"]),
];

/// The modules that may name serde: the transfer types live there, and the model derives nothing.
const SERDE: [&str; 3] = ["formats", "classroom", "storage"];

/// The most lines that a file may have before its test module.
const MAX_LINES: usize = 500;

/// What no source may contain, and what to do instead.
const BANNED: [(&str, &str); 6] = [
    ("use crate::{", "write one `use crate::module::...;` for each module"),
    ("super::super", "name the module from `crate::`"),
    ("todo!", "write it, or leave it out"),
    ("dbg!", "remove it"),
    ("#[ignore", "mend the test or remove it"),
    ("should_panic", "assert what is returned instead"),
];

/// Beginnings of paths of one machine, and hosts of package registries, cut in two so that this file passes.
const MACHINE: [&str; 6] = [
    concat!("/wo", "rk/"),
    concat!("/ro", "ot/"),
    concat!("/ho", "me/"),
    concat!("registry.", "npmjs.org"),
    concat!("static.", "crates.io"),
    concat!("files.python", "hosted.org"),
];

/// Folders that hold no sources of the project.
const NOT_OURS: [&str; 5] = [".git", "target", "dist", "build", "node_modules"];

#[test]
fn modules_use_only_the_layers_below_them() {
    let problems: Vec<String> = sources().iter().flat_map(layer_problems).collect();
    assert_tidy(&problems);
}

#[test]
fn every_module_is_in_the_table_of_layers() {
    let problems: Vec<String> = sources()
        .iter()
        .filter(|file| !matches!(file.module.as_str(), "lib" | "main"))
        .filter(|file| allowed(&file.module).is_none())
        .map(|file| {
            format!("{}: module `{}` is not in LAYERS of tests/tidy.rs", file.name, file.module)
        })
        .collect();
    assert_tidy(&problems);
}

#[test]
fn every_source_opens_by_saying_what_it_is() {
    let problems: Vec<String> = sources()
        .iter()
        .filter(|file| !file.text.starts_with("//!"))
        .map(|file| format!("{}:1: begin with a `//!` comment", file.name))
        .collect();
    assert_tidy(&problems);
}

#[test]
fn no_source_is_too_long() {
    let problems: Vec<String> = sources()
        .iter()
        .map(|file| (file, production_lines(&file.text)))
        .filter(|(_, lines)| *lines > MAX_LINES)
        .map(|(file, lines)| {
            format!("{}: {lines} lines before its tests, at most {MAX_LINES}", file.name)
        })
        .collect();
    assert_tidy(&problems);
}

#[test]
fn serde_stays_at_the_boundary() {
    let problems: Vec<String> = sources()
        .iter()
        .filter(|file| !SERDE.contains(&file.module.as_str()))
        .flat_map(|file| lines_with(file, "serde", "only formats, classroom and storage use serde"))
        .collect();
    assert_tidy(&problems);
}

#[test]
fn the_browser_is_switched_on_in_one_place() {
    let problems: Vec<String> = sources()
        .iter()
        .filter(|file| file.module != "lib")
        .flat_map(|file| lines_with(file, "feature = \"web\"", "only lib.rs asks for the feature"))
        .collect();
    assert_tidy(&problems);
}

#[test]
fn no_source_contains_what_is_banned() {
    let problems: Vec<String> = sources()
        .iter()
        .flat_map(|file| BANNED.iter().flat_map(|(word, advice)| lines_with(file, word, advice)))
        .collect();
    assert_tidy(&problems);
}

#[test]
fn imports_name_what_they_import() {
    let problems: Vec<String> = sources().iter().flat_map(glob_problems).collect();
    assert_tidy(&problems);
}

#[test]
fn every_stylesheet_is_layered_and_listed_once() {
    let index = read("styles/index.css");
    let problems: Vec<String> = files("styles", "css")
        .iter()
        .filter(|name| *name != "styles/index.css")
        .flat_map(|name| stylesheet_problems(name, &index))
        .collect();
    assert_tidy(&problems);
}

#[test]
fn the_list_of_stylesheets_names_only_what_exists() {
    let index = read("styles/index.css");
    let problems: Vec<String> = index
        .lines()
        .filter_map(|line| line.strip_prefix("@import \"")?.strip_suffix("\";"))
        .filter(|name| !root().join("styles").join(name).is_file())
        .map(|name| format!("styles/index.css: there is no styles/{name}"))
        .collect();
    assert_tidy(&problems);
}

#[test]
fn the_map_names_every_module() {
    let map = read("ARCHITECTURE.md");
    let problems: Vec<String> = sources()
        .iter()
        .map(|file| file.module.clone())
        .filter(|module| !matches!(module.as_str(), "lib" | "main"))
        .filter(|module| !map.contains(&format!("`{module}`")))
        .map(|module| format!("ARCHITECTURE.md does not name `{module}`"))
        .collect();
    assert_tidy(&problems);
}

#[test]
fn the_servers_send_the_policy_of_the_page() {
    let page = read("index.html");
    let policy = page
        .split_once("http-equiv=\"Content-Security-Policy\" content=\"")
        .and_then(|(_, rest)| rest.split_once('"'))
        .map(|(policy, _)| policy)
        .expect("index.html has a content security policy");
    let header = format!("{policy}; frame-ancestors 'none'");
    let problems: Vec<String> = files("deploy", "")
        .iter()
        .filter(|name| !read(name).contains(&header))
        .map(|name| {
            format!("{name}: the policy is not the one of index.html with frame-ancestors 'none'")
        })
        .collect();
    assert_tidy(&problems);
}

#[test]
fn no_file_names_a_machine() {
    let problems: Vec<String> =
        files("", "").iter().flat_map(|name| machine_problems(name)).collect();
    assert_tidy(&problems);
}

/// A Rust source: its name from the root, its top-level module (`lib` and `main` for those files), and its text.
struct Source {
    name: String,
    module: String,
    text: String,
}

/// Every Rust source below src/.
fn sources() -> Vec<Source> {
    files("src", "rs")
        .into_iter()
        .map(|name| {
            let inside = name.trim_start_matches("src/");
            let module =
                inside.split('/').next().unwrap_or(inside).trim_end_matches(".rs").to_owned();
            Source { text: read(&name), module, name }
        })
        .collect()
}

fn allowed(module: &str) -> Option<&'static [&'static str]> {
    LAYERS.iter().find(|(name, _)| *name == module).map(|(_, allowed)| *allowed)
}

/// The lines that are not comments, numbered from 1.
fn code_lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines()
        .enumerate()
        .map(|(at, line)| (at + 1, line))
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
}

fn lines_with(file: &Source, word: &str, rule: &str) -> Vec<String> {
    code_lines(&file.text)
        .filter(|(_, line)| line.contains(word))
        .map(|(number, _)| format!("{}:{number}: `{word}`: {rule}", file.name))
        .collect()
}

/// Each `crate::module` of a module that the file may not use.
fn layer_problems(file: &Source) -> Vec<String> {
    let Some(allowed) = allowed(&file.module) else { return Vec::new() };
    code_lines(&file.text)
        .flat_map(|(number, line)| {
            line.split("crate::").skip(1).map(move |rest| (number, first_word(rest)))
        })
        .filter(|(_, used)| *used != file.module && !allowed.contains(used) && !used.is_empty())
        .filter(|(_, used)| *used != "words")
        .map(|(number, used)| {
            format!("{}:{number}: `{}` may not use `{used}`", file.name, file.module)
        })
        .collect()
}

fn first_word(text: &str) -> &str {
    let end =
        text.find(|letter: char| !letter.is_alphanumeric() && letter != '_').unwrap_or(text.len());
    &text[..end]
}

/// `use ...::*`, but for the items under test in a test module and Yew's own prelude.
fn glob_problems(file: &Source) -> Vec<String> {
    code_lines(&file.text)
        .filter(|(_, line)| line.contains("use ") && line.contains("::*"))
        .filter(|(_, line)| !matches!(line.trim(), "use super::*;" | "use yew::prelude::*;"))
        .map(|(number, _)| format!("{}:{number}: name what is imported instead of `*`", file.name))
        .collect()
}

/// The number of lines before the test module at the file's end.
fn production_lines(text: &str) -> usize {
    let lines: Vec<&str> = text.lines().collect();
    let tests =
        lines.windows(2).position(|pair| pair[0] == "#[cfg(test)]" && pair[1].ends_with('{'));
    tests.unwrap_or(lines.len())
}

fn stylesheet_problems(name: &str, index: &str) -> Vec<String> {
    let mut problems = Vec::new();
    if !read(name).starts_with("@layer") {
        problems.push(format!("{name}:1: begin with the `@layer` that the rules belong to"));
    }
    let line = format!("@import \"{}\";", name.trim_start_matches("styles/"));
    let count = index.lines().filter(|listed| *listed == line).count();
    if count != 1 {
        problems.push(format!("styles/index.css lists {name} {count} times; once is right"));
    }
    problems
}

/// Each line of a text file that names a path of one machine, or the host of a package registry.
fn machine_problems(name: &str) -> Vec<String> {
    let Ok(text) = fs::read_to_string(root().join(name)) else { return Vec::new() };
    text.lines()
        .enumerate()
        .filter_map(|(at, line)| {
            MACHINE.iter().find(|word| line.contains(**word)).map(|word| (at + 1, word))
        })
        .map(|(number, word)| format!("{name}:{number}: `{word}` belongs to one machine"))
        .collect()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(name: &str) -> String {
    fs::read_to_string(root().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The files below a folder that end in `.extension` (all, if it is empty), named from the root, sorted.
fn files(folder: &str, extension: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for path in entries(&folder) {
            let name = path.strip_prefix(root()).expect("a path below the root");
            let name = name.to_string_lossy().replace('\\', "/");
            if path.is_dir() {
                folders.push(path);
            } else if name.ends_with(extension) {
                found.push(name);
            }
        }
    }
    found.sort();
    found
}

/// What a folder holds of the project; a folder that is not there holds nothing.
fn entries(folder: &Path) -> impl Iterator<Item = PathBuf> {
    fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(Result::ok)
        .filter(|entry| !NOT_OURS.contains(&entry.file_name().to_string_lossy().as_ref()))
        .map(|entry| entry.path())
}

#[track_caller]
fn assert_tidy(problems: &[String]) {
    assert!(problems.is_empty(), "\n{}\n", problems.join("\n"));
}
