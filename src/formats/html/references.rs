//! Character references: `&amp;`, `&#8217;`, `&rsquo;` and the like.
//!
//! Numbers are read as WHATWG HTML says. Of its 2231 names those are known that stand in news: all of HTML 4, the Latin
//! letters of Extended-A, and the punctuation of ASCII. A reference by any other name, nearly all of them signs of
//! mathematics, stays as it is written.

use std::borrow::Cow;

use crate::text::windows_1252_char;

/// Where a text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Between tags.
    Text,
    /// In the value of an attribute, where `&copy=1` is an address and not a sign.
    Attribute,
}

/// The names that count without a semicolon as well: those of the characters from U+00A0 on, in their order.
const LATIN_1: &str = "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 \
    sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring \
    AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times \
    Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute \
    ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc \
    uuml yacute thorn yuml";

/// The other names that count without a semicolon, each with its character.
const SHORT: &str = "amp & lt < gt > quot \" AMP & LT < GT > QUOT \" COPY © REG ®";

/// The names of the characters from U+0100 on, in their order; `_` for a character without one.
const LATIN_A: &str = "Amacr amacr Abreve abreve Aogon aogon Cacute cacute Ccirc ccirc Cdot cdot Ccaron ccaron Dcaron \
    dcaron Dstrok dstrok Emacr emacr _ _ Edot edot Eogon eogon Ecaron ecaron Gcirc gcirc Gbreve gbreve Gdot gdot Gcedil _ \
    Hcirc hcirc Hstrok hstrok Itilde itilde Imacr imacr _ _ Iogon iogon Idot inodot IJlig ijlig Jcirc jcirc Kcedil kcedil \
    kgreen Lacute lacute Lcedil lcedil Lcaron lcaron Lmidot lmidot Lstrok lstrok Nacute nacute Ncedil ncedil Ncaron \
    ncaron napos ENG eng Omacr omacr _ _ Odblac odblac OElig oelig Racute racute Rcedil rcedil Rcaron rcaron Sacute \
    sacute Scirc scirc Scedil scedil Scaron scaron Tcedil tcedil Tcaron tcaron Tstrok tstrok Utilde utilde Umacr umacr \
    Ubreve ubreve Uring uring Udblac udblac Uogon uogon Wcirc wcirc Ycirc ycirc Yuml Zacute zacute Zdot zdot Zcaron \
    zcaron";

/// The names of the characters from U+0391 on, in their order; `_` for a character without one.
const GREEK: &str = "Alpha Beta Gamma Delta Epsilon Zeta Eta Theta Iota Kappa Lambda Mu Nu Xi Omicron Pi Rho _ Sigma Tau \
    Upsilon Phi Chi Psi Omega _ _ _ _ _ _ _ alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi \
    omicron pi rho sigmaf sigma tau upsilon phi chi psi omega";

/// Names each with its character.
const OTHERS: &str = "apos ' excl ! num # dollar $ percnt % lpar ( rpar ) ast * plus + comma , period . sol / colon : \
    semi ; equals = quest ? commat @ lsqb [ lbrack [ bsol \\ rsqb ] rbrack ] Hat ^ lowbar _ grave ` lbrace { lcub { \
    verbar | vert | rbrace } rcub } fnof ƒ circ ˆ tilde ˜ caron ˇ breve ˘ thetasym ϑ upsih ϒ piv ϖ hyphen ‐ dash ‐ \
    ndash – mdash — horbar ― lsquo ‘ rsquo ’ rsquor ’ sbquo ‚ lsquor ‚ ldquo “ rdquo ” rdquor ” bdquo „ ldquor „ \
    dagger † Dagger ‡ bull • bullet • hellip … mldr … permil ‰ prime ′ Prime ″ lsaquo ‹ rsaquo › oline ‾ frasl ⁄ \
    euro € image ℑ weierp ℘ real ℜ trade ™ numero № alefsym ℵ larr ← uarr ↑ rarr → darr ↓ harr ↔ crarr ↵ lArr ⇐ uArr ⇑ \
    rArr ⇒ dArr ⇓ hArr ⇔ forall ∀ part ∂ exist ∃ empty ∅ nabla ∇ isin ∈ notin ∉ ni ∋ prod ∏ sum ∑ minus − lowast ∗ \
    radic √ prop ∝ infin ∞ ang ∠ and ∧ or ∨ cap ∩ cup ∪ int ∫ there4 ∴ sim ∼ cong ≅ asymp ≈ ne ≠ equiv ≡ le ≤ ge ≥ \
    sub ⊂ sup ⊃ nsub ⊄ sube ⊆ supe ⊇ oplus ⊕ otimes ⊗ perp ⊥ sdot ⋅ lceil ⌈ rceil ⌉ lfloor ⌊ rfloor ⌋ lang ⟨ rang ⟩ \
    loz ◊ star ☆ starf ★ check ✓ spades ♠ clubs ♣ hearts ♥ diams ♦";

