//! A document that is put together from a file of another program, piece by piece: what is wrong with one piece never
//! touches another.
//!
//! A reader makes a [`Draft`] of the file's text, says which places the file names ([`Draft::counted`]), and then adds
//! marks and links in the file's own ids. What does not fit is put aside and named.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::tags::{Tags, free_id};
use super::unit::{Measure, Place, Unit, proved};
use super::values::read_stamp;
use crate::annotation::{
    Annotation, AnnotationSet, Document, Extra, Id, Link, Metadata, Quarantined, Ranges, Stamp,
};
use crate::text::{Text, TextPos, TextRange, clean, read_header};
use crate::words::words;

/// The most annotations that a document may hold.
const MAX_ANNOTATIONS: usize = 200_000;

/// A document on its way.
#[derive(Debug)]
pub(super) struct Draft {
    /// The text as it stands in the file, which its offsets count.
    raw: Text,
    /// Where the text had to be cleaned: for every byte of the file's text, its place in the clean one.
    moved: Option<Vec<u32>>,
    text: Text,
    /// The article card; at first what the text's own header lines say.
    pub(super) metadata: Metadata,
    /// The tags, which grow with what the file uses.
    pub(super) tags: Tags,
    /// Whose document it is.
    pub(super) annotator: Rc<str>,
    /// When it was last changed.
    pub(super) saved: Option<Stamp>,
    /// Keys that nobody knows.
    pub(super) extra: Extra,
    /// What the reader of the file ought to know, one sentence each.
    pub(super) warnings: Vec<String>,
    unit: Unit,
    /// How many times of the file could not be read, and the first of them.
    odd_times: Option<(usize, String)>,
    /// What the file says and Pressmark has no place for, and how often.
    left_out: BTreeMap<String, usize>,
    /// All ids of annotations and links.
    taken: BTreeSet<Id>,
    /// Ids of annotations by the file's names for them.
    ids: BTreeMap<String, Id>,
    marks: Vec<Annotation>,
    places: BTreeMap<Id, usize>,
    /// Places of links by the file's names for them.
    joins: BTreeMap<String, usize>,
    links: Vec<Link>,
    aside: Vec<Quarantined>,
}

impl Draft {
    /// A document with this text, cleaned as any text that is opened. The tags are those that the file names.
    pub(super) fn new(raw: &str, tags: Tags) -> Draft {
        let cleaned = clean(raw);
        let moved = (*cleaned != *raw).then(|| moves(raw));
        let metadata = Metadata::from(read_header(&cleaned));
        let text = Text::new(&*cleaned);
        Draft {
            raw: if moved.is_some() { Text::new(raw) } else { text.clone() },
            moved,
            text,
            metadata,
            tags,
            annotator: Rc::default(),
            saved: None,
            extra: Extra::default(),
            warnings: Vec::new(),
            unit: Unit::CodePoints,
            odd_times: None,
            left_out: BTreeMap::new(),
            taken: BTreeSet::new(),
            ids: BTreeMap::new(),
            marks: Vec::new(),
            places: BTreeMap::new(),
            joins: BTreeMap::new(),
            links: Vec::new(),
            aside: Vec::new(),
        }
    }

    /// A document with the text and the card of another, for files that hold no text.
    pub(super) fn like(open: &Document, tags: Tags) -> Draft {
        let metadata = (*open.metadata).clone();
        Draft { metadata, ..Draft::new(open.text.as_str(), tags) }
    }

    /// The file counts in `declared`, unless the words that it repeats prove another unit; that is warned of. Call it
    /// with all places of the file before the first [`Draft::find`].
    pub(super) fn counted(&mut self, declared: Unit, places: &[&Place]) {
        self.unit = proved(&self.raw, declared, places);
        if self.unit != declared {
            self.warnings.push((words().foreign.counted)(declared.name(), self.unit.name()));
        }
    }

    /// The places as ranges of the text, each with the reason where it is none.
    pub(super) fn find(&self, places: &[&Place]) -> Vec<Result<Ranges, String>> {
        let measure = Measure::new(&self.raw, self.unit);
        let found = |place: &&Place| {
            let ranges = measure.find(place)?.into_iter().map(|range| self.cleaned(range));
            Ranges::new(ranges).ok_or_else(|| words().foreign.marks_nothing.to_owned())
        };
        places.iter().map(found).collect()
    }

    /// A range of the file's text in the cleaned one.
    fn cleaned(&self, range: TextRange) -> TextRange {
        let Some(moved) = &self.moved else { return range };
        let to = |pos: TextPos| moved.get(pos.get()).map_or(pos, |at| TextPos::new(*at as usize));
        TextRange::new(to(range.start()), to(range.end()))
    }

    /// The text, cleaned.
    pub(super) fn text(&self) -> &Text {
        &self.text
    }

    /// A moment that the file tells, empty for none. One that cannot be read is warned of.
    pub(super) fn moment(&mut self, written: &str) -> Option<Stamp> {
        let stamp = read_stamp(written);
        if stamp.is_none() && !written.trim().is_empty() {
            self.odd_times.get_or_insert_with(|| (0, written.to_owned())).0 += 1;
        }
        stamp
    }

