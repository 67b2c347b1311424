//! Zip files, as much of them as interchange needs (APPNOTE.TXT 6.3.10 of PKWARE): written without compression, read
//! with the two methods that everybody uses. No encryption, no parts, no Zip64.

use std::borrow::Cow;
use std::ops::Range;
use std::rc::Rc;

use super::sniff::LARGEST_FILE;
use crate::words::words;

/// The most files in a zip file.
const MAX_ENTRIES: usize = 4_000;

/// The most bytes that a zip file may unpack to.
pub(super) const MAX_TOTAL: usize = 4 * LARGEST_FILE;

const LOCAL: u32 = 0x0403_4b50;
const CENTRAL: u32 = 0x0201_4b50;
const END: u32 = 0x0605_4b50;

/// Names are UTF-8 (bit 11 of the flags).
const UTF8: u16 = 1 << 11;

/// Midnight of 1 January 1980, the first day that zip files know: the same content gives the same bytes.
const FIRST_DAY: [u8; 4] = [0, 0, 0x21, 0];

/// A file in a zip file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry<'a> {
    /// Its path with `/`, relative and without `..`.
    pub(super) name: String,
    /// What is in it; where it is not compressed, the piece of the zip file.
    pub(super) bytes: Cow<'a, [u8]>,
}

/// A zip file of these files. Names are to be relative paths with `/`, each once.
pub(crate) fn write(entries: &[(String, Vec<u8>)]) -> Vec<u8> {
    let (mut zip, mut directory) = (Vec::new(), Vec::new());
    for (name, bytes) in entries {
        let mut about = Vec::new();
        for number in [20, UTF8, 0] {
            about.extend(u16::to_le_bytes(number));
        }
        about.extend(FIRST_DAY);
        about.extend(crc32(bytes).to_le_bytes());
        for _ in 0..2 {
            about.extend((bytes.len() as u32).to_le_bytes());
        }
        about.extend((name.len() as u16).to_le_bytes());
        about.extend([0, 0]);
        directory.extend(CENTRAL.to_le_bytes());
        directory.extend(u16::to_le_bytes(20));
        directory.extend(&about);
        directory.extend([0; 10]);
        directory.extend((zip.len() as u32).to_le_bytes());
        directory.extend(name.as_bytes());
        zip.extend(LOCAL.to_le_bytes());
        zip.extend(about);
        zip.extend(name.as_bytes());
        zip.extend(bytes);
    }
    let start = zip.len() as u32;
    zip.extend(&directory);
    zip.extend(END.to_le_bytes());
    zip.extend([0; 4]);
    for _ in 0..2 {
        zip.extend((entries.len() as u16).to_le_bytes());
    }
    zip.extend((directory.len() as u32).to_le_bytes());
    zip.extend(start.to_le_bytes());
    zip.extend([0; 2]);
    zip
}

/// Whether the bytes begin like a zip file.
pub(crate) fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// The names of the files in a zip file, nothing unpacked; empty where it is none or damaged.
pub(super) fn names(bytes: &[u8]) -> Vec<String> {
    let all = list(bytes).unwrap_or_default();
    let is_good = all.iter().all(|listed| listed.problem.is_none());
    let names = all.into_iter().map(|listed| listed.name);
    if is_good { names.collect() } else { Vec::new() }
}

/// All files of a zip file; folders and what systems add by themselves (`__MACOSX/`, `.DS_Store`) are left out.
///
/// # Errors
/// A sentence that says what is wrong with it and what to do. Nothing is allocated that the limits do not allow.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Entry<'_>>, String> {
    let mut entries = Vec::new();
    let mut left = MAX_TOTAL;
    for listed in list(bytes)? {
        let bytes = unpacked(bytes, &listed, &mut left)?;
        entries.push(Entry { name: listed.name, bytes });
    }
    Ok(entries)
}

/// A file's name with what is in it, or why that cannot be read.
pub(crate) type Each = (String, Result<Vec<u8>, String>);

/// The files of a zip file one by one, each on its own: one that cannot be read, or that wants to lie outside, keeps no
/// other from being read. A file is unpacked when it is asked for.
///
/// # Errors
/// As [`read`], where the zip file as a whole cannot be read.
pub(crate) fn open(bytes: Rc<[u8]>) -> Result<Opened, String> {
    let all = list(&bytes)?.into_iter();
    Ok(Opened { bytes, all, left: MAX_TOTAL })
}

/// The files of a zip file that have not been unpacked.
#[derive(Clone, Debug)]
pub(crate) struct Opened {
    bytes: Rc<[u8]>,
    all: std::vec::IntoIter<Listed>,
    /// Bytes that may still be unpacked.
    left: usize,
}

impl Iterator for Opened {
    type Item = Each;

