//! Bringing readers together: decisions place by place, and the document that comes of them.

use crate::annotation::Document;
use crate::app::class::ClassTab;
use crate::app::effect::Effect;
use crate::app::env::Env;
use crate::app::message::{Edge, NudgeBy, TogetherMsg, Way};
use crate::app::model::Model;
use crate::app::update::inspecting::nudge;
use crate::app::view::card;
use crate::classroom::adjudicated::Decision;

impl Model {
    pub(in crate::app::update) fn together(
        &mut self,
        msg: TogetherMsg,
        env: &mut Env<'_>,
    ) -> Vec<Effect> {
        let Some(class) = self.class.as_deref_mut().filter(|of| of.tab == ClassTab::Together)
        else {
            return Vec::new();
        };
        let together = &mut class.together;
        match msg {
            TogetherMsg::Choose(reader) => together.choose(reader),
            TogetherMsg::Begin => class.begin_together(),
            TogetherMsg::Again => together.all = None,
            TogetherMsg::Go(way) => together.go(way == Way::Forward),
            TogetherMsg::Accept(proposal) => together.decide(Decision::Accepted(proposal)),
            TogetherMsg::Reject => together.decide(Decision::Rejected),
            TogetherMsg::Undo => together.undo(),
            TogetherMsg::Redo => together.redo(),
            TogetherMsg::Tag(tag) => {
                together.edit(&|_, ranges| Some(Decision::Edited(tag.clone(), ranges.clone())));
            }
            TogetherMsg::Nudge(edge, way) => {
                let Some(exercise) = class.exercise.clone() else { return Vec::new() };
                together.edit(&|tag, ranges| {
                    let last = ranges.parts().len().saturating_sub(1);
                    let part = if edge == Edge::Start { 0 } else { last };
                    let range = *ranges.parts().get(part)?;
                    let moved = nudge(&exercise.text, range, edge, NudgeBy::Word, way)?;
                    Some(Decision::Edited(tag.clone(), ranges.replace(part, moved)?))
                });
            }
            TogetherMsg::Value(attribute, value) => together.value(attribute, value),
            TogetherMsg::Link(link) => together.link(link),
            TogetherMsg::Make(as_key) => return self.make_together(as_key, env),
        }
        self.renew_class_page();
        Vec::new()
    }

    /// Keeps a document of what was decided in the library. The class stays where it is.
    fn make_together(&mut self, as_key: bool, env: &mut Env<'_>) -> Vec<Effect> {
        let Some(class) = self.class.as_deref() else { return Vec::new() };
        let Some((exercise, all)) = class.exercise.clone().zip(class.together.all.as_ref()) else {
            return Vec::new();
        };
        let words = self.words().together;
        let made = all.document(&exercise, env.id("d"), as_key, &env.now);
        let mut metadata = (*made.metadata).clone();
        metadata.title = (words.title)(&card::title(&exercise)).into();
        let saved = Some(env.now.clone());
        let made = Document { metadata: metadata.into(), saved, ..made };
        self.say(words.made);
        self.tell(false, words.made.to_owned());
        self.keep_new(&made)
    }
}
