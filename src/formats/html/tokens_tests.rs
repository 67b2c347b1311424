//! Tokens and references agree with a tokenizer that follows the whole standard.

use std::convert::Infallible;

use html5gum::{DefaultEmitter, Token as StandardToken, Tokenizer};
use proptest::prelude::{prop, proptest};

use super::*;

/// Tokens in one form: texts joined, attributes in the order of their names.
fn plain(tokens: impl Iterator<Item = Token<'static>>) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut text = String::new();
    for token in tokens {
        if let Token::Text(more) = token {
            text.push_str(&more);
            continue;
        }
        if !text.is_empty() {
            parts.push(std::mem::take(&mut text));
        }
        match token {
            Token::Start(name, mut attributes) => {
                attributes.sort_by(|a, b| a.0.cmp(&b.0));
                attributes.dedup_by(|later, earlier| later.0 == earlier.0);
                parts.push(format!("<{name} {attributes:?}>"));
            }
            Token::End(name) => parts.push(format!("</{name}>")),
            Token::Text(_) => {}
        }
    }
    parts.extend((!text.is_empty()).then_some(text));
    parts
}

fn ours(html: &str) -> Vec<String> {
    let owned = |token| match token {
        Token::Text(text) => Token::Text(Cow::Owned(text.into_owned())),
        Token::Start(name, attributes) => {
            let attributes = attributes.into_iter();
            let owned = attributes.map(|(k, v)| (k.into_owned().into(), v.into_owned().into()));
            Token::Start(name.into_owned().into(), owned.collect())
        }
        Token::End(name) => Token::End(name.into_owned().into()),
    };
    plain(Tokens::new(html).map(owned).collect::<Vec<_>>().into_iter())
}

fn standard(html: &str) -> Vec<String> {
    let lossy = |bytes: &[u8]| Cow::Owned(String::from_utf8_lossy(bytes).into_owned());
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    let tokens = Tokenizer::new_with_emitter(html, emitter).filter_map(|token| {
        let token: Result<StandardToken, Infallible> = token;
        match token.ok()? {
            StandardToken::StartTag(tag) => {
                let attributes = tag.attributes.iter().map(|(k, v)| (lossy(k), lossy(v)));
                Some(Token::Start(lossy(&tag.name), attributes.collect()))
            }
            StandardToken::EndTag(tag) => Some(Token::End(lossy(&tag.name))),
            StandardToken::String(text) => Some(Token::Text(lossy(&text))),
            _ => None,
        }
    });
    plain(tokens)
}

#[test]
fn hard_places_read_as_the_standard_says() {
    for html in [
        "a < b <3 </ c> </> <? x > d <!doctype html PUBLIC \"a>b\"> <!-- > --> e <!--> f <!---> g <!--a--!> h",
        "<!----> a <!--- b ---> c <!-- -- > --->d<!-- never ended > <p>",
        "<A HREF=x/y CLASS='a > b' id = \"c\"d hidden =e / / f>text</A href=no>",
        "<a b=1 b=2 =c==d \"e' f= >g</a/><br/><img alt=''src=\"\"><p x=>",
        "&amp &lt;&ltx &notin; &notit; &not &AMP;&Amp; &#65 &#x41;&#X41 &#0; &#x110000; &#xd800; &#128;&#x99; &# &#x; &; &&amp;",
        "<a href='?a=1&copy=2&lt&amp;x=3&reg;&regx&notin;&not'>",
        "<title>a <b> &amp; </titlex> </TITLE ><textarea>&lt;<p></textarea><style>a>b &amp; </style>",
        "<script>if (a</b) '<!--<script>x</script>' + 1 --> </script> after <script><!-- </script> b",
        "<script><!-- <script> </script> <script> --> </script><p>x<script><!--></script>y<script><!--->",
        "<noscript><p>a</noscript><iframe><p></iframe><xmp><b></xmp><plaintext><b></plaintext>",
        "x <p",
        "x <p class",
        "x <p class=",
        "x <p class='a",
        "x </p",
        "<title>x</title",
        "x <",
        "x </",
        "x <!",
        "x <!-",
    ] {
        assert_eq!(ours(html), standard(html), "{html}");
    }
}

#[test]
fn every_name_that_is_known_means_what_the_standard_says() {
    let words = include_str!("references.rs").split(|c: char| !c.is_ascii_alphanumeric());
    let mut known = 0;
    for name in words.filter(|name| name.len() > 1) {
        for html in [format!("&{name};"), format!("&{name}"), format!("<a b='&{name}'>")] {
            let text = ours(&html).concat();
            if !text.contains(&format!("&{name}")) {
                known += 1;
                assert_eq!(text, standard(&html).concat(), "{html}");
            }
        }
    }
    assert!(known > 500, "{known}");
}

fn soup() -> impl proptest::strategy::Strategy<Value = String> {
    let pieces = vec![
        "<p>",
        "</p>",
        "<a href=\"x",
        "\"",
        "'",
        ">",
        "<",
        "</",
        "=",
        "/",
        " ",
        "\n",
        "words",
        "é",
        "&",
        "&amp;",
        "&lt",
        "&eacute;",
        "&#x2019;",
        "&#39",
        ";",
        "<!--",
        "-->",
        "--",
        "-",
        "!",
        "<script>",
        "</script>",
        "<title>",
        "</title>",
        "<style",
        "</style ",
        "<textarea>",
        "</textarea>",
        "<!DOCTYPE",
        "<?",
        "class=a",
        "\u{0}",
        "\u{c}",
        "B",
    ];
    use proptest::strategy::Strategy;
    prop::collection::vec(prop::sample::select(pieces), 0..30).prop_map(|all| all.concat())
}

proptest! {
    #[test]
    fn any_soup_of_pieces_reads_as_the_standard_says(soup in soup()) {
        // A NUL in a text is the cleaner's business.
        let same = |parts: Vec<String>| parts.into_iter().map(|part| part.replace('\0', "\u{fffd}")).collect::<Vec<_>>();
        assert_eq!(same(ours(&soup)), same(standard(&soup)), "{soup:?}");
    }
}

#[test]
fn of_very_many_attributes_the_first_are_kept_and_the_text_after_them() {
    let page = format!("<p {}class=b>Ada", "a ".repeat(100_000));
    let all: Vec<Token<'_>> = Tokens::new(&page).collect();
    let [Token::Start(name, attributes), Token::Text(text)] = &all[..] else {
        panic!("{}", all.len())
    };
    assert_eq!((&**name, attributes.len(), &**text), ("p", 256, "Ada"));
}
