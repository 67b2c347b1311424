//! What is said about files of Pressmark itself: why one cannot be opened, what in it was put aside, and what was odd.
//!
//! Reasons begin small and end without a full stop, so that they can follow the name of what they are about.

/// The words for the native file.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "each field is the text that it holds")]
pub struct NativeWords {
    pub refused: &'static NativeRefusals,
    pub warnings: &'static NativeWarnings,
    pub reasons: &'static NativeReasons,
    pub expected: &'static NativeValues,
}

/// Why a file gave no document.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "each field is the text that it holds")]
pub struct NativeRefusals {
    pub empty: &'static str,
    /// Of the line.
    pub cut_short: fn(usize) -> String,
    /// Of the line and the character in it.
    pub not_json: fn(usize, usize) -> String,
    pub not_pressmark: &'static str,
    /// Of the version, as the next.
    pub newer: fn(&str) -> String,
    pub version: fn(&str) -> String,
    pub offset_unit: fn(&str) -> String,
    pub text_omitted: &'static str,
    pub no_text: &'static str,
    pub too_deep: fn(usize) -> String,
    /// Of how many there are and how many there may be.
    pub too_many_annotations: fn(usize, usize) -> String,
}

/// What was odd and was read all the same.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "each field is the text that it holds")]
pub struct NativeWarnings {
    pub left_out: fn(&str) -> String,
    /// Of the place and the key.
    pub last_taken: fn(&str, &str) -> String,
    pub unknown_kind: fn(&str) -> String,
    pub control_characters: &'static str,
    /// Of the length and what the file says it is.
    pub other_length: fn(usize, usize) -> String,
    pub other_sum: &'static str,
    /// Of what is wrong and the id from now on.
    pub renamed: fn(&str, &str) -> String,
    pub no_tag_set: &'static str,
    pub boundary_inside: fn(&str) -> String,
    /// Of a link, the two tags and the link type's label.
    pub unforeseen_link: fn(&str, &str, &str, &str) -> String,
}

/// Why one thing in a file was put aside, and what it is called.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "each field is the text that it holds")]
pub struct NativeReasons {
    pub the_article: &'static str,
    pub the_file: &'static str,
    pub this_file: &'static str,
    pub the_tag_set: &'static str,
    pub annotation: &'static str,
    pub link: &'static str,
    pub tag: &'static str,
    pub attribute: &'static str,
    pub link_type: &'static str,
    pub without_id: &'static str,
    /// Of a key and where it stands.
    pub key_of: fn(&str, &str) -> String,
    pub quarantine_entry: &'static str,
    pub says_nothing: &'static str,
    pub not_an_object: &'static str,
    pub attributes_not_an_object: &'static str,
    pub unknown_tag: fn(&str) -> String,
    pub key_twice: fn(&str) -> String,
    pub id_twice: fn(&str) -> String,
    pub its_id_twice: &'static str,
    pub attribute_id: fn(&str) -> String,
    pub attribute_not_text: fn(&str) -> String,
    pub unknown_link_type: fn(&str) -> String,
    pub no_such_end: fn(&str) -> String,
    pub lacks: fn(&str) -> String,
    pub no_quote: &'static str,
    pub marks_nothing: &'static str,
    /// Of start and end.
    pub ends_before_it_starts: fn(usize, usize) -> String,
    pub parts_out_of_order: &'static str,
    pub parts_do_not_reach: fn(usize, usize) -> String,
    pub counted_in_utf16: &'static str,
    pub counted_in_bytes: &'static str,
    /// Of its end and the text's.
    pub ends_after_text: fn(usize, usize) -> String,
    /// Of start, end and what stands there.
    pub other_words: fn(usize, usize, &str) -> String,
}

/// What a value ought to be.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "each field is the text that it holds")]
pub struct NativeValues {
    /// Of the key and what its value ought to be.
    pub is_not: fn(&str, &str) -> String,
    pub text: &'static str,
    pub object: &'static str,
    pub list: &'static str,
    pub texts: &'static str,
    pub value_labels: &'static str,
    pub number: &'static str,
    pub whole_number: &'static str,
    pub flag: &'static str,
    pub two_numbers: &'static str,
    pub pairs: &'static str,
    pub time: &'static str,
    pub id: &'static str,
    pub ids: &'static str,
    pub color: &'static str,
}

