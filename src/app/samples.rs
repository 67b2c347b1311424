//! The articles that come with Pressmark, as native files.

use crate::annotation::Document;
use crate::formats::native;

/// The files, the one for a first start first.
const FILES: [&str; 3] = [
    include_str!("../../assets/articles/bridge.pressmark.json"),
    include_str!("../../assets/articles/phone_call.pressmark.json"),
    include_str!("../../assets/articles/seagrass.pressmark.json"),
];

/// How many there are.
pub(crate) const COUNT: usize = FILES.len();

/// A sample as a document.
pub(crate) fn read(which: usize) -> Option<Document> {
    native::read(FILES.get(which)?).ok().map(|read| read.document)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_sample_is_what_our_own_writer_writes() {
        for file in FILES {
            let read = native::read(file).unwrap();
            assert_eq!(read.warnings, Vec::<String>::new());
            assert!(read.document.quarantine.is_empty(), "{:?}", read.document.quarantine);
            assert_eq!(native::write(&read.document), file);
        }
    }

    #[test]
    fn the_first_sample_has_a_few_marks_and_the_others_have_none() {
        let marks: Vec<usize> = (0..COUNT).filter_map(read).map(|d| d.annotations.len()).collect();
        assert!(marks[0] > 3, "{marks:?}");
        assert_eq!(marks[1..], [0, 0]);
    }
}
