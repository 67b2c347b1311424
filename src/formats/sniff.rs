//! What a file is, by its bytes first and its name second, and why some files cannot be opened.

use std::fmt;

use crate::text::is_utf16;
use crate::words::words;

/// The largest file that is opened, in bytes.
pub const LARGEST_FILE: usize = 32_000_000;

/// The largest text of an article, in bytes of UTF-8.
pub const LARGEST_TEXT: usize = 12_000_000;

/// How many bytes from the front are looked at.
const HEAD: usize = 4096;

/// What a file that can be opened is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// Plain text.
    Text,
    /// Text with Markdown in it.
    Markdown,
    /// A web page.
    Html,
    /// JSON, perhaps one of ours; the native reader knows.
    PressmarkJson,
    /// The same, one object a line.
    PressmarkJsonl,
}

/// Why a file cannot be opened. Its `Display` is for the person who chose the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// Nothing is in it, or white space only.
    Empty,
    /// The file has more bytes than [`LARGEST_FILE`].
    FileTooBig {
        /// How many it has.
        bytes: usize,
    },
    /// Its text has more bytes than [`LARGEST_TEXT`].
    TextTooBig {
        /// How many it has.
        bytes: usize,
    },
    /// A document of an office program, which can save it as text.
    Office {
        /// `a Word document`.
        what: &'static str,
    },
    /// A spreadsheet or a slide show.
    Sheets {
        /// `an Excel workbook`.
        what: &'static str,
    },
    /// A PDF.
    Pdf,
    /// A saved page in a format that holds the page's pictures as well.
    WebArchive,
    /// Files packed into one.
    Packed,
    /// A zip file of an unknown kind; documents of many programs are zip files.
    Zip,
    /// A picture.
    Picture,
    /// Sound or film.
    Recording,
    /// Bytes that are no text in any encoding.
    Binary,
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = words().files;
        let told = match self {
            Refused::Empty => words.empty.to_owned(),
            Refused::FileTooBig { bytes } => {
                (words.file_too_big)(&megabytes(*bytes), &megabytes(LARGEST_FILE))
            }
            Refused::TextTooBig { bytes } => {
                (words.text_too_big)(&megabytes(*bytes), &megabytes(LARGEST_TEXT))
            }
            Refused::Office { what } => (words.office)(what),
            Refused::Sheets { what } => (words.sheets)(what),
            Refused::Pdf => words.pdf.to_owned(),
            Refused::WebArchive => words.web_archive.to_owned(),
            Refused::Packed => words.packed.to_owned(),
            Refused::Zip => words.zip.to_owned(),
            Refused::Picture => words.picture.to_owned(),
            Refused::Recording => words.recording.to_owned(),
            Refused::Binary => words.binary.to_owned(),
        };
        f.write_str(&told)
    }
}

impl std::error::Error for Refused {}

/// Bytes as people read sizes: `32 MB`, `32.1 MB`.
fn megabytes(bytes: usize) -> String {
    let tenths = bytes.div_ceil(100_000);
    (words().files.megabytes)(tenths / 10, tenths % 10)
}

/// What the file `name` with these bytes is.
///
/// # Errors
/// [`Refused`] where it is nothing that can be opened, whatever its name says.
///
/// ```
/// use pressmark::formats::{FileKind, Refused, sniff};
/// assert_eq!(sniff("story.txt", b"The harbour is open."), Ok(FileKind::Text));
/// assert_eq!(sniff("story.txt", b"%PDF-1.7"), Err(Refused::Pdf));
/// ```
pub fn sniff(name: &str, bytes: &[u8]) -> Result<FileKind, Refused> {
    if bytes.len() > LARGEST_FILE {
        return Err(Refused::FileTooBig { bytes: bytes.len() });
    }
    let blank = |byte: &u8| {
        byte.is_ascii_whitespace() || matches!(byte, 0 | 0xb | 0xef | 0xbb | 0xbf | 0xfe | 0xff)
    };
    if bytes.iter().all(blank) {
        return Err(Refused::Empty);
    }
    if let Some(refused) = signature(bytes) {
        return Err(refused);
    }
    let head = bytes.get(..HEAD.min(bytes.len())).unwrap_or_default();
    if is_binary(head) {
        return Err(Refused::Binary);
    }
    by_content(head).filter(|_| !has_json_name(name)).map_or_else(|| by_name(name, head), Ok)
}

