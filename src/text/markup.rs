//! The marks of Markdown at the start of a line (CommonMark 0.31, sections 4.2, 4.3, 5.1 and 5.2).

/// `## Words`: the level, 1 to 6, and the words.
pub(super) fn atx(line: &str) -> Option<(u8, &str)> {
    let words = line.trim_start_matches('#');
    let level = u8::try_from(line.len() - words.len()).ok().filter(|n| (1..=6).contains(n))?;
    let told = words.strip_prefix([' ', '\t'])?.trim_end_matches('#').trim();
    (!told.is_empty()).then_some((level, told))
}

/// `===` or `---` under a line: the level of the heading.
pub(super) fn underline(line: &str) -> Option<u8> {
    let only = |c| line.len() >= 3 && line.bytes().all(|b| b == c);
    if only(b'=') {
        Some(1)
    } else if only(b'-') {
        Some(2)
    } else {
        None
    }
}

/// `> words`.
pub(super) fn is_quoted(line: &str) -> bool {
    line.starts_with('>')
}

/// `- words`, `* words`, `• words`, `1. words`, `1) words`.
pub(super) fn is_listed(line: &str) -> bool {
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let marker = if (1..=3).contains(&digits) {
        line.get(digits..).and_then(|rest| rest.strip_prefix(['.', ')']))
    } else {
        line.strip_prefix(['-', '*', '+', '•'])
    };
    let rest = marker.and_then(|rest| rest.strip_prefix([' ', '\t']));
    rest.is_some_and(|rest| rest.chars().any(char::is_alphanumeric))
}

/// A line without any of them.
pub(super) fn is_plain(line: &str) -> bool {
    atx(line).is_none() && !is_quoted(line) && !is_listed(line) && underline(line).is_none()
}
