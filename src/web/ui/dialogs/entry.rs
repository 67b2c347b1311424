//! One document of the library, kept or in the bin.

use web_sys::{HtmlInputElement, MouseEvent};
use yew::{
    Callback, Html, Properties, SubmitEvent, component, html, use_effect_with, use_node_ref,
    use_state_eq,
};

use super::{Press, use_focus_kept};
use crate::app::view::library::EntryView;
use crate::app::{CompareMsg, LibraryMsg, Msg};
use crate::web::clock::Day;
use crate::web::ui::icons::{Icon, icon};
use crate::web::ui::{dispatch, words};
use crate::web::{clock, dom};

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    /// The document.
    pub(super) entry: EntryView,
}

/// A document that is kept: open, rename, duplicate, move to the bin.
#[component]
pub(super) fn Entry(props: &Props) -> Html {
    let (words, versions) = (words().dialogs, words().versions);
    let entry = &props.entry;
    let renaming = use_state_eq(|| false);
    let place = use_node_ref();
    use_focus_kept(&place, *renaming);
    let (id, title) = (&entry.id, &*entry.title);
    if *renaming {
        let done = Callback::from(move |()| renaming.set(false));
        return html! { <li class="library__entry" ref={place}><Rename entry={entry.clone()} {done} /></li> };
    }
    let rename = Callback::from(move |_: MouseEvent| renaming.set(true));
    let name = (words.rename)(title);
    html! {
        <li class="library__entry" ref={place} data-open={entry.open.then_some("")}>
            { Press::new(Msg::Library(LibraryMsg::Open(id.clone()))).class("library__document").with(html! {
                <>
                    <span class="library__title">{ title }</span>
                    <span class="library__about">{ about(entry) }</span>
                </>
            }) }
            <div class="library__tools">
                <button type="button" class="button button--icon" onclick={rename} title={name.clone()} aria-label={name}>
                    { icon(Icon::Pencil) }
                </button>
                { Press::new(Msg::Compare(CompareMsg::Begin(id.clone())))
                    .class("button button--icon").name((versions.compare_this)(title)).with(icon(Icon::Compare)) }
                { Press::new(Msg::Library(LibraryMsg::Duplicate(id.clone())))
                    .class("button button--icon").name((words.duplicate)(title)).with(icon(Icon::Copy)) }
                { Press::new(Msg::Library(LibraryMsg::Trash(id.clone())))
                    .class("button button--icon").name((words.move_to_bin)(title)).leave(to_next)
                    .with(icon(Icon::Trash)) }
            </div>
        </li>
    }
}

/// The focus of a document that leaves its list goes to the one after it, else to the one before, else to the search or
/// what brings a text in.
fn to_next(event: &MouseEvent) {
    let row = dom::around(event, ".library__entry");
    let rows = row.iter().flat_map(|row| dom::rows_after(row).chain(dom::rows_before(row)));
    let others =
        [".library__part input", ".library__own button"].into_iter().filter_map(dom::anywhere);
    dom::focus_soon(rows.map(|row| (row, "button")).chain(others).collect());
}

/// `open now · The Harbour Post · 2024-05-03 · 3 actors · changed 2026-11-23`, or `changed today 19:34`.
fn about(entry: &EntryView) -> String {
    let words = words().dialogs;
    let mut parts: Vec<String> = Vec::new();
    if entry.open {
        parts.push(words.open_now.to_owned());
    }
    let known = [&entry.source, &entry.date].into_iter().filter(|part| !part.is_empty());
    parts.extend(known.map(ToString::to_string));
    if entry.counts.is_empty() {
        parts.push(words.no_marks.to_owned());
    }
    parts.extend(entry.counts.iter().map(ToString::to_string));
    if !entry.changed.is_empty() {
        parts.push(match clock::day(&entry.changed) {
            Day::Today(time) => (words.changed_today)(&time),
            Day::Other(day) => (words.changed_at)(&day),
        });
    }
    parts.join(" · ")
}

#[derive(Properties, PartialEq)]
struct RenameProps {
    entry: EntryView,
    done: Callback<()>,
}

/// The title as a field, in place of the document.
#[component]
fn Rename(props: &RenameProps) -> Html {
    let dispatch = dispatch();
    let words = words().dialogs;
    let field = use_node_ref();
    {
        let field = field.clone();
        use_effect_with(props.entry.title.clone(), move |title| {
            if let Some(input) = field.cast::<HtmlInputElement>() {
                input.set_value(title);
                let _ = input.focus();
                input.select();
            }
        });
    }
    let onsubmit = {
        let (field, done, id) = (field.clone(), props.done.clone(), props.entry.id.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let title = field.cast::<HtmlInputElement>().map(|input| input.value());
            let title = title.as_deref().map(str::trim).unwrap_or_default();
            if !title.is_empty() {
                dispatch.emit(Msg::Library(LibraryMsg::Rename(id.clone(), title.into())));
            }
            done.emit(());
        })
    };
    let cancel = props.done.reform(|_: MouseEvent| ());
    html! {
        <form class="library__rename" {onsubmit}>
            <input
                ref={field} class="field__input" autocomplete="off"
                aria-label={(words.new_title)(&props.entry.title)}
            />
            <button type="submit" class="button button--outline">{ words.keep_title }</button>
            <button type="button" class="button" onclick={cancel}>{ words.cancel }</button>
        </form>
    }
}

/// A document in the bin: restore it, or delete it for good after one question.
#[component]
pub(super) fn BinEntry(props: &Props) -> Html {
    let words = words().dialogs;
    let asking = use_state_eq(|| false);
    let place = use_node_ref();
    use_focus_kept(&place, *asking);
    let (id, title) = (&props.entry.id, &*props.entry.title);
    let set = |to: bool| {
        let asking = asking.clone();
        Callback::from(move |_: MouseEvent| asking.set(to))
    };
    html! {
        <li class="library__entry" ref={place}>
            <div class="library__document">
                <span class="library__title">{ title }</span>
                <span class="library__about">{ about(&props.entry) }</span>
            </div>
            <div class="library__tools">
                if *asking {
                    { Press::new(Msg::Library(LibraryMsg::Purge(id.clone())))
                        .class("button button--small button--danger").leave(to_next).with(words.really_purge.into()) }
                    <button type="button" class="button button--small" onclick={set(false)}>{ words.cancel }</button>
                } else {
                    { Press::new(Msg::Library(LibraryMsg::Restore(id.clone())))
                        .class("button button--small").name((words.restore_this)(title)).leave(to_next)
                        .with(words.restore.into()) }
                    <button
                        type="button" class="button button--small" onclick={set(true)}
                        aria-label={(words.purge_this)(title)}
                    >
                        { words.purge }
                    </button>
                }
            </div>
        </li>
    }
}
