//! What the costliest files cost that a reader may meet, each read in a process of its own: `cargo run --release --example
//! cost` in fuzz/, on Linux. Prints for each the time, the most memory beyond the file's own, and what came of it.
//!
//! The files are of the size given in megabytes, 10 without one, and of the kinds that readers of their formats are
//! known to break on: nesting, many small things, long runs of what has to be looked at again, and bytes that inflate.

use std::io::Read;
use std::path::Path;
use std::process::Command;
use std::rc::Rc;
use std::time::Instant;

use pressmark::annotation::{Document, parse_marked};
use pressmark::formats::native;
use pressmark::formats::{
    Chosen, FORMATS, File, FileKind, Parcel, export, open_article, read, sniff, sort_out,
};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let asked: Vec<String> = std::env::args().skip(1).collect();
    if let Some(path) = asked.get(1) {
        return cost(Path::new(path));
    }
    let size = asked.first().map_or(Ok(10), |size| size.parse())? * 1_000_000;
    let folder = std::env::temp_dir().join("pressmark-cost");
    std::fs::create_dir_all(&folder)?;
    println!("| File | kB | ms | MB | what came of it |\n| --- | ---: | ---: | ---: | --- |");
    for (what, name, make) in files(size) {
        let path = folder.join(name);
        std::fs::write(&path, make())?;
        let child = Command::new(std::env::current_exe()?).arg("read").arg(&path).output()?;
        let told = String::from_utf8_lossy(&child.stdout);
        let dead = format!("| | | | **{}** |", child.status);
        println!("| {what} {}", if child.status.success() { told.trim() } else { &dead });
    }
    Ok(std::fs::remove_dir_all(&folder)?)
}

/// Reads a file and prints what that took.
fn cost(path: &Path) -> Result<(), Box<dyn std::error::Error>> {
    let name = path.file_name().ok_or("no name")?.to_string_lossy();
    let mut file = std::fs::File::open(path)?;
    let length = usize::try_from(file.metadata()?.len())?;
    let mut bytes: Rc<[u8]> = std::iter::repeat_n(0, length).collect();
    file.read_exact(Rc::get_mut(&mut bytes).ok_or("shared")?)?;
    let (size, before) = (bytes.len() / 1000, peak()?);
    let begun = Instant::now();
    let outcome = open(&name, bytes);
    let (took, grown) = (begun.elapsed().as_millis(), peak()?.saturating_sub(before) / 1000);
    println!("| {size} | {took} | {grown} | {outcome} |");
    Ok(())
}

/// The most memory that this process has had, in kilobytes.
fn peak() -> Result<usize, Box<dyn std::error::Error>> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).ok_or("no VmHWM")?;
    Ok(line.trim().trim_end_matches(" kB").parse()?)
}

/// Opens a file as the page does; what came of it in a few words.
fn open(name: &str, bytes: Rc<[u8]>) -> String {
    let other = |_: &str, _: &[u8]| None;
    let article = parse_marked("a");
    let mut told = Vec::new();
    for parcel in sort_out(vec![(name.into(), bytes)]) {
        told.push(match parcel {
            Parcel::Problem(_, why) => format!("refused: {why}"),
            Parcel::Foreign(format, files) => {
                let files: Vec<File<'_>> =
                    files.iter().map(|(name, bytes)| File { name, bytes }).collect();
                match read(format, &files, Some(&article)) {
                    Ok(taken) => format!("{}: {} documents", format.id, taken.documents.len()),
                    Err(why) => format!("{}: refused: {why}", format.id),
                }
            }
            Parcel::Own(name, bytes) => match sniff(&name, &bytes) {
                Err(why) => format!("refused: {why}"),
                Ok(FileKind::PressmarkJson) => match native::read(&String::from_utf8_lossy(&bytes))
                {
                    Ok(read) => format!(
                        "native: {} marks, {} put aside",
                        read.document.annotations.len(),
                        read.document.quarantine.len()
                    ),
                    Err(why) => format!("native: refused: {why}"),
                },
                Ok(FileKind::PressmarkJsonl) => {
                    let all = native::read_lines(&String::from_utf8_lossy(&bytes));
                    format!("native lines: {} documents", all.documents.len())
                }
                Ok(kind) => match open_article(kind, &bytes, None, &other) {
                    Ok(article) => format!("article of {} bytes", article.text.len()),
                    Err(why) => format!("refused: {why}"),
                },
            },
        });
    }
    let all = told.join("; ");
    all.chars().take(90).collect()
}

