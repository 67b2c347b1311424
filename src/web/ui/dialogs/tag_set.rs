//! The tag-set editor. The draft is its own until it is saved.

mod fields;
mod parts;
mod tag;

use std::rc::Rc;

use web_sys::MouseEvent;
use yew::{Callback, Html, Properties, Reducible, component, html, use_callback, use_reducer};

use self::fields::{Line, Problems};
use self::parts::{AttributeCard, LinkCard};
use self::tag::TagCard;
use super::Press;
use crate::annotation::TagSet;
use crate::app::view::reader::LINES;
use crate::app::view::tag_set::{Complaint, Draft, DraftEdit, Uses, built_in, uses};
use crate::app::words::TagSetWords;
use crate::app::{Model, Msg, PanelMsg, TagSetMsg};
use crate::web::dom;
use crate::web::ui::icons::{Icon, icon};
use crate::web::ui::{View, dispatch, keyed, part, words};

/// The dialogue.
pub(super) fn tag_set(model: &Model) -> Html {
    let Some(document) = model.document() else { return Html::default() };
    html! { <Editor set={document.tag_set.clone()} uses={Rc::new(uses(document))} /> }
}

impl Reducible for Draft {
    type Action = DraftEdit;

    fn reduce(mut self: Rc<Draft>, edit: DraftEdit) -> Rc<Draft> {
        Rc::make_mut(&mut self).edit(edit);
        self
    }
}

/// What every part of the editor sends its changes to.
type Edit = Callback<DraftEdit>;

#[derive(Properties, PartialEq)]
struct Props {
    set: Rc<TagSet>,
    uses: Rc<Uses>,
}

#[component]
fn Editor(props: &Props) -> Html {
    let dispatch = dispatch();
    let words = words().dialogs.tag_set;
    let draft = use_reducer(|| Draft::of(&props.set));
    let edit: Edit = {
        let change = draft.dispatcher();
        use_callback((), move |edit: DraftEdit, ()| change.dispatch(edit))
    };
    let complaints = draft.complaints();
    let save = {
        let draft = draft.clone();
        Callback::from(move |_| {
            dispatch.emit(Msg::TagSet(TagSetMsg::Save(draft.finished())));
        })
    };
    html! {
        <div class="tag-set">
            <p class="dialog__intro">{ words.intro }</p>
            { part(BuiltIn { edit: edit.clone() }) }
            { tags(words, &draft, &complaints, &edit) }
            { attributes(words, &draft, &complaints, &edit) }
            { links(words, &draft, &complaints, &edit) }
            <div class="dialog__actions">
                <div class="dialog__said" role="status">
                    { lost(words, &draft.lost(&props.uses)) }
                    for complaint in complaints.iter().filter(|complaint| complaint.at.is_none()) {
                        <p class="tag-set__problem">{ (words.problem)(&complaint.problem) }</p>
                    }
                    if !complaints.is_empty() { <p class="tag-set__problem">{ words.problems }</p> }
                </div>
                { Press::new(Msg::Panel(PanelMsg::CloseDialog))
                    .class("button").with(super::words().dialogs.cancel.into()) }
                <button type="button" class="button button--main" disabled={!complaints.is_empty()} onclick={save}>
                    { words.save }
                </button>
            </div>
        </div>
    }
}

/// The sets that one can start from.
#[derive(PartialEq)]
struct BuiltIn {
    edit: Edit,
}

impl View for BuiltIn {
    fn view(&self) -> Html {
        let words = words().dialogs.tag_set;
        let names = built_in().map(|set| set.name);
        html! {
            <div class="tag-set__row" role="group" aria-label={words.built_in}>
                for (which, name) in names.iter().enumerate() {
                    <button
                        key={which} type="button" class="button button--outline"
                        onclick={self.edit.reform(move |_| DraftEdit::BuiltIn(which))}
                    >
                        { (words.use_built_in)(name) }
                    </button>
                }
            </div>
        }
    }
}

