//! The strings of agreement between readers: what each figure means, and when it misleads.

/// A measure with a sentence on what it means and one on when it misleads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
#[allow(missing_docs, reason = "each field is the text that it holds")]
pub struct Explained {
    pub label: &'static str,
    pub means: &'static str,
    pub misleads: &'static str,
}

/// The strings of agreement between readers.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "each field is the text that it holds")]
pub struct MeasureWords {
    pub tab: &'static str,
    pub intro: fn(usize) -> String,
    pub needs_two: &'static str,
    pub measuring: fn(usize, usize) -> String,
    /// A reader whose name is not shown.
    pub reader: fn(usize) -> String,
    pub save: &'static str,
    pub save_help: &'static str,

    pub pairs: &'static str,
    pub what_is_found: &'static str,
    pub matrix_caption: fn(&str) -> String,
    pub reader_head: &'static str,
    pub mean_head: &'static str,
    pub all_pairs: fn(&str) -> String,
    pub too_many: fn(usize) -> String,
    /// Strict, overlap, token.
    pub found: [Explained; 3],

    pub beyond_chance: &'static str,
    pub coefficients_caption: &'static str,
    pub tag_head: &'static str,
    pub pooled: &'static str,
    pub no_value: &'static str,
    pub why_none: fn(&str, &str) -> String,
    /// Alpha, alpha_U, Cohen, Fleiss.
    pub coefficients: [Explained; 4],

    pub schemes: &'static str,
    pub schemes_intro: &'static str,
    pub against: &'static str,
    pub marks_of: &'static str,
    pub the_key: &'static str,
    pub schemes_caption: fn(&str, &str) -> String,
    pub scheme_head: &'static str,
    /// Correct, incorrect, partial, missing, spurious, precision, recall, F1.
    pub counts: [&'static str; 8],
    pub each_against_key: &'static str,
    /// Strict, exact, partial, type.
    pub scheme: [Explained; 4],
}

/// English.
pub(super) static EN: MeasureWords = MeasureWords {
    tab: "Agreement",
    intro: |readers| {
        format!("How far {readers} readers of the same text agree. First attempts count.")
    },
    needs_two: "Agreement needs at least two readers of the same text. Add their files under Submissions: plain documents do as well.",
    measuring: |done, of| format!("Comparing readers: step {done} of {of} …"),
    reader: |n| format!("Reader {n}"),
    save: "Save all figures (CSV)",
    save_help: "One figure a row, with its measure, tag and readers; where there is none, with the reason.",

    pairs: "Pairs of readers",
    what_is_found: "What counts as found",
    matrix_caption: |label| format!("{label} of each pair of readers"),
    reader_head: "Reader",
    mean_head: "Mean",
    all_pairs: |mean| format!("Mean of all pairs: {mean}"),
    too_many: |readers| {
        format!("A matrix of {readers} readers is too large for the page: the CSV file has it.")
    },
    found: [
        Explained {
            label: "Strict F1",
            means: "The share of marks that both readers made with the same tag and exactly the same boundaries.",
            misleads: "It misleads when boundaries are a matter of taste: a missing “the” counts as a complete miss.",
        },
        Explained {
            label: "Overlap F1",
            means: "The share of marks for which the other reader has one with the same tag that shares at least one character, each used once.",
            misleads: "It misleads when marks are long: whoever marks whole paragraphs overlaps with nearly everything.",
        },
        Explained {
            label: "Token F1",
            means: "The share of marked words that both readers gave the same tag, whatever the boundaries of the marks.",
            misleads: "It misleads when marks differ in length: one long claim weighs as much as ten names.",
        },
    ],

    beyond_chance: "Agreement beyond chance",
    coefficients_caption: "Coefficients by tag: 1 is full agreement, 0 what chance would give, below 0 less than chance",
    tag_head: "Tag",
    pooled: "All tags together",
    no_value: "none",
    why_none: |what, why| format!("{what}: {why}."),
    coefficients: [
        Explained {
            label: "Krippendorff’s α",
            means: "How much less readers differ about which words have the tag than chance would make them; for any number of readers.",
            misleads: "It misleads for rare tags: where almost no word is marked, one differing mark moves it far.",
        },
        Explained {
            label: "α_U",
            means: "The same for where marks begin and end: the wider two readers’ boundaries lie apart, the lower it is.",
            misleads: "It misleads for long texts with few marks: long gaps make every near miss look like agreement.",
        },
        Explained {
            label: "Cohen’s κ",
            means: "Two readers’ agreement on words beyond what their own habits would give by chance, as the mean of all pairs.",
            misleads: "It misleads as a mean: pairs in which nobody used the tag are left out, and unlike readers can score higher than like ones.",
        },
        Explained {
            label: "Fleiss’ κ",
            means: "The agreement of all readers on words beyond chance, with one idea of chance for all of them.",
            misleads: "It misleads with few readers and rare tags: nearly full agreement on unmarked words can still give a low value.",
        },
    ],

    schemes: "Kinds of error",
    schemes_intro: "One reader’s marks held against the key or another reader, in the four schemes of SemEval-2013.",
    against: "Held against",
    marks_of: "Marks of",
    the_key: "The key",
    schemes_caption: |reader, against| format!("{reader}, held against: {against}"),
    scheme_head: "Scheme",
    counts: ["Correct", "Incorrect", "Partial", "Missing", "Spurious", "Precision", "Recall", "F1"],
    each_against_key: "F1 of each reader against the key",
    scheme: [
        Explained {
            label: "Strict",
            means: "The same boundaries and the same tag.",
            misleads: "It misleads when boundaries are a matter of taste.",
        },
        Explained {
            label: "Exact",
            means: "The same boundaries, whatever the tag.",
            misleads: "It misleads when tags are what matters: a claim marked as a date is correct here.",
        },
        Explained {
            label: "Partial",
            means: "The same boundaries, whatever the tag; other boundaries count half.",
            misleads: "It misleads when marks only touch: a word in common counts as much as all but one.",
        },
        Explained {
            label: "Type",
            means: "The same tag on marks that share a character.",
            misleads: "It misleads when marks are long, as they touch whatever is there.",
        },
    ],
};
