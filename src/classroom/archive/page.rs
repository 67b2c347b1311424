//! A student's page of feedback: what it says, and as a page of HTML that stands alone.

use crate::annotation::{Annotation, Document};
use crate::classroom::explained::{explained, label, told};
use crate::compare::{Compared, Comparison, Counts, Verdict, Yardstick};
use crate::formats::{Html, page_head};
use crate::text::{Text, TextRange};
use crate::words::words;

/// What a page says, in the order in which it is read.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct StudentPage {
    /// Its heading, with the article's title.
    pub title: String,
    /// The student's own label.
    pub who: String,
    /// What holds for all marks.
    pub summary: Vec<String>,
    /// Marks and answers that belong together.
    pub groups: Vec<PageGroup>,
}

/// Marks and answers with the same verdict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageGroup {
    /// The verdict as code calls it; empty where there is no key.
    pub kind: &'static str,
    /// Its sign, which says the same as its word.
    pub sign: &'static str,
    /// Its word.
    pub heading: &'static str,
    /// What to do about it.
    pub help: &'static str,
    /// The marks.
    pub items: Vec<PageItem>,
}

/// One mark or answer in its sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageItem {
    /// The sentence before the words, the words, and the sentence after them.
    pub sentence: [String; 3],
    /// The tag's label.
    pub tag: String,
    /// What is said about it.
    pub lines: Vec<String>,
}

/// What a page is made from.
#[derive(Clone, Copy, Debug)]
pub struct PageOf<'a> {
    /// The work as it was handed in.
    pub document: &'a Document,
    /// How the work compares with the key, and how the first attempt did.
    pub compared: Option<(&'a Comparison, Counts, &'a Yardstick)>,
    /// How many readers the class has.
    pub readers: u32,
}

/// The page of one student. `also` says how many readers marked the same, which is shown where there is no key.
#[must_use]
pub fn student_page(of: PageOf<'_>, also: &dyn Fn(&Annotation) -> u32) -> StudentPage {
    let words = words().feedback;
    let title = &of.document.metadata.title;
    let title = if title.is_empty() { crate::words::words().web_page.untitled } else { title };
    let mut page = StudentPage {
        title: (words.title)(title),
        who: of.document.annotator.trim().to_owned(),
        ..StudentPage::default()
    };
    let Some((comparison, first, yardstick)) = of.compared else {
        page.summary.push(words.no_key.to_owned());
        let item = |mark: &std::rc::Rc<Annotation>| {
            let mut lines = vec![(words.also)(also(mark), of.readers)];
            lines.extend(note(mark));
            item(of.document, mark, lines)
        };
        let items = of.document.annotations.iter().map(item).collect();
        let heading = words.all_marks;
        page.groups.push(PageGroup { kind: "", sign: "", heading, help: "", items });
        return page;
    };
    let counts = comparison.counts;
    page.summary.push((words.found_of)(counts.found(), counts.required));
    if first.found() != counts.found() {
        page.summary.push((words.found_at_first)(first.found(), first.required));
    }
    page.summary.push((words.not_in_key)(counts.not_in_key(), counts.marks));
    for verdict in Verdict::ALL {
        let (sign, heading, help) = told(verdict);
        let rows = comparison.rows.iter().filter(|row| row.verdict == verdict && row.counted);
        let items: Vec<PageItem> =
            rows.filter_map(|row| compared(of.document, row, yardstick)).collect();
        if !items.is_empty() {
            page.groups.push(PageGroup { kind: verdict.word(), sign, heading, help, items });
        }
    }
    page
}

fn compared(document: &Document, row: &Compared, yardstick: &Yardstick) -> Option<PageItem> {
    let key = row.item.and_then(|at| yardstick.key().items().get(at));
    let mark = row.mark.as_deref().or_else(|| key.map(|key| &*key.annotation))?;
    let mut lines = explained(document, row, key);
    lines.extend(row.mark.as_deref().and_then(note));
    Some(item(document, mark, lines))
}

fn note(mark: &Annotation) -> Option<String> {
    let note = mark.note.as_deref().filter(|note| !note.trim().is_empty())?;
    Some((words().feedback.your_note)(note))
}

fn item(document: &Document, mark: &Annotation, lines: Vec<String>) -> PageItem {
    let sentence = in_sentence(&document.text, mark.ranges.hull());
    PageItem { sentence, tag: label(document, &mark.tag), lines }
}

/// The sentence before a range, the words of the range, and the sentence after it.
#[must_use]
pub fn in_sentence(text: &Text, range: TextRange) -> [String; 3] {
    let start = text.sentence_at(range.start()).map_or(range.start(), TextRange::start);
    let end = text.sentence_at(range.end()).map_or(range.end(), TextRange::end);
    let (start, end) = (start.min(range.start()), end.max(range.end()));
    let slice = |from, to| text.slice(TextRange::new(from, to)).to_owned();
    [slice(start, range.start()), slice(range.start(), range.end()), slice(range.end(), end)]
}

/// The page as a file: no script, no request, and whatever people wrote is text.
#[must_use]
pub fn page_to_html(page: &StudentPage) -> String {
    let words = words().feedback;
    let mut html = Html::default();
    page_head(&mut html, &page.title, include_str!("page.css"));
    html.raw("</style>\n</head>\n<body>\n");
    html.leaf("h1", &[("dir", "auto")], &page.title);
    if !page.who.is_empty() {
        html.leaf("p", &[("class", "who"), ("dir", "auto")], &(words.for_whom)(&page.who));
    }
    for line in &page.summary {
        html.leaf("p", &[("class", "sum")], line);
    }
    for group in &page.groups {
        html.open("section", &[("class", group.kind)]);
        html.open("h2", &[]);
        if !group.sign.is_empty() {
            html.leaf("span", &[("aria-hidden", "true"), ("class", "sign")], group.sign);
        }
        html.text(group.heading);
        html.text(&format!(" ({})", group.items.len()));
        html.close("h2");
        html.raw("\n");
        if !group.help.is_empty() {
            html.leaf("p", &[("class", "help")], group.help);
        }
        html.raw("<ul>\n");
        group.items.iter().for_each(|item| item_to_html(&mut html, item));
        html.raw("</ul>\n</section>\n");
    }
    html.leaf("footer", &[], words.footer);
    html.raw("\n</body>\n</html>\n");
    html.done()
}

fn item_to_html(html: &mut Html, item: &PageItem) {
    let [before, marked, after] = &item.sentence;
    html.raw("<li>");
    html.leaf("b", &[("class", "tag")], &item.tag);
    html.open("p", &[("dir", "auto")]);
    html.text(before);
    html.leaf("mark", &[], marked);
    html.text(after);
    html.close("p");
    for line in &item.lines {
        html.leaf("p", &[("class", "line"), ("dir", "auto")], line);
    }
    html.raw("</li>\n");
}
