//! The origin's private file system, where the second copy of each document is kept: `storage::mirror` says what the files
//! hold, here they are read and written.
//!
//! Files are written with `createWritable`, which puts what was written in place at `close` and not before; no worker is
//! needed, nor the exception from Trusted Types that starting one takes. Where it is missing, or the folder cannot be had
//! (a private window, an insecure address), there is no second copy, and the page says so.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::future::{Future, pending};

use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, FileSystemDirectoryHandle, FileSystemFileHandle, FileSystemGetDirectoryOptions,
    FileSystemGetFileOptions, FileSystemWritableFileStream,
};

use super::idb::Disk;
use super::limit::{both, within};
use super::{crypto, dom};
use crate::annotation::Id;
use crate::app::ports::mirror::{self, Copy, Mirror};
use crate::app::ports::{DocumentRecords, Transaction};

/// Milliseconds for one thing that the browser is asked for.
const LIMIT: i32 = 5000;

/// Bytes from which the browser finds the sum of a file, beside the page, rather than the page.
const LARGE: usize = 64 * 1024;

/// The folder, and what this page has written there.
#[derive(Debug)]
pub(super) struct PrivateFiles {
    folder: FileSystemDirectoryHandle,
    known: RefCell<BTreeMap<Id, Mirror>>,
    busy: Cell<bool>,
}

impl PrivateFiles {
    /// The folder, made where it is missing (static hosts put several sites on one origin); `None` where this browser has none that can be written.
    pub(super) async fn open() -> Option<PrivateFiles> {
        let storage = dom::window()?.navigator().storage();
        let known = !JsValue::from(storage.clone()).is_undefined();
        if !known || !Reflect::has(&storage, &"getDirectory".into()).unwrap_or(false) {
            return None;
        }
        let root = within(LIMIT, JsFuture::from(storage.get_directory())).await?.ok()?;
        let root: FileSystemDirectoryHandle = root.dyn_into().ok()?;
        let options = FileSystemGetDirectoryOptions::new();
        options.set_create(true);
        let folder = root.get_directory_handle_with_options(&dom::kept_as(), &options);
        let folder = within(LIMIT, JsFuture::from(folder)).await?.ok()?.dyn_into().ok()?;
        let files = PrivateFiles { folder, known: RefCell::default(), busy: Cell::default() };
        let file = files.made("probe").await.ok()?;
        let can_write = Reflect::has(&file, &"createWritable".into()).unwrap_or(false);
        can_write.then_some(files)
    }

    /// The documents that have a copy.
    pub(super) async fn documents(&self) -> Vec<Id> {
        let mut found = Vec::new();
        let names = self.folder.keys();
        while let Ok(next) = names.next() {
            let Some(Ok(next)) = within(LIMIT, JsFuture::from(next)).await else { break };
            let name = Reflect::get(&next, &"value".into()).ok().and_then(|v| v.as_string());
            let Some(name) = name else { break };
            found.extend(mirror::document_of(&name));
        }
        found.sort();
        found.dedup();
        found
    }

    /// The newest state of a document that can be believed.
    pub(super) async fn newest(&self, document: &Id) -> Option<DocumentRecords> {
        let mut files = Vec::new();
        for name in mirror::names(document) {
            files.push(self.read(&name, None).await);
        }
        mirror::newest(document, &files)
    }

    /// The newest revision that the files speak of.
    pub(super) async fn claimed(&self, document: &Id) -> u64 {
        let mut lines = Vec::new();
        for name in mirror::names(document) {
            lines.push(self.read(&name, Some(mirror::HEADER)).await);
        }
        mirror::claimed(&lines)
    }

    /// Writes what a save adds, or everything where that does not follow on what is there; whether it is written.
    pub(super) async fn keep(&self, disk: &Disk, transaction: &Transaction) -> bool {
        let Some(document) = transaction.document().filter(|_| !transaction.is_place()) else {
            return true;
        };
        self.in_turn(async {
            let next = self.known.borrow().get(document).and_then(|known| known.with(transaction));
            let written = match next {
                Some((mirror, copy)) => self.put(document, mirror, &copy).await,
                None => {
                    let headers = self.headers(document).await;
                    let headers = headers.each_ref().map(Option::as_deref);
                    match Mirror::made(transaction, headers) {
                        Some((mirror, copy)) => self.put(document, mirror, &copy).await,
                        None => self.put_whole(disk, document).await,
                    }
                }
            };
            written && self.is_newest(disk, document).await
        })
        .await
    }

    /// Makes sure that the files are as new as the database. Another tab that wrote at the same time can have put an older
    /// state in the place of a newer one, or of the whole that the last tail follows on; then all is written again.
    async fn is_newest(&self, disk: &Disk, document: &Id) -> bool {
        for _ in 0..3 {
            let (stored, ours) = both(disk.revision(document), self.ours(document)).await;
            let Ok(stored) = stored else { return true };
            if ours.is_some_and(|ours| ours >= stored) || self.claimed(document).await >= stored {
                return true;
            }
            if !self.put_whole(disk, document).await {
                return false;
            }
        }
        true
    }

    /// The revision that the files which this page has just written make: one look at the whole that they follow on.
    async fn ours(&self, document: &Id) -> Option<u64> {
        let name = self.known.borrow().get(document)?.whole_name();
        let header = self.read(&name, Some(mirror::HEADER)).await;
        self.known.borrow().get(document)?.stands_on(header.as_deref())
    }

