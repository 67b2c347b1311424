//! The encodings that a reader may be asked about, and how likely each makes a text.
//!
//! The tables that decode all of the web's encodings weigh 100 kB compressed (measured: `encoding_rs`), another 24 kB find out which
//! one it is (`chardetng`); every browser has the former built in. So the core knows UTF-8, UTF-16 and windows-1252 and
//! asks its caller for the others (see [`super::OtherDecoder`]), and tells encodings apart by what they make of the
//! bytes: the letters of a language, or noise. An alphabet below lists the usual characters beyond ASCII of one language,
//! the most frequent first, then `|`, then the rest.

use crate::words::words;

/// An encoding that bytes without a declaration are tried in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Encoding {
    /// Its label in the WHATWG Encoding Standard.
    pub(super) label: &'static str,
    /// What people call it.
    pub(super) words: fn() -> &'static str,
    alphabets: &'static [&'static str],
}

const HAN_SIMPLE: &str = "的一是在不了有和人这中大为上个国我以要他时来用们到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经三之进着等部度家电力里如水化高自二理起小现实加量都两体制机当使点从业本去把性好应开它合因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处府市，。、：；“”《》！？（）|";
const HAN_FULL: &str = "的一是在不了有和人這中大為上個國我以要他時來用們到作地於出就分對成會可主發年動同工也能下過子說產種面而方後多定行學法所民得經三之進著等部度家電力裡如水化高自二理起小現實加量都兩體制機當使點從業本去把性好應開它合因由其些然前外天政四日那社義事平形相全表間樣與關各重新線內數正心反你明看原又利比或但質氣第向道命此變條只沒結解問意建月公無系軍很情者最立代想已通並提直題黨程展市府長將據，。、：；「」『』！？（）|";
const JAPANESE: &str = "のにはをたがでてとしれさいるなあかもらりこうすつきそくっまんよけせやどだえめおわじちみろひほねふむへばぶびべぼぐごずぞげざづぜゆゃゅょぱぴぷぺぽ、。「」『』（）・ー・ンスルトクリアイドラシレログサコフプメマテデタナバビブベボ|ァィゥェォッャュョカガキギケゲゴザジズセゼソゾダチツヅニヌネノハパヒピヘペホポミムモヤユヨワヲヴ";
const KOREAN: &str = "이다는의에을를가고하지은로도한기사어서대정나인리자시수보전해일부그과장제아들라있상국원으주년조공경관세만구위면당까여비치적것성동회안미입통할|";
const RUSSIAN: &str = "оеаинтсрвлкмдпуя|ыьгзбчйхжшюцщэфъё№";
const UKRAINIAN: &str = "оаинтівредклпмсу|зяьбгчхйжцюшфїщєґ’";
const GREEK: &str = "αοιετσνηυρπκμλςά|έίόήύώδγθχφβξζψωϊΐΰϋ";
const HEBREW: &str = "יוהלאמתבשרנדםחקע|פצטסכגזןףץך";
const ARABIC: &str = "اليمنوترعبدسهفةح|كقجأشصطخضذىئغإزثظآؤء،؛؟";
const THAI: &str = "านรกเองมยลวดทสตะ|ปบคหแจพชขใไโผธฐฏฎญณภศษซฟถฝฉฌฆฤุูึืิี่้็ัำ๊๋์ๆฯ";