/// The names of characters that are not seen.
const UNSEEN: [(&str, char); 12] = [
    ("Tab", '\t'),
    ("NewLine", '\n'),
    ("ensp", '\u{2002}'),
    ("emsp", '\u{2003}'),
    ("numsp", '\u{2007}'),
    ("puncsp", '\u{2008}'),
    ("thinsp", '\u{2009}'),
    ("hairsp", '\u{200a}'),
    ("zwnj", '\u{200c}'),
    ("zwj", '\u{200d}'),
    ("lrm", '\u{200e}'),
    ("rlm", '\u{200f}'),
];

/// A text with its references decoded.
pub(super) fn decoded(text: &str, place: Place) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let found = numbered(after).or_else(|| named(after, place));
        let (character, length) = found.unwrap_or(('&', 0));
        out.push(character);
        rest = after.get(length..).unwrap_or_default();
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The character that a number after `&` stands for, and how many bytes the reference has after the `&`.
fn numbered(after: &str) -> Option<(char, usize)> {
    let number = after.strip_prefix('#')?;
    let (digits, radix) = number.strip_prefix(['x', 'X']).map_or((number, 10), |hex| (hex, 16));
    let end = digits.find(|c: char| !c.is_digit(radix)).unwrap_or(digits.len());
    let (digits, rest) = digits.split_at_checked(end).filter(|(digits, _)| !digits.is_empty())?;
    let code = digits.chars().try_fold(0_u32, |code, digit| {
        code.checked_mul(radix)?.checked_add(digit.to_digit(radix)?)
    });
    let character = match code {
        None | Some(0) => char::REPLACEMENT_CHARACTER,
        // What older programs write: numbers of windows-1252.
        Some(code @ 0x80..=0x9f) => windows_1252_char(u8::try_from(code).unwrap_or_default()),
        Some(code) => char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER),
    };
    let semicolon = usize::from(rest.starts_with(';'));
    Some((character, after.len() - rest.len() + semicolon))
}

/// The character that a name after `&` stands for, and how many bytes the reference has after the `&`.
fn named(after: &str, place: Place) -> Option<(char, usize)> {
    let end = after.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(after.len());
    let (name, rest) = after.split_at_checked(end)?;
    if rest.starts_with(';')
        && let Some(character) = short_name(name).or_else(|| long_name(name))
    {
        return Some((character, end + 1));
    }
    // The longest of the old names, `brvbar`, has six letters.
    let lengths = (2..=end.min(6)).rev();
    let (character, length) =
        lengths.into_iter().find_map(|length| Some((short_name(name.get(..length)?)?, length)))?;
    let goes_on = length < end || rest.starts_with('=');
    (place == Place::Text || !goes_on).then_some((character, length))
}

fn short_name(name: &str) -> Option<char> {
    in_row(LATIN_1, '\u{a0}', name).or_else(|| in_pairs(SHORT, name))
}

fn long_name(name: &str) -> Option<char> {
    in_pairs(OTHERS, name)
        .or_else(|| in_row(LATIN_A, '\u{100}', name))
        .or_else(|| in_row(GREEK, '\u{391}', name))
        .or_else(|| UNSEEN.iter().find(|(known, _)| *known == name).map(|(_, c)| *c))
}

fn in_row(names: &str, first: char, name: &str) -> Option<char> {
    let at = names.split_ascii_whitespace().position(|known| known == name)?;
    char::from_u32(u32::from(first) + u32::try_from(at).ok()?)
}

fn in_pairs(pairs: &str, name: &str) -> Option<char> {
    let mut parts = pairs.split_ascii_whitespace();
    while let (Some(known), Some(character)) = (parts.next(), parts.next()) {
        if known == name {
            return character.chars().next();
        }
    }
    None
}
