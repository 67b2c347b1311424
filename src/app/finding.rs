//! Finding words in the article, all of it, also where only a part is drawn.
//!
//! A long text is searched a part at a time; between two parts the page answers.

use std::rc::Rc;

use super::effect::{Effect, FocusOn};
use super::message::{FindMsg, Way};
use super::model::Model;
use crate::text::{Text, TextPos, TextRange, fold};

/// Bytes of text that are searched at once.
const PART: usize = 500_000;

/// Words that are looked for, and where they were found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Finding {
    /// As they were typed.
    pub words: Rc<str>,
    /// Where they stand, in text order.
    pub places: Vec<TextRange>,
    /// Which of the places is shown.
    pub at: Option<usize>,
    /// Whether the text has been searched to its end.
    pub done: bool,
    folded: Vec<char>,
    searched: TextPos,
    text: Option<Text>,
}

impl Model {
    pub(super) fn find(&mut self, msg: FindMsg) -> Vec<Effect> {
        match msg {
            FindMsg::Show => {
                self.finding.get_or_insert_default();
                vec![Effect::Focus(FocusOn::Find)]
            }
            FindMsg::Close => {
                self.finding = None;
                vec![Effect::Focus(FocusOn::Article)]
            }
            FindMsg::Words(words) => {
                let folded = fold(words.trim());
                self.finding = Some(Finding { words, folded, ..Finding::default() });
                self.search_on()
            }
            FindMsg::Continue => self.search_on(),
            FindMsg::Next(way) => self.show_found(way),
        }
    }

    /// Searches the next part; what is found first at or after the place in view is shown.
    fn search_on(&mut self) -> Vec<Effect> {
        let (Some(open), Some(finding)) = (&self.open, self.finding.as_mut()) else {
            return Vec::new();
        };
        let text = &open.document.text;
        if finding.text.as_ref().is_none_or(|searched| !searched.same(text)) {
            *finding = Finding {
                words: finding.words.clone(),
                folded: std::mem::take(&mut finding.folded),
                text: Some(text.clone()),
                ..Finding::default()
            };
        }
        if finding.done {
            return Vec::new();
        }
        let from = finding.searched;
        let to = text.grapheme_floor(TextPos::new(from.get() + PART)).max(text.next_grapheme(from));
        let to = to.min(text.whole().end());
        let last = finding.places.last().map_or(TextPos::ZERO, |place| place.end());
        let found = text.find(&finding.folded, TextRange::new(from, to));
        finding.places.extend(found.into_iter().filter(|place| place.start() >= last));
        finding.searched = to;
        finding.done = to >= text.whole().end() || finding.folded.is_empty();
        let mut effects = Vec::new();
        if finding.at.is_none() {
            let here = open.scroll.unwrap_or_default();
            let after = finding.places.iter().position(|place| place.start() >= here);
            finding.at =
                after.or_else(|| (finding.done && !finding.places.is_empty()).then_some(0));
            let place = finding.at.and_then(|at| finding.places.get(at));
            effects.extend(place.map(|place| Effect::ScrollTo(*place)));
        }
        if !finding.done {
            effects.push(Effect::FindOn);
        }
        effects
    }

    fn show_found(&mut self, way: Way) -> Vec<Effect> {
        let Some(finding) = self.finding.as_mut() else { return Vec::new() };
        let count = finding.places.len();
        let at = match (finding.at, way) {
            (None, _) => 0,
            (Some(at), Way::Forward) => at + 1,
            (Some(at), Way::Back) => at + count - 1,
        };
        let at = if count == 0 { 0 } else { at % count };
        let Some(place) = finding.places.get(at).copied() else { return Vec::new() };
        finding.at = Some(at);
        let words = self.words();
        let text = (words.found)(at + 1, count);
        self.say(text);
        vec![Effect::ScrollTo(place)]
    }
}
