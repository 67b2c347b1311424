//! What tasks look like, and what is made of those that Label Studio exports.

use expect_test::expect;

use super::{read, write};
use crate::annotation::{Id, Origin, parse_marked, print_marked};
use crate::formats::{File, Taken, zip};

fn opened(json: &str) -> Taken {
    read::read(&[File { name: "tasks.json", bytes: json.as_bytes() }], None).unwrap()
}

#[test]
fn a_task_holds_regions_in_code_points_and_what_is_said_of_them() {
    let mut document = parse_marked("🎉 <actor>Ada</actor>");
    let mut mark = (**document.annotations.iter().next().unwrap()).clone();
    mark.attributes.insert(Id::from_words("naming"), "named".into());
    mark.note = Some("sure".into());
    document.annotations.insert(mark.into());
    let zip = write::write(&[&document], "annotations").bytes;
    let entries = zip::read(&zip).unwrap();
    let tasks = String::from_utf8_lossy(&entries[0].bytes);
    expect![[r#"[{"data":{"text":"🎉 Ada","title":"","byline":"","source":"","published":"","updated":"","url":"","language":""},"annotations":[{"result":[{"id":"a1","from_name":"label","to_name":"text","type":"labels","origin":"manual","value":{"start":2,"end":5,"text":"Ada","labels":["actor"]}},{"id":"a1","from_name":"naming","to_name":"text","type":"choices","origin":"manual","value":{"start":2,"end":5,"choices":["named"]}},{"id":"a1","from_name":"note","to_name":"text","type":"textarea","origin":"manual","value":{"start":2,"end":5,"text":["sure"]}}]}]}]"#]].assert_eq(&tasks);
}

#[test]
fn what_label_studio_exports_is_read_one_document_for_each_annotator() {
    let taken = opened(
        r#"[{"id": 1, "data": {"text": "🎉 Ada said so"}, "annotations": [
            {"id": 3, "completed_by": {"email": "one@example.org"}, "was_cancelled": false, "result": [
                {"id": "x-Y_1", "from_name": "label", "to_name": "text", "type": "labels",
                 "value": {"start": 2, "end": 5, "text": "Ada", "labels": ["Actor", "PER"]}}]},
            {"id": 4, "completed_by": 7, "result": []},
            {"id": 5, "was_cancelled": true, "result": []}], "predictions": [{"result": []}]}]"#,
    );
    assert_eq!(taken.documents.len(), 2);
    assert_eq!(taken.documents[0].annotations.len(), 2);
    assert_eq!(taken.documents[0].tag_set.tags.len(), 2);
    let who: Vec<&str> = taken.documents.iter().map(|document| &*document.annotator).collect();
    assert_eq!(who, ["one@example.org", "7"]);
}

#[test]
fn predictions_are_read_where_nobody_worked_and_say_so() {
    let taken = opened(
        r#"[{"data": {"text": "Ada"}, "predictions": [{"model_version": "m1", "result": [
            {"id": "a", "from_name": "l", "to_name": "t", "type": "labels", "value": {"start": 0, "end": 3, "labels": ["claim"]}}]}]}]"#,
    );
    let mark = taken.documents[0].annotations.iter().next().unwrap();
    assert_eq!(mark.origin, Origin::Other("prediction".into()));
}

#[test]
fn bad_results_are_put_aside_one_by_one() {
    let taken = opened(
        r#"{"data": {"text": "Ada said so"}, "annotations": [{"result": [
            {"id": "a", "type": "labels", "value": {"start": 0, "end": 3, "text": "Ada", "labels": ["actor"]}},
            {"id": "b", "type": "labels", "value": {"start": 0, "end": 3, "text": "Bob", "labels": ["actor"]}},
            {"id": "c", "type": "labels", "value": {"start": 4, "end": 400, "labels": ["claim"]}},
            {"id": "d", "type": "rectangle", "value": {}},
            {"id": "e", "type": "choices", "value": {"choices": ["x"]}},
            {"type": "relation", "from_id": "a", "to_id": "b"}]}]}"#,
    );
    let document = &taken.documents[0];
    assert_eq!(print_marked(document), "<actor>Ada</actor> said so");
    let told: Vec<String> =
        document.quarantine.iter().map(|item| format!("{}: {}", item.what, item.why)).collect();
    expect![[r#"
        annotation b “Bob”: its words are not at 0 to 3: there stands “Ada”
        annotation c: it ends at 400, but the text ends at 11
        result d: Pressmark has nothing like its type “rectangle”
        result e: it belongs to the whole task, or to a region that was not read
        result without an id: it begins or ends at “b”, and no annotation of that id was read"#]]
    .assert_eq(&told.join("\n"));
}

#[test]
fn a_task_without_a_text_is_told_with_its_number() {
    let taken = opened(
        r#"[{"data": {"image": "x.png"}, "annotations": []}, {"data": {"body": "Some words"}, "annotations": []}]"#,
    );
    assert_eq!(taken.documents[0].text.as_str(), "Some words");
    assert!(taken.warnings[0].starts_with("Task 1: There is no text"), "{:?}", taken.warnings);
}
