//! A text that is told of in few words.

/// `text` on one line, cut at a space near `most` characters.
#[must_use]
pub fn short(text: &str, most: usize) -> String {
    let mut line = String::new();
    // The text may be very long: no more of it is looked at than is shown.
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.extend(word.chars().take(most + 1));
        if line.len() > 4 * most && line.chars().count() > most {
            break;
        }
    }
    if line.chars().count() <= most {
        return line;
    }
    let cut: String = line.chars().take(most).collect();
    let end = cut.rfind(' ').filter(|&i| i > most / 2).unwrap_or(cut.len());
    format!("{} …", cut[..end].trim_end())
}