    /// Warns that something of this name in the file was left out.
    pub(super) fn leave_out(&mut self, name: &str) {
        *self.left_out.entry(name.to_owned()).or_default() += 1;
    }

    /// Keeps entries of the file unread, at the document.
    pub(super) fn keep(&mut self, unread: &Extra) {
        self.extra = self.extra.iter().cloned().chain(unread.iter().cloned()).collect();
    }

    /// Adds an annotation under the file's name for it (empty for none); the caller fills in the rest. It gets the id
    /// that is wanted if that is legal and free, else the file's name if that is, else a letter and a number.
    pub(super) fn mark(
        &mut self,
        foreign: &str,
        wanted: &str,
        tag: Id,
        ranges: Ranges,
    ) -> &mut Annotation {
        let id = self.fresh(foreign, wanted, "a", self.marks.len());
        if !foreign.is_empty() {
            self.ids.entry(foreign.to_owned()).or_insert_with(|| id.clone());
        }
        self.places.insert(id.clone(), self.marks.len());
        self.marks.push(Annotation::new(id, tag, ranges));
        let last = self.marks.len() - 1;
        &mut self.marks[last]
    }

    /// The annotation that the file calls so.
    pub(super) fn marked(&mut self, foreign: &str) -> Option<&mut Annotation> {
        let place = *self.places.get(self.ids.get(foreign)?)?;
        self.marks.get_mut(place)
    }

    /// Changes all annotations.
    pub(super) fn each_mark(&mut self, change: impl Fn(&mut Annotation)) {
        self.marks.iter_mut().for_each(change);
    }

    /// The link that the file calls so.
    pub(super) fn linked(&mut self, foreign: &str) -> Option<&mut Link> {
        self.links.get_mut(*self.joins.get(foreign)?)
    }

    /// Whether there are as many annotations as a document may hold.
    pub(super) fn is_full(&self) -> bool {
        self.marks.len() >= MAX_ANNOTATIONS
    }

    /// Adds a link between two annotations, by the file's names for them; the caller fills in the rest. `Err` says why
    /// not.
    pub(super) fn link(
        &mut self,
        wanted: &str,
        kind: &str,
        from: &str,
        to: &str,
    ) -> Result<&mut Link, String> {
        let end = |foreign: &str| {
            let id = self.ids.get(foreign).filter(|id| self.places.contains_key(id));
            let mark = id.and_then(|id| self.marks.get(*self.places.get(id)?));
            mark.map(|mark| (mark.id.clone(), mark.tag.clone()))
                .ok_or_else(|| (words().foreign.no_such_end)(foreign))
        };
        let ((from, from_tag), (to, to_tag)) = (end(from)?, end(to)?);
        let kind = self.tags.link_type(kind, &from_tag, &to_tag);
        let id = self.fresh("", wanted, "l", self.links.len());
        self.joins.entry(wanted.to_owned()).or_insert(self.links.len());
        let (note, by, created, extra) = (None, None, None, Extra::default());
        self.links.push(Link { id, kind, from, to, note, by, created, extra });
        let last = self.links.len() - 1;
        Ok(&mut self.links[last])
    }

    /// An id that nothing else has.
    pub(super) fn fresh(&mut self, foreign: &str, wanted: &str, letter: &str, count: usize) -> Id {
        let legal = |name: &str| Id::new(name).filter(|id| !self.taken.contains(id));
        let id = legal(wanted).or_else(|| legal(foreign));
        let id = id.unwrap_or_else(|| {
            free_id(&format!("{letter}{}", count + 1), |id| self.taken.contains(id))
        });
        self.taken.insert(id.clone());
        id
    }

    /// Puts a piece of the file aside: what it was (`annotation T4 “Ada”`), why, and as it stands in the file.
    pub(super) fn put_aside(&mut self, what: String, why: String, raw: &str) {
        self.aside.push(Quarantined { what: what.into(), why: why.into(), raw: raw.into() });
    }

    /// The document. Its id is a placeholder: whoever opens it gives it another.
    pub(super) fn finish(mut self) -> (Document, Vec<String>) {
        if let Some((count, first)) = self.odd_times {
            self.warnings.push((words().foreign.odd_times)(count, &first));
        }
        if !self.left_out.is_empty() {
            let told =
                self.left_out.iter().map(|(name, count)| (words().foreign.times)(name, *count));
            let told: Vec<String> = told.collect();
            self.warnings.push((words().foreign.left_out)(&told.join(", ")));
        }
        // What was needed to put it together goes before the set is made: both at once are twice as much.
        drop((self.taken, self.ids, self.places, self.joins));
        let id = Id::from_words("foreign");
        let mut document = Document::new(id, self.text, self.metadata, self.tags.finish());
        document.annotations = AnnotationSet::with(document.text.whole().len(), self.marks);
        for link in self.links {
            document.links.insert(Rc::new(link));
        }
        document.annotator = self.annotator;
        document.saved = self.saved;
        document.quarantine = self.aside.into();
        document.extra = self.extra;
        (document, self.warnings)
    }
}

