//! An exercise inside a link: all of it stands after the `#`, which browsers send to no server.
//!
//! `#exercise=1.{characters}.{checksum}.{data}`: version, how many characters of data follow, the first four bytes of
//! their SHA-256 in hexadecimal, and the native file on one line, deflated (RFC 1951), in base64url. Programs that cut
//! long addresses cut the end, so that a cut link is told from a changed one.
//!
//! In version 2 the tag set is one of ours, of which the file holds the name alone: a set with all its definitions would
//! be longer than many an article.

use std::fmt;

use sha2::{Digest, Sha256};

use super::base64;
use super::packs::{name_in_links, named_in_links};
use crate::annotation::{Document, TagSet};
use crate::formats::native::{self, Kind, ReadError};
use crate::words::words;

const NAME: &str = "exercise=";
/// With all of the tag set.
const VERSION: &str = "1";
/// With the name of the tag set.
const NAMED: &str = "2";

/// The most bytes that a link unpacks to.
const LARGEST: usize = 1 << 20;

/// How far a link travels whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reach {
    /// Up to 800 characters: as a QR code on a projector as well.
    Projector,
    /// Up to 2,000: everywhere, chats included; as a printed QR code.
    Anywhere,
    /// Up to 8,000: mail and learning platforms.
    Mail,
    /// Up to 32,000: by copying with care; some programs cut it.
    Careful,
    /// More: hand out the file.
    FileOnly,
}

impl Reach {
    /// The reach of an address of so many characters.
    #[must_use]
    pub fn of(characters: usize) -> Reach {
        match characters {
            0..=800 => Reach::Projector,
            801..=2_000 => Reach::Anywhere,
            2_001..=8_000 => Reach::Mail,
            8_001..=32_000 => Reach::Careful,
            _ => Reach::FileOnly,
        }
    }
}

/// What comes after the `#` of a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fragment(pub String);

impl Fragment {
    /// How far the link travels, with an address of `base` characters before the `#`.
    #[must_use]
    pub fn reach(&self, base: usize) -> Reach {
        Reach::of(base + 1 + self.0.len())
    }
}

/// Why there is no exercise in a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkProblem {
    /// It holds none; nothing needs to be said.
    None,
    /// Made by a later version.
    Newer,
    /// Its end is missing.
    CutShort {
        /// How many characters there are.
        have: usize,
        /// How many there should be.
        want: usize,
    },
    /// Characters were changed on the way.
    Damaged,
    /// It unpacks to more than any exercise needs.
    TooLarge,
    /// What it holds is no exercise.
    NoExercise,
    /// What it holds cannot be read.
    File(ReadError),
}

impl fmt::Display for LinkProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = words().classroom;
        let told = match self {
            LinkProblem::None => words.no_exercise_in_link.to_owned(),
            LinkProblem::Newer => words.newer_link.to_owned(),
            LinkProblem::CutShort { have, want } => (words.link_cut_short)(*have, *want),
            LinkProblem::Damaged => words.damaged_link.to_owned(),
            LinkProblem::TooLarge => words.link_too_large.to_owned(),
            LinkProblem::NoExercise => words.link_of_something_else.to_owned(),
            LinkProblem::File(error) => error.to_string(),
        };
        f.write_str(&told)
    }
}

impl std::error::Error for LinkProblem {}

/// The exercise as what comes after the `#`.
#[must_use]
pub fn to_fragment(exercise: &Document) -> Fragment {
    let name = name_in_links(&exercise.tag_set);
    let (version, line) = match name {
        None => (VERSION, native::write_line_as(exercise, Kind::Exercise)),
        Some(name) => {
            let set = TagSet { name: name.into(), ..TagSet::default() };
            let short = Document { tag_set: set.into(), ..exercise.clone() };
            (NAMED, native::write_line_as(&short, Kind::Exercise))
        }
    };
    packed(version, &shortened(line))
}

/// The line without what a link, which has a sum of its own, does not need. No text of the article is taken for it: quotation
/// marks in texts are escaped.
fn shortened(line: String) -> String {
    ["generator", "text_sha256"].iter().fold(line, |line, key| {
        let parts = line.split_once(&format!(",\"{key}\":\""));
        let rest = parts.and_then(|(before, after)| Some([before, after.split_once('"')?.1]));
        rest.map_or(line.clone(), |[before, after]| format!("{before}{after}"))
    })
}

fn packed(version: &str, line: &str) -> Fragment {
    let data = base64::encode(&miniz_oxide::deflate::compress_to_vec(line.as_bytes(), 9));
    Fragment(format!("{NAME}{version}.{}.{}.{data}", data.len(), sum(&data)))
}

fn sum(data: &str) -> String {
    Sha256::digest(data.as_bytes()).iter().take(4).map(|byte| format!("{byte:02x}")).collect()
}

