//! What formats are called, what each is good for, and what may be chosen before an export.

/// What a format is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FormatWords {
    /// What its button is called: `CSV`.
    pub label: &'static str,
    /// What it is called inside a sentence: `CSV`, `plain text`.
    pub name: &'static str,
    /// What it is good for, one sentence.
    pub good_for: &'static str,
}

/// The words for formats.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "each field is the text that it holds")]
pub struct FormatsWords {
    pub native: FormatWords,
    pub native_lines: FormatWords,
    pub csv: FormatWords,
    pub excel: FormatWords,
    pub plain: FormatWords,
    pub conll: FormatWords,
    pub hugging_face: FormatWords,
    pub spacy: FormatWords,
    pub cas_json: FormatWords,
    pub gate: FormatWords,
    pub webanno_tsv: FormatWords,
    pub brat: FormatWords,
    pub label_studio: FormatWords,
    pub doccano: FormatWords,
    pub web_annotation: FormatWords,
    pub tei: FormatWords,
    pub web_page: FormatWords,

    /// Of what a file's name ends in, where each document gets a file of its own.
    pub in_zip: fn(&str) -> String,
    pub overlaps: &'static str,
    pub keep_longest: &'static str,
    pub keep_shortest: &'static str,
    pub keep_first: &'static str,
    pub what_goes_along: &'static str,
    pub all_for_uima: &'static str,
    pub label_for_inception: &'static str,
    pub all_for_inception: &'static str,
    pub tag_for_inception: &'static str,
    pub take_marks_as: &'static str,
    pub finished: &'static str,
    pub predictions: &'static str,
    pub project: &'static str,
    pub with_relations: &'static str,
    pub without_relations: &'static str,
    pub graphemes: &'static str,
    pub no_as_proposed: &'static str,
    pub yes: &'static str,
    pub text_along: &'static str,
    pub text_with: &'static str,
    pub text_without: &'static str,
}

/// English.
pub(super) static EN: FormatsWords = FormatsWords {
    native: FormatWords {
        label: "Pressmark JSON",
        name: "Pressmark JSON",
        good_for: "Keeps everything. To go on later, on another device, or to hand in.",
    },
    native_lines: FormatWords {
        label: "Pressmark JSON Lines",
        name: "Pressmark JSON Lines",
        good_for: "Keeps everything, one document a line. For many at once.",
    },
    csv: FormatWords {
        label: "CSV",
        name: "CSV",
        good_for: "A table with one mark a row, for a spreadsheet.",
    },
    excel: FormatWords {
        label: "Excel",
        name: "the workbook",
        good_for: "A workbook with a sheet each for marks, links and the article.",
    },
    plain: FormatWords {
        label: "Plain text",
        name: "plain text",
        good_for: "Only the article’s text.",
    },
    conll: FormatWords {
        label: "CoNLL",
        name: "CoNLL",
        good_for: "One word a line with its tag, for training taggers.",
    },
    hugging_face: FormatWords {
        label: "Hugging Face",
        name: "Hugging Face’s token rows",
        good_for: "Tokens and tags, a sentence a row, for training programs.",
    },
    spacy: FormatWords {
        label: "spaCy",
        name: "spaCy’s JSON Lines",
        good_for: "Documents with spans, for training spaCy.",
    },
    cas_json: FormatWords {
        label: "UIMA CAS JSON",
        name: "UIMA CAS JSON",
        good_for: "For UIMA and INCEpTION.",
    },
    gate: FormatWords { label: "GATE", name: "GATE", good_for: "Bdoc JSON for GATE and gatenlp." },
    webanno_tsv: FormatWords {
        label: "WebAnno TSV",
        name: "WebAnno TSV",
        good_for: "For WebAnno and INCEpTION.",
    },
    brat: FormatWords {
        label: "brat",
        name: "brat",
        good_for: "Text and standoff files for the brat annotation tool.",
    },
    label_studio: FormatWords {
        label: "Label Studio",
        name: "Label Studio",
        good_for: "Tasks with annotations for Label Studio.",
    },
    doccano: FormatWords {
        label: "doccano",
        name: "doccano",
        good_for: "JSON Lines for the doccano annotation tool.",
    },
    web_annotation: FormatWords {
        label: "Web Annotation",
        name: "Web Annotation",
        good_for: "The W3C’s JSON-LD, for annotation tools on the web.",
    },
    tei: FormatWords { label: "TEI", name: "TEI", good_for: "XML for digital editions." },
    web_page: FormatWords {
        label: "Web page",
        name: "the web page",
        good_for: "The marked article as a page to read or print.",
    },

    in_zip: |extension| format!(".{extension} in a .zip"),
    overlaps: "Of annotations that overlap, which is kept?",
    keep_longest: "The longest: a claim rather than a date in it",
    keep_shortest: "The shortest: a date rather than the claim around it",
    keep_first: "The one that begins first",
    what_goes_along: "What goes along with a mark?",
    all_for_uima: "Everything; for dkpro-cassis and programs of UIMA",
    label_for_inception: "Tag and links only; INCEpTION opens it as it is",
    all_for_inception: "Everything; INCEpTION opens it once the layers Span and Relation have the features that the file’s first lines name",
    tag_for_inception: "The tag only; INCEpTION opens it as it is",
    take_marks_as: "As what should Label Studio take the marks?",
    finished: "Finished annotations",
    predictions: "Predictions, for a person to check",
    project: "Which boxes are ticked in the Sequence Labeling project?",
    with_relations: "“Allow overlapping spans” and “Use relation labeling”: marks and links",
    without_relations: "“Allow overlapping spans” only: marks without links",
    graphemes: "Is “Count grapheme clusters as one character” ticked?",
    no_as_proposed: "No, as doccano proposes",
    yes: "Yes",
    text_along: "Does the article’s text go along?",
    text_with: "Yes, the file can be opened by itself",
    text_without: "No, it is opened into the article",
};
