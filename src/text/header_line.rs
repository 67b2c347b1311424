//! What one line above a story tells.

use super::header_date::iso_date;

/// What one line of a header tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field<'t> {
    Title(&'t str),
    Byline {
        name: &'t str,
        outlet: &'t str,
    },
    Source(&'t str),
    Published(&'t str),
    Updated(&'t str),
    Url(&'t str),
    Language(&'t str),
    /// A line that belongs to the header without telling anything (the fences of Markdown's front matter).
    Fence,
}

/// What `line` tells, if it is a line of a header.
pub(super) fn field(line: &str) -> Option<Field<'_>> {
    let line = line.trim_matches(['*', '_']);
    if line.len() > 400 {
        return None;
    }
    let is_address = line.starts_with("https://") || line.starts_with("http://");
    if is_address && !line.contains(char::is_whitespace) {
        return Some(Field::Url(line));
    }
    if iso_date(line).is_some() {
        return Some(Field::Published(line));
    }
    labelled(line).or_else(|| dated(line)).or_else(|| byline(line))
}

/// `Name: value`.
pub(super) fn labelled(line: &str) -> Option<Field<'_>> {
    let (label, value) = line.split_once([':', '：'])?;
    let value = value.trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_'));
    let value = unquoted(value);
    if value.is_empty() || label.len() > 24 {
        return None;
    }
    let label = label.trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_'));
    Some(match label.to_lowercase().as_str() {
        "title" | "headline" => Field::Title(value),
        "by" | "byline" | "author" | "authors" | "written by" => {
            let (name, outlet) = split_outlet(value);
            Field::Byline { name, outlet }
        }
        "source" | "outlet" | "publisher" | "publication" | "newspaper" => Field::Source(value),
        "published" | "published on" | "publication date" | "date" | "posted" => {
            Field::Published(value)
        }
        "updated" | "last updated" | "modified" | "last modified" => Field::Updated(value),
        "url" | "link" | "web address" => Field::Url(value),
        "language" | "lang" => Field::Language(value),
        _ => return None,
    })
}

/// A value without the quotation marks that front matter puts around it.
fn unquoted(value: &str) -> &str {
    let inside = |mark| value.strip_prefix(mark).and_then(|v| v.strip_suffix(mark));
    inside('"').or_else(|| inside('\'')).unwrap_or(value).trim()
}

/// `Updated 3 May 2024`, without a colon: only where a date follows.
fn dated(line: &str) -> Option<Field<'_>> {
    let lower = line.to_lowercase();
    let after = |label: &str| {
        let rest = lower.starts_with(label).then(|| line.get(label.len()..)).flatten()?;
        iso_date(rest).map(|_| rest.trim())
    };
    let updated = after("last updated ").or_else(|| after("updated "));
    updated.map(Field::Updated).or_else(|| {
        after("first published ")
            .or_else(|| after("published "))
            .or_else(|| after("posted "))
            .map(Field::Published)
    })
}

/// `By Nora Lind and Li Wei, The Harbour Post`: names only, so that `By noon the harbour was open` is none.
fn byline(line: &str) -> Option<Field<'_>> {
    let names = ["By ", "by ", "BY "].iter().find_map(|by| line.strip_prefix(by))?.trim();
    let ends_sentence = names.ends_with(['.', '!', '?', ':']) && !names.ends_with("Jr.");
    if ends_sentence || names.chars().count() > 120 {
        return None;
    }
    let small = |word: &str| {
        matches!(
            word,
            "and"
                | "the"
                | "of"
                | "for"
                | "in"
                | "at"
                | "with"
                | "de"
                | "da"
                | "di"
                | "del"
                | "la"
                | "le"
                | "van"
                | "von"
                | "der"
                | "den"
                | "bin"
                | "al"
                | "&"
                | "y"
                | "e"
                | "et"
        )
    };
    let named = |word: &str| {
        let first = word.chars().find(|c| c.is_alphanumeric());
        small(word) || first.is_some_and(|c| c.is_alphabetic() && !c.is_lowercase())
    };
    let mut words = names.split_whitespace();
    let begins = words.next().is_some_and(|first| named(first) && !is_no_name(first));
    let (name, outlet) = split_outlet(names);
    (begins && words.all(named)).then_some(Field::Byline { name, outlet })
}

/// Capitalised words that stand after "By" without naming a writer.
fn is_no_name(word: &str) -> bool {
    let word = word.trim_end_matches(',').to_lowercase();
    let days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    days.contains(&word.as_str())
}

/// A byline's names and, after the last comma, the outlet (`Nora Lind, Li Wei and Ana Costa` are three names).
fn split_outlet(names: &str) -> (&str, &str) {
    match names.rsplit_once(',') {
        Some((names, outlet)) if !outlet.contains(" and ") && !outlet.trim().is_empty() => {
            (names.trim(), outlet.trim())
        }
        _ => (names, ""),
    }
}