/// The exercise in what comes after the `#`, with or without it.
///
/// # Errors
/// Why there is none. [`LinkProblem::None`] is every other address.
pub fn from_fragment(fragment: &str) -> Result<native::Read, LinkProblem> {
    let fragment = fragment.trim().trim_start_matches('#');
    let rest = fragment.strip_prefix(NAME).ok_or(LinkProblem::None)?;
    let mut fields = rest.splitn(4, '.');
    let version = fields.next().unwrap_or_default();
    if version != VERSION && version != NAMED {
        let newer = version.parse::<u32>().is_ok_and(|version| version > 2);
        return Err(if newer { LinkProblem::Newer } else { LinkProblem::Damaged });
    }
    let want = fields.next().and_then(|field| field.parse().ok()).ok_or(LinkProblem::Damaged)?;
    let (expected, data) = (fields.next().unwrap_or_default(), fields.next().unwrap_or_default());
    if data.len() < want {
        return Err(LinkProblem::CutShort { have: data.len(), want });
    }
    if data.len() > want || sum(data) != expected {
        return Err(LinkProblem::Damaged);
    }
    let packed = base64::decode(data).ok_or(LinkProblem::Damaged)?;
    let line = miniz_oxide::inflate::decompress_to_vec_with_limit(&packed, LARGEST)
        .map_err(|_| LinkProblem::TooLarge)?;
    let line = String::from_utf8(line).map_err(|_| LinkProblem::Damaged)?;
    let read = read_line(&line, version == NAMED)?;
    if read.kind == Kind::Exercise { Ok(read) } else { Err(LinkProblem::NoExercise) }
}

/// The file in a link; where it holds the name of a tag set alone, with that set.
fn read_line(line: &str, named: bool) -> Result<native::Read, LinkProblem> {
    let mut known = true;
    let read = native::read_with_tags(line, &mut |set| {
        let meant = named.then(|| named_in_links(&set.name));
        known = meant != Some(None);
        meant.flatten().map_or(set, Into::into)
    });
    if known { read.map_err(LinkProblem::File) } else { Err(LinkProblem::Newer) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::{Tag, actors_claims_dates, parse_marked};
    use crate::classroom::{Exercise, Fingerprint, PACKS};
    use crate::formats::arbitrary::{cases, document};
    use proptest::prelude::{any, prop, prop_assert, prop_assert_eq, proptest};

    fn given(set: TagSet) -> Document {
        let document =
            Document { tag_set: set.into(), ..parse_marked("Mayor Ada spoke on Monday.") };
        Exercise { instructions: "Who speaks?".into(), ..Exercise::default() }.put_into(&document)
    }

    fn ours() -> Vec<TagSet> {
        let packs = PACKS.iter().map(crate::classroom::Pack::tag_set);
        packs.chain([actors_claims_dates()]).collect()
    }

    #[test]
    fn our_tags_are_named_and_come_back_whole() {
        for set in ours() {
            let given = given(set);
            let fragment = to_fragment(&given).0;
            assert!(fragment.starts_with("exercise=2.") && fragment.len() < 800, "{fragment}");
            assert_eq!(from_fragment(&fragment).unwrap().document, given);
        }
    }

    #[test]
    fn marks_that_are_given_come_along() {
        let given = Document {
            tag_set: actors_claims_dates().into(),
            ..parse_marked("<actor>Ada</actor> spoke on <date>Monday</date>.")
        };
        let read = from_fragment(&to_fragment(&given).0).unwrap();
        assert_eq!((read.document, read.warnings), (given, vec![]));
    }

    proptest! {
        #![proptest_config(cases(100))]

        #[test]
        fn any_exercise_comes_back_from_its_link_and_from_no_part_of_it(
            document in document(), cut in any::<prop::sample::Index>(),
        ) {
            let fragment = to_fragment(&document).0;
            prop_assert_eq!(&from_fragment(&fragment).map(|read| read.document), &Ok(document));
            let cut = &fragment[..cut.index(fragment.len())];
            prop_assert!(from_fragment(cut).is_err(), "{cut}");
        }
    }

    #[test]
    fn tags_that_were_changed_travel_in_the_link() {
        let mut set = actors_claims_dates();
        set.tags.iter_mut().take(1).for_each(|tag: &mut Tag| tag.definition = "Who speaks".into());
        let given = given(set);
        let fragment = to_fragment(&given).0;
        assert!(fragment.starts_with("exercise=1."));
        assert_eq!(from_fragment(&fragment).unwrap().document, given);
    }

    #[test]
    fn what_a_link_names_stays_what_it_is() {
        let prints: Vec<String> = ours()
            .into_iter()
            .map(|set| format!("{} {}", name_in_links(&set).unwrap(), Fingerprint::of(&given(set))))
            .collect();
        expect_test::expect![[r#"
            starter SK0GTD8
            sources RK2C7GR
            evidence BBAJBTR
            five-ws AJZ1B7G
            actors-claims-dates 1589V3G"#]]
        .assert_eq(&prints.join("\n"));
    }

    #[test]
    fn a_link_of_the_first_kind_opens() {
        let link = include_str!("../../tests/golden/1.0/link.txt");
        let read = from_fragment(link).unwrap();
        assert_eq!(read.document, given(actors_claims_dates()));
    }

    #[test]
    fn tags_that_no_version_had_are_those_of_a_newer_one() {
        let set = TagSet { name: "of-tomorrow".into(), ..TagSet::default() };
        let line = native::write_line_as(&given(set), Kind::Exercise);
        assert_eq!(from_fragment(&packed(NAMED, &line).0), Err(LinkProblem::Newer));
    }
}
