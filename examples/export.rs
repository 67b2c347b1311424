//! Writes the documents of a native JSON Lines file in every format, with each choice, for other programs to read:
//! `cargo run --no-default-features --example export DOCUMENTS.pressmark.jsonl FOLDER`.
//!
//! `FOLDER/N/` holds what the N-th document became, `FOLDER/all/` what all of them became as one file, each in a folder
//! named after the format's id and what was chosen (`doccano`, `doccano.project=spans`), with `losses.txt` beside it.

use std::error::Error;
use std::fs;
use std::path::Path;

use pressmark::annotation::Document;
use pressmark::formats::{Chosen, FORMATS, Format, export, native};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [file, folder] = arguments.as_slice() else {
        return Err("say which file and which folder".into());
    };
    let read = native::read_lines(&fs::read_to_string(file)?);
    if let Some((line, problem)) = read.problems.first() {
        return Err(format!("line {line}: {problem}").into());
    }
    let documents: Vec<Document> = read.documents.into_iter().map(|read| read.document).collect();
    let all: Vec<&Document> = documents.iter().collect();
    for format in FORMATS {
        for (name, chosen) in choices(format) {
            for (at, document) in documents.iter().enumerate() {
                write(
                    format,
                    &[document],
                    &chosen,
                    &Path::new(folder).join(at.to_string()).join(&name),
                )?;
            }
            write(format, &all, &chosen, &Path::new(folder).join("all").join(&name))?;
        }
    }
    Ok(())
}

/// The defaults and each other option by itself, with a name for a folder.
fn choices(format: &Format) -> Vec<(String, Chosen)> {
    let mut all = vec![(format.id.to_owned(), Chosen::default())];
    for choice in format.choices {
        for option in choice.options.iter().skip(1) {
            let name = format!("{}.{}={}", format.id, choice.id, option.id);
            all.push((name, Chosen::default().with(choice.id, option.id)));
        }
    }
    all
}

fn write(
    format: &Format,
    documents: &[&Document],
    chosen: &Chosen,
    folder: &Path,
) -> Result<(), Box<dyn Error>> {
    let exported = export(format, documents, chosen);
    fs::create_dir_all(folder)?;
    fs::write(folder.join(exported.file_name), exported.bytes)?;
    fs::write(folder.join("losses.txt"), exported.losses.join("\n"))?;
    Ok(())
}
