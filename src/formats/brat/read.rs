//! Reading brat's files.

use std::rc::Rc;

use super::{NOTE, ONE_LINE};
use crate::annotation::{Color, Document, Id, Ranges};
use crate::formats::carried::add_note;
use crate::formats::draft::{Draft, called};
use crate::formats::tags::Tags;
use crate::formats::unit::{Measure, Place, Unit};
use crate::formats::{File, Taken};
use crate::text::{Text, TextRange, sort_by};
use crate::words::words;

pub(super) fn read(files: &[File<'_>], open: Option<&Document>) -> Result<Taken, String> {
    let named = |name: &str| files.iter().find(|file| file.base() == name);
    let conf = named("annotation.conf").map(|file| file.text().into_owned()).unwrap_or_default();
    let looks = named("visual.conf").map(|file| file.text().into_owned()).unwrap_or_default();
    let texts = files.iter().filter(|file| file.ends(".txt"));
    let alone = |file: &&File<'_>| {
        file.ends(".ann")
            && !files.iter().any(|text| text.ends(".txt") && text.stem() == file.stem())
    };
    let mut documents: Vec<File<'_>> = texts.chain(files.iter().filter(alone)).copied().collect();
    sort_in_order(&mut documents, files);
    Taken::each(&documents, |file, taken| {
        let marks = files.iter().find(|other| other.ends(".ann") && other.stem() == file.stem());
        let lines = marks.map(|marks| marks.text().into_owned()).unwrap_or_default();
        let lines = parsed(&lines);
        let tags = tags(&conf, &looks, &lines);
        let mut draft = match open {
            _ if file.ends(".txt") => {
                Draft::new(&in_its_lines(file.text().into_owned(), &lines), tags)
            }
            Some(open) if fits(&lines, open.text.as_str()) => Draft::like(open, tags),
            _ => {
                return Err((words().foreign.brat_alone)(file.base()));
            }
        };
        document(&mut draft, &lines);
        taken.add(draft.finish())
    })
}

/// In the order of the archive: that of the first file of each name.
fn sort_in_order(documents: &mut [File<'_>], files: &[File<'_>]) {
    let place = |file: &File<'_>| files.iter().position(|other| other.name == file.name);
    sort_by(documents, |one, other| place(one).cmp(&place(other)));
}

