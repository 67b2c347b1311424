//! Reading a pile of files for class results: chosen, a whole folder, or dropped with folders among them.

use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    DataTransfer, File, FileList, FileSystemDirectoryEntry, FileSystemEntry, FileSystemFileEntry,
};
use yew::Callback;

use super::files;
use crate::app::{ClassMsg, Msg, OpenMsg, words};

/// Bytes that are handed on at once.
const BATCH: usize = 1_000_000;

/// Files on their way to the class.
struct Sack {
    dispatch: Callback<Msg>,
    files: Vec<(Rc<str>, Rc<[u8]>)>,
    bytes: usize,
}

impl Sack {
    fn new(dispatch: &Callback<Msg>) -> Sack {
        Sack { dispatch: dispatch.clone(), files: Vec::new(), bytes: 0 }
    }

    async fn put(&mut self, path: &str, file: &File) {
        let path: Rc<str> = if path.is_empty() { file.name().into() } else { path.into() };
        match files::read_one(file).await {
            OpenMsg::File { bytes, .. } => {
                self.bytes += bytes.len();
                self.files.push((path, bytes));
            }
            OpenMsg::TooLarge { .. } => self.refuse(path, words::words().class.too_large),
            _ => self.refuse(path, words::words().class.unreadable),
        }
        if self.bytes > BATCH {
            self.hand_on();
        }
    }

    fn refuse(&self, path: Rc<str>, why: &str) {
        self.dispatch.emit(Msg::Class(ClassMsg::NotRead(path, why.into())));
    }

    fn hand_on(&mut self) {
        self.bytes = 0;
        let files = std::mem::take(&mut self.files);
        if !files.is_empty() {
            self.dispatch.emit(Msg::Class(ClassMsg::Files(files)));
        }
    }
}

/// Reads files that were chosen; of a folder, with their paths in it.
pub(super) fn read_chosen(list: &FileList, dispatch: &Callback<Msg>) {
    let files: Vec<File> = (0..list.length()).filter_map(|i| list.item(i)).collect();
    let mut sack = Sack::new(dispatch);
    spawn_local(async move {
        for file in &files {
            let path = Reflect::get(file, &JsValue::from_str("webkitRelativePath"));
            let path = path.ok().and_then(|path| path.as_string()).unwrap_or_default();
            sack.put(&path, file).await;
        }
        sack.hand_on();
    });
}

/// Reads what was dropped, folders to their depths.
pub(super) fn read_dropped(transfer: &DataTransfer, dispatch: &Callback<Msg>) {
    // Entries have to be asked for while the event lasts.
    let items = transfer.items();
    let entries: Vec<FileSystemEntry> = (0..items.length())
        .filter_map(|i| items.get(i)?.webkit_get_as_entry().ok().flatten())
        .collect();
    if entries.is_empty() {
        if let Some(list) = transfer.files() {
            read_chosen(&list, dispatch);
        }
        return;
    }
    let mut sack = Sack::new(dispatch);
    spawn_local(async move {
        for entry in entries {
            walk(&mut sack, entry).await;
        }
        sack.hand_on();
    });
}

fn walk(sack: &mut Sack, entry: FileSystemEntry) -> Pin<Box<dyn Future<Output = ()> + '_>> {
    Box::pin(async move {
        if let Some(folder) =
            entry.dyn_ref::<FileSystemDirectoryEntry>().filter(|e| e.is_directory())
        {
            let reader = folder.create_reader();
            // A reader gives a folder's entries in parts, and nothing when there are no more.
            loop {
                let part = asked(&|done, failed| {
                    reader.read_entries_with_callback_and_callback(done, failed).is_ok()
                });
                let part: Vec<JsValue> = match part.await {
                    Some(part) => Array::from(&part).to_vec(),
                    None => Vec::new(),
                };
                if part.is_empty() {
                    return;
                }
                for entry in part {
                    walk(sack, entry.unchecked_into()).await;
                }
            }
        }
        let path = entry.full_path();
        let path = path.trim_start_matches('/');
        let file = entry.unchecked_ref::<FileSystemFileEntry>();
        let got = asked(&|done, failed| {
            file.file_with_callback_and_callback(done, failed);
            true
        });
        match got.await.and_then(|file| file.dyn_into::<File>().ok()) {
            Some(file) => sack.put(path, &file).await,
            None => sack.refuse(path.into(), words::words().class.unreadable),
        }
    })
}

/// What an old-fashioned function of the browser answers.
fn asked(
    ask: &dyn Fn(&Function, &Function) -> bool,
) -> impl Future<Output = Option<JsValue>> + use<> {
    let promise = Promise::new(&mut |done, failed| {
        if !ask(&done, &failed) {
            let _ = failed.call0(&JsValue::NULL);
        }
    });
    async move { JsFuture::from(promise).await.ok() }
}
