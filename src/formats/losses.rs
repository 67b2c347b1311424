//! What a format cannot carry, in words.

use crate::annotation::Document;

/// How much of something is lost: how many, and its name for one and for several.
pub(super) type Loss = (usize, &'static str, &'static str);

/// `3 links and 2 notes are not in plain text`; nothing where nothing is lost. `format` stands inside a sentence.
pub(super) fn sentence(losses: &[Loss], format: &str) -> Option<String> {
    let counted: Vec<String> = losses
        .iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(count, one, many)| format!("{count} {}", if *count == 1 { one } else { many }))
        .collect();
    let total: usize = losses.iter().map(|(count, ..)| count).sum();
    let verb = if total == 1 { "is" } else { "are" };
    let words = match counted.split_last()? {
        (only, []) => only.clone(),
        (last, others) => format!("{} and {last}", others.join(", ")),
    };
    Some(format!("{words} {verb} not in {format}"))
}

/// Sums something over documents.
fn sum(documents: &[&Document], count: impl Fn(&Document) -> usize) -> usize {
    documents.iter().map(|document| count(document)).sum()
}

/// All annotations.
pub(super) fn annotations(documents: &[&Document]) -> Loss {
    (sum(documents, |d| d.annotations.len()), "annotation", "annotations")
}

/// All links.
pub(super) fn links(documents: &[&Document]) -> Loss {
    (sum(documents, |d| d.links.len()), "link", "links")
}

/// The notes at annotations.
pub(super) fn notes(documents: &[&Document]) -> Loss {
    let count = |d: &Document| d.annotations.iter().filter(|a| a.note.is_some()).count();
    (sum(documents, count), "note", "notes")
}

/// The notes at links.
pub(super) fn link_notes(documents: &[&Document]) -> Loss {
    let count = |d: &Document| d.links.iter().filter(|link| link.note.is_some()).count();
    (sum(documents, count), "note at a link", "notes at links")
}

/// The notes about articles.
pub(super) fn article_notes(documents: &[&Document]) -> Loss {
    let count = |d: &Document| usize::from(!d.metadata.note.is_empty());
    (sum(documents, count), "note about the article", "notes about the articles")
}

/// What could not be read from a file and is kept aside.
pub(super) fn quarantined(documents: &[&Document]) -> Loss {
    let count = |d: &Document| d.quarantine.len();
    (sum(documents, count), "entry that could not be read", "entries that could not be read")
}

#[cfg(test)]
mod tests {
    use super::sentence;

    #[test]
    fn losses_are_told_in_one_sentence() {
        let (marks, links) = ("annotation", "link");
        let told = |m, l| sentence(&[(m, marks, "annotations"), (l, links, "links")], "CSV");
        assert_eq!(told(0, 0), None);
        assert_eq!(told(1, 0).as_deref(), Some("1 annotation is not in CSV"));
        assert_eq!(told(2, 1).as_deref(), Some("2 annotations and 1 link are not in CSV"));
    }
}
