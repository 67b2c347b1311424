//! UIMA CAS JSON 0.4, for INCEpTION, dkpro-cassis and Apache UIMA.
//!
//! Offsets are UTF-16 code units, as Java counts; dkpro-cassis turns them into code points when it loads a file. The types
//! are those that INCEpTION has from the start.
//!
//! | What | Where it stands |
//! | --- | --- |
//! | the text | `sofaString` of the view `_InitialView` |
//! | an annotation | `custom.Span` with its tag as `label` |
//! | several parts | a span each, with one `pressmark_id` |
//! | note, who, when, attributes | further features of the type, where the person who exports wants them |
//! | a link | `custom.Relation` from `Governor` to `Dependent`, placed where the second stands, as INCEpTION wants it |
//! | the article card, the tag set | `pressmark.Article`, where the person who exports wants it |
//!
//! INCEpTION refuses types and features that its project does not have, so the plain choice writes none of its own.
//!
//! Read are all types with `begin` and `end` and at least one feature that is text, and relations by their two references;
//! what splits the text (sentences, tokens, the document itself) is not taken.
//!
//! Source: "UIMA CAS JSON 0.4.0" of the Apache UIMA project; its reader as INCEpTION calls it.

mod read;
mod write;

use super::{Choice, Format, Group, Opt, Reader, uima};
use crate::words::words;

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "cas-json",
    words: || &words().formats.cas_json,
    group: Group::Tools,
    extension: "cas.json",
    mime: "application/json",
    several: false,
    choices: &[FEATURES],
    reader: Some(Reader {
        recognises: |look| look.has("%FEATURE_STRUCTURES"),
        accompanies: |_| false,
        read: read::read,
        proves: true,
    }),
    write: |documents, chosen| uima::written(documents, chosen, &FEATURES, write::write),
};

const FEATURES: Choice = uima::how_much(&[
    Opt { id: "all", label: || words().formats.all_for_uima },
    Opt { id: "label", label: || words().formats.label_for_inception },
]);

/// The type that holds the article card.
const ARTICLE: &str = "pressmark.Article";

#[cfg(test)]
mod tests {
    use expect_test::expect;
    use proptest::prelude::{prop_assert_eq, proptest};

    use super::FORMAT;
    use crate::annotation::parse_marked;
    use crate::formats::{Chosen, File, arbitrary, export, read};

    #[test]
    fn offsets_count_as_java_does() {
        let document = parse_marked("🎉 <actor>Ada 👩🏽‍🚀</actor> said <claim>so</claim>");
        let chosen = Chosen::default().with("features", "label");
        let json = String::from_utf8(export(&FORMAT, &[&document], &chosen).bytes).unwrap();
        let structures = json.split_once("%FEATURE_STRUCTURES").unwrap().1;
        expect![[r#"
            ":[{"%ID":1,"%TYPE":"uima.cas.Sofa","sofaNum":1,"sofaID":"_InitialView","mimeType":"text/plain","sofaString":"🎉 Ada 👩🏽‍🚀 said so"},{"%ID":2,"%TYPE":"custom.Span","@sofa":1,"begin":3,"end":14,"label":"actor"},{"%ID":3,"%TYPE":"custom.Span","@sofa":1,"begin":20,"end":22,"label":"claim"}],"%VIEWS":{"_InitialView":{"%SOFA":1,"%MEMBERS":[2,3]}}}
        "#]].assert_eq(structures);
    }

    #[test]
    fn a_file_of_inception_is_read_without_its_tokens() {
        let json = r#"{"%TYPES": {}, "%FEATURE_STRUCTURES": [
            {"%ID": 1, "%TYPE": "uima.cas.Sofa", "sofaNum": 1, "sofaID": "_InitialView", "sofaString": "🎉 Ada"},
            {"%ID": 2, "%TYPE": "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token", "@sofa": 1, "begin": 3, "end": 6},
            {"%ID": 3, "%TYPE": "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity", "@sofa": 1, "begin": 3, "end": 6,
             "identifier": "Q7259", "value": "PER"}],
            "%VIEWS": {"_InitialView": {"%SOFA": 1, "%MEMBERS": [2, 3]}}}"#;
        let file = File { name: "a.json", bytes: json.as_bytes() };
        let taken = read(&FORMAT, &[file], None).unwrap();
        let found = taken.documents[0].annotations.nth(0).unwrap();
        let told =
            format!("{} {} {:?}", found.tag, taken.documents[0].quote(found), found.attributes);
        expect![[r#"PER Ada {identifier: "Q7259"}"#]].assert_eq(&told);
    }

    proptest! {
        #[test]
        fn with_all_features_nothing_is_lost(document in arbitrary::document()) {
            prop_assert_eq!(export(&FORMAT, &[&document], &Chosen::default()).losses, Vec::<String>::new());
        }
    }
}