/// One line of a .ann file.
enum Line<'a> {
    /// `T1 claim 0 5 words`: id, tag, place.
    Mark(&'a str, &'a str, Place),
    /// `R1 said-by Arg1:T4 Arg2:T1`: id, type, ends.
    Link(&'a str, &'a str, [&'a str; 2]),
    /// `A1 voice T4 reported`: name, id of what it belongs to, value.
    Attribute(&'a str, &'a str, &'a str),
    /// `#1 AnnotatorNotes T4 words`: type, id of what it belongs to, words.
    Comment(&'a str, &'a str, &'a str),
    /// Anything else, and why it cannot be taken.
    Other(&'static str),
}

type Lines<'a> = Vec<(&'a str, Line<'a>)>;

fn parsed(file: &str) -> Lines<'_> {
    let lines = file.split('\n').map(|line| line.trim_end_matches('\r'));
    lines.filter(|line| !line.trim().is_empty()).map(|line| (line, parse(line))).collect()
}

fn parse(line: &str) -> Line<'_> {
    let (id, rest) = line.split_once('\t').unwrap_or((line, ""));
    let (about, tail) = rest.split_once('\t').unwrap_or((rest, ""));
    let (kind, rest) = about.split_once(' ').unwrap_or((about, ""));
    match id.chars().next() {
        Some('T') => {
            let pair = |pair: &str| {
                let (start, end) = pair.trim().split_once(' ')?;
                Some((start.parse().ok()?, end.trim().parse().ok()?))
            };
            let parts: Option<Vec<(usize, usize)>> = rest.split(';').map(pair).collect();
            let quote = (!tail.is_empty()).then(|| tail.to_owned());
            Line::Mark(id, kind, Place { parts: parts.unwrap_or_default(), quote })
        }
        Some('R') => {
            let end = |argument: &'_ str| argument.split_once(':').map(|(_, id)| id.to_owned());
            let mut ends = rest.split_whitespace();
            match (ends.next(), ends.next()) {
                (Some(from), Some(to)) if end(from).is_some() && end(to).is_some() => {
                    let after = |argument: &'_ str| argument.find(':').map_or(0, |at| at + 1);
                    let ends = [from, to].map(|end| end.get(after(end)..).unwrap_or_default());
                    Line::Link(id, kind, ends)
                }
                _ => Line::Other(words().foreign.brat_ends),
            }
        }
        Some('A' | 'M') => {
            let (to, value) = rest.split_once(' ').unwrap_or((rest, "yes"));
            Line::Attribute(kind, to, value)
        }
        Some('#') => Line::Comment(kind, rest, tail),
        Some('E') => Line::Other(words().foreign.brat_event),
        Some('N') => Line::Other(words().foreign.brat_reference),
        Some('*') => Line::Other(words().foreign.brat_equivalence),
        _ => Line::Other(words().foreign.brat_line),
    }
}

fn places<'a>(lines: &'a Lines<'_>) -> Vec<&'a Place> {
    let place = |(_, line): &'a (&str, Line<'_>)| match line {
        Line::Mark(_, _, place) => Some(place),
        _ => None,
    };
    lines.iter().filter_map(place).collect()
}

/// How many of the marks have their words in this text.
fn found(lines: &Lines<'_>, text: &str) -> usize {
    let text = Text::new(text);
    let count = |unit| {
        let measure = Measure::new(&text, unit);
        places(lines).into_iter().filter(|p| p.quote.is_some() && measure.find(p).is_ok()).count()
    };
    count(Unit::CodePoints).max(count(Unit::Utf16))
}

/// Whether at least half of the marks have their words in this text.
fn fits(lines: &Lines<'_>, text: &str) -> bool {
    found(lines, text) * 2 >= places(lines).len().max(1)
}

/// The text as it stands, or with line feeds alone where the offsets fit better then: brat's own server read CR LF as one
/// character.
fn in_its_lines(raw: String, lines: &Lines<'_>) -> String {
    if !raw.contains('\r') {
        return raw;
    }
    let fed = raw.replace("\r\n", "\n");
    if found(lines, &fed) > found(lines, &raw) { fed } else { raw }
}

/// The tag set that the configuration describes; without one, what the marks use.
fn tags(conf: &str, looks: &str, lines: &Lines<'_>) -> Tags {
    let mut names: Vec<&str> = section(conf, "entities").map(first_word).collect();
    let declared = !names.is_empty();
    for (_, line) in lines {
        if let Line::Mark(_, kind, _) = line
            && !names.contains(kind)
        {
            names.push(kind);
        }
    }
    let mut tags = Tags::named(&names);
    if declared {
        // What the configuration leaves out is not in the tag set; free texts are no attributes for brat.
        configure(&mut tags, conf);
        look(&mut tags, looks);
    }
    tags
}

fn first_word(line: &str) -> &str {
    line.split_whitespace().next().unwrap_or_default().trim_start_matches('!')
}

/// The lines of a section of a configuration file, comments left out.
fn section<'a>(conf: &'a str, name: &str) -> impl Iterator<Item = &'a str> {
    let mut inside = false;
    let heading = format!("[{name}]");
    conf.lines().map(str::trim).filter(move |line| {
        if line.starts_with('[') && line.ends_with(']') {
            inside = *line == heading;
            return false;
        }
        inside && !line.is_empty() && !line.starts_with('#')
    })
}

/// The value of an argument in a line of the configuration: `Arg1:claim|actor, Arg2:…`.
fn argument<'a>(line: &'a str, name: &str) -> Option<&'a str> {
    let (_, arguments) = line.split_once(char::is_whitespace)?;
    arguments.split(',').find_map(|one| one.trim().strip_prefix(name)?.strip_prefix(':'))
}

fn configure(tags: &mut Tags, conf: &str) {
    let listed = |tags: &mut Tags, list: &str| -> Vec<Id> {
        let names = list.split('|').map(str::trim).filter(|name| !name.starts_with('<'));
        names.filter(|name| !name.is_empty()).map(|name| tags.tag(name)).collect()
    };
    for line in section(conf, "relations").filter(|line| !line.starts_with('<')) {
        let (Some(from), Some(to)) = (argument(line, "Arg1"), argument(line, "Arg2")) else {
            continue;
        };
        let (from, to) = (listed(tags, from), listed(tags, to));
        tags.define_link(first_word(line), &from, &to, true);
    }
    for line in section(conf, "attributes") {
        let of = argument(line, "Arg").unwrap_or_default();
        let of = listed(tags, of);
        let values: Vec<&str> = argument(line, "Value").unwrap_or("yes").split('|').collect();
        tags.define(first_word(line), &of, &values);
    }
    tags.fix();
}

