//! Writes the seeds that Pressmark itself can make, one folder a target: `cargo run --example seeds` in fuzz/.
//!
//! They are what the mutations begin from; seeds/ has others, which were written by hand.

use std::fs;
use std::path::Path;
use std::rc::Rc;

use pressmark::annotation::{
    Change, Document, Edit, EditName, Id, Metadata, Stamp, actors_claims_dates, parse_marked,
};
use pressmark::classroom::{encode, key_to_json, to_fragment};
use pressmark::formats::native::{self, Kind};
use pressmark::formats::{Chosen, FORMATS, export};
use pressmark::storage::mirror::Mirror;
use pressmark::storage::{DocumentRecords, MemoryStore, Record, plan, rescue};

fn main() -> std::io::Result<()> {
    let document = document();
    let mut made: Vec<(String, &str, Vec<u8>)> = Vec::new();
    for format in FORMATS {
        let target = format.id.replace('-', "_");
        for (name, chosen) in choices(format.choices) {
            made.push((target.clone(), name, export(format, &[&document], &chosen).bytes));
        }
        made.push((
            target.clone(),
            "two",
            export(format, &[&document, &document], &Chosen::default()).bytes,
        ));
    }
    let zip = export(&FORMATS[0], &[&document, &document], &Chosen::default()).bytes;
    let native = native::write(&document);
    let mut add = |target: &str, name: &'static str, bytes: Vec<u8>| {
        made.push((target.to_owned(), name, bytes))
    };
    add("zip", "native", zip.clone());
    add("sniff", "zip", [b"a.zip\x1c", zip.as_slice()].concat());
    add("sniff", "native", [b"a.json\x1c", native.as_bytes()].concat());
    add("native", "document", native.clone().into_bytes());
    add("native", "exercise", native::write_as(&document, Kind::Exercise).into_bytes());
    add("native_lines", "two", format!("{0}\n\n{0}\n", native::write_line(&document)).into_bytes());
    add("tag_set", "own", native::tag_set_to_json(&actors_claims_dates()).into_bytes());
    add("code", "whole", encode(&document).into_bytes());
    add("link", "whole", to_fragment(&document).0.into_bytes());
    add(
        "link",
        "file",
        [&[0x1d], native::write_line_as(&document, Kind::Exercise).as_bytes()].concat(),
    );
    let exercise = parse_marked(EXERCISE);
    add("key", "empty", key_to_json(&exercise).into_bytes());
    let code = encode(&parse_marked(MARKED));
    let pile = format!(
        "Ada Brook\nNora Lind\x1cAda Brook_123_assignsubmission_file_/work.txt\n{code}\x1cb.json\n{native}"
    );
    add("archive", "pile", pile.into_bytes());
    let records = records(&document);
    add("rescue", "one", rescue::write(&records).into_bytes());
    add("records", "one", framed(&records).into_bytes());
    if let Some((_, copy)) = Mirror::whole(&records, [None, None]) {
        let content = copy.content.split_once('\n').map_or("", |(_, content)| content);
        let revision = content
            .split_once("\"revision\":")
            .map_or("2", |(_, rest)| rest.split(',').next().unwrap_or("2"));
        add("mirror", "whole", format!("whole {revision} 0\n{content}").into_bytes());
    }
    made.retain(|(target, ..)| pressmark_fuzz::TARGETS.iter().any(|t| t.name == target));
    for (target, name, bytes) in made {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds").join(&target);
        fs::create_dir_all(&folder)?;
        fs::write(folder.join(format!("made-{name}")), bytes)?;
    }
    Ok(())
}

const EXERCISE: &str =
    "Ada Brook said on Monday that the bridge stays shut. “It is not safe,” said Nora Lind.";
const MARKED: &str = "<actor>Ada Brook</actor> said on <date>Monday</date> that <claim>the bridge stays shut</claim>. “It is not safe,” said Nora Lind.";

fn document() -> Document {
    let mut document = parse_marked(
        "<actor>Ada Brook</actor> said on <date>Monday</date> that <claim>the <actor>bridge</actor> stays shut</claim>.\n\nשלום 🎉 é <claim>数据</claim>, \"quoted\".",
    );
    document.id = Id::from_words("d1");
    document.metadata = Metadata {
        title: "The Bridge".into(),
        published: "2026-11-23".into(),
        ..Metadata::default()
    }
    .into();
    document.annotator = "me".into();
    document
}

fn choices(all: &[pressmark::formats::Choice]) -> Vec<(&'static str, Chosen)> {
    let mut found = vec![("one", Chosen::default())];
    for choice in all {
        for option in choice.options.iter().skip(1) {
            found.push((option.id, Chosen::default().with(choice.id, option.id)));
        }
    }
    found
}

/// What is kept of the document with one step.
fn records(document: &Document) -> DocumentRecords {
    let mut store = MemoryStore::default();
    let mut before = document.clone();
    before.annotations = pressmark::annotation::AnnotationSet::new(document.text.whole().len());
    let created = plan::created(&before);
    let after = document.annotations.iter().next().cloned();
    let edit = Edit {
        name: EditName::Mark,
        about: Rc::from("Ada"),
        at: Stamp::unknown(),
        changes: vec![Change::Annotation { before: None, after }],
    };
    before.apply(&edit, edit.at.clone());
    let step = plan::step_added(&created.head, &before, &edit);
    for transaction in [created.transaction, step.transaction] {
        let _ = store.apply(&transaction);
    }
    store.records(&document.id)
}

fn framed(records: &DocumentRecords) -> String {
    let mut out = records.head.clone().unwrap_or_default();
    let stores =
        [("snapshots", &records.snapshots), ("steps", &records.steps), ("texts", &records.texts)];
    for (store, all) in stores {
        for Record { key, value } in all {
            out += &format!("\x1c{store} {key}\n{value}");
        }
    }
    out
}