/// A name with the size that a file is to have, and how it is made.
type Make = Box<dyn Fn() -> Vec<u8>>;

/// What is tried: what it is, its name, and the bytes.
fn files(size: usize) -> Vec<(&'static str, &'static str, Make)> {
    let run = move |piece: &'static str| -> Make {
        Box::new(move || piece.as_bytes().repeat(size / piece.len()))
    };
    let within = move |start: &'static str, piece: &'static str, end: &'static str| -> Make {
        Box::new(move || [start, &piece.repeat(size / piece.len()), end].concat().into_bytes())
    };
    let mut all = vec![
        ("json: numbers", "a.json", within("[0", ",0", "]")),
        ("json: nesting", "a.json", run("[")),
        ("json: empty tasks", "a.json", within("[{}", ",{}", "]")),
        (
            "json: tasks of Label Studio",
            "a.json",
            within(
                "[{\"data\":{\"text\":\"a\"},\"annotations\":[]}",
                ",{\"data\":{\"text\":\"a\"},\"annotations\":[]}",
                "]",
            ),
        ),
        (
            "json: one text of escapes",
            "a.json",
            within("{\"format\":\"pressmark\",\"text\":\"", "\\u00e9", "\"}"),
        ),
        (
            "json: keys nobody knows",
            "a.pressmark.json",
            within(
                "{\"format\":\"pressmark\",\"format_version\":\"1.0\",\"kind\":\"document\",\"id\":\"d\",\"text\":\"a\",\"x\":{\"a\":0",
                ",\"a\":0",
                "}}",
            ),
        ),
        (
            "json: marks in one place",
            "a.pressmark.json",
            within(
                "{\"format\":\"pressmark\",\"format_version\":\"1.0\",\"kind\":\"document\",\"id\":\"d\",\"article\":{},\"text\":\"a\",\"annotations\":[{}",
                ",{\"id\":\"a\",\"tag\":\"actor\",\"ranges\":[{\"start\":0,\"end\":1}]}",
                "]}",
            ),
        ),
        ("jsonl: lines of doccano", "a.jsonl", run("{\"text\":\"a\",\"label\":[[0,1,\"x\"]]}\n")),
        (
            "jsonl: marks in one line",
            "a.jsonl",
            within("{\"text\":\"a\",\"label\":[[0,1,\"x\"]", ",[0,1,\"x\"]", "]}"),
        ),
        (
            "jsonl: a key nobody knows",
            "a.jsonl",
            within("{\"text\":\"a\",\"label\":[],\"x\":[0", ",{}", "]}"),
        ),
        ("jsonl: empty lines", "a.jsonl", within("{\"text\":\"a\",\"label\":[]}", "\n", "")),
        ("xml: nesting", "a.xml", within("<TEI xmlns=\"http://www.tei-c.org/ns/1.0\">", "<p>", "")),
        (
            "xml: entities of entities",
            "a.xml",
            within(
                "<!DOCTYPE TEI [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;\">]><TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><text><body><p>",
                "&c;",
                "</p></body></text></TEI>",
            ),
        ),
        (
            "xml: references",
            "a.xml",
            within(
                "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><text><body><p>",
                "&#65;",
                "</p></body></text></TEI>",
            ),
        ),
        (
            "xml: empty elements",
            "a.xml",
            within(
                "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><text><body><p>a</p>",
                "<p/>",
                "</body></text></TEI>",
            ),
        ),
        ("csv: empty cells of a table", "a.csv", within("tag,text,start_cp,end_cp\n", ",", "")),
        ("csv: empty rows of a table", "a.csv", within("tag,text,start_cp,end_cp\n", "\n", "")),
        ("csv: empty cells", "a.csv", within("document,text,start,end\n", ",", "")),
        ("csv: quotes", "a.csv", within("document,text,start,end\n", "\"", "")),
        (
            "tsv: tabs",
            "a.tsv",
            within("#FORMAT=WebAnno TSV 3.3\n#T_SP=a|b\n\n#Text=a\n1-1\t0-1\ta", "\t_", "\n"),
        ),
        ("html: nesting", "a.html", run("<b>")),
        ("html: references", "a.html", within("<p>", "&amp;", "</p>")),
        ("html: attributes", "a.html", within("<p ", "a ", ">")),
        ("html: paragraphs", "a.html", run("<p>a")),
        (
            "html: linked data",
            "a.html",
            within("<p>a</p><script type=\"application/ld+json\">[0", ",0", "]</script>"),
        ),
        ("html: comments without an end", "a.html", run("<!-- ")),
        ("markdown: stars", "a.md", run("*a **b ")),
        ("markdown: brackets", "a.md", run("[")),
        ("markdown: quotations in quotations", "a.md", run("> ")),
        ("text: one word", "a.txt", run("a")),
        ("text: lines", "a.txt", run("a\n\n")),
        ("text: combining marks", "a.txt", run("\u{301}")),
        ("text: direction marks", "a.txt", run("\u{202e}")),
        ("text: bytes of no encoding", "a.txt", Box::new(move || vec![0x81; size])),
        (
            "zip: entries that inflate",
            "a.zip",
            Box::new(|| zip((0..20).map(|n| format!("{n}.txt")), 50_000_000)),
        ),
        (
            "zip: entries without content",
            "a.zip",
            Box::new(move || zip((0..size / 100).map(|n| format!("{n}.txt")), 0)),
        ),
        (
            "xlsx: a sheet that inflates",
            "a.xlsx",
            Box::new(|| {
                zip(
                    ["xl/workbook.xml", "xl/worksheets/sheet1.xml"].map(str::to_owned).into_iter(),
                    200_000_000,
                )
            }),
        ),
    ];
    let small = "<actor>Ada</actor> said <claim>it is so</claim>.";
    for format in FORMATS {
        let name = |kind: &str| -> &'static str { format!("{kind}.{}", format.extension).leak() };
        let made = move |documents: Vec<Document>| {
            let all: Vec<&Document> = documents.iter().collect();
            export(format, &all, &Chosen::default()).bytes
        };
        all.push((
            format!("{}: 9,000 documents", format.id).leak(),
            name("many"),
            Box::new(move || made(vec![parse_marked(small); 9_000])),
        ));
        all.push((
            format!("{}: 40,000 marks", format.id).leak(),
            name("marks"),
            Box::new(move || made(vec![parse_marked(&format!("{small} ").repeat(20_000))])),
        ));
    }
    all
}