/// The encodings that are tried, the likelier first where two give the same text.
pub(super) const TRIED: [Encoding; 17] = [
    Encoding {
        label: "windows-1252",
        words: || words().encodings.windows_1252,
        alphabets: &[
            "éèàêç|ôûùîâëïœæÿüö«»",
            "äöüß|„“éà",
            "óíáéñ|úü¿¡ªº",
            "ãçáéíóêõ|úâôàüªº",
            "åäöøæé|ðþýáíúó",
            "àèéìòù|ê«»",
            "éëïüöè|êá",
        ],
    },
    Encoding {
        label: "windows-1250",
        words: || words().encodings.windows_1250,
        alphabets: &["ąęłóśż|ćńź„”", "íáěéřščžýů|úťďňó„“", "áéőöóíűüú|„”", "ăâîșțşţ|„”", "čšžćđ|"],
    },
    Encoding {
        label: "windows-1251",
        words: || words().encodings.windows_1251,
        alphabets: &[RUSSIAN, UKRAINIAN],
    },
    Encoding {
        label: "koi8-u",
        words: || words().encodings.koi8_u,
        alphabets: &[RUSSIAN, UKRAINIAN],
    },
    Encoding { label: "ibm866", words: || words().encodings.ibm866, alphabets: &[RUSSIAN] },
    Encoding { label: "gb18030", words: || words().encodings.gb18030, alphabets: &[HAN_SIMPLE] },
    Encoding { label: "big5", words: || words().encodings.big5, alphabets: &[HAN_FULL] },
    Encoding { label: "shift_jis", words: || words().encodings.shift_jis, alphabets: &[JAPANESE] },
    Encoding { label: "euc-jp", words: || words().encodings.euc_jp, alphabets: &[JAPANESE] },
    Encoding { label: "euc-kr", words: || words().encodings.euc_kr, alphabets: &[KOREAN] },
    Encoding {
        label: "windows-1253",
        words: || words().encodings.windows_1253,
        alphabets: &[GREEK],
    },
    Encoding {
        label: "windows-1254",
        words: || words().encodings.windows_1254,
        alphabets: &["ışğüçöİ|âîû"],
    },
    Encoding {
        label: "windows-1255",
        words: || words().encodings.windows_1255,
        alphabets: &[HEBREW],
    },
    Encoding {
        label: "windows-1256",
        words: || words().encodings.windows_1256,
        alphabets: &[ARABIC],
    },
    Encoding {
        label: "windows-1257",
        words: || words().encodings.windows_1257,
        alphabets: &["ėšžųįū|ąčę„“", "āīēšņūļžķ|ģč", "äõüöš|ž"],
    },
    Encoding { label: "windows-874", words: || words().encodings.windows_874, alphabets: &[THAI] },
    Encoding {
        label: "macintosh",
        words: || words().encodings.macintosh,
        alphabets: &["éèàêç|ôûùîâëïœ«»", "äöüß|", "óíáéñ|ú¿¡", "ãçáéíóêõ|"],
    },
];

/// What people call the encoding with this label.
pub(super) fn words_for(label: &str) -> &'static str {
    match label {
        "utf-8" => words().encodings.utf_8,
        "utf-16le" | "utf-16be" => words().encodings.utf_16,
        _ => TRIED.iter().find(|tried| tried.label == label).map_or("", |tried| (tried.words)()),
    }
}

/// Points that a decoded text earns for each character beyond ASCII, in hundredths: 300 at best, negative for noise.
/// 0 where there is none.
pub(super) fn likelihood(encoding: &Encoding, text: &str) -> i32 {
    let best = encoding.alphabets.iter().map(|alphabet| points(alphabet, text)).max();
    best.unwrap_or(0)
}

fn points(alphabet: &str, text: &str) -> i32 {
    let (frequent, rest) = alphabet.split_once('|').unwrap_or((alphabet, ""));
    let known = |c: char| {
        if frequent.contains(c) {
            Some(3)
        } else if rest.contains(c) {
            Some(1)
        } else {
            None
        }
    };
    let latin = frequent.chars().any(is_latin);
    let (mut sum, mut count, mut run) = (0_i32, 0_i32, 0_i32);
    let mut before = ' ';
    for c in text.chars() {
        if c.is_ascii() {
            sum -= i32::from(mixes_scripts(before, c, latin)) * 5;
            run = 0;
            before = c;
            continue;
        }
        count += 1;
        run += 1;
        let small = c.to_lowercase().next().unwrap_or(c);
        let capital = small != c;
        sum += match known(small) {
            Some(points) if !capital => points,
            Some(_) if before.is_lowercase() => -2,
            Some(_) => 1,
            None => unknown(c),
        };
        sum -= i32::from(latin && run > 2 && c.is_alphabetic()) * 3;
        sum -= i32::from(mixes_scripts(before, c, latin)) * 5;
        before = c;
    }
    sum.saturating_mul(100) / count.max(1)
}

/// Points for a character that the language does not use.
fn unknown(c: char) -> i32 {
    match c {
        '\u{fffd}' | '\u{e000}'..='\u{f8ff}' => -12,
        c if c.is_control() => -12,
        '“' | '”' | '‘' | '’' | '–' | '—' | '…' | '\u{a0}' | '«' | '»' | '€' | '£' | '©' | '®'
        | '°' | '•' => 1,
        '\u{ff61}'..='\u{ff9f}' => -3,
        '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' => 0,
        _ => -2,
    }
}

/// Whether a letter or mark of an alphabet other than the Latin one touches an ASCII letter.
fn mixes_scripts(one: char, other: char, latin: bool) -> bool {
    let foreign = |c: char| c.is_alphabetic() || matches!(c, '\u{300}'..='\u{1fff}');
    let touches = |ascii: char, c: char| ascii.is_ascii_alphabetic() && !c.is_ascii() && foreign(c);
    !latin && (touches(one, other) || touches(other, one))
}

fn is_latin(c: char) -> bool {
    matches!(c, '\u{c0}'..='\u{24f}')
}
