//! Revisions made up by rule, of which it is known where every mark belongs: paragraphs moved, taken out and put in, words
//! of a claim changed, and the same line below every paragraph.

use proptest::prelude::{Strategy, prop, prop_assert, prop_assert_eq, proptest};

use crate::annotation::{How, Placement, carry};
use crate::text::{Text, TextRange};

const NAMES: [&str; 5] = ["Hale", "Brook", "Robin Ode", "the council", "Ostby Ferries"];
const DAYS: [&str; 8] = [
    "on Monday",
    "on 3 May",
    "last week",
    "in 2024",
    "this year",
    "tonight",
    "at noon",
    "by March",
];
const THINGS: [&str; 8] = [
    "fares",
    "the budget",
    "rents",
    "traffic",
    "the harbour",
    "school meals",
    "wages",
    "the forest",
];
/// Each paragraph has its own; what is said in them is drawn, so that names and days come again and again.
const FRAMES: [[&str; 4]; 8] = [
    [
        "When the ferry had left and the quay was empty, ",
        " came on ",
        " and said: ",
        "by nine percent here",
    ],
    [
        "In a letter nobody at school had opened, ",
        " wrote ",
        ", plainly, that ",
        "faster than prices",
    ],
    [
        "Neighbours of the mill were surprised: ",
        " told them ",
        " or so they recall, ",
        "without any debate",
    ],
    [
        "It rained all through the festival, yet ",
        " chose ",
        " to tell the crowd that ",
        "more than promised",
    ],
    [
        "Since the bridge is closed to lorries, ",
        " has argued from ",
        " onwards: ",
        "because of storms",
    ],
    [
        "Two reporters waited at the library until ",
        " rang at noon ",
        "; the answer was that ",
        "three times in a row",
    ],
    [
        "Of all who spoke at the hearing, only ",
        " asked what ",
        " had shown, namely that ",
        "as everybody knew",
    ],
    [
        "What the auditors found is no secret: ",
        " admitted it ",
        " with the words ",
        "after years of neglect",
    ],
];

/// What happens to a paragraph.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Fate {
    Kept,
    /// It stands after all others.
    Moved,
    Deleted,
    /// A word of its claim is another one.
    Edited,
    /// A paragraph is put in before it.
    Pushed,
}

#[derive(Clone, Debug)]
struct Paragraph {
    name: usize,
    fate: Fate,
}

fn paragraphs() -> impl Strategy<Value = Vec<Paragraph>> {
    use Fate::{Deleted, Edited, Kept, Moved, Pushed};
    let fate = prop::sample::select(vec![Kept, Kept, Kept, Moved, Deleted, Edited, Pushed]);
    let one = (0..NAMES.len(), fate);
    let one = one.prop_map(|(name, fate)| Paragraph { name, fate });
    prop::collection::vec(one, 2..9)
}

/// A text that is being written, and the places of its marks.
#[derive(Default)]
struct Page {
    text: String,
    marks: Vec<(usize, TextRange)>,
}

impl Page {
    fn mark(&mut self, key: usize, words: &str) {
        let start = self.text.len();
        self.text.push_str(words);
        self.marks.push((key, TextRange::of(start, self.text.len())));
    }

    /// The paragraph with the marks `4 * number` and so on.
    fn write(&mut self, number: usize, paragraph: &Paragraph, fell: &str) {
        let (name, day, thing) = (NAMES[paragraph.name], DAYS[number], THINGS[number]);
        let [opening, between, end, how] = FRAMES[number];
        self.text.push_str(opening);
        self.mark(4 * number, name);
        self.text.push_str(between);
        self.mark(4 * number + 1, day);
        self.text.push_str(end);
        let claim = format!("{thing} {fell} {how}");
        self.mark(4 * number + 2, &claim);
        self.text.push_str(".\nRead more about ");
        self.mark(4 * number + 3, "Ostby");
        self.text.push_str(" in our archive and write to us.\n");
    }

