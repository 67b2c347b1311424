//! Why a file that somebody chose cannot be opened, and what to do instead.

/// The words for files that are refused.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "each field is the text that it holds")]
pub struct FileWords {
    pub empty: &'static str,
    /// Of the size and the largest that is opened, both from `megabytes`.
    pub file_too_big: fn(&str, &str) -> String,
    /// As `file_too_big`, of a text.
    pub text_too_big: fn(&str, &str) -> String,
    /// Of megabytes and tenths of one.
    pub megabytes: fn(usize, usize) -> String,
    /// Of what it is, one of the words below.
    pub office: fn(&str) -> String,
    /// As `office`.
    pub sheets: fn(&str) -> String,
    pub pdf: &'static str,
    pub web_archive: &'static str,
    pub packed: &'static str,
    pub zip: &'static str,
    pub picture: &'static str,
    pub recording: &'static str,
    pub binary: &'static str,

    pub rich_text: &'static str,
    pub older_office: &'static str,
    pub word_document: &'static str,
    pub libre_office: &'static str,
    pub e_book: &'static str,
    pub pages_document: &'static str,
    pub spreadsheet: &'static str,
    pub slide_show: &'static str,
}

/// English.
pub(super) static EN: FileWords = FileWords {
    empty: "This file has no words in it. Open it in another program to see if it is the right one.",
    file_too_big: |size, limit| {
        format!(
            "This file is {size}, and Pressmark opens files of up to {limit}. Choose a smaller file, or copy the article's words and use Paste text."
        )
    },
    text_too_big: |size, limit| {
        format!(
            "This text is {size}, and Pressmark opens texts of up to {limit}. Cut it into parts and open one part."
        )
    },
    megabytes: |whole, tenths| match tenths {
        0 => format!("{whole} MB"),
        tenths => format!("{whole}.{tenths} MB"),
    },
    office: |what| {
        format!(
            "This is {what}, not a text file. Open it in the program it comes from, choose Save as or Download, pick plain text (.txt), and open that file here, or copy the article's words and use Paste text."
        )
    },
    sheets: |what| {
        format!("This is {what}, not an article. Copy the words that you need and use Paste text.")
    },
    pdf: "This is a PDF. Pressmark cannot read those. Open it in a PDF reader, select the article, copy it and use Paste text.",
    web_archive: "This is a saved page of a kind that Pressmark cannot read. Save the page again as Web page, HTML only (.html), or copy the article's words and use Paste text.",
    packed: "This file is packed (zip or the like). Unpack it first, then open the article that is inside.",
    zip: "This is not a text file. It may be a Word document or another packed file. Open it in its program and save it as plain text (.txt); if it is a zip file, unpack it and open the article that is inside; or copy the article's words and use Paste text.",
    picture: "This is a picture. Pressmark reads text only. If the picture shows an article, type its words and use Paste text.",
    recording: "This is a sound or video file. Pressmark reads text only. Look for a written version of it.",
    binary: "This is not a text file, whatever its name says. Pressmark opens text (.txt, .md), web pages (.html) and its own files. Save the article as one of those, or copy the article's words and use Paste text.",

    rich_text: "a rich text document (.rtf)",
    older_office: "a document of an older Office program",
    word_document: "a Word document (.docx)",
    libre_office: "a LibreOffice document (.odt)",
    e_book: "an e-book (.epub)",
    pages_document: "a Pages document",
    spreadsheet: "a spreadsheet",
    slide_show: "a slide show",
};
