//! What a format could not carry, told before a download.
//!
//! Things are given once for one of them and once for several. Sentences end without a full stop.

/// The words for losses.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "each field is the text that it holds")]
pub struct LossWords {
    pub article: [&'static str; 2],
    pub annotation: [&'static str; 2],
    pub tag: [&'static str; 2],
    pub gap: [&'static str; 2],
    pub edge: [&'static str; 2],
    pub attribute: [&'static str; 2],
    pub note: [&'static str; 2],
    pub maker: [&'static str; 2],
    pub time: [&'static str; 2],
    pub origin: [&'static str; 2],
    pub link: [&'static str; 2],
    pub link_note: [&'static str; 2],
    pub link_maker: [&'static str; 2],
    pub card: [&'static str; 2],
    pub article_note: [&'static str; 2],
    pub annotator: [&'static str; 2],
    pub saved: [&'static str; 2],
    pub tag_set: [&'static str; 2],
    pub unknown: [&'static str; 2],
    pub quarantined: [&'static str; 2],
    /// Of a number and one of the pairs above.
    pub counted: fn(usize, [&'static str; 2]) -> String,
    /// Of what was counted, how much that is together, and the format inside a sentence.
    pub not_in: fn(&[String], usize, &str) -> String,
    pub only_tokens: &'static str,
    pub no_token: &'static str,
    /// Of how many there are and the names of the first of them.
    pub overlapping: fn(usize, &[String]) -> String,
    pub only_rows: &'static str,
    pub guarded: fn(usize) -> String,
    pub controls: fn(usize) -> String,
    pub counted_twice: &'static str,
}

/// English.
pub(super) static EN: LossWords = LossWords {
    article: ["article", "articles"],
    annotation: ["annotation", "annotations"],
    tag: ["tag’s name as it is written here", "tags’ names as they are written here"],
    gap: ["gap inside an annotation", "gaps inside annotations"],
    edge: ["annotation’s white space at its ends", "annotations’ white space at their ends"],
    attribute: ["attribute", "attributes"],
    note: ["note", "notes"],
    maker: ["name of who marked", "names of who marked"],
    time: ["time of marking", "times of marking"],
    origin: ["origin of an annotation", "origins of annotations"],
    link: ["link", "links"],
    link_note: ["note at a link", "notes at links"],
    link_maker: ["name or time of a link", "names or times of links"],
    card: ["field of the article card", "fields of the article card"],
    article_note: ["note about the article", "notes about the articles"],
    annotator: ["annotator’s label", "annotators’ labels"],
    saved: ["time of the last change", "times of the last change"],
    tag_set: ["detail of the tag set", "details of the tag set"],
    unknown: ["entry of other programs", "entries of other programs"],
    quarantined: ["entry that could not be read", "entries that could not be read"],
    counted: |count, [one, many]| format!("{count} {}", if count == 1 { one } else { many }),
    not_in: |counted, total, format| {
        let things = match counted {
            [others @ .., last] if !others.is_empty() => {
                format!("{} and {last}", others.join(", "))
            }
            one => one.concat(),
        };
        let verb = if total == 1 { "is" } else { "are" };
        format!("{things} {verb} not in {format}")
    },
    only_tokens: "The articles’ texts and the tag sets are left out: there are only tokens and tags",
    no_token: "An annotation that marks nothing but white space has no token to stand at",
    overlapping: |count, names| {
        let rest = count - names.len();
        let rest = if rest > 0 { format!(" and {rest} more") } else { String::new() };
        let many = if count == 1 { "annotation overlaps" } else { "annotations overlap" };
        format!("{count} {many} one that is kept: {}{rest}", names.join(", "))
    },
    only_rows: "The articles’ texts, what is known about them beside the title, and the tag sets are not in CSV",
    guarded: |cells| {
        let (begin, them) =
            if cells == 1 { ("cell begins", "it") } else { ("cells begin", "them") };
        format!(
            "{cells} {begin} with an apostrophe, so that no spreadsheet runs {them} as a formula"
        )
    },
    controls: |count| {
        let many = if count == 1 { "character" } else { "characters" };
        format!(
            "{count} control {many} in notes or names cannot be written in XML and became “\u{fffd}”"
        )
    },
    counted_twice: "This article holds characters such as 🎉 that JavaScript counts twice. Positions count them once, as the standard says; Recogito counts twice, goes by the positions and would show marks after them shifted",
};
