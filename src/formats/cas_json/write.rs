//! Writing UIMA CAS JSON.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::ARTICLE;
use crate::annotation::{Annotation, Document, Id};
use crate::formats::card;
use crate::formats::uima::{
    Feature, RELATION, SPAN, in_order, link_features, link_value, span_features, value,
};
use crate::formats::unit::{Measure, Unit};
use crate::formats::values::object;
use crate::text::{TextRange, sort_by_key};

/// The document with all features or with labels only.
pub(super) fn write(document: &Document, all: bool) -> String {
    let mut cas = Cas { structures: Vec::new(), document, all };
    cas.add(
        "uima.cas.Sofa",
        [
            ("sofaNum", 1.into()),
            ("sofaID", "_InitialView".into()),
            ("mimeType", "text/plain".into()),
        ],
    );
    // An empty text is one too.
    if let Some(Value::Object(sofa)) = cas.structures.last_mut() {
        sofa.insert("sofaString".into(), document.text.as_str().into());
    }
    cas.spans();
    if all {
        cas.article();
    }
    let members: Vec<Value> = (2..=cas.structures.len()).map(Value::from).collect();
    let mut view = Map::new();
    view.insert("%SOFA".into(), 1.into());
    view.insert("%MEMBERS".into(), members.into());
    let json = object([
        ("%TYPES", types(document, all)),
        ("%FEATURE_STRUCTURES", cas.structures.into()),
        ("%VIEWS", object([("_InitialView", view.into())])),
    ]);
    json.to_string() + "\n"
}

struct Cas<'a> {
    structures: Vec<Value>,
    document: &'a Document,
    all: bool,
}

impl Cas<'_> {
    /// Adds a feature structure and gives its number.
    fn add<const N: usize>(&mut self, kind: &str, features: [(&str, Value); N]) -> usize {
        let id = self.structures.len() + 1;
        let mut structure = Map::new();
        structure.insert("%ID".into(), id.into());
        structure.insert("%TYPE".into(), kind.into());
        if let Value::Object(features) = object(features) {
            structure.extend(features);
        }
        self.structures.push(structure.into());
        id
    }

    /// Adds a feature that is text to the last structure.
    fn feature(&mut self, name: &str, value: Option<String>) {
        if let (Some(Value::Object(last)), Some(value)) = (self.structures.last_mut(), value) {
            last.insert(name.to_owned(), value.into());
        }
    }

    fn spans(&mut self) {
        let document = self.document;
        let measure = Measure::new(&document.text, Unit::Utf16);
        let features = span_features(document, self.all);
        let mut first: BTreeMap<&Id, (usize, (usize, usize))> = BTreeMap::new();
        let mut parts: Vec<(TextRange, &Annotation)> = Vec::new();
        for annotation in in_order(document) {
            parts.extend(annotation.ranges.parts().iter().map(|part| (*part, annotation)));
        }
        sort_by_key(&mut parts, |(part, _)| *part);
        for (part, annotation) in parts {
            let place = measure.counts(part).unwrap_or_default();
            let id = self.placed(SPAN, place, []);
            first.entry(&annotation.id).or_insert((id, place));
            for feature in &features {
                self.feature(&feature.name, value(annotation, &feature.field));
            }
        }
        let features = link_features(document, self.all);
        for link in document.links.iter() {
            if let (Some((from, _)), Some((to, place))) =
                (first.get(&link.from), first.get(&link.to))
            {
                let ends = [("@Governor", (*from).into()), ("@Dependent", (*to).into())];
                self.placed(RELATION, *place, ends);
                for feature in &features {
                    self.feature(&feature.name, link_value(link, &feature.field));
                }
            }
        }
    }

    fn placed<const N: usize>(
        &mut self,
        kind: &str,
        (begin, end): (usize, usize),
        more: [(&str, Value); N],
    ) -> usize {
        let place = [("@sofa", 1.into()), ("begin", begin.into()), ("end", end.into())];
        let id = self.add(kind, place);
        if let (Some(Value::Object(last)), Value::Object(more)) =
            (self.structures.last_mut(), object(more))
        {
            last.extend(more);
        }
        id
    }

    fn article(&mut self) {
        self.add(ARTICLE, []);
        for (name, value) in card::values(self.document) {
            self.feature(name, Some(value).filter(|value| !value.is_empty()));
        }
    }
}

/// The declarations of the types that the file uses.
fn types(document: &Document, all: bool) -> Value {
    const TEXT: &str = "uima.cas.String";
    const ANNOTATION: &str = "uima.tcas.Annotation";
    let names = |features: Vec<Feature>| {
        features.into_iter().map(|feature| (feature.name, TEXT)).collect::<Vec<_>>()
    };
    let mut relation = names(link_features(document, all));
    relation.extend([("Governor".to_owned(), SPAN), ("Dependent".to_owned(), SPAN)]);
    let mut types = Map::new();
    types.insert(SPAN.into(), declared(SPAN, ANNOTATION, names(span_features(document, all))));
    types.insert(RELATION.into(), declared(RELATION, ANNOTATION, relation));
    if all {
        let card = card::FIELDS.map(|name| (name.to_owned(), TEXT));
        types.insert(ARTICLE.into(), declared(ARTICLE, "uima.cas.TOP", card.into()));
    }
    types.into()
}

fn declared(name: &str, parent: &str, features: Vec<(String, &str)>) -> Value {
    let mut declared = Map::new();
    declared.insert("%NAME".into(), name.into());
    declared.insert("%SUPER_TYPE".into(), parent.into());
    for (feature, range) in features {
        let about = object([("%NAME", feature.as_str().into()), ("%RANGE", range.into())]);
        declared.insert(feature, about);
    }
    declared.into()
}