/// For every byte of a text and for its end: where that is when the text has been cleaned.
fn moves(raw: &str) -> Vec<u32> {
    let mut moved = Vec::with_capacity(raw.len() + 1);
    let mut at = 0;
    let mut chars = raw.chars().peekable();
    let mut buffer = [0; 4];
    while let Some(c) = chars.next() {
        moved.extend(std::iter::repeat_n(at, c.len_utf8()));
        // The line feed of CR LF is the one that stays.
        if !(c == '\r' && chars.peek() == Some(&'\n')) {
            at += clean(c.encode_utf8(&mut buffer)).len() as u32;
        }
    }
    moved.push(at);
    moved
}

/// What a piece of a file is called: `annotation T4 “Ada Brook”`; the quote helps to find it.
pub(super) fn called(kind: &str, id: &str, quote: &str) -> String {
    let short: String = quote.chars().take(40).collect();
    let dots = if short.len() < quote.len() { "…" } else { "" };
    let id = if id.is_empty() { words().foreign.without_id } else { id };
    if quote.is_empty() {
        format!("{kind} {id}")
    } else {
        format!("{kind} {id} “{short}{dots}”")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::parse_marked;
    use crate::formats::{File, format};

    #[test]
    fn offsets_of_a_text_that_is_cleaned_move_with_it() {
        let mut draft = Draft::new("\u{feff}one\r\ntwo\u{2028}three", Tags::default());
        let places = [(1, 4, "one"), (6, 9, "two"), (10, 15, "three"), (1, 9, "one two")]
            .map(|(start, end, quote)| Place::one(start, end, Some(quote.to_owned())));
        draft.counted(Unit::CodePoints, &places.each_ref());
        let found = draft.find(&places.each_ref());
        let text = draft.text().clone();
        let words: Vec<&str> = found.iter().flatten().map(|r| text.slice(r.hull())).collect();
        assert_eq!(words, ["one", "two", "three", "one\ntwo"]);
    }

    #[test]
    fn another_unit_is_read_and_warned_of() {
        let mut draft = Draft::new("🎉 Ada", Tags::default());
        let place = Place::one(3, 6, Some("Ada".to_owned()));
        draft.counted(Unit::CodePoints, &[&place]);
        assert!(draft.find(&[&place])[0].is_ok());
        assert!(draft.warnings[0].contains("JavaScript"), "{:?}", draft.warnings);
    }

    #[test]
    fn a_link_to_nothing_is_none() {
        let mut draft = Draft::new("Ada", Tags::default());
        let why = draft.link("R1", "said-by", "T1", "T2").err();
        assert_eq!(
            why.unwrap(),
            "it begins or ends at “T1”, and no annotation of that id was read"
        );
    }

    /// What a file of another program says is warned of where it is dropped, and kept unread where there is a place.
    #[test]
    fn what_a_reader_has_no_place_for_is_said_or_kept() {
        let open = parse_marked("Ada said so.");
        for (id, file, told) in [
            ("csv", "tag,text,start_cp,end_cp,created\nactor,Ada,0,3,yesterday\n", "“yesterday”"),
            (
                "csv",
                "article_id,tag,text,start_cp,end_cp\nmarked,actor,Ada,0,3\nother,actor,Eva,0,3\n",
                "1 row was left out",
            ),
            (
                "label-studio",
                r#"[{"data": {"text": "Ada"}, "annotations": [{"result": []}], "predictions": [{"result": []}]}]"#,
                "“predictions”",
            ),
            (
                "doccano",
                r#"{"text": "Ada", "label": [[0, 3, "actor"]], "retrieved": "long ago", "desk": "city"}"#,
                r#"("x_desk", "\"city\"")"#,
            ),
            (
                "web-annotation",
                r#"{"@context": "http://www.w3.org/ns/anno.jsonld", "created": "long ago", "target": {"selector": {"type": "TextQuoteSelector", "exact": "Ada"}}}"#,
                r#"("x_created", "\"long ago\"")"#,
            ),
        ] {
            let reader = format(id).and_then(|format| format.reader).expect("a reader");
            let file = File { name: "file", bytes: file.as_bytes() };
            let taken = (reader.read)(&[file], Some(&open)).expect("a file that is read");
            let kept = format!("{:?} {:?}", taken.warnings, kept(&taken.documents));
            assert!(kept.contains(told), "{id}: {told} is not in {kept}");
        }
    }

    /// Entries that are kept unread.
    fn kept(documents: &[Document]) -> Vec<(Rc<str>, Rc<str>)> {
        let at_marks = documents.iter().flat_map(|d| d.annotations.iter()).map(|a| &a.extra);
        documents.iter().map(|d| &d.extra).chain(at_marks).flat_map(|e| e.iter().cloned()).collect()
    }
}
