//! Which text is read from which bytes, and how sure that is.

use super::*;
use crate::text::declared_encoding;
use encoding_rs::{Encoding as Reference, UTF_8};
use proptest::prelude::{any, prop, proptest};

/// What a browser makes of bytes in this encoding.
pub(crate) fn browser(label: &str, bytes: &[u8]) -> Option<String> {
    let encoding = Reference::for_label(label.as_bytes())?;
    Some(encoding.decode_without_bom_handling(bytes).0.into_owned())
}

fn encoded(label: &str, text: &str) -> Vec<u8> {
    let encoding = Reference::for_label(label.as_bytes()).unwrap();
    let (bytes, _, lost) = encoding.encode(text);
    assert!(!lost, "{label} cannot hold {text:?}");
    bytes.into_owned()
}

fn read(bytes: &[u8]) -> Decoded {
    decode(bytes, None, &browser)
}

const RUSSIAN: &str =
    "Мэр Порт-Аны заявил в пятницу, что гавань снова открыта. Рыбаки ждали этого всю зиму.";
const CHINESE: &str =
    "市长星期五说，港口已经重新开放。渔民们等了整整一个冬天。这是今年最重要的新闻。";
const TRADITIONAL: &str =
    "市長星期五說，港口已經重新開放。漁民們等了整整一個冬天。這是今年最重要的新聞。";
const JAPANESE: &str = "市長は金曜日、港が再開されたと発表した。漁師たちはこの冬ずっと待っていた。";
const KOREAN: &str = "시장은 금요일에 항구가 다시 열렸다고 말했다. 어부들은 겨울 내내 기다렸다.";
const FRENCH: &str =
    "Le maire a déclaré vendredi que le port était rouvert après l’hiver, à l’été près.";
const POLISH: &str = "Burmistrz powiedział w piątek, że port został ponownie otwarty. Rybacy czekali całą zimę, gdyż łodzie stały.";
const GREEK: &str = "Ο δήμαρχος είπε την Παρασκευή ότι το λιμάνι άνοιξε ξανά μετά τον χειμώνα.";
const TURKISH: &str = "Belediye başkanı cuma günü limanın yeniden açıldığını söyledi; balıkçılar kış boyunca bekledi.";
const HEBREW: &str = "ראש העיר אמר ביום שישי כי הנמל נפתח מחדש אחרי החורף.";
const ARABIC: &str = "قال رئيس البلدية يوم الجمعة إن الميناء فتح من جديد بعد الشتاء.";
const THAI: &str = "นายกเทศมนตรีกล่าวเมื่อวันศุกร์ว่าท่าเรือเปิดอีกครั้งแล้ว";
const GERMAN: &str = "Der Bürgermeister sagte am Freitag, der Hafen sei wieder geöffnet; die Fischer hätten gewartet.";

#[test]
fn a_byte_order_mark_is_believed() {
    for (bytes, encoding) in [
        ([b"\xef\xbb\xbf".as_slice(), "naïve 🎉".as_bytes()].concat(), "utf-8"),
        (utf16_bytes("\u{feff}naïve 🎉", u16::to_le_bytes), "utf-16le"),
        (utf16_bytes("\u{feff}naïve 🎉", u16::to_be_bytes), "utf-16be"),
    ] {
        let decoded = read(&bytes);
        assert_eq!((&*decoded.text, &*decoded.encoding), ("naïve 🎉", encoding));
        assert_eq!((decoded.how, decoded.damaged), (How::ByteOrderMark, 0));
    }
}

