//! What is said about files of other programs: why one cannot be opened, what in it was put aside, and what was odd.
//!
//! Reasons begin small and end without a full stop, so that they can follow the name of what they are about; whole
//! files are spoken of in sentences.

/// The words for files of other programs.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "each field is the text that it holds")]
pub struct ForeignWords {
    pub code_points: &'static str,
    pub utf16: &'static str,
    pub bytes: &'static str,
    pub graphemes: &'static str,
    pub no_place: &'static str,
    /// Of its end and the text’s.
    pub ends_after_text: fn(usize, usize) -> String,
    pub cuts_a_character: fn(usize, usize) -> String,
    /// Of its start, its end and what stands there.
    pub other_words: fn(usize, usize, &str) -> String,
    pub marks_nothing: &'static str,
    /// Of the unit that the file names and the one that it uses.
    pub counted: fn(&str, &str) -> String,
    /// Of how many times could not be read, and the first of them.
    pub odd_times: fn(usize, &str) -> String,
    /// Of what the file calls something, and how often it is there.
    pub times: fn(&str, usize) -> String,
    /// Of a list of such things.
    pub left_out: fn(&str) -> String,
    /// Of how many rows of a table are about other articles.
    pub other_rows: fn(usize) -> String,
    pub no_such_end: fn(&str) -> String,
    pub without_id: &'static str,
    pub full: &'static str,
    pub no_label: &'static str,
    pub annotation: &'static str,
    pub link: &'static str,
    pub relation: &'static str,
    pub row: &'static str,
    pub result: &'static str,
    pub attribute: &'static str,
    pub line: &'static str,
    pub note: &'static str,
    pub only_written: fn(&str) -> String,
    pub not_opened: fn(&str) -> String,
    pub cut_short: fn(usize) -> String,
    pub not_json: fn(usize, usize) -> String,
    pub zip_damaged: &'static str,
    pub zip_too_many: fn(u16, usize) -> String,
    pub too_many_documents: fn(usize) -> String,
    pub zip_locked: &'static str,
    pub zip_outside: fn(&str) -> String,
    pub zip_too_big: fn(&str) -> String,
    pub zip_method: fn(&str) -> String,
    pub xml_broken: fn(usize) -> String,
    pub xml_too_deep: fn(usize) -> String,
    pub xml_entity: fn(&str, usize) -> String,
    pub words_twice: &'static str,
    pub words_missing: &'static str,
    pub table_alone: &'static str,
    pub table_columns: &'static str,
    pub table_empty: &'static str,
    pub table_of_others: &'static str,
    pub book_columns: &'static str,
    pub book_alone: &'static str,
    pub no_type: &'static str,
    pub book_damaged: &'static str,
    pub book_lacks: fn(usize) -> String,
    pub sheet_left_out: fn(&str) -> String,
    /// Of how many annotations moved, were edited and have no place.
    pub changed_article: fn(usize, usize, usize) -> String,
    /// Of its number and a sentence that says why.
    pub line_left_out: fn(usize, &str) -> String,
    pub row_without_text: &'static str,
    pub rejected: &'static str,
    pub not_between_two: &'static str,
    pub line_problem: fn(usize, &str) -> String,
    pub doccano_without_text: &'static str,
    pub doccano_offsets: &'static str,
    pub task_problem: fn(usize, &str) -> String,
    pub task_without_text: &'static str,
    pub unknown_result: fn(&str) -> String,
    pub no_region: &'static str,
    pub no_value: &'static str,
    pub brat_alone: fn(&str) -> String,
    pub brat_ends: &'static str,
    pub brat_event: &'static str,
    pub brat_reference: &'static str,
    pub brat_equivalence: &'static str,
    pub brat_line: &'static str,
    pub has_no_place: &'static str,
    pub has_no_type: &'static str,
    pub no_such_annotation: fn(&str) -> String,
    pub nothing_of_that_id: fn(&str) -> String,
    pub gate_without_text: &'static str,
    pub cas_without_text: &'static str,
    pub tsv_line: fn(usize) -> String,
    /// Of where a sentence begins and where the text before it ends.
    pub tsv_order: fn(usize, usize) -> String,
    pub tsv_relations: fn(usize) -> String,
    pub tsv_chains: &'static str,
    pub tsv_without_text: &'static str,
    pub no_tei: &'static str,
    pub tei_without_text: &'static str,
    pub tei_no_such_ends: fn(&str, &str) -> String,
    pub no_words: &'static str,
    pub no_selector: &'static str,
    pub not_in_article: &'static str,
    pub other_context: &'static str,
    pub many_places: fn(usize) -> String,
    pub pages_elsewhere: &'static str,
    pub collection_alone: &'static str,
    pub collection_of_another: &'static str,
}

