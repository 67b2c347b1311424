//! JSON Lines for spaCy and Prodigy: a document a line with its text, its tokens, its spans and their relations.
//!
//! Offsets are code points, as Python counts; `token_end` is the span's last token, not the one after it, as Prodigy has
//! it. spaCy drops spans that do not fall on tokens, so tokens end wherever an annotation begins or ends; together with
//! `ws` (one space follows) they are the text, white space and all.
//!
//! | What | Where it stands |
//! | --- | --- |
//! | the text, its tokens | `text`, `tokens` |
//! | an annotation | a span with its tag as `label` |
//! | several parts | a span each, with one `pressmark_id` |
//! | id, note, attributes, who, when | further keys of the span, which spaCy and Prodigy keep and do not ask for; keys of other programs stay |
//! | a link | a relation from `head` to `child`, which are the last tokens of the two spans; note, who, when as above |
//! | the article card | `meta`, which Prodigy shows in a corner |
//! | the tag set and the rest | `pressmark`, for Pressmark alone |
//!
//! Read are lines with a `text` and `spans`, and what spaCy's `doc.to_json()` gives (`ents`, `spans` by group). Lines that
//! a person rejected (`"answer": "reject"`) are left out with a warning.
//!
//! Source: "Annotation interfaces" in Prodigy's documentation, `Doc.to_json` in spaCy's.

mod read;
mod write;

use super::{Format, Group, Reader, Written};
use crate::words::words;

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "spacy",
    words: || &words().formats.spacy,
    group: Group::Language,
    extension: "spacy.jsonl",
    mime: "application/jsonl",
    several: true,
    choices: &[],
    reader: Some(Reader {
        recognises: |look| {
            let marked = look.has("spans") || look.has("ents");
            look.has("text") && marked && !look.has("format_version")
        },
        accompanies: |_| false,
        read: read::read,
        proves: true,
    }),
    write: |documents, _| {
        let line = |document: &&crate::annotation::Document| write::line(document) + "\n";
        Written::new(documents.iter().map(line).collect::<String>())
    },
};

#[cfg(test)]
mod tests {
    use expect_test::expect;
    use proptest::prelude::{prop_assert, prop_assert_eq, proptest};
    use serde_json::Value;

    use super::FORMAT;
    use crate::annotation::{Document, parse_marked, print_marked};
    use crate::formats::values::{list, number, text};
    use crate::formats::{Chosen, File, arbitrary, export, read};

    fn line(document: &Document) -> String {
        String::from_utf8(export(&FORMAT, &[document], &Chosen::default()).bytes).unwrap()
    }

    fn opened(jsonl: &str) -> crate::formats::Taken {
        read(&FORMAT, &[File { name: "a.jsonl", bytes: jsonl.as_bytes() }], None).unwrap()
    }

    #[test]
    fn offsets_are_code_points_and_the_last_token_is_in_the_span() {
        let line = line(&parse_marked("🎉 <actor>Ada B.</actor>\n\nyes"));
        let (line, _) = line.split_once(",\"pressmark\"").unwrap();
        expect![[r#"{"text":"🎉 Ada B.\n\nyes","tokens":[{"text":"🎉","start":0,"end":1,"id":0,"ws":true},{"text":"Ada","start":2,"end":5,"id":1,"ws":true},{"text":"B","start":6,"end":7,"id":2,"ws":false},{"text":".","start":7,"end":8,"id":3,"ws":false},{"text":"\n\n","start":8,"end":10,"id":4,"ws":false},{"text":"yes","start":10,"end":13,"id":5,"ws":false}],"spans":[{"start":2,"end":8,"token_start":1,"token_end":3,"label":"actor","text":"Ada B.","pressmark_id":"a1"}],"relations":[],"meta":{}"#]].assert_eq(line);
    }

    #[test]
    fn what_other_programs_write_is_read() {
        let prodigy = r#"{"text":"Ada said so","spans":[{"start":0,"end":3,"label":"PER","token_end":0},{"start":9,"end":11,"label":"claim","token_end":2}],"relations":[{"head":2,"child":0,"label":"said-by","head_span":null,"child_span":null}],"answer":"accept"}"#;
        let spacy = r#"{"text":"🎉 Ada","ents":[{"start":2,"end":5,"label":"PER"}],"spans":{"sc":[{"start":0,"end":1,"label":"X","kb_id":"Q1"}]},"tokens":[]}"#;
        let taken =
            opened(&[prodigy, spacy, r#"{"text":"no","spans":[],"answer":"reject"}"#].join("\n"));
        let [one, two] = &taken.documents[..] else { panic!("two documents") };
        assert_eq!((one.annotations.len(), one.links.len()), (2, 1));
        let told: Vec<String> =
            two.annotations.iter().map(|a| format!("{} {:?}", two.quote(a), a.extra)).collect();
        expect![[r#"
            🎉 [("kb_id", "\"Q1\"")]
            Ada []"#]]
        .assert_eq(&told.join("\n"));
        assert_eq!(taken.warnings.len(), 1);
    }

    #[test]
    fn a_file_in_another_unit_is_noticed_by_its_words() {
        let taken = opened(
            r#"{"text":"🎉 Ada","spans":[{"start":3,"end":6,"label":"actor","text":"Ada"}]}"#,
        );
        assert_eq!(print_marked(&taken.documents[0]), "🎉 <actor>Ada</actor>");
        assert!(taken.warnings[0].contains("JavaScript"));
    }

    proptest! {
        /// What spaCy does: words and whether a space follows make the text, and spans begin and end with tokens.
        #[test]
        fn the_tokens_are_the_text_and_every_span_falls_on_them(document in arbitrary::document()) {
            let row: Value = serde_json::from_str(&line(&document)).unwrap();
            let tokens = list(&row, "tokens");
            let joined: String = tokens
                .iter()
                .map(|t| text(t, "text") + if t["ws"] == true { " " } else { "" })
                .collect();
            prop_assert_eq!(&*joined, document.text.as_str());
            for span in list(&row, "spans") {
                let at = |key: &str| &tokens[number(span, key).unwrap()];
                prop_assert!(at("token_start")["start"] == span["start"], "{}", span);
                prop_assert!(at("token_end")["end"] == span["end"], "{}", span);
            }
        }
    }
}
