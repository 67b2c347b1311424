//! The panel beside the article: marks, who says what, the article card, the history.

use yew::{Html, html};

use crate::app::Model;

/// The panel.
pub(super) fn panel(_model: &Model) -> Html {
    html! { <aside class="panel"></aside> }
}
