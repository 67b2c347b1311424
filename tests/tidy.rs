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

/// Where the sentences for people stand.
const WORDS: [&str; 2] = ["src/words/", "src/app/words"];

/// What the literals of markup, classes and selectors have in them, and sentences have not.
const MARKUP: [&str; 5] = ["<", "--", "__", "[", "@media"];

/// Literals outside [`WORDS`] that only look like words for people: the file, how they begin, and what they are.
const NOT_SPOKEN: [(&str, &str, &str); 10] = [
    ("src/text/header_line.rs", "", "labels that are looked for in the texts of others"),
    ("src/formats/html/references.rs", "", "HTML's names of characters"),
    ("src/formats/arbitrary.rs", "", "texts for tests"),
    ("src/formats/brat/write.rs", "ARC_DEFAULT", "a line of brat's settings"),
    ("src/formats/gate.rs", "Original markups", "GATE's name of a set"),
    ("src/formats/xlsx.rs", "tag set", "a sheet's name, by which it is read back"),
    ("src/formats/web_page/list.rs", "noreferrer noopener", "keywords of HTML"),
    ("src/web/ui/panel/article.rs", "noreferrer noopener", "keywords of HTML"),
    ("src/web/ui/notices.rs", "notice opening", "classes of the stylesheet"),
    ("src/web/runtime.rs", "(prefers-", "a question about the screen"),
];

/// Folders that hold no sources of the project.
const NOT_OURS: [&str; 7] =
    [".git", "target", "dist", "build", "node_modules", "corpus", "artifacts"];

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

#[test]
fn sentences_stand_with_the_words_of_the_interface() {
    let problems: Vec<String> = sources()
        .iter()
        .filter(|file| !WORDS.iter().any(|place| file.name.starts_with(place)))
        .filter(|file| !file.name.contains("tests"))
        .flat_map(sentences)
        .collect();
    assert_tidy(&problems);
}

#[test]
fn sentences_are_told_from_code() {
    let source = concat!(
        "// a \"comment with quotes\"\n#[allow(reason = \"because they say so\")]\nlet a = '\"';\n",
        "say(\"some room left\"); say(\"list__item other\"); unreachable!(\"never ever\");\n",
        "say(r#\"two words\"#); say(\"Some \\\n    room left\"); say(\"id\");\n#[cfg(test)]\nmod tests {\n\"more words here\"",
    );
    let file = Source { name: "a.rs".into(), module: "a".into(), text: source.into() };
    let found = sentences(&file).join("\n");
    assert_eq!(found.matches("a.rs:4: ").count(), 1, "{found}");
    assert_eq!(found.matches("a.rs:5: ").count(), 2, "{found}");
    assert_eq!(found.lines().count(), 3, "{found}");
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

/// The string literals before a file's tests that read like words for a person.
fn sentences(file: &Source) -> Vec<String> {
    let lines: Vec<&str> = file.text.lines().take(production_lines(&file.text)).collect();
    let allowed = |literal: &str| {
        NOT_SPOKEN.iter().any(|(name, start, _)| *name == file.name && literal.starts_with(start))
    };
    literals(&lines.join("\n"))
        .into_iter()
        .filter(|(_, literal)| reads_like_words(literal) && !allowed(literal))
        .map(|(number, literal)| {
            format!("{}:{number}: “{literal}”: words for people stand in src/words", file.name)
        })
        .collect()
}

/// Whether a literal has a space between two small words of three letters or more, and is no markup.
fn reads_like_words(literal: &str) -> bool {
    let small = |c: &char| c.is_ascii_lowercase();
    let ends = |word: &str| {
        word.trim_end_matches([',', ';', ':']).chars().rev().take(3).filter(small).count() == 3
    };
    let begins = |word: &str| word.chars().take(3).filter(small).count() == 3;
    let words: Vec<&str> = literal.split(' ').collect();
    words.windows(2).any(|pair| ends(pair[0]) && begins(pair[1]))
        && !MARKUP.iter().any(|mark| literal.contains(mark))
}

/// The string literals of Rust code with their lines, without those in comments, attributes and panics.
fn literals(code: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(rest) = code.get(at..).filter(|rest| !rest.is_empty()) {
        let (length, literal) = token(rest);
        let panics = ["panic!(", "unreachable!(", "expect("];
        if let Some(literal) = literal.filter(|_| !panics.iter().any(|p| code[..at].ends_with(p))) {
            found.push((code[..at].matches('\n').count() + 1, literal));
        }
        at += length;
    }
    found
}

/// The length of what code begins with, and its text if that is a string literal. An attribute counts as one piece.
fn token(code: &str) -> (usize, Option<String>) {
    let first = code.chars().next().map_or(1, char::len_utf8);
    if code.starts_with("//") {
        (code.find('\n').unwrap_or(code.len()), None)
    } else if code.starts_with("#[") || code.starts_with("#![") {
        (attribute(code), None)
    } else if let Some(raw) = code.strip_prefix("r#\"") {
        let length = raw.find("\"#").unwrap_or(raw.len());
        (length + 5, Some(raw[..length].to_owned()))
    } else if let Some(inside) = code.strip_prefix('"') {
        let length = closing(inside);
        (length + 2, Some(joined(&inside[..length])))
    } else if code.starts_with("'\"'") || code.starts_with("'\\") {
        (3, None)
    } else {
        (first, None)
    }
}

/// Where a string that has been opened ends.
fn closing(inside: &str) -> usize {
    let mut escaped = false;
    for (at, c) in inside.char_indices() {
        match c {
            '"' if !escaped => return at,
            '\\' => escaped = !escaped,
            _ => escaped = false,
        }
    }
    inside.len()
}

/// A literal without the breaks of its lines.
fn joined(literal: &str) -> String {
    let mut lines = literal.split("\\\n");
    let first = lines.next().unwrap_or_default().to_owned();
    lines.fold(first, |all, line| all + line.trim_start())
}

/// The length of an attribute, to the bracket that closes it.
fn attribute(code: &str) -> usize {
    let (mut depth, mut at) = (0, 0);
    while let Some(c) = code.get(at..).and_then(|rest| rest.chars().next()) {
        match c {
            '"' => at += closing(&code[at + 1..]) + 1,
            '[' => depth += 1,
            ']' if depth == 1 => return at + 1,
            ']' => depth -= 1,
            _ => {}
        }
        at += c.len_utf8();
    }
    code.len()
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
