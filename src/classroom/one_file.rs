//! An exercise as one HTML file that holds the application, the article and the exercise, and needs no network.
//!
//! The page is put together from the application's own files. Its policy lets nothing in from outside and nothing out,
//! and runs exactly the scripts that were put in, by their SHA-256. The exercise is the native file in a data block,
//! its `<` written as `\u003c`: no text of anybody can end the block, and nobody's text is read as HTML.
//!
//! | Part (`data-part`) | What it holds |
//! | --- | --- |
//! | `exercise-inside` | the exercise, a native file on one line |
//! | `wasm-inside` | the program in base64, packed as `data-packing` says |
//! | `style-inside`, `scripts-inside`, `program-inside` | the stylesheet, the start and rescue scripts, the program's module |
//!
//! `data-kept` of the root names what the browser keeps of it: pages from files share their storage in some browsers.

use sha2::{Digest, Sha256};

use super::base64;
use super::fingerprint::Fingerprint;
use crate::annotation::Document;
use crate::formats::native::{self, Kind};
use crate::formats::{Exported, Html, slug};
use crate::words::words;

/// The application's own files, as texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AppFiles {
    /// The stylesheet.
    pub style: String,
    /// The classic scripts, one after the other.
    pub scripts: String,
    /// The module that starts the program.
    pub program: String,
    /// The program, packed, in base64.
    pub wasm: String,
    /// How it is packed: `gzip`, or empty where it is not.
    pub packing: String,
}

/// The page. What stands in `{{}}` is filled in; the picture is there since browsers would ask the host of the file for one.
const PAGE: &str = include_str!("one_file/page.html");

/// How the module tells the start script that it is there.
const READY: &str = "pressmark:program";

/// The exercise as a page of its own; `None` where the application's files are not what they should be.
#[must_use]
pub fn one_file(exercise: &Document, files: &AppFiles) -> Option<Exported> {
    let style = inside("style", &files.style);
    let scripts = inside("script", &files.scripts);
    let program = inside("script", &started(&files.program)?);
    if files.wasm.is_empty() || files.wasm.contains('<') {
        return None;
    }
    let words = &words().one_file;
    let line = native::write_line_as(exercise, Kind::Exercise);
    let page = filled(&[
        ("language", crate::words::words().language),
        ("exercise", &Fingerprint::of(exercise).to_string()),
        ("sums of scripts", &format!("{} {}", sum(&scripts), sum(&program))),
        ("sum of style", &sum(&style)),
        ("title", &escaped(&(words.title)(&exercise.metadata.title))),
        ("style", &style),
        ("name", words.name),
        ("loading", words.loading),
        ("stays", words.stays),
        ("no script", words.no_script),
        ("scripts", &scripts),
        ("json", &line.trim_end().replace('<', "\\u003c")),
        ("packing", &escaped(&files.packing)),
        ("wasm", &files.wasm),
        ("program", &program),
    ]);
    Some(Exported::whole(name(exercise), "text/html", page))
}

/// The page with its gaps filled. What is filled in is not looked at again.
fn filled(values: &[(&str, &str)]) -> String {
    let mut page = String::new();
    for piece in PAGE.split("{{") {
        let Some((gap, rest)) = piece.split_once("}}") else {
            page.push_str(piece);
            continue;
        };
        page.push_str(values.iter().find(|(name, _)| *name == gap).map_or("", |(_, value)| value));
        page.push_str(rest);
    }
    page
}

/// `the-title-exercise.html`.
fn name(exercise: &Document) -> String {
    let slug = slug(&exercise.metadata.title);
    let stem = if slug.is_empty() { "article" } else { &slug };
    format!("{stem}-exercise.html")
}

/// The text of a script or style as the browser will read it: its lines end as HTML's do, and nothing in it ends it.
fn inside(element: &str, text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace(['\r', '\0'], "\n");
    text.replace(&format!("</{element}"), &format!("<\\/{element}")).replace("<!--", "<\\!--")
}

/// The module with a last line that hands on what it would export; that line stands once, however often a file is made
/// from a file.
fn started(module: &str) -> Option<String> {
    if module.contains(READY) {
        return Some(module.to_owned());
    }
    let (before, _) = module.rsplit_once(" as default")?;
    let name = before.rsplit(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).next()?;
    let module = module.trim_end();
    let detail = format!("{{detail:{name}}}");
    (!name.is_empty()).then(|| {
        format!("{module}\ndocument.dispatchEvent(new CustomEvent(\"{READY}\",{detail}));\n")
    })
}