/// English.
pub(super) static EN: ForeignWords = ForeignWords {
    code_points: "Unicode code points",
    utf16: "UTF-16 units, as JavaScript counts",
    bytes: "bytes of UTF-8",
    graphemes: "graphemes",
    no_place: "it does not say where it stands",
    ends_after_text: |end, length| format!("it ends at {end}, but the text ends at {length}"),
    cuts_a_character: |start, end| {
        format!("its place, {start} to {end}, is inside a character or ends before it begins")
    },
    other_words: |start, end, there| {
        format!("its words are not at {start} to {end}: there stands “{there}”")
    },
    marks_nothing: "it marks nothing",
    counted: |declared, found| {
        format!(
            "The offsets of this file ought to count {declared}, but the words it repeats are found only if they count {found}; they were read so"
        )
    },
    odd_times: |count, first| {
        let (times, were) = if count == 1 { ("time", "was") } else { ("times", "were") };
        format!(
            "{count} {times} in this file {were} left out: “{first}” does not name a day, an hour and a time zone, as in 2026-11-24T09:30:00Z"
        )
    },
    times: |name, count| {
        if count == 1 { format!("“{name}”") } else { format!("“{name}” ({count} times)") }
    },
    left_out: |all| {
        format!("Pressmark has no place for some of what is in this file and left it out: {all}")
    },
    other_rows: |count| {
        let rows = if count == 1 { "1 row was" } else { &format!("{count} rows were") };
        format!("{rows} left out: they are about other articles than the open one")
    },
    no_such_end: |end| {
        format!("it begins or ends at “{end}”, and no annotation of that id was read")
    },
    without_id: "without an id",
    full: "this file holds more annotations than Pressmark opens",
    no_label: "it has no label",
    annotation: "annotation",
    link: "link",
    relation: "relation",
    row: "row",
    result: "result",
    attribute: "attribute",
    line: "line",
    note: "note",
    only_written: |format| format!("Pressmark writes {format} and cannot read it."),
    not_opened: |name| format!("“{name}” in this zip file was not opened."),
    cut_short: |line| {
        format!(
            "This file stops in the middle, in line {line}. It was probably not copied or downloaded whole; fetch it again."
        )
    },
    not_json: |line, column| {
        format!(
            "This file is not JSON: line {line}, character {column} cannot be read. If it was edited by hand, look for a missing comma or quotation mark there."
        )
    },
    zip_damaged: "This zip file is damaged or was not downloaded whole. Fetch or export it again.",
    zip_too_many: |count, most| {
        format!(
            "This zip file holds {count} files; Pressmark opens up to {most} at a time. Unpack it and open some of them."
        )
    },
    too_many_documents: |most| {
        format!(
            "There are more than {most} documents in it. Split it, and open the parts one by one."
        )
    },
    zip_locked: "This zip file is locked with a password. Unpack it first.",
    zip_outside: |name| {
        format!(
            "This zip file holds a file that wants to lie outside of it (“{name}”), as none made by an honest program does. Do not open it."
        )
    },
    zip_too_big: |name| {
        format!(
            "“{name}” in this zip file is bigger than Pressmark opens. Unpack the zip file and open smaller parts."
        )
    },
    zip_method: |name| {
        format!(
            "“{name}” in this zip file is packed in a way that Pressmark cannot read. Unpack it and open the file itself."
        )
    },
    xml_broken: |line| {
        format!(
            "Its XML is broken in line {line}. If it was edited by hand, look for a tag that is not closed there; else fetch or export it again."
        )
    },
    xml_too_deep: |most| {
        format!(
            "Its XML is nested more than {most} levels deep, as no article is. It is damaged or was made to do harm."
        )
    },
    xml_entity: |name, line| {
        format!(
            "In line {line} it uses the entity “{name}”, which its document type would have to explain. Replace it by the character that it stands for and open the file again."
        )
    },
    words_twice: "its words stand in the text more than once, and it does not say where",
    words_missing: "it does not say where it stands, and its words are not in the text",
    table_alone: "This table holds marks without the article’s text. Open the article first, then the table.",
    table_columns: "This table does not have the columns tag, start_cp and end_cp. Open one that Pressmark exported.",
    table_empty: "There are no rows in this table.",
    table_of_others: "This table holds marks of several articles, and none of them is the open one. Open the article that they belong to, then the table.",
    book_columns: "This workbook has no sheet with the columns tag, start_cp, end_cp and text. To mark an article that is in it, copy its words and use Paste text.",
    book_alone: "This workbook holds marks without the article’s text. Open the article first, then the workbook.",
    no_type: "it does not say of what type it is",
    book_damaged: "This workbook is damaged: a part of it is missing. Save it again.",
    book_lacks: |missing| {
        let what = if missing == 1 { "article of it was" } else { "articles of it were" };
        format!("{missing} {what} left out: their texts are not in the workbook")
    },
    sheet_left_out: |name| {
        format!(
            "The sheet “{name}” of this workbook holds no marks that Pressmark reads, and was left out"
        )
    },
    changed_article: |moved, edited, orphans| {
        format!(
            "The open article differs from the one that this file is about. Of its marks, {moved} moved, {edited} changed with their words, and {orphans} have no place; each says so in the list of marks"
        )
    },
    line_left_out: |number, problem| format!("Line {number} was left out. {problem}"),
    row_without_text: "It has no “text”.",
    rejected: "A document that was rejected in Prodigy was left out",
    not_between_two: "it does not lie between two annotations",
    line_problem: |number, why| format!("Line {number}: {why}"),
    doccano_without_text: "There is no text in it (“text”). Export the project from doccano again, as JSONL.",
    doccano_offsets: "This file does not say what its offsets count. They were read as doccano’s screen counts (UTF-16); if marks behind an emoji are shifted, its project counted grapheme clusters",
    task_problem: |number, why| format!("Task {number}: {why}"),
    task_without_text: "There is no text in its “data”. Pressmark reads tasks whose text is in the file, not behind an address.",
    unknown_result: |kind| format!("Pressmark has nothing like its type “{kind}”"),
    no_region: "it belongs to the whole task, or to a region that was not read",
    no_value: "it has no value",
    brat_alone: |name| {
        format!(
            "“{name}” marks a text that did not come with it. Drop it together with its .txt file, or open the article first and then this file."
        )
    },
    brat_ends: "it does not name two ends, as “Arg1:T1 Arg2:T2”",
    brat_event: "Pressmark has no events; their triggers were read as annotations",
    brat_reference: "Pressmark has no references to databases",
    brat_equivalence: "Pressmark’s links join two annotations and have a direction",
    brat_line: "it does not begin with T, R, A or #, as brat’s lines do",
    has_no_place: "it has no place",
    has_no_type: "it has no type",
    no_such_annotation: |of| format!("it belongs to “{of}”, and no annotation of that id was read"),
    nothing_of_that_id: |of| format!("it belongs to “{of}”, and nothing of that id was read"),
    gate_without_text: "There is no text in this file (“text”). Save the document in GATE again, as Bdoc JSON.",
    cas_without_text: "There is no text in this file (“sofaString”). Export it again.",
    tsv_line: |number| {
        format!(
            "Line {number} of this file is none of WebAnno TSV: it ought to begin with a number such as 1-2, a tab and a place such as 10-15. Export the file again."
        )
    },
    tsv_order: |start, end| {
        format!(
            "A sentence of this file begins at {start}, but the text before it ends at {end}. The file is damaged; export it again."
        )
    },
    tsv_relations: |lost| {
        format!("{lost} relations of this file do not lie between annotations, and were left out")
    },
    tsv_chains: "The chains of this file were left out",
    tsv_without_text: "There is no text in this file. Export it again.",
    no_tei: "This XML is no TEI: there is no “TEI” element in it.",
    tei_without_text: "There is no text in this TEI file (no “text” element). Open the file that holds the edition’s text.",
    tei_no_such_ends: |from, to| {
        format!("it begins at “{from}” and ends at “{to}”, which is not in the text")
    },
    no_words: "it does not say which words it is about",
    no_selector: "it says where it stands in none of the two ways that Pressmark reads (TextQuoteSelector and TextPositionSelector)",
    not_in_article: "its words are not in the article",
    other_context: "its words are in the article, but other words stand before or after them",
    many_places: |count| {
        format!("its words are in the article {count} times, and it does not say which")
    },
    pages_elsewhere: "This collection of annotations only says where its pages are, and Pressmark fetches nothing. Save the pages themselves and open them.",
    collection_alone: "This file holds annotations, but not the article that they are about. Open the article first, then open this file again.",
    collection_of_another: "None of the words that are annotated in this file are in the article. Open the article that it is about, then open this file again.",
};
