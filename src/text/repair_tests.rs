//! What is damage, what only looks like it, and where positions go when it is repaired.

use super::*;
use proptest::prelude::proptest;

/// What a program makes of `text` that takes its UTF-8 bytes for windows-1252.
fn damaged(text: &str) -> String {
    text.bytes().map(crate::text::windows_1252::char_of).collect()
}

fn repair(text: &str) -> String {
    repaired(text, &damage(text)).0
}

#[test]
fn damaged_texts_of_many_languages_are_repaired() {
    for text in [
        "La ministre Mélanie a déclaré vendredi, à Paris, que c’était « fini » – voilà.",
        "“It’s over…” she said – for €5 or £4, at 20°, ½ off.",
        "O irmão de João não disse, às três, «são Ângelo».",
        "Mañana el niño dirá «¡Sí!» ¿verdad?",
        "Der Bürgermeister grüßte; die Straße lag öde.",
        "Þórður sagði það; smørrebrød på Ærø.",
        "Łódź, Gdańsk i Kraków: żółć gęślą jaźń.",
        "Čeština je krásná; příliš žluťoučký kůň.",
        "Chính phủ Việt Nam đã quyết định như thế.",
        "Мэр заявил в пятницу, что гавань открыта.",
        "Ο δήμαρχος είπε την Παρασκευή.",
        "市长星期五说，港口已经重新开放。",
        "시장은 금요일에 말했다.",
        "قال رئيس البلدية يوم الجمعة.",
        "Great 😀🎉 news™",
        "România și Țara",
    ] {
        assert_eq!(repair(&damaged(text)), text);
        assert_eq!(repair(&damaged(&damaged(text))), text, "twice");
    }
}

#[test]
fn single_damaged_words_are_repaired() {
    for (from, to) in [
        ("Minister MÃ©lanie Joly", "Minister Mélanie Joly"),
        ("â€œYes,â€ she said", "“Yes,” she said"),
        ("itâ€™s", "it’s"),
        ("BeyoncÃ©", "Beyoncé"),
        ("Ã‰cole", "École"),
        ("Ã–sterreich", "Österreich"),
        ("voilÃ\u{a0} Paris", "voilà Paris"),
        ("it\u{e2}\u{80}\u{99}s", "it’s"),
        ("Â£5 and Â© 2024", "£5 and © 2024"),
        ("5Â\u{a0}km", "5\u{a0}km"),
    ] {
        assert_eq!(repair(from), to);
    }
}

#[test]
fn real_texts_stay_as_they_are() {
    for text in [
        "Il a dit «\u{a0}café\u{a0}» et «\u{a0}à côté\u{a0}»… «\u{202f}été\u{202f}».",
        "“CAFÉ”, «CAFÉ…» É—disse—«é…»",
        "A IRMÃ” disse “AMANHÃ…” NÃO, SÃO JOÃO “MAÇÔ.",
        "AMANHÃ — HOJE, AMANHÔ e «AMANHû",
        "CÔNG TY “Ô” NƯỚC TÂY ÂU, Việt Nam: «Ấp Â» “Ữ”",
        "på Å” og “Å” er en å; Å\u{a0}gå; SKÅ–HÄ…",
        "«Der Spaß…», „Fuß“ und “groß”.",
        "Está» «está»… “está”™",
        "ÎNVĂȚÂ, în țară, până „la”",
        "Ça va? Ü™ Ï® Ö» Ñ• ×… Ø—",
        "Ðórður, Þór…” ð…”",
        "naïve façade, 20°C, ½, §5, №7, x² + y³ = €5",
        "Мэр сказал: «да»… 市长。 שלום ‘x’",
        "The ANGSTRÖM™ and Ā…",
    ] {
        assert_eq!(damage(text), [], "{text}");
    }
}

#[test]
fn doubtful_places_are_repaired_only_beside_certain_ones() {
    assert_eq!(repair("AMANHÔ"), "AMANHÔ");
    assert_eq!(repair("SÃ©rgio: VOVÃ”"), "Sérgio: VOVÔ");
}

#[test]
fn places_that_touch_are_one_and_know_where_they_stand() {
    let text = "un Ã©tÃ© crÃ©Ã©";
    let found: Vec<_> = damage(text).into_iter().map(|d| (d.range.bytes(), d.from, d.to)).collect();
    for (bytes, from, _) in &found {
        assert_eq!(&text[bytes.clone()], from);
    }
    let told: Vec<_> = found.iter().map(|(_, from, to)| (from.as_str(), to.as_str())).collect();
    assert_eq!(told, [("Ã©", "é"), ("Ã©", "é"), ("Ã©Ã©", "éé")]);
}

#[test]
fn positions_move_with_the_text() {
    let old = "aÃ©bÃ©c";
    let (new, moves) = repaired(old, &damage(old));
    assert_eq!(new, "aébéc");
    for (from, to) in [(0, 0), (1, 1), (3, 1), (5, 3), (6, 4), (10, 6), (11, 7)] {
        assert_eq!(moves.position(TextPos::new(from)), TextPos::new(to), "{from}");
    }
    assert_eq!(moves.range(TextRange::of(3, 8)), TextRange::of(1, 6));
    assert_eq!(moves.range(TextRange::of(5, 6)), TextRange::of(3, 4));
}

#[test]
fn a_damage_that_the_text_does_not_hold_is_left_out() {
    let other = damage("xxxx MÃ©lanie");
    assert_eq!(repaired("short", &other).0, "short");
    assert_eq!(repaired("MÃ©lanie, MÃ©lanie", &other).0, "MÃ©lanie, MÃ©lanie");
}

#[test]
fn damage_is_found_before_cleaning_takes_half_of_it_away() {
    let (text, found) = clean_with_damage("\u{feff}It\u{e2}\u{80}\u{99}s\r\nâ€œoverâ€\u{9d}\r\n.");
    assert_eq!(text, "Itâs\nâ€œoverâ€\n.");
    assert_eq!(repaired(&text, &found).0, "It’s\n“over”\n.");
    let (text, found) = clean_with_damage("the \u{c3}\u{85}ngstr\u{c3}\u{b6}m");
    assert_eq!(repaired(&text, &found).0, "the Ångström");
    assert_eq!(clean_with_damage("fine\r\n"), ("fine\n".to_owned(), Vec::new()));
}

proptest! {
    #[test]
    fn repairing_changes_only_what_was_found(text in "[aÃ©â€œ™Å‚A \u{80}-\u{9f}ðŸ˜”…\u{a0}é]{0,30}") {
        let found = damage(&text);
        let (new, moves) = repaired(&text, &found);
        let mut at = TextPos::ZERO;
        for place in &found {
            assert!(at <= place.range.start());
            assert_eq!(&text[place.range.bytes()], place.from);
            assert_eq!(&new[moves.range(place.range).bytes()], place.to);
            at = place.range.end();
        }
        assert_eq!(moves.position(TextPos::new(text.len())), TextPos::new(new.len()));
        let (cleaned, _) = clean_with_damage(&text);
        assert_eq!(cleaned, clean(&text));
    }
}