/// Formats that are known by how they begin (their own specifications; the list of the WHATWG MIME Sniffing Standard
/// for pictures and recordings).
fn signature(bytes: &[u8]) -> Option<Refused> {
    let starts = |signature: &[u8]| bytes.starts_with(signature);
    let at = |offset: usize, mark: &[u8]| bytes.get(offset..).is_some_and(|b| b.starts_with(mark));
    if starts(b"PK\x03\x04") || starts(b"PK\x05\x06") {
        return Some(packed(bytes));
    }
    let pictures: [&[u8]; 6] =
        [b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"\0\0\x01\0"];
    let recordings: [&[u8]; 5] = [b"ID3", b"OggS", b"fLaC", b"\x1aE\xdf\xa3", b"FLV\x01"];
    let archives: [&[u8]; 4] = [b"\x1f\x8b", b"Rar!\x1a", b"7z\xbc\xaf", b"BZh9"];
    if starts(b"%PDF") {
        Some(Refused::Pdf)
    } else if starts(b"{\\rtf") {
        Some(Refused::Office { what: words().files.rich_text })
    } else if starts(b"\xd0\xcf\x11\xe0") {
        Some(Refused::Office { what: words().files.older_office })
    } else if starts(b"bplist00") || is_mime_page(bytes) {
        Some(Refused::WebArchive)
    } else if pictures.iter().any(|p| starts(p))
        || at(8, b"WEBP")
        || at(4, b"ftypavif")
        || at(4, b"ftyphei")
    {
        Some(Refused::Picture)
    } else if recordings.iter().any(|r| starts(r))
        || at(8, b"WAVE")
        || at(8, b"AVI ")
        || at(4, b"ftyp")
    {
        Some(Refused::Recording)
    } else if archives.iter().any(|a| starts(a)) || at(257, b"ustar") {
        Some(Refused::Packed)
    } else {
        None
    }
}

/// What a zip file is, by the names inside it.
fn packed(bytes: &[u8]) -> Refused {
    let head = bytes.get(..bytes.len().min(64 * 1024)).unwrap_or_default();
    let tail = bytes.get(bytes.len().saturating_sub(64 * 1024)..).unwrap_or_default();
    let holds = |name: &[u8]| {
        [head, tail].iter().any(|part| part.windows(name.len()).any(|window| window == name))
    };
    if holds(b"word/") {
        Refused::Office { what: words().files.word_document }
    } else if holds(b"application/vnd.oasis.opendocument.text") {
        Refused::Office { what: words().files.libre_office }
    } else if holds(b"application/epub+zip") {
        Refused::Office { what: words().files.e_book }
    } else if holds(b"Index/Document.iwa") {
        Refused::Office { what: words().files.pages_document }
    } else if holds(b"xl/") || holds(b"opendocument.spreadsheet") {
        Refused::Sheets { what: words().files.spreadsheet }
    } else if holds(b"ppt/") || holds(b"opendocument.presentation") {
        Refused::Sheets { what: words().files.slide_show }
    } else {
        Refused::Zip
    }
}

/// A page saved as mail (`.mht`, `.mhtml`).
fn is_mime_page(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(bytes.get(..HEAD.min(bytes.len())).unwrap_or_default());
    head.contains("MIME-Version:") && head.contains("multipart/related")
}

/// Whether the bytes are no text: zeros (unless they are UTF-16) or many control characters.
fn is_binary(head: &[u8]) -> bool {
    let has_mark = head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff");
    if has_mark || is_utf16(head) {
        return false;
    }
    let odd = |byte: &&u8| matches!(byte, 0..=8 | 14..=26 | 28..=31 | 127);
    let zeros = head.iter().filter(|byte| **byte == 0).count();
    zeros * 100 > head.len() || head.iter().filter(odd).count() * 20 > head.len()
}

/// What the file begins like, where that says it.
fn by_content(head: &[u8]) -> Option<FileKind> {
    let start = String::from_utf8_lossy(head).replace('\0', "").to_ascii_lowercase();
    let start = start.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let is_page = start.starts_with("<!doctype html") || start.starts_with("<html");
    let is_xml_page = start.starts_with("<?xml") && start.contains("<html");
    if is_page || is_xml_page {
        Some(FileKind::Html)
    } else if start.starts_with('{') && start.contains("\"pressmark\"") {
        let another = start.split_once('\n').is_some_and(|(_, rest)| rest.starts_with('{'));
        Some(if another { FileKind::PressmarkJsonl } else { FileKind::PressmarkJson })
    } else {
        None
    }
}

fn has_json_name(name: &str) -> bool {
    matches!(extension(name).as_str(), "json" | "jsonl" | "ndjson")
}

fn extension(name: &str) -> String {
    name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default()
}