    fn place(&self, key: usize) -> Option<TextRange> {
        self.marks.iter().find(|(of, _)| *of == key).map(|(_, range)| *range)
    }
}

fn old(paragraphs: &[Paragraph]) -> Page {
    let mut page = Page::default();
    for (number, paragraph) in paragraphs.iter().enumerate() {
        page.write(number, paragraph, "fell");
    }
    page
}

fn new(paragraphs: &[Paragraph]) -> Page {
    let mut page = Page::default();
    let numbered = || paragraphs.iter().enumerate();
    for (number, paragraph) in numbered() {
        match paragraph.fate {
            Fate::Kept => page.write(number, paragraph, "fell"),
            Fate::Edited => page.write(number, paragraph, "rose"),
            Fate::Pushed => {
                page.text.push_str("Hale was asked on Monday. Nobody answered for the council.\n");
                page.write(number, paragraph, "fell");
            }
            Fate::Moved | Fate::Deleted => {}
        }
    }
    for (number, paragraph) in numbered().filter(|(_, paragraph)| paragraph.fate == Fate::Moved) {
        page.write(number, paragraph, "fell");
    }
    page
}

/// What may be said of a mark. One in a line that stands below every paragraph, or in a paragraph that was edited, may be
/// an orphan, but is never put into other words.
fn allowed(key: usize, fate: Fate, new: &Text, gold: Option<TextRange>, got: Placement) -> bool {
    let boilerplate = key % 4 == 3;
    let in_boilerplate = |range: TextRange| {
        let before = new.as_str().get(..range.start().get()).unwrap_or_default();
        new.slice(range) == "Ostby" && before.ends_with("Read more about ")
    };
    match (fate, got.range) {
        _ if boilerplate => got.range.is_none_or(in_boilerplate),
        (Fate::Deleted, range) => range.is_none(),
        (Fate::Edited, Some(range)) => Some(range) == gold,
        (Fate::Edited, None) => true,
        (_, range) => range == gold && matches!(got.how, How::Exact | How::Moved),
    }
}

proptest! {
    #[test]
    fn marks_follow_their_paragraphs(paragraphs in paragraphs()) {
        let (before, after) = (old(&paragraphs), new(&paragraphs));
        let ranges: Vec<TextRange> = before.marks.iter().map(|(_, range)| *range).collect();
        let (old, new) = (Text::new(before.text.clone()), Text::new(after.text.clone()));
        for ((key, range), got) in before.marks.iter().zip(carry(&old, &new, &ranges)) {
            let fate = paragraphs[key / 4].fate;
            let fine = allowed(*key, fate, &new, after.place(*key), got);
            prop_assert!(fine, "{:?} {fate:?}: {got:?} {}", old.slice(*range), new.as_str());
        }
    }

    #[test]
    fn a_copy_put_beside_a_paragraph_is_never_chosen_for_another(paragraphs in paragraphs(), at in 0_usize..9) {
        let at = at % paragraphs.len();
        let before = old(&paragraphs);
        let start = before.place(4 * at).map_or(0, |range| line_start(&before.text, range));
        let end = before.text[start..].find('\n').map_or(before.text.len(), |end| start + end + 1);
        let copied = [&before.text[..end], &before.text[start..end], &before.text[end..]].concat();
        let ranges: Vec<TextRange> = before.marks.iter().map(|(_, range)| *range).collect();
        let (old, new) = (Text::new(before.text.clone()), Text::new(copied));
        for (range, got) in ranges.iter().zip(carry(&old, &new, &ranges)) {
            let inside = range.start().get() >= start && range.end().get() <= end;
            let shift = if range.start().get() >= end { end - start } else { 0 };
            let gold = TextRange::of(range.start().get() + shift, range.end().get() + shift);
            prop_assert_eq!(got.range, (!inside).then_some(gold), "{:?}", old.slice(*range));
        }
    }
}

fn line_start(text: &str, range: TextRange) -> usize {
    text[..range.start().get()].rfind('\n').map_or(0, |at| at + 1)
}
