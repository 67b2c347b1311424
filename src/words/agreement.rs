//! Why a figure of agreement between readers has no value.

/// The words for agreement.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "each field is the text that it holds")]
pub struct AgreementWords {
    pub one_reader: &'static str,
    pub no_text: &'static str,
    pub nothing_marked: &'static str,
    pub all_marked: &'static str,
}

/// English.
pub(super) static EN: AgreementWords = AgreementWords {
    one_reader: "Agreement needs the marks of at least two readers",
    no_text: "There is no text to agree on",
    nothing_marked: "Nobody marked this, so agreement beyond chance cannot be told: 0 divided by 0",
    all_marked: "Everybody marked all of the text, so agreement beyond chance cannot be told: 0 divided by 0",
};