/// The SHA-256 of a script as policies name it (CSP 3, section 2.3.1).
fn sum(text: &str) -> String {
    let characters = base64::encode(&Sha256::digest(text.as_bytes()));
    format!("'sha256-{}='", characters.replace('-', "+").replace('_', "/"))
}

/// Text where HTML expects text or the value of an attribute.
fn escaped(text: &str) -> String {
    let mut html = Html::default();
    html.text(text);
    html.done()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::{Metadata, parse_marked};

    fn app() -> AppFiles {
        AppFiles {
            style: "b { c: \"</style>\" }\r\n".to_owned(),
            scripts: "var a = '<!--</script>';\n".to_owned(),
            program: "async function init() {}\nexport { other, init as default };\n".to_owned(),
            wasm: "AGFzbQ==".to_owned(),
            packing: "gzip".to_owned(),
        }
    }

    fn page(title: &str, text: &str, files: &AppFiles) -> String {
        let mut exercise = parse_marked(text);
        exercise.metadata = Metadata { title: title.into(), ..Metadata::default() }.into();
        String::from_utf8(one_file(&exercise, files).unwrap().bytes).unwrap()
    }

    /// The tags of a page that a browser sees, with what is in the scripts and styles.
    fn tokens(page: &str) -> Vec<(String, String)> {
        let mut found: Vec<(String, String)> = Vec::new();
        for token in html5gum::Tokenizer::new(page).flatten() {
            match token {
                html5gum::Token::StartTag(tag) => {
                    found.push((String::from_utf8_lossy(&tag.name).into_owned(), String::new()));
                }
                html5gum::Token::EndTag(_) => found.push(Default::default()),
                html5gum::Token::String(text) => {
                    if let Some((_, inside)) = found.last_mut() {
                        inside.push_str(&String::from_utf8_lossy(&text.value));
                    }
                }
                _ => {}
            }
        }
        found
    }

    const HOSTILE: &str =
        "</script><script>alert(1)</script><!-- <script> --><img src=x onerror=y>";

    #[test]
    fn no_text_of_anybody_becomes_markup() {
        let found = tokens(&page(HOSTILE, HOSTILE, &app()));
        let names: Vec<&str> = found.iter().map(|(name, _)| &**name).collect();
        let of = |wanted: &str| names.iter().filter(|name| **name == wanted).count();
        assert_eq!((of("script"), of("style"), of("img")), (4, 1, 0), "{names:?}");
    }

    #[test]
    fn the_exercise_is_read_again_as_it_was() {
        let found = tokens(&page(HOSTILE, HOSTILE, &app()));
        let json = found.iter().find(|(_, inside)| inside.starts_with("{\"format\"")).unwrap();
        let read = native::read(&json.1).unwrap();
        assert_eq!((read.kind, read.document.text.as_str()), (Kind::Exercise, HOSTILE));
        assert_eq!(&*read.document.metadata.title, HOSTILE);
    }

    #[test]
    fn the_policy_names_what_stands_in_the_page_and_lets_nothing_else_in() {
        let page = page("A", "B", &app());
        for (name, inside) in tokens(&page) {
            let runs = name == "style" || inside.contains("var a") || inside.contains("init");
            assert_eq!(page.contains(&sum(&inside)), runs, "{name}: {inside}");
        }
        assert!(page.contains("default-src 'none'") && page.contains("connect-src 'none'"));
    }

    #[test]
    fn a_file_made_from_a_file_is_the_same() {
        let first = page("A", "B", &app());
        let inside = |start: &str| {
            let found = tokens(&first);
            found.into_iter().find(|(_, inside)| inside.contains(start)).unwrap().1
        };
        let files = AppFiles {
            style: inside("c:"),
            scripts: inside("var a"),
            program: inside("init"),
            ..app()
        };
        assert_eq!(page("A", "B", &files), first);
    }

    #[test]
    fn files_of_something_else_make_no_page() {
        let exercise = parse_marked("A");
        let program = "not a module".to_owned();
        assert_eq!(one_file(&exercise, &AppFiles { program, ..app() }), None);
        assert_eq!(one_file(&exercise, &AppFiles { wasm: String::new(), ..app() }), None);
    }
}
