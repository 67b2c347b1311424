//! What the core's operations cost at the sizes of `make bench`, to show how they grow:
//! `cargo bench --no-default-features --bench core`.

use std::hint::black_box;
use std::rc::Rc;
use std::time::Duration;

use criterion::{BatchSize, Criterion};
use pressmark::annotation::{
    Annotation, AnnotationSet, Change, Document, Edit, EditName, Id, Metadata, Ranges, Stamp,
    actors_claims_dates, segments,
};
use pressmark::formats::native;
use pressmark::text::{Text, TextRange};

/// Name, bytes of text, number of annotations.
const SIZES: [(&str, usize, usize); 5] = [
    ("5 kB 50", 5_000, 50),
    ("100 kB 1000", 100_000, 1_000),
    ("1 MB 10000", 1_000_000, 10_000),
    ("1 MB 100000", 1_000_000, 100_000),
    ("10 MB 100000", 10_000_000, 100_000),
];

fn main() {
    let mut criterion = Criterion::default()
        .sample_size(10)
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_millis(1500))
        .configure_from_args();
    for (name, bytes, count) in SIZES {
        let text = pseudo_text(bytes);
        let document = document(&text, count);
        let json = native::write(&document);
        opening(&mut criterion, name, &text, &json);
        using(&mut criterion, name, &document);
    }
    criterion.final_summary();
}

fn opening(criterion: &mut Criterion, name: &str, text: &Rc<str>, json: &str) {
    criterion.benchmark_group("index and blocks of a text").bench_function(name, |bench| {
        bench.iter(|| Text::new(black_box(text.clone())));
    });
    criterion.benchmark_group("read the native file").bench_function(name, |bench| {
        bench.iter(|| native::read(black_box(json)));
    });
}

fn using(criterion: &mut Criterion, name: &str, document: &Document) {
    criterion.benchmark_group("segments of one block").bench_function(name, |bench| {
        let blocks = document.text.blocks();
        let middle = blocks[blocks.len() / 2].range;
        bench.iter(|| segments(black_box(middle), &document.annotations.overlapping(middle)));
    });
    criterion.benchmark_group("segments of all blocks").bench_function(name, |bench| {
        bench.iter(|| {
            let blocks = document.text.blocks().iter();
            let pieces =
                blocks.map(|b| segments(b.range, &document.annotations.overlapping(b.range)).len());
            pieces.sum::<usize>()
        });
    });
    criterion.benchmark_group("an edit and its undo").bench_function(name, |bench| {
        let Some(edit) = addition(document) else { return };
        let back = edit.inverse();
        let mut document = document.clone();
        bench.iter(|| {
            document.apply(&edit, edit.at.clone());
            document.apply(&back, edit.at.clone());
        });
    });
    criterion.benchmark_group("write the native file").bench_function(name, |bench| {
        bench.iter_batched(|| (), |()| native::write(black_box(document)), BatchSize::PerIteration);
    });
}

/// The step that marks a word in the middle of the article.
fn addition(document: &Document) -> Option<Edit> {
    let middle = document.text.blocks()[document.text.blocks().len() / 2].range.start();
    let word = TextRange::of(middle.get(), middle.get() + 3);
    let after = mark("own", "actor", word).map(Rc::new);
    Some(Edit {
        name: EditName::Mark,
        about: "".into(),
        at: Stamp::new("2026-01-02T03:04:05Z")?,
        changes: vec![Change::Annotation { before: None, after }],
    })
}

fn mark(id: &str, tag: &str, range: TextRange) -> Option<Annotation> {
    Some(Annotation::new(Id::new(id)?, Id::new(tag)?, Ranges::one(range)?))
}

/// A document with annotations of 1 to 30 words, spread over the text, overlapping.
fn document(text: &Rc<str>, count: usize) -> Document {
    let mut next = random(2);
    let words: Vec<usize> = text.match_indices(' ').map(|(at, _)| at + 1).collect();
    let marks = (0..count).filter_map(|number| {
        let first = next() % (words.len() - 31);
        let last = first + 1 + next() % 30;
        let range = TextRange::of(words[first], words[last] - 1);
        mark(&format!("a{number}"), ["actor", "claim", "date"][number % 3], range)
    });
    let annotations = AnnotationSet::with(text.len(), marks);
    let (text, tags) = (Text::new(text.clone()), actors_claims_dates());
    let empty = Document::new(Id::from_words("bench"), text, Metadata::default(), tags);
    Document { annotations, ..empty }
}

/// Words of syllables in paragraphs of about 400 bytes, with a two-byte letter now and then.
fn pseudo_text(bytes: usize) -> Rc<str> {
    const SYLLABLES: [&str; 12] =
        ["ba", "re", "mi", "stol", "ku", "né", "fra", "len", "to", "si", "gar", "du"];
    let mut next = random(1);
    let mut text = String::with_capacity(bytes + 32);
    while text.len() < bytes {
        for _syllable in 0..=next() % 4 {
            text.push_str(SYLLABLES[next() % SYLLABLES.len()]);
        }
        text.push_str(if next().is_multiple_of(60) { ".\n" } else { " " });
    }
    text.into()
}

/// Numbers that are the same at each run: Marsaglia's xorshift32, Journal of Statistical Software 8 (14), 2003.
fn random(seed: u32) -> impl FnMut() -> usize {
    let mut state = seed.wrapping_mul(0x9e37_79b1) | 1;
    move || {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        state as usize
    }
}
