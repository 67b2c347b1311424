//! WebAnno TSV 3.3, for INCEpTION and WebAnno: a token a line, annotations in columns.
//!
//! Offsets are UTF-16 code units, as Java counts. Annotations that overlap stand one over the other in a cell (`|`),
//! each with the number of its annotation in brackets. A reader that knows INCEpTION's own types needs nothing else.
//!
//! | What | Where it stands |
//! | --- | --- |
//! | the text | `#Text=`, a sentence with the white space after it; white space before the first token becomes spaces |
//! | an annotation | a span of type `custom.Span`, its tag the feature `label`; tokens are cut where it begins and ends |
//! | several parts | a span each, with one `pressmark_id` |
//! | note, who, when, attributes | further features, where the person who exports wants them |
//! | a link | a relation of type `custom.Relation` in the row in which the annotation that it leads to begins |
//! | the article card, the tag set | nowhere |
//!
//! Read are spans and relations of any layer; the feature `label` or `value` names the tag, other features become
//! attributes. Rows of parts of tokens (`1-3.1`) are understood, chains and slots are left out with a warning.
//!
//! Source: "WebAnno TSV 3.3 File format" in INCEpTION's user guide and, where that is silent, INCEpTION's own reader.

mod read;
mod write;

use super::{Choice, Format, Group, Opt, Reader, uima};
use crate::words::words;

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "webanno-tsv",
    words: || &words().formats.webanno_tsv,
    group: Group::Tools,
    extension: "tsv",
    mime: "text/tab-separated-values;charset=utf-8",
    several: false,
    choices: &[FEATURES],
    reader: Some(Reader {
        recognises: |look| look.head.starts_with("#FORMAT=WebAnno TSV 3"),
        accompanies: |_| false,
        read: read::read,
        proves: true,
    }),
    write: |documents, chosen| uima::written(documents, chosen, &FEATURES, write::write),
};

const FEATURES: Choice = uima::how_much(&[
    Opt { id: "all", label: || words().formats.all_for_inception },
    Opt { id: "label", label: || words().formats.tag_for_inception },
]);

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::FORMAT;
    use crate::annotation::{Id, parse_marked, print_marked};
    use crate::formats::{Chosen, Exported, File, export, read};

    fn written(marked: &str) -> Exported {
        export(&FORMAT, &[&parse_marked(marked)], &Chosen::default())
    }

    fn opened(tsv: &str) -> crate::annotation::Document {
        let file = File { name: "a.tsv", bytes: tsv.as_bytes() };
        read(&FORMAT, &[file], None).unwrap().documents.remove(0)
    }

    #[test]
    fn annotations_stand_one_over_the_other_with_their_numbers() {
        let exported =
            written("🎉 <claim>Ada\n\n<actor>Brook</actor></claim> said\tso\\. <date>May</date>");
        expect![[r#"
            #FORMAT=WebAnno TSV 3.3
            #T_SP=custom.Span|pressmark_id|label


            #Text=🎉 Ada
            #Text=
            #Text=Brook said\tso\\. 
            1-1	0-2	🎉	_	_	
            1-2	3-6	Ada	a1[1]	claim[1]	
            1-3	8-13	Brook	a1[1]|a2[2]	claim[1]|actor[2]	
            1-4	14-18	said	_	_	
            1-5	19-21	so	_	_	
            1-6	21-22	\	_	_	
            1-7	22-23	.	_	_	

            #Text=May
            2-1	24-27	May	a3[3]	date[3]	
        "#]]
        .assert_eq(&String::from_utf8(exported.bytes).unwrap());
    }

    #[test]
    fn what_the_format_uses_itself_is_escaped_and_comes_back() {
        let mut document = parse_marked("<actor>Ada</actor>");
        let mut annotation = (**document.annotations.nth(0).unwrap()).clone();
        let note = "a|b_c[1]*;->\\ \n\t\\n -> x\\";
        annotation.note = Some(note.into());
        document.annotations.insert(annotation.into());
        let tsv =
            String::from_utf8(export(&FORMAT, &[&document], &Chosen::default()).bytes).unwrap();
        let read = opened(&tsv);
        assert_eq!(read.annotations.nth(0).unwrap().note.as_deref(), Some(note));
    }

    #[test]
    fn a_link_stands_where_the_annotation_begins_that_it_leads_to() {
        let mut document = parse_marked("<actor>Ada</actor> said <claim>so</claim>");
        let mut link = crate::annotation::Link {
            id: Id::from_words("l1"),
            kind: Id::from_words("said-by"),
            from: Id::from_words("a2"),
            to: Id::from_words("a1"),
            note: None,
            by: None,
            created: None,
            extra: crate::annotation::Extra::default(),
        };
        link.note = Some("sure".into());
        document.links.insert(link.into());
        let tsv =
            String::from_utf8(export(&FORMAT, &[&document], &Chosen::default()).bytes).unwrap();
        expect![[r#"
            #FORMAT=WebAnno TSV 3.3
            #T_SP=custom.Span|pressmark_id|label
            #T_RL=custom.Relation|pressmark_id|label|note|BT_custom.Span


            #Text=Ada said so
            1-1	0-3	Ada	a1[1]	actor[1]	l1	said-by	sure	1-3[2_1]	
            1-2	4-8	said	_	_	_	_	_	_	
            1-3	9-11	so	a2[2]	claim[2]	_	_	_	_	
        "#]]
        .assert_eq(&tsv);
        assert_eq!(opened(&tsv).links.len(), 1);
    }

    #[test]
    fn of_very_many_columns_the_first_are_read() {
        let layers: String = (0..1000).map(|n| format!("#T_SP=a.b.L{n}|value\n")).collect();
        let cells = "\tx".repeat(1000);
        let tsv = format!("#FORMAT=WebAnno TSV 3.3\n{layers}\n\n#Text=Ada\n1-1\t0-3\tAda{cells}\n");
        assert_eq!(opened(&tsv).annotations.len(), 400);
        let wide = format!(
            "#FORMAT=WebAnno TSV 3.3\n#T_SP=a{}\n\n\n#Text=Ada\n1-1\t0-3\tAda\tx\n",
            "|b".repeat(1000)
        );
        assert_eq!(opened(&wide).annotations.len(), 1);
    }

    #[test]
    fn parts_of_tokens_and_other_layers_are_read() {
        let tsv = "#FORMAT=WebAnno TSV 3.2\n#T_SP=a.b.NamedEntity|identifier|value\n#T_SP=a.b.Mood\n\n\n\
                   #Text=Prewar times.\n1-1\t0-6\tPrewar\t_\t_\t*\n1-1.1\t3-6\twar\t*\tEVENT\t_\n1-2\t7-12\ttimes\t_\t_\t_\n\n\
                   #Text=🎉 Ada B\n2-1\t14-16\t🎉\t_\t_\t_\n2-2\t17-20\tAda\t*[1]\tPER[1]\t_\n2-3\t21-22\tB\t*[1]\tPER[1]\t_\n";
        let document = opened(tsv);
        let told: Vec<String> = document
            .annotations
            .iter()
            .map(|a| format!("{} “{}”", a.tag, document.quote(a)))
            .collect();
        expect!["Mood “Prewar”, EVENT “war”, PER “Ada B”"].assert_eq(&told.join(", "));
        expect![[r#"
            Prewar times.
            🎉 Ada B"#]]
        .assert_eq(document.text.as_str());
        assert!(!print_marked(&document).is_empty());
    }
}
