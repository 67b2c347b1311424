//! Icons, drawn for Pressmark on a grid of 20. Each is decoration; the control that holds it has the name.

use yew::{Html, html};

/// A picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Icon {
    Undo,
    Redo,
    Open,
    Export,
    Settings,
    Help,
    Panel,
    Sentences,
    Close,
    Trash,
    Search,
    Plus,
    Minus,
    Pencil,
    Copy,
    Compare,
    Back,
    Forward,
    WordBack,
    WordForward,
    Paste,
    Up,
    Down,
}

/// The picture's element.
pub(super) fn icon(icon: Icon) -> Html {
    let path = match icon {
        Icon::Undo => "M7.5 4 4 7.5 7.5 11 M4 7.5h7.5a4.5 4.5 0 0 1 0 9H8",
        Icon::Redo => "M12.5 4 16 7.5 12.5 11 M16 7.5H8.5a4.5 4.5 0 0 0 0 9H12",
        Icon::Open => "M3 16V5h5l1.5 2H17v9z",
        Icon::Export => "M10 3v9 M6.5 8.5 10 12l3.5-3.5 M4 13v4h12v-4",
        Icon::Settings => "M3 6h8 M15 6h2 M3 14h2 M9 14h8 M13 4v4 M7 12v4",
        Icon::Help => "M7.3 7.3a2.8 2.8 0 1 1 4 2.7c-.9.5-1.3 1-1.3 2 M10 15.2v.3",
        Icon::Panel => "M4 5h12 M4 10h12 M4 15h8",
        Icon::Sentences => "M3 5h2 M8 5h9 M3 10h2 M8 10h9 M3 15h2 M8 15h6",
        Icon::Close => "M5 5l10 10 M15 5 5 15",
        Icon::Trash => "M4 6h12 M8 6V4h4v2 M6 6l.8 10h6.4L14 6",
        Icon::Search => "M9 4a5 5 0 1 0 0 10A5 5 0 0 0 9 4z M13 13l4 4",
        Icon::Plus => "M10 4v12 M4 10h12",
        Icon::Minus => "M4 10h12",
        Icon::Pencil => "M4 16l.8-3.200L13 4.500l2.500 2.500-8.200 8.200z",
        Icon::Copy => "M7 7h9v9H7z M13 7V4H4v9h3",
        Icon::Compare => "M3 4h6v12H3z M11 4h6v12h-6z M5 8h2 M5 11h2 M13 8h2 M13 11h2",
        Icon::Back => "M12 4l-6 6 6 6",
        Icon::Forward => "M8 4l6 6-6 6",
        Icon::WordBack => "M10 5l-5 5 5 5 M16 5l-5 5 5 5",
        Icon::WordForward => "M10 5l5 5-5 5 M4 5l5 5-5 5",
        Icon::Paste => "M7 4H5v13h10V4h-2 M7 3h6v3H7z M8 10h4 M8 13h4",
        Icon::Up => "M4 12l6-6 6 6",
        Icon::Down => "M4 8l6 6 6-6",
    };
    html! {
        <svg class="icon" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">
            <path d={path} fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round" />
        </svg>
    }
}
