//! The strings about leaving a device.

/// The strings about leaving a device.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "each field is the text that it holds")]
pub struct LeavingWords {
    pub title: &'static str,
    pub open: &'static str,
    pub intro: &'static str,
    pub here: fn(usize, usize) -> String,
    pub unexported: fn(usize) -> String,
    pub first: &'static str,
    pub download: &'static str,
    pub downloaded: fn(&str, usize, usize) -> String,
    pub sum: &'static str,
    pub second: &'static str,
    pub check: &'static str,
    pub check_about: &'static str,
    pub same: &'static str,
    pub different: fn(&str) -> String,
    pub third: &'static str,
    pub erase_about: &'static str,
    pub erase: &'static str,
    pub erase_unchecked: &'static str,
    pub really: &'static str,
    pub work_of: fn(&str) -> String,
    pub not_exported: &'static str,
    pub not_exported_about: &'static str,
    pub evicts: &'static str,
    pub framed: &'static str,
    pub own_tab: &'static str,
}

fn documents(n: usize) -> String {
    if n == 1 { "1 document".to_owned() } else { format!("{n} documents") }
}

/// English.
pub(super) static EN: LeavingWords = LeavingWords {
    title: "Leave this device",
    open: "Hand over and clear …",
    intro: "On a computer that others use, take your work with you and leave nothing behind.",
    here: |n, bin| {
        let bin = if bin > 0 { format!(", and {bin} in the bin") } else { String::new() };
        format!("{} in this browser{bin}.", documents(n))
    },
    unexported: |n| {
        let have = if n == 1 { "has" } else { "have" };
        format!("{} {have} changes that no exported file has:", documents(n))
    },
    first: "1. Take everything with you",
    download: "Download everything",
    downloaded: |name, n, bytes| format!("{name}: {}, {bytes} bytes", documents(n)),
    sum: "Its SHA-256:",
    second: "2. Check the file",
    check: "Choose the downloaded file …",
    check_about: "Pressmark reads it back and compares.",
    same: "The file is complete: it is the same to the last byte.",
    different: |name| {
        format!("“{name}” is not the file that was downloaded. Choose it again, or download again.")
    },
    third: "3. Clear this device",
    erase_about: "Erases all documents, the bin and the settings from this browser. There is no undo.",
    erase: "Erase everything here",
    erase_unchecked: "Erase without a checked file",
    really: "Yes, erase everything here",
    work_of: |who| format!("Work of {who}"),
    not_exported: "Not exported yet",
    not_exported_about: "Not exported yet: what you changed is in this browser only. Press to export it.",
    evicts: "This browser deletes what a site keeps when nobody visits it for a week. Export your work before you leave.",
    framed: "Pressmark is shown inside another page. Browsers keep the work that is done here apart, and may forget it.",
    own_tab: "Open in its own tab",
};
