//! The strings of the panel beside the article.

/// The strings of the panel.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "each field is the text that it holds")]
pub struct PanelWords {
    pub marks: &'static str,
}

/// English.
pub(super) static EN: PanelWords = PanelWords { marks: "Marks" };
