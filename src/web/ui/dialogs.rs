//! What comes in front of everything: the library, pasting, exporting, tags, help, settings.

use yew::{Html, html};

use crate::app::Model;

/// The dialogue that is open.
pub(super) fn dialog(_model: &Model) -> Html {
    html! {}
}