    /// Writes all of a document as storage has it.
    pub(super) async fn keep_whole(&self, disk: &Disk, document: &Id) -> bool {
        self.in_turn(async {
            self.put_whole(disk, document).await && self.is_newest(disk, document).await
        })
        .await
    }

    /// One write after the other, so that an older state never comes after a newer one. Each step of a write has a limit,
    /// and so has the wait for it.
    async fn in_turn(&self, work: impl Future<Output = bool>) -> bool {
        for _ in 0..500 {
            if !self.busy.get() {
                break;
            }
            within(10, pending::<()>()).await;
        }
        self.busy.set(true);
        let done = work.await;
        self.busy.set(false);
        done
    }

    async fn put_whole(&self, disk: &Disk, document: &Id) -> bool {
        let Ok(records) = disk.records(document).await else { return false };
        let headers = self.headers(document).await;
        match Mirror::whole(&records, headers.each_ref().map(Option::as_deref)) {
            Some((mirror, copy)) => self.put(document, mirror, &copy).await,
            None => false,
        }
    }

    /// The first lines of the two wholes of a document.
    async fn headers(&self, document: &Id) -> [Option<String>; 2] {
        let [whole, other, ..] = mirror::names(document);
        let (whole, other) = (
            self.read(&whole, Some(mirror::HEADER)).await,
            self.read(&other, Some(mirror::HEADER)).await,
        );
        [whole, other]
    }

    /// Deletes the copy of a document.
    pub(super) async fn forget(&self, document: &Id) {
        self.known.borrow_mut().remove(document);
        for name in mirror::names(document) {
            let _ = within(LIMIT, JsFuture::from(self.folder.remove_entry(&name))).await;
        }
    }

    /// Deletes all copies, and what was set aside; whether nothing is left.
    pub(super) async fn erase(&self) -> bool {
        self.known.borrow_mut().clear();
        let mut names = Vec::new();
        let keys = self.folder.keys();
        while let Ok(next) = keys.next() {
            let Some(Ok(next)) = within(LIMIT, JsFuture::from(next)).await else { return false };
            let name = Reflect::get(&next, &"value".into()).ok().and_then(|v| v.as_string());
            let Some(name) = name else { break };
            names.push(name);
        }
        let mut erased = true;
        for name in names {
            let gone = within(LIMIT, JsFuture::from(self.folder.remove_entry(&name))).await;
            erased &= matches!(gone, Some(Ok(_)));
        }
        erased
    }

    /// Keeps a file beside the copies that nothing writes over.
    pub(super) async fn set_aside(&self, document: &Id, content: &str) {
        let mut number = 0;
        while number < 99 && self.read(&aside(document, number), Some(1)).await.is_some() {
            number += 1;
        }
        let name = aside(document, number);
        let _ = within(LIMIT, self.write(&name, content, None)).await;
    }

    async fn put(&self, document: &Id, mirror: Mirror, copy: &Copy) -> bool {
        self.known.borrow_mut().remove(document);
        let written = matches!(within(LIMIT, self.write_copy(copy)).await, Some(Ok(())));
        if written {
            self.known.borrow_mut().insert(document.clone(), mirror);
        }
        written
    }

    async fn made(&self, name: &str) -> Result<FileSystemFileHandle, JsValue> {
        let options = FileSystemGetFileOptions::new();
        options.set_create(true);
        let file = self.folder.get_file_handle_with_options(name, &options);
        let file = within(LIMIT, JsFuture::from(file)).await;
        file.ok_or(JsValue::NULL)??.dyn_into()
    }

    async fn write_copy(&self, copy: &Copy) -> Result<(), JsValue> {
        if copy.content.len() < LARGE {
            return self.write(&copy.name, &copy.file(), None).await;
        }
        let bytes = Uint8Array::from(copy.content.as_bytes());
        let sum = crypto::sha256(&bytes).await.unwrap_or_else(|| copy.sum());
        self.write(&copy.name, &copy.first_line(&sum), Some(&bytes)).await
    }

    /// Writes a file of a text and what comes after it.
    async fn write(
        &self,
        name: &str,
        text: &str,
        rest: Option<&Uint8Array>,
    ) -> Result<(), JsValue> {
        let file = self.made(name).await?;
        let stream: FileSystemWritableFileStream =
            JsFuture::from(file.create_writable()).await?.dyn_into()?;
        JsFuture::from(stream.write_with_str(text)?).await?;
        if let Some(rest) = rest {
            JsFuture::from(stream.write_with_buffer_source(rest)?).await?;
        }
        JsFuture::from(stream.close()).await?;
        Ok(())
    }

    /// What a file holds, or its first bytes; `None` where there is none.
    async fn read(&self, name: &str, bytes: Option<u32>) -> Option<String> {
        let file = JsFuture::from(self.folder.get_file_handle(name));
        let file: FileSystemFileHandle = within(LIMIT, file).await?.ok()?.dyn_into().ok()?;
        let blob = within(LIMIT, JsFuture::from(file.get_file())).await?.ok()?;
        let mut blob: Blob = blob.dyn_into().ok()?;
        if let Some(bytes) = bytes {
            blob = blob.slice_with_i32_and_i32(0, bytes.try_into().ok()?).ok()?;
        }
        within(LIMIT, JsFuture::from(blob.text())).await?.ok()?.as_string()
    }
}

fn aside(document: &Id, number: usize) -> String {
    format!("{document}~aside{number}")
}