fn tags(words: &TagSetWords, draft: &Draft, complaints: &[Complaint], edit: &Edit) -> Html {
    let last = draft.tags.len().saturating_sub(1);
    let name = edit.reform(|text: Rc<str>| DraftEdit::Name(text));
    html! {
        <section class="tag-set__part">
            { part(Line::new(words.name, &draft.name, name)) }
            <h3 class="dialog__heading">{ words.tags }</h3>
            <ul class="tag-set__list">
                for (at, tag) in draft.tags.iter().enumerate() {
                    { keyed(tag.number, TagCard {
                        tag: tag.clone(), line: LINES[at % LINES.len()], first: at == 0, last: at == last,
                        problems: Problems::of(tag.number, complaints), edit: edit.clone(),
                    }) }
                }
            </ul>
            { add(words.add_tag, DraftEdit::AddTag, edit) }
        </section>
    }
}

fn attributes(words: &TagSetWords, draft: &Draft, complaints: &[Complaint], edit: &Edit) -> Html {
    let tags = tag_names(draft);
    html! {
        <section class="tag-set__part">
            <h3 class="dialog__heading">{ words.attributes }</h3>
            <p class="field__help">{ words.attributes_about }</p>
            <ul class="tag-set__list">
                for attribute in draft.attributes.iter() {
                    { keyed(attribute.number, AttributeCard {
                        attribute: attribute.clone(), tags: tags.clone(),
                        problems: Problems::of(attribute.number, complaints), edit: edit.clone(),
                    }) }
                }
            </ul>
            { add(words.add_attribute, DraftEdit::AddAttribute, edit) }
        </section>
    }
}

fn links(words: &TagSetWords, draft: &Draft, complaints: &[Complaint], edit: &Edit) -> Html {
    let tags = tag_names(draft);
    html! {
        <section class="tag-set__part">
            <h3 class="dialog__heading">{ words.links }</h3>
            <p class="field__help">{ words.links_about }</p>
            <ul class="tag-set__list">
                for link in draft.links.iter() {
                    { keyed(link.number, LinkCard {
                        link: link.clone(), tags: tags.clone(), problems: Problems::of(link.number, complaints),
                        edit: edit.clone(),
                    }) }
                }
            </ul>
            { add(words.add_link, DraftEdit::AddLink, edit) }
        </section>
    }
}

/// The numbers and labels of the tags, for lists to tick.
fn tag_names(draft: &Draft) -> Rc<[(usize, Rc<str>)]> {
    draft.tags.iter().map(|tag| (tag.number, tag.label.clone())).collect()
}

fn add(label: &'static str, what: DraftEdit, edit: &Edit) -> Html {
    let onclick = edit.reform(move |event: MouseEvent| {
        let section = dom::around(&event, PART);
        dom::focus_soon(section.map(|section| (section, NEWEST)).into_iter().collect());
        what.clone()
    });
    html! {
        <button type="button" class="button button--outline tag-set__add" {onclick}>
            { icon(Icon::Plus) }{ label }
        </button>
    }
}

/// Tags, attributes or link types with the button that adds one.
const PART: &str = ".tag-set__part";

/// What has the focus in a card first: the label, or the line that opens the card.
const FIRST: &str = ".tag-set__fields input, summary";

/// The same in the last card.
const NEWEST: &str = ".tag-set__card:last-child .tag-set__fields input";

/// The focus of a card that is deleted goes to the one after it, else to the button that adds one.
fn to_next(event: &MouseEvent) {
    let row = dom::around(event, ".tag-set__card");
    let cards = row.iter().flat_map(dom::rows_after).map(|card| (card, FIRST));
    let add = dom::around(event, PART).map(|section| (section, ".tag-set__add"));
    dom::focus_soon(cards.chain(add).collect());
}

/// What saving would delete.
fn lost(words: &TagSetWords, lost: &Uses) -> Html {
    let marks = lost.tags.iter().map(|(id, label, n)| (id, (words.lost_marks)(label, *n)));
    let links = lost.links.iter().map(|(id, label, n)| (id, (words.lost_links)(label, *n)));
    html! {
        <ul class="tag-set__lost">
            for (at, (_, text)) in marks.chain(links).enumerate() { <li key={at}>{ text }</li> }
        </ul>
    }
}