    fn next(&mut self) -> Option<Each> {
        let listed = self.all.next()?;
        let bytes = unpacked(&self.bytes, &listed, &mut self.left);
        Some((listed.name, bytes.map(Cow::into_owned)))
    }
}

impl ExactSizeIterator for Opened {
    fn len(&self) -> usize {
        self.all.len()
    }
}

/// What the directory says of a file, and where its packed bytes are.
#[derive(Clone, Debug)]
struct Listed {
    name: String,
    method: u16,
    sum: u32,
    size: usize,
    packed: Range<usize>,
    /// Why it is not to be unpacked.
    problem: Option<String>,
}

fn damaged() -> String {
    words().foreign.zip_damaged.to_owned()
}

fn list(bytes: &[u8]) -> Result<Vec<Listed>, String> {
    let end = end_of(bytes).ok_or_else(damaged)?;
    let (count, start) = (u16_at(bytes, end + 10), u32_at(bytes, end + 16));
    let (Some(count), Some(start)) = (count, start) else { return Err(damaged()) };
    if usize::from(count) > MAX_ENTRIES {
        return Err((words().foreign.zip_too_many)(count, MAX_ENTRIES));
    }
    let mut at = start as usize;
    let mut all = Vec::new();
    for _ in 0..count {
        let (listed, next) = entry(bytes, at).ok_or_else(damaged)?;
        all.extend(listed);
        at = next;
    }
    Ok(all)
}

/// Where the end record begins: the last one whose comment reaches to the end of the file.
fn end_of(bytes: &[u8]) -> Option<usize> {
    let last = bytes.len().checked_sub(22)?;
    (last.saturating_sub(usize::from(u16::MAX))..=last).rev().find(|at| {
        u32_at(bytes, *at) == Some(END)
            && u16_at(bytes, at + 20)
                .is_some_and(|comment| at + 22 + usize::from(comment) == bytes.len())
    })
}

/// One record of the directory and where the next begins. Folders and strays give no file.
fn entry(bytes: &[u8], at: usize) -> Option<(Option<Listed>, usize)> {
    if u32_at(bytes, at)? != CENTRAL {
        return None;
    }
    let (flags, method, sum) =
        (u16_at(bytes, at + 8)?, u16_at(bytes, at + 10)?, u32_at(bytes, at + 16)?);
    let (packed, size) = (u32_at(bytes, at + 20)? as usize, u32_at(bytes, at + 24)? as usize);
    let length = |at| u16_at(bytes, at).map(usize::from);
    let (name, extra, comment) = (length(at + 28)?, length(at + 30)?, length(at + 32)?);
    let raw = bytes.get(at + 46..at + 46 + name)?;
    let next = at + 46 + name + extra + comment;
    let name =
        if flags & UTF8 != 0 { String::from_utf8_lossy(raw).into_owned() } else { named(raw) };
    let name = name.replace('\\', "/");
    if name.ends_with('/') || name.starts_with("__MACOSX/") || name.ends_with(".DS_Store") {
        return Some((None, next));
    }
    if let Some(problem) = problem(flags, &name) {
        let problem = Some(problem);
        return Some((Some(Listed { name, method, sum, size, packed: 0..0, problem }), next));
    }
    let local = u32_at(bytes, at + 42)? as usize;
    if u32_at(bytes, local)? != LOCAL {
        return None;
    }
    let start = local + 30 + length(local + 26)? + length(local + 28)?;
    let packed = start..start.checked_add(packed)?;
    bytes.get(packed.clone())?;
    Some((Some(Listed { name, method, sum, size, packed, problem: None }), next))
}

/// Why a file is not to be unpacked, by what the directory says of it.
fn problem(flags: u16, name: &str) -> Option<String> {
    if flags & 1 != 0 {
        return Some(words().foreign.zip_locked.to_owned());
    }
    let is_outside =
        name.starts_with('/') || name.contains(':') || name.split('/').any(|part| part == "..");
    is_outside.then(|| (words().foreign.zip_outside)(name))
}

/// A file of the zip file, of whose limit so many bytes are `left`.
fn unpacked<'a>(
    bytes: &'a [u8],
    listed: &Listed,
    left: &mut usize,
) -> Result<Cow<'a, [u8]>, String> {
    if let Some(problem) = &listed.problem {
        return Err(problem.clone());
    }
    let too_big = || (words().foreign.zip_too_big)(&listed.name);
    if listed.size > LARGEST_FILE.min(*left) {
        return Err(too_big());
    }
    let packed = bytes.get(listed.packed.clone()).ok_or_else(damaged)?;
    let bytes = match listed.method {
        0 => Cow::Borrowed(packed),
        8 => miniz_oxide::inflate::decompress_to_vec_with_limit(packed, listed.size)
            .map_err(|_| damaged())?
            .into(),
        _ => {
            return Err((words().foreign.zip_method)(&listed.name));
        }
    };
    if bytes.len() != listed.size || crc32(&bytes) != listed.sum {
        return Err(damaged());
    }
    *left -= bytes.len();
    Ok(bytes)
}