fn by_name(name: &str, head: &[u8]) -> Result<FileKind, Refused> {
    let tags = |tag: &[u8]| head.windows(tag.len()).any(|window| window.eq_ignore_ascii_case(tag));
    Ok(match extension(name).as_str() {
        "json" => FileKind::PressmarkJson,
        "jsonl" | "ndjson" => FileKind::PressmarkJsonl,
        "html" | "htm" | "xhtml" | "xht" | "shtml" => FileKind::Html,
        "md" | "markdown" | "mdown" => FileKind::Markdown,
        "txt" | "text" => FileKind::Text,
        _ if tags(b"<body") || tags(b"<p>") => FileKind::Html,
        _ => FileKind::Text,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use FileKind::{Html, Markdown, PressmarkJson, PressmarkJsonl, Text};
    use expect_test::expect;
    use proptest::prelude::{any, prop, proptest};

    #[test]
    fn files_are_known_by_their_bytes_and_their_names() {
        for (name, bytes, kind) in [
            ("a.txt", b"words".as_slice(), Text),
            ("no ending", b"words", Text),
            ("a.MD", b"# words", Markdown),
            ("a.htm", b"<p>words", Html),
            ("a.txt", b"\xef\xbb\xbf \n<!DOCTYPE HTML><title>x", Html),
            ("page", b"<div><p>words</p>", Html),
            ("a.json", b"[1, 2]", PressmarkJson),
            ("a.txt", b"{\"format\": \"pressmark\"}", PressmarkJson),
            ("a", b"{\"format\": \"pressmark\"}\n{\"format\": \"pressmark\"}", PressmarkJsonl),
            ("a.pressmark.jsonl", b"{\"format\": \"pressmark\"}", PressmarkJsonl),
            ("a.txt", b"\xff\xfea\0b\0", Text),
            ("a.txt", b"w\0o\0r\0d\0s\0", Text),
            ("a.txt", b"caf\xe9", Text),
            ("a.txt", b"\x1b$B;TD9\x1b(B", Text),
        ] {
            assert_eq!(sniff(name, bytes), Ok(kind), "{name}: {}", String::from_utf8_lossy(bytes));
        }
    }

    #[test]
    fn what_is_no_text_is_refused_whatever_its_name_says() {
        let office = |what| Refused::Office { what };
        for (bytes, refused) in [
            (b"".as_slice(), Refused::Empty),
            (b"\xef\xbb\xbf \r\n\t", Refused::Empty),
            (b"PK\x03\x04....word/document.xml", office("a Word document (.docx)")),
            (
                b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.text",
                office("a LibreOffice document (.odt)"),
            ),
            (b"PK\x03\x04..xl/workbook.xml", Refused::Sheets { what: "a spreadsheet" }),
            (b"PK\x03\x04..story.txt", Refused::Zip),
            (b"PK\x03\x04", Refused::Zip),
            (b"%PDF-1.4", Refused::Pdf),
            (b"{\\rtf1 words}", office("a rich text document (.rtf)")),
            (b"\xd0\xcf\x11\xe0\xa1\xb1", office("a document of an older Office program")),
            (b"\x89PNG\r\n", Refused::Picture),
            (b"\xff\xd8\xff\xe0", Refused::Picture),
            (b"RIFF....WEBP", Refused::Picture),
            (b"RIFF....WAVE", Refused::Recording),
            (b"....ftypisom", Refused::Recording),
            (b"From: x\nMIME-Version: 1.0\nContent-Type: multipart/related", Refused::WebArchive),
            (b"bplist00", Refused::WebArchive),
            (b"\x1f\x8b\x08", Refused::Packed),
            (b"\x7fELF\x02\x01\x01\0\0\0\0", Refused::Binary),
        ] {
            assert_eq!(
                sniff("story.txt", bytes),
                Err(refused),
                "{}",
                String::from_utf8_lossy(bytes)
            );
        }
    }

    #[test]
    fn a_file_that_is_too_big_is_refused_with_both_sizes() {
        let refused = sniff("a.txt", &vec![b'a'; LARGEST_FILE + 1]).unwrap_err();
        let told = format!("{refused}\n{}", Refused::TextTooBig { bytes: 12_340_000 });
        expect![[r"
            This file is 32.1 MB, and Pressmark opens files of up to 32 MB. Choose a smaller file, or copy the article's words and use Paste text.
            This text is 12.4 MB, and Pressmark opens texts of up to 12 MB. Cut it into parts and open one part."]]
        .assert_eq(&told);
    }

    #[test]
    fn a_word_document_is_told_how_to_become_text() {
        expect!["This is a Word document (.docx), not a text file. Open it in the program it comes from, choose Save as or Download, pick plain text (.txt), and open that file here, or copy the article's words and use Paste text."]
            .assert_eq(&packed(b"PK word/document.xml").to_string());
    }

    #[test]
    fn a_packed_file_that_tells_nothing_may_be_a_document() {
        expect!["This is not a text file. It may be a Word document or another packed file. Open it in its program and save it as plain text (.txt); if it is a zip file, unpack it and open the article that is inside; or copy the article's words and use Paste text."]
            .assert_eq(&packed(b"PK").to_string());
    }

    proptest! {
        #[test]
        fn any_bytes_get_an_answer(name in ".{0,12}", bytes in prop::collection::vec(any::<u8>(), 0..80)) {
            if let Err(refused) = sniff(&name, &bytes) {
                assert!(refused.to_string().ends_with('.'));
            }
        }
    }
}
