//! What people call the encodings of text files, by the labels of the WHATWG Encoding Standard.

/// The names of encodings.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "each field is the text that it holds")]
pub struct EncodingWords {
    pub utf_8: &'static str,
    pub utf_16: &'static str,
    pub windows_1252: &'static str,
    pub windows_1250: &'static str,
    pub windows_1251: &'static str,
    pub koi8_u: &'static str,
    pub ibm866: &'static str,
    pub gb18030: &'static str,
    pub big5: &'static str,
    pub shift_jis: &'static str,
    pub euc_jp: &'static str,
    pub euc_kr: &'static str,
    pub windows_1253: &'static str,
    pub windows_1254: &'static str,
    pub windows_1255: &'static str,
    pub windows_1256: &'static str,
    pub windows_1257: &'static str,
    pub windows_874: &'static str,
    pub macintosh: &'static str,
}

/// English.
pub(super) static EN: EncodingWords = EncodingWords {
    utf_8: "Unicode (UTF-8)",
    utf_16: "Unicode (UTF-16)",
    windows_1252: "Western European",
    windows_1250: "Central European",
    windows_1251: "Cyrillic",
    koi8_u: "Cyrillic (KOI8)",
    ibm866: "Cyrillic (DOS)",
    gb18030: "Chinese (simplified)",
    big5: "Chinese (traditional)",
    shift_jis: "Japanese",
    euc_jp: "Japanese (EUC)",
    euc_kr: "Korean",
    windows_1253: "Greek",
    windows_1254: "Turkish",
    windows_1255: "Hebrew",
    windows_1256: "Arabic",
    windows_1257: "Baltic",
    windows_874: "Thai",
    macintosh: "Western European (old Macintosh)",
};