/// A zip file of entries with so many letters each, which inflate from a thousandth of that.
fn zip(names: impl Iterator<Item = String>, letters: usize) -> Vec<u8> {
    let packed = miniz_oxide::deflate::compress_to_vec(&b"a".repeat(letters), 6);
    let (mut file, mut list, mut count) = (Vec::new(), Vec::new(), 0_u16);
    for name in names {
        let start = u32::try_from(file.len()).unwrap_or(u32::MAX).to_le_bytes();
        let size = |size: usize| u32::try_from(size).unwrap_or(u32::MAX).to_le_bytes();
        let length = u16::try_from(name.len()).unwrap_or(u16::MAX).to_le_bytes();
        // Version, flags, deflate, time and date, no sum; sizes, length of the name, no extra field.
        let common = [
            &[20, 0, 0, 0, 8, 0, 0, 0, 0x21, 0, 0, 0, 0, 0][..],
            &size(packed.len()),
            &size(letters),
            &length,
            &[0, 0],
        ]
        .concat();
        file.extend([&b"PK\x03\x04"[..], &common, name.as_bytes(), &packed].concat());
        list.extend(
            [&b"PK\x01\x02\x14\0"[..], &common, &[0; 10], &start, name.as_bytes()].concat(),
        );
        count = count.saturating_add(1);
    }
    let (at, length) = (file.len() as u32, list.len() as u32);
    let count = count.to_le_bytes();
    file.extend(list);
    file.extend(
        [
            &b"PK\x05\x06\0\0\0\0"[..],
            &count,
            &count,
            &length.to_le_bytes(),
            &at.to_le_bytes(),
            &[0, 0],
        ]
        .concat(),
    );
    file
}
