//! The files of a class, read where files are read: each gives an [`Arrival`], of which the page makes the same again.

use std::rc::Rc;

use crate::classroom::archive::Content;
use crate::classroom::find_codes;
use crate::storage::pieces::{Arrival, Arrived, What};

/// What comes of a file: a document, or hand-in codes and why there are no others.
pub(super) fn arrival((name, content): (Rc<str>, Content)) -> Arrival {
    match content {
        Content::Document(document, kind, told) => {
            let documents = vec![Arrived::new(*document, kind)];
            Arrival { what: What::Own, name, documents, told, ..Arrival::default() }
        }
        Content::Codes(codes, problems) => {
            let told = codes.iter().map(ToString::to_string).collect();
            Arrival { what: What::LeftOut, name, told, problems, ..Arrival::default() }
        }
    }
}

/// The file that an arrival came of, with what was in it.
pub(in crate::app) fn content(mut arrival: Arrival) -> (Rc<str>, Content) {
    let content = match arrival.documents.pop() {
        Some(Arrived { document, kind, .. }) => {
            Content::Document(Box::new(document), kind, arrival.told)
        }
        None => {
            let codes = arrival.told.iter().flat_map(|code| find_codes(code));
            Content::Codes(codes.filter_map(Result::ok).collect(), arrival.problems)
        }
    };
    (arrival.name, content)
}