/// English.
pub(super) static EN: NativeWords = NativeWords {
    refused: &NativeRefusals {
        empty: "This file is empty. Fetch or export it again",
        cut_short: |line| {
            format!(
                "This file stops in the middle, in line {line}. It was probably not copied or downloaded whole; fetch it again"
            )
        },
        not_json: |line, column| {
            format!(
                "This file is not JSON: line {line}, character {column} cannot be read. If it was edited by hand, look for a missing comma or quotation mark there"
            )
        },
        not_pressmark: "This is JSON, but not a file of Pressmark (it does not say “format”: “pressmark”). Open a file whose name ends in .pressmark.json",
        newer: |version| {
            format!(
                "This file was made by a newer Pressmark (format {version}). This one reads 1.x; reload the page to update it, then open the file again"
            )
        },
        version: |version| {
            format!(
                "This file says that its format is “{version}”, which Pressmark never had. This one reads 1.x; ask whoever made the file for another copy"
            )
        },
        offset_unit: |unit| {
            format!(
                "This file counts its offsets in “{unit}”. Pressmark counts Unicode code points (unicode_code_point); the program that made the file has to convert them"
            )
        },
        text_omitted: "This file leaves out the article’s text. Ask for a copy with the text in it, or open the article first and import this file into it",
        no_text: "There is no readable article text in this file (“text” in “article”). Ask whoever made it for another copy",
        too_deep: |limit| {
            format!(
                "This file is nested more than {limit} levels deep, as no file of Pressmark is. It is damaged or was made to do harm; do not open it"
            )
        },
        too_many_annotations: |count, limit| {
            format!(
                "This file holds {count} annotations; Pressmark opens up to {limit}. Split the article into parts and open them one by one"
            )
        },
    },
    warnings: &NativeWarnings {
        left_out: |wrong| format!("In this file {wrong}; it was left out"),
        last_taken: |place, key| {
            format!("In {place}, “{key}” is there twice; the last one was taken")
        },
        unknown_kind: |kind| {
            format!(
                "This Pressmark does not know the kind of file “{kind}”; it was opened as a document"
            )
        },
        control_characters: "The article’s text holds control characters that Pressmark takes out when it opens an article; here they were kept, so that the offsets fit",
        other_length: |length, said| {
            format!(
                "The article’s text is {length} characters long, but the file says {said}: it was changed outside Pressmark"
            )
        },
        other_sum: "The article’s text is not the one that was saved (its SHA-256 differs): it was changed outside Pressmark",
        renamed: |wrong, id| format!("In the article {wrong}; it is called {id} from now on"),
        no_tag_set: "This file has no tag set; actors, claims and dates are used",
        boundary_inside: |name| format!("The boundary of {name} lies inside a letter or an emoji"),
        unforeseen_link: |link, from, to, kind| {
            format!(
                "Link {link} leads from {from} to {to}, which the tag set does not foresee for “{kind}”"
            )
        },
    },
    reasons: &NativeReasons {
        the_article: "the article",
        the_file: "the file",
        this_file: "this file",
        the_tag_set: "the tag set",
        annotation: "annotation",
        link: "link",
        tag: "tag",
        attribute: "attribute",
        link_type: "link type",
        without_id: "without an id",
        key_of: |key, place| format!("“{key}” of {place}"),
        quarantine_entry: "an entry of x_quarantine",
        says_nothing: "it does not say what it is",
        not_an_object: "it is not an object",
        attributes_not_an_object: "“attributes” is not an object",
        unknown_tag: |tag| {
            format!("its tag “{tag}” is not in the tag set; add the tag or change it")
        },
        key_twice: |key| format!("“{key}” is there twice; take one out"),
        id_twice: |id| format!("its id “{id}” is there twice; give it another one"),
        its_id_twice: "its id is there twice; give it another one",
        attribute_id: |key| format!("its attribute “{key}” has no legal id"),
        attribute_not_text: |key| {
            format!("its attribute “{key}” is not text; put the value in quotation marks")
        },
        unknown_link_type: |kind| {
            format!("its type “{kind}” is not in the tag set; add it there or change it")
        },
        no_such_end: |end| {
            format!("it begins or ends at “{end}”, and no annotation of that id was read")
        },
        lacks: |key| format!("it has no “{key}”"),
        no_quote: "it does not repeat its words in “text”, so its place cannot be checked",
        marks_nothing: "it marks nothing",
        ends_before_it_starts: |start, end| {
            format!("it ends ({end}) before it starts ({start}) or is empty")
        },
        parts_out_of_order: "its parts are empty, touch each other or are not in order",
        parts_do_not_reach: |start, end| format!("its parts do not reach from {start} to {end}"),
        counted_in_utf16: "its offsets look counted in UTF-16, as JavaScript counts; Pressmark counts Unicode code points",
        counted_in_bytes: "its offsets look counted in UTF-8 bytes; Pressmark counts Unicode code points",
        ends_after_text: |end, length| format!("it ends at {end}, but the text ends at {length}"),
        other_words: |start, end, there| {
            format!("its words are not at {start} to {end}: there stands “{there}”")
        },
    },
    expected: &NativeValues {
        is_not: |key, expected| format!("“{key}” is not {expected}"),
        text: "text",
        object: "an object",
        list: "a list",
        texts: "a list of texts",
        value_labels: "a list with one text for each of “values”",
        number: "a number",
        whole_number: "a whole number, 0 or more",
        flag: "true or false",
        two_numbers: "two numbers",
        pairs: "a list of pairs of numbers",
        time: "a time in UTC such as 2026-01-31T09:30:00Z",
        id: "an id (a letter A to Z, then at most 63 letters, digits, “_”, “.” or “-”)",
        ids: "a list of ids",
        color: "a colour such as #3050c8",
    },
};