/// A name without the UTF-8 flag: UTF-8 all the same where it reads so, else code page 437.
fn named(raw: &[u8]) -> String {
    const HIGH: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}";
    let old = |byte: &u8| match byte {
        0..=127 => char::from(*byte),
        _ => HIGH.chars().nth(usize::from(*byte) - 128).unwrap_or('\u{fffd}'),
    };
    std::str::from_utf8(raw).map_or_else(|_| raw.iter().map(old).collect(), str::to_owned)
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let pair = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_le_bytes(pair.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes(four.try_into().ok()?))
}

/// CRC-32 as in ISO-HDLC, four bits at a time.
fn crc32(bytes: &[u8]) -> u32 {
    let mut table = [0_u32; 16];
    for (n, entry) in (0_u32..).zip(table.iter_mut()) {
        *entry = (0..4).fold(n, |c, _| if c & 1 == 1 { c >> 1 ^ 0xEDB8_8320 } else { c >> 1 });
    }
    let step = |sum: u32| sum >> 4 ^ table.get((sum & 15) as usize).copied().unwrap_or_default();
    !bytes.iter().fold(!0, |sum, byte| step(step(sum ^ u32::from(*byte))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::{any, prop, prop_assert_eq, proptest};

    /// `a.txt` with "hello hello hello hello\n", packed by Python's zipfile; the name of the second file is in code page 437.
    const DEFLATED: &[u8] = include_bytes!("../../tests/files/deflated.zip");

    #[test]
    fn the_sum_is_the_one_that_everybody_counts() {
        assert_eq!(crc32(b"123456789"), 0xCBF4_3926);
    }

    #[test]
    fn what_another_program_packed_is_read() {
        let entries = read(DEFLATED).unwrap();
        let names: Vec<&str> = entries.iter().map(|entry| &*entry.name).collect();
        assert_eq!(names, ["a.txt", "folder/ü.txt"]);
        assert_eq!(*entries[0].bytes, *"hello ".repeat(40).as_bytes());
    }

    #[test]
    fn what_is_damaged_is_refused() {
        let whole = write(&[("a.txt".to_owned(), b"words".to_vec())]);
        for cut in 0..whole.len() {
            assert!(read(&whole[..cut]).is_err(), "{cut}");
        }
        let mut changed = whole.clone();
        changed[36] ^= 1;
        assert!(read(&changed).unwrap_err().contains("damaged"));
    }

    #[test]
    fn a_file_that_would_lie_outside_is_refused() {
        for name in ["../a", "/a", "a/../../b", "C:\\a"] {
            let zip = write(&[(name.to_owned(), Vec::new())]);
            assert!(read(&zip).unwrap_err().contains("outside"), "{name}");
        }
    }

    #[test]
    fn one_bad_file_keeps_no_other_from_being_read() {
        let file = |name: &str| (name.to_owned(), b"words".to_vec());
        let mut zip = write(&[file("../a"), file("b.txt"), file("c.txt")]);
        let at = zip.windows(5).rposition(|five| five == b"words").unwrap();
        zip[at] ^= 1;
        let all = open(zip.as_slice().into()).unwrap();
        let good: Vec<bool> = all.map(|(_, bytes)| bytes.is_ok()).collect();
        assert_eq!(good, [false, true, false]);
        assert_eq!((read(&zip).is_err(), names(&zip).len()), (true, 0));
    }

    #[test]
    fn a_file_that_says_it_is_huge_is_refused_before_it_is_unpacked() {
        let mut zip = DEFLATED.to_vec();
        let record = zip.windows(4).position(|four| four == CENTRAL.to_le_bytes()).unwrap();
        zip[record + 24..record + 28].copy_from_slice(&(u32::MAX - 1).to_le_bytes());
        assert!(read(&zip).unwrap_err().contains("bigger"));
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(files in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..200), 0..5)) {
            let entries: Vec<(String, Vec<u8>)> =
                files.into_iter().enumerate().map(|(n, bytes)| (format!("f/数{n}"), bytes)).collect();
            let zip = write(&entries);
            let back: Vec<_> =
                read(&zip).unwrap().into_iter().map(|entry| (entry.name, entry.bytes.into_owned())).collect();
            prop_assert_eq!(back, entries);
        }

        #[test]
        fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..400), at in 0..400_usize) {
            let _ = read(&bytes);
            let mut zip = DEFLATED.to_vec();
            for (place, byte) in zip.iter_mut().skip(at).zip(bytes.iter().take(4)) {
                *place = *byte;
            }
            let _ = read(&zip);
        }
    }
}
