//! Finds the places of annotations in newer versions of their articles, for measuring:
//!
//! ```text
//! cargo run --release --no-default-features --example reanchor -- cases.jsonl > predictions.jsonl
//! ```
//!
//! Each line of the cases is `{"id", "old", "new", "cases": [{"kind", "old_start", "old_end", "quote", "prefix",
//! "suffix", "gold"}]}`, offsets in code points, `gold` a pair or absent. Each line of the predictions is
//! `{"id", "spans": [...]}` with one span for each case in its order: `{"start", "end", "label", "status", "score"}`, the
//! label being the case's kind; an orphan has the status `orphan`, and `start` and `end` are null.
//!
//! | Option | What it does |
//! | --- | --- |
//! | `--without-old` | uses the quote, its context and its old offset only |
//! | `--fold 0` to `4` | takes a fifth of the articles, by a hash of their ids |
//! | `--score` | prints a table of what went right instead of the predictions |
//! | `--wrong` | prints each case that went wrong as well |
//! | `--time` | prints how long the placing of all cases took |

#![allow(clippy::disallowed_methods, reason = "a measurement on this machine needs a clock")]

use std::time::Instant;

use pressmark::annotation::{How, Placement, Selector, carry, place};
use pressmark::text::{Text, TextRange};
use serde_json::{Value, json};

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    let options: Vec<String> = std::env::args().skip(1).collect();
    let has = |name: &str| options.iter().any(|option| option == name);
    let value = |name: &str| options.iter().skip_while(|option| *option != name).nth(1);
    let wanted = value("--fold").map(String::as_str);
    let path = options
        .iter()
        .find(|option| !option.starts_with("--") && wanted != Some(option.as_str()))
        .ok_or("give a file of cases")?;
    let (mut tally, mut spent) = (Tally::default(), std::time::Duration::ZERO);
    for line in std::fs::read_to_string(path)?.lines() {
        let article: Value = serde_json::from_str(line)?;
        let id = article["id"].as_str().ok_or("an article without an id")?;
        if wanted.is_some_and(|wanted| wanted != (hash(id) % 5).to_string()) {
            continue;
        }
        let read = Article::read(&article)?;
        let start = Instant::now();
        let placements = read.place(has("--without-old"));
        spent += start.elapsed();
        if has("--score") {
            tally.add(&read, &placements, has("--wrong"));
        } else {
            let spans: Vec<Value> =
                read.cases.iter().zip(&placements).map(|(case, p)| read.span(case, p)).collect();
            print(&json!({ "id": id, "spans": spans }).to_string())?;
        }
    }
    if has("--score") {
        print(&tally.table())?;
    }
    if has("--time") {
        print(&format!("placed in {spent:?}"))?;
    }
    Ok(())
}

fn print(line: &str) -> Result<(), Failure> {
    use std::io::Write;
    Ok(writeln!(std::io::stdout(), "{line}")?)
}

/// FNV-1a.
fn hash(id: &str) -> u32 {
    let step = |hash: u32, byte: u8| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    id.bytes().fold(0x811C_9DC5, step)
}

struct Article {
    id: String,
    old: Text,
    new: Text,
    cases: Vec<Case>,
}

struct Case {
    kind: String,
    status: String,
    range: TextRange,
    start: usize,
    quote: String,
    prefix: String,
    suffix: String,
    gold: Option<(usize, usize)>,
}

impl Article {
    fn read(article: &Value) -> Result<Article, Failure> {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let old = Text::new(text(&article["old"]));
        let mut cases = Vec::new();
        for case in article["cases"].as_array().ok_or("an article without cases")? {
            let place = |value: &Value| usize::try_from(value.as_u64().unwrap_or_default());
            let (start, end) = (place(&case["old_start"])?, place(&case["old_end"])?);
            let gold = &case["gold"];
            cases.push(Case {
                kind: text(&case["kind"]),
                status: text(&case["status"]),
                range: old.from_code_points(start, end).ok_or("a case outside of the text")?,
                start,
                quote: text(&case["quote"]),
                prefix: text(&case["prefix"]),
                suffix: text(&case["suffix"]),
                gold: if gold.is_array() {
                    Some((place(&gold[0])?, place(&gold[1])?))
                } else {
                    None
                },
            });
        }
        Ok(Article { id: text(&article["id"]), new: Text::new(text(&article["new"])), old, cases })
    }

