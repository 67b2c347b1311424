//! Which exercise something belongs to.

use std::fmt;

use sha2::{Digest, Sha256};

use super::base32;
use crate::annotation::Document;

/// Four bytes of the SHA-256 of an exercise's text, tags, attributes with their values, and link types: what a mark's
/// place and a hand-in code depend on. Instructions, colours and definitions may be mended without changing it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint(pub(super) [u8; 4]);

impl Fingerprint {
    /// The fingerprint of the exercise that a document, a key or a submission was made for.
    #[must_use]
    pub fn of(document: &Document) -> Fingerprint {
        let mut sum = Sha256::new();
        let mut add = |what: &str| {
            sum.update(what.as_bytes());
            sum.update([0]);
        };
        add(document.text.as_str());
        for tag in &document.tag_set.tags {
            add(tag.id.as_str());
        }
        for attribute in &document.tag_set.attributes {
            add(attribute.id.as_str());
            attribute.values.iter().for_each(|value| add(&value.id));
        }
        for link in &document.tag_set.links {
            add(link.id.as_str());
        }
        let mut four = [0; 4];
        four.iter_mut().zip(sum.finalize()).for_each(|(to, from)| *to = from);
        Fingerprint(four)
    }

    /// The fingerprint that is written as seven characters.
    #[must_use]
    pub fn read(text: &str) -> Option<Fingerprint> {
        let values: Option<Vec<u8>> = text.trim().chars().map(base32::value).collect();
        base32::bytes(&values?).try_into().ok().map(Fingerprint)
    }

    /// Its first four characters in lower case, for file names.
    #[must_use]
    pub fn short(self) -> String {
        self.to_string().chars().take(4).collect::<String>().to_lowercase()
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&base32::encode(&self.0))
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}