/// Labels and colours.
fn look(tags: &mut Tags, looks: &str) {
    let set = tags.set_mut();
    for line in section(looks, "labels") {
        let mut parts = line.split('|').map(str::trim);
        let (Some(id), Some(label)) = (parts.next(), parts.next()) else { continue };
        let label: Rc<str> = label.into();
        for tag in set.tags.iter_mut().filter(|tag| tag.id.as_str() == id) {
            tag.label = label.clone();
        }
        for link in set.links.iter_mut().filter(|link| link.id.as_str() == id) {
            link.label = label.clone();
        }
        for attribute in set.attributes.iter_mut().filter(|one| one.id.as_str() == id) {
            attribute.label = label.clone();
        }
    }
    for line in section(looks, "drawing") {
        let color = argument(line, "bgColor").and_then(|color| Color::parse(color.trim()));
        for tag in set.tags.iter_mut().filter(|tag| tag.id.as_str() == first_word(line)) {
            tag.color = color.unwrap_or(tag.color);
        }
    }
}

fn document(draft: &mut Draft, lines: &Lines<'_>) {
    let places = places(lines);
    draft.counted(Unit::CodePoints, &places);
    let mut found = draft.find(&places).into_iter();
    for (raw, line) in lines {
        if let Line::Mark(id, kind, place) = line {
            let ranges =
                found.next().unwrap_or_else(|| Err(words().foreign.has_no_place.to_owned()));
            let quote = place.quote.as_deref().unwrap_or_default();
            if let Err(why) = mark(draft, id, kind, ranges) {
                draft.put_aside(called(words().foreign.annotation, id, quote), why, raw);
            }
        }
    }
    for (raw, line) in lines {
        let (what, result) = match line {
            Line::Mark(..) | Line::Comment(..) => continue,
            Line::Link(id, kind, [from, to]) => {
                (called(words().foreign.link, id, ""), draft.link(id, kind, from, to).map(|_| ()))
            }
            Line::Attribute(name, to, value) => {
                (called(words().foreign.attribute, name, value), attribute(draft, name, to, value))
            }
            Line::Other(why) => {
                (called(words().foreign.line, first_word(raw), ""), Err((*why).to_owned()))
            }
        };
        if let Err(why) = result {
            draft.put_aside(what, why, raw);
        }
    }
    for (raw, line) in lines {
        if let Line::Comment(kind, to, note) = line
            && let Err(why) = comment(draft, kind, to, note)
        {
            draft.put_aside(called(words().foreign.note, to, note), why, raw);
        }
    }
}

fn mark(
    draft: &mut Draft,
    id: &str,
    kind: &str,
    ranges: Result<Ranges, String>,
) -> Result<(), String> {
    let ranges = ranges?;
    if draft.is_full() {
        return Err(words().foreign.full.to_owned());
    }
    if kind.is_empty() {
        return Err(words().foreign.has_no_type.to_owned());
    }
    let ranges = joined(draft.text(), &ranges);
    let tag = draft.tags.tag(kind);
    draft.mark(id, id, tag, ranges);
    Ok(())
}

/// Fragments with nothing but white space between them are one part: brat cuts at line breaks.
fn joined(text: &Text, ranges: &Ranges) -> Ranges {
    let mut all: Vec<TextRange> = Vec::new();
    for part in ranges.parts() {
        match all.last_mut() {
            Some(last)
                if text.slice(TextRange::new(last.end(), part.start())).trim().is_empty() =>
            {
                *last = last.hull(*part);
            }
            _ => all.push(*part),
        }
    }
    Ranges::new(all).unwrap_or_else(|| ranges.clone())
}

fn attribute(draft: &mut Draft, name: &str, to: &str, value: &str) -> Result<(), String> {
    let missing = || (words().foreign.no_such_annotation)(to);
    let tag = draft.marked(to).map(|mark| mark.tag.clone()).ok_or_else(missing)?;
    let id = draft.tags.attribute(&tag, name);
    if let Some(mark) = draft.marked(to) {
        mark.attributes.insert(id, value.into());
    }
    Ok(())
}

fn comment(draft: &mut Draft, kind: &str, to: &str, note: &str) -> Result<(), String> {
    let mut back = String::with_capacity(note.len());
    for c in note.chars() {
        back.push(ONE_LINE.iter().find(|(_, to)| *to == c).map_or(c, |(from, _)| *from));
    }
    if kind != NOTE {
        return attribute(draft, kind, to, &back);
    }
    let note = if draft.marked(to).is_some() {
        draft.marked(to).map(|mark| &mut mark.note)
    } else {
        draft.linked(to).map(|link| &mut link.note)
    };
    let note = note.ok_or_else(|| (words().foreign.nothing_of_that_id)(to))?;
    add_note(note, &back);
    Ok(())
}
