//! formats

mod article;
mod html;
mod sniff;

pub use article::{OpenedArticle, open_article, open_html, open_text};
pub use sniff::{FileKind, LARGEST_FILE, LARGEST_TEXT, Refused, sniff};