fn utf16_bytes(text: &str, bytes: impl Fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

#[test]
fn utf_16_without_a_mark_is_recognised_by_its_zeros() {
    let decoded = read(&utf16_bytes(FRENCH, u16::to_le_bytes));
    assert_eq!((&*decoded.text, decoded.how), (FRENCH, How::Shape));
    assert_eq!(read(&utf16_bytes(RUSSIAN, u16::to_be_bytes)).text, RUSSIAN);
}

#[test]
fn the_old_encodings_of_many_languages_are_detected() {
    for (label, text) in [
        ("windows-1252", FRENCH),
        ("windows-1252", GERMAN),
        ("windows-1250", POLISH),
        ("windows-1251", RUSSIAN),
        ("koi8-u", RUSSIAN),
        ("gb18030", CHINESE),
        ("big5", TRADITIONAL),
        ("shift_jis", JAPANESE),
        ("euc-jp", JAPANESE),
        ("euc-kr", KOREAN),
        ("windows-1253", GREEK),
        ("windows-1254", TURKISH),
        ("windows-1255", HEBREW),
        ("windows-1256", ARABIC),
        ("windows-874", THAI),
        ("iso-2022-jp", JAPANESE),
    ] {
        let decoded = read(&encoded(label, text));
        assert_eq!((&*decoded.text, decoded.how), (text, How::Detected), "{label}");
        assert_eq!(decoded.candidates, [], "{label}");
    }
}

#[test]
fn valid_utf_8_in_any_script_is_never_taken_for_anything_else() {
    for text in [RUSSIAN, CHINESE, JAPANESE, FRENCH, ARABIC, "plain", ""] {
        let decoded = read(text.as_bytes());
        assert_eq!((&*decoded.text, &*decoded.encoding), (text, "utf-8"));
        assert_eq!((decoded.how, decoded.candidates.len()), (How::Shape, 0));
    }
}

#[test]
fn utf_8_with_a_few_broken_bytes_stays_utf_8_and_says_how_many() {
    let mut bytes = RUSSIAN.as_bytes().to_vec();
    bytes.insert(20, 0xff);
    bytes.pop();
    bytes.push(0xd0);
    let decoded = read(&bytes);
    assert_eq!((&*decoded.encoding, decoded.damaged), ("utf-8", 2));
    assert!(decoded.text.contains("в пятницу"));
}

#[test]
fn a_doubtful_file_comes_with_encodings_to_choose_from() {
    let decoded = read(b"The port of Ma\xe8e is open.");
    assert_eq!((decoded.how, &*decoded.text), (How::Guessed, "The port of Maèe is open."));
    let previews: Vec<&str> = decoded.candidates.iter().map(|c| c.preview.as_str()).collect();
    assert_eq!(previews, ["The port of Maèe is open.", "The port of Mače is open."]);
    assert_eq!(read(b"The caf\xe9 is open.").text, "The café is open.");
    let cyrillic = decode_as(b"\xec\xfd\xf0", "WINDOWS-1251", &browser).unwrap();
    assert_eq!((&*cyrillic.text, cyrillic.how), ("мэр", How::Chosen));
    assert_eq!(decode_as(b"x", "no-such", &browser), None);
}

#[test]
fn without_a_browser_the_core_still_reads_its_own_encodings() {
    let nobody = |_: &str, _: &[u8]| None;
    let decoded = decode(&encoded("windows-1252", FRENCH), None, &nobody);
    assert_eq!((&*decoded.text, &*decoded.encoding), (FRENCH, "windows-1252"));
    assert_eq!(decode(RUSSIAN.as_bytes(), Some("koi8-r"), &nobody).text, RUSSIAN);
}

#[test]
fn what_a_page_declares_is_believed_unless_its_bytes_say_otherwise() {
    let russian = decode(&encoded("koi8-r", "мэр"), Some("KOI8-R"), &browser);
    assert_eq!((&*russian.text, russian.how), ("мэр", How::Declared));
    let stale = decode("café".as_bytes(), Some("iso-8859-1"), &browser);
    assert_eq!((&*stale.text, &*stale.encoding, stale.how), ("café", "utf-8", How::Shape));
    let offered: Vec<&str> = stale.candidates.iter().map(|c| c.preview.as_str()).collect();
    assert_eq!(offered, ["café", "cafÃ©"]);
    let wrong = decode(&encoded("windows-1252", FRENCH), Some("utf-8"), &browser);
    assert_eq!((&*wrong.text, &*wrong.encoding), (FRENCH, "windows-1252"));
    assert_eq!(decode(b"x", Some("no-such"), &browser).encoding, "utf-8");
}

#[test]
fn declarations_are_found_in_pages() {
    for (head, label) in [
        ("<html><meta charset=utf-8>", Some("utf-8")),
        ("<META CHARSET = 'Windows-1251' />", Some("windows-1251")),
        (
            "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=Shift_JIS\">",
            Some("shift_jis"),
        ),
        ("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><html>", Some("iso-8859-1")),
        ("<meta name=viewport><p>charset=big5", None),
        ("<meta charset", None),
        ("<meta charset=", None),
    ] {
        assert_eq!(declared_encoding(head.as_bytes()).as_deref(), label, "{head}");
    }
}

#[test]
fn every_encoding_that_is_tried_is_one_that_browsers_know() {
    for tried in TRIED {
        let reference = Reference::for_label(tried.label.as_bytes()).unwrap();
        assert_eq!(reference.name().to_ascii_lowercase(), tried.label);
    }
    assert_eq!(all_candidates("é".as_bytes(), &browser)[0].preview, "é");
    assert_eq!(UTF_8.name().to_ascii_lowercase(), normal_label("UTF8"));
}

proptest! {
    #[test]
    fn any_bytes_at_all_give_a_text(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let decoded = read(&bytes);
        assert!(decoded.how != How::Guessed || !decoded.candidates.is_empty());
        assert_eq!(decoded.damaged, decoded.text.matches('\u{fffd}').count());
    }

    #[test]
    fn any_text_comes_back_from_its_bytes(text in "\\PC{0,60}") {
        assert_eq!(read(text.as_bytes()).text, text.trim_start_matches('\u{feff}'));
    }
}
