//! Help: the ways to mark, what the tags mean, the keys, where everything is kept.

use yew::{Html, html};

use crate::annotation::{Tag, TagSet};
use crate::app::Model;
use crate::app::view::reader::Look;
use crate::app::words::HelpWords;

/// The dialogue.
pub(super) fn help(model: &Model) -> Html {
    let words = model.words().dialogs.help;
    let set = model.document().map(|document| document.tag_set.clone()).unwrap_or_default();
    html! {
        <div class="help" tabindex="0">
            <section>
                <h3 class="dialog__heading">{ words.ways }</h3>
                <ol class="help__ways">
                    for (name, text) in words.five_ways.iter() {
                        <li key={*name}><b>{ *name }</b>{ format!(". {text}") }</li>
                    }
                </ol>
            </section>
            { tags(words, &set) }
            { keys(words, &set) }
            <section>
                <h3 class="dialog__heading">{ words.privacy }</h3>
                <p>{ words.privacy_text }</p>
            </section>
            <section>
                <h3 class="dialog__heading">{ words.more }</h3>
                <p>{ words.more_text }</p>
            </section>
        </div>
    }
}

fn tags(words: &HelpWords, set: &TagSet) -> Html {
    html! {
        <section>
            <h3 class="dialog__heading">{ words.tags }</h3>
            <ul class="help__tags">
                for tag in set.tags.iter() { { meaning(words, set, tag) } }
            </ul>
        </section>
    }
}

fn meaning(words: &HelpWords, set: &TagSet, tag: &Tag) -> Html {
    let look = Look::of(set, tag);
    html! {
        <li key={tag.id.to_string()} class="help__tag" data-color={look.color} data-line={look.line}>
            <b class="help__label">{ &*tag.label }</b>
            <p>{ &*tag.definition }</p>
            if !tag.example.is_empty() { <p class="field__help"><b>{ words.example }</b>{ format!(": {}", tag.example) }</p> }
            if !tag.near_miss.is_empty() { <p class="field__help"><b>{ words.near_miss }</b>{ format!(": {}", tag.near_miss) }</p> }
        </li>
    }
}

fn keys(words: &HelpWords, set: &TagSet) -> Html {
    html! {
        <section>
            <h3 class="dialog__heading">{ words.keys }</h3>
            <table class="help__keys">
                <thead>
                    <tr><th scope="col">{ words.key }</th><th scope="col">{ words.does }</th></tr>
                </thead>
                <tbody>
                    for tag in set.tags.iter().filter(|tag| !tag.key.is_empty()) {
                        <tr key={tag.id.to_string()}>
                            <td><kbd>{ &*tag.key }</kbd></td>
                            <td>{ (words.tag_key)(&tag.label) }</td>
                        </tr>
                    }
                </tbody>
                <tbody>
                    for (keys, does) in words.key_rows.iter() {
                        <tr key={*does}>
                            <td class="help__pressed">
                                for key in keys.iter() { <kbd key={*key}>{ *key }</kbd> }
                            </td>
                            <td>{ *does }</td>
                        </tr>
                    }
                </tbody>
            </table>
        </section>
    }
}
