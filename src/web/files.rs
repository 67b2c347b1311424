//! Reading the files that a reader chose or dropped.

use std::rc::Rc;

use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{File, FileList};
use yew::Callback;

use crate::app::ports::LARGEST_FILE;
use crate::app::{Msg, OpenMsg};

/// Reads the files and dispatches what became of them: all that could be read at once, they may belong together.
pub(super) fn read(files: &FileList, dispatch: &Callback<Msg>) {
    let files: Vec<File> = (0..files.length()).filter_map(|i| files.item(i)).collect();
    let dispatch = dispatch.clone();
    spawn_local(async move {
        let (mut read, mut problems) = (Vec::new(), Vec::new());
        for file in &files {
            match read_one(file).await {
                OpenMsg::File { name, bytes } => read.push((name, bytes)),
                problem => problems.push(problem),
            }
        }
        if !read.is_empty() {
            dispatch.emit(Msg::Open(OpenMsg::Together(read)));
        }
        for problem in problems {
            dispatch.emit(Msg::Open(problem));
        }
    });
}

/// A file's bytes, or why they are not read.
pub(super) async fn read_one(file: &File) -> OpenMsg {
    let name: Rc<str> = file.name().into();
    if file.size() > LARGEST_FILE as f64 {
        return OpenMsg::TooLarge { name, bytes: file.size() as u64 };
    }
    match JsFuture::from(file.array_buffer()).await {
        Ok(buffer) => {
            OpenMsg::File { name, bytes: js_sys::Uint8Array::new(&buffer).to_vec().into() }
        }
        Err(_) => OpenMsg::Unreadable { name },
    }
}

/// Decodes what the core does not know, with the browser's own decoder. `None` where the browser does not know it either.
pub(super) fn decode(label: &str, bytes: &[u8]) -> Option<String> {
    let decoder = web_sys::TextDecoder::new_with_label(label).ok()?;
    decoder.decode_with_u8_array(bytes).ok()
}
