//! What the native file promises.

use super::{read, write};
use crate::annotation::parse_marked;

#[test]
fn a_document_comes_back_from_its_file_as_it_was() {
    let document = parse_marked(
        "<actor>Ada 👩🏽‍🚀 Núñez</actor> said <claim:1>it is</claim:1>, she said, <claim:1>so</claim:1>.",
    );
    let written = write(&document);
    let again = read(&written).expect("readable");
    assert!(again.warnings.is_empty() && again.document.quarantine.is_empty());
    assert_eq!(again.document, document);
    assert_eq!(write(&again.document), written);
}