    fn place(&self, without_old: bool) -> Vec<Placement> {
        if !without_old {
            let ranges: Vec<TextRange> = self.cases.iter().map(|case| case.range).collect();
            return carry(&self.old, &self.new, &ranges);
        }
        let whole = self.new.code_points();
        let mut selectors = Vec::new();
        for Case { quote, prefix, suffix, start, .. } in &self.cases {
            let end = start + quote.chars().count();
            let position = self.new.from_code_points((*start).min(whole), end.min(whole));
            selectors.push(Selector { quote, prefix, suffix, position });
        }
        place(&self.new, &selectors)
    }

    fn span(&self, case: &Case, placement: &Placement) -> Value {
        let range = placement.range.and_then(|range| self.new.to_code_points(range));
        json!({ "start": range.map(|r| r.0), "end": range.map(|r| r.1), "label": case.kind,
            "status": word(placement.how), "score": placement.score })
    }
}

fn word(how: How) -> &'static str {
    match how {
        How::Exact => "exact",
        How::Moved => "moved",
        How::Edited => "edited",
        How::Orphan => "orphan",
    }
}

/// Right: at least nine tenths shared with the gold place; near: at least half.
#[derive(Default)]
struct Tally {
    right: usize,
    near: usize,
    wrong: usize,
    lost: usize,
    deleted: usize,
    given: usize,
    exact_changed: usize,
    same_letters: usize,
}

impl Tally {
    fn add(&mut self, article: &Article, placements: &[Placement], tell: bool) {
        for (case, placement) in article.cases.iter().zip(placements) {
            let found = placement.range.and_then(|range| article.new.to_code_points(range));
            let same = placement.range.is_some_and(|r| article.new.slice(r) == case.quote);
            self.exact_changed += usize::from(placement.how == How::Exact && !same);
            let fine = match (case.gold, found) {
                (None, None) => count(&mut self.deleted, true),
                (None, Some(_)) => count(&mut self.deleted, true) && count(&mut self.given, false),
                (Some(_), None) => count(&mut self.lost, false),
                (Some(gold), Some(found)) => match shared(gold, found) {
                    900.. => count(&mut self.right, true),
                    500.. => count(&mut self.near, false),
                    _ => {
                        self.same_letters += usize::from(same && placement.how == How::Exact);
                        count(&mut self.wrong, false)
                    }
                },
            };
            if tell && !fine {
                article.tell(case, placement, found);
            }
        }
    }

    fn table(&self) -> String {
        let Tally { right, near, wrong, lost, deleted, given, .. } = *self;
        let part =
            |some: usize, all: usize| format!("{:.2} %", some as f64 * 100.0 / all.max(1) as f64);
        let alive = right + near + wrong + lost;
        format!(
            "surviving {alive}: right {right}, near {near}, wrong {wrong}, lost {lost}\n\
             deleted {deleted}: given a place {given}\n\
             recall (right or near) {}, right {}\nprecision {}\ndeleted given a place {}\n\
             called exact though the words differ {}; of the wrong, exact and word for word {}",
            part(right + near, alive),
            part(right, alive),
            part(right + near, right + near + wrong + given),
            part(given, deleted),
            self.exact_changed,
            self.same_letters
        )
    }
}

fn count(number: &mut usize, fine: bool) -> bool {
    *number += 1;
    fine
}

/// What two ranges share of what both cover, in thousandths.
fn shared(one: (usize, usize), other: (usize, usize)) -> usize {
    let common = one.1.min(other.1).saturating_sub(one.0.max(other.0));
    common * 1000 / (one.1.max(other.1) - one.0.min(other.0)).max(1)
}

impl Article {
    fn tell(&self, case: &Case, placement: &Placement, found: Option<(usize, usize)>) {
        let slice = |range: Option<(usize, usize)>| {
            let range = range.and_then(|(start, end)| self.new.from_code_points(start, end));
            range.map_or("nothing", |range| self.new.slice(range))
        };
        eprintln!(
            "{} {} {}: {:?} {}\n  was  …{}[{}]{}…\n  gold [{}]\n  got  [{}]",
            self.id,
            case.kind,
            case.status,
            placement.how,
            placement.score,
            case.prefix,
            case.quote,
            case.suffix,
            slice(case.gold),
            slice(found)
        );
    }
}
