//! Which article is taken out of which page.

use super::*;
use expect_test::{Expect, expect};
use proptest::prelude::{prop, proptest};

fn check(html: &str, expected: &Expect) {
    expected.assert_eq(&read_page(html).text);
}

const ONE: &str =
    "The harbour of Port Ana opened again on Friday, the mayor said, after a winter of repairs.";
const TWO: &str =
    "Boats went out at dawn, and the fishing fleet, which had waited since January, was first.";
const THREE: &str =
    "“We have waited long enough,” said Li Wei, who owns two boats, while the crowd cheered.";

#[test]
fn a_news_page_gives_its_article_and_nothing_else() {
    let page = format!(
        r#"<!doctype html><html lang="en-GB"><head><title>Harbour Opens | The Post</title>
        <meta property="og:title" content="Harbour &amp; Port Open"><meta property="og:site_name" content="The Post">
        <meta property="article:published_time" content="2024-05-03T10:00:00+02:00">
        <link rel=canonical href="https://example.org/harbour"><style>p {{ color: red }}</style>
        <script type="application/ld+json">{{"@graph": [{{"@type": "WebSite"}}, {{"@type": "NewsArticle",
        "author": [{{"name": "Nora Lind"}}, {{"name": "Li Wei"}}], "dateModified": "2024-05-03T12:30:00Z"}}]}}</script></head>
        <body><nav><a href=/>Home</a> <a href=/news>News</a></nav><header>The Post</header>
        <article><header><h1>Harbour &amp; Port Open</h1><p>By Nora Lind</p></header>
        <figure><img src=a.jpg alt="boats"><figcaption>Boats. Photo: X</figcaption></figure>
        <p>{ONE}</p><div class="ad-slot ad">Buy this!</div><p>{TWO}<br>{THREE}</p>
        <h2>What now</h2><ul><li>Repairs &nbsp;go on<li><p>Tours <b>be</b>gin</p></ul>
        <ol><li>first</li><li>second</li></ol>
        <blockquote><p>It is ours.</p><p>All of it.</p></blockquote>
        <script>alert("no")</script><div class="related"><a href=x>More news</a></div></article>
        <aside>Most read</aside><footer>© The Post</footer></body></html>"#
    );
    check(
        &page,
        &expect![[r#"
            # Harbour & Port Open

            By Nora Lind and Li Wei, The Post
            Published: 2024-05-03T08:00:00Z
            Updated: 2024-05-03T12:30:00Z

            The harbour of Port Ana opened again on Friday, the mayor said, after a winter of repairs.

            Boats went out at dawn, and the fishing fleet, which had waited since January, was first.
            “We have waited long enough,” said Li Wei, who owns two boats, while the crowd cheered.

            ## What now

            - Repairs  go on
            - Tours begin

            1. first
            2. second

            > It is ours.

            > All of it."#]],
    );
    let about = read_page(&page).metadata;
    assert_eq!((&*about.url, &*about.language), ("https://example.org/harbour", "en-GB"));
    assert_eq!(read_header(&read_page(&page).text).byline, about.byline);
}

#[test]
fn a_page_of_plain_boxes_is_scored() {
    let links = "<a href=x>Some other story, which is elsewhere</a> ".repeat(20);
    let page = format!(
        "<title>Harbour Opens</title><div id=top>{links}</div><div id=m><div><div><p>{ONE}</p></div>\
         <div><p>{TWO}</p></div><div><p>{THREE}</p></div></div></div><div>{links}</div><div><p>Sign up, now, for news.</p></div>"
    );
    check(
        &page,
        &expect![[r#"
            # Harbour Opens

            The harbour of Port Ana opened again on Friday, the mayor said, after a winter of repairs.

            Boats went out at dawn, and the fishing fleet, which had waited since January, was first.

            “We have waited long enough,” said Li Wei, who owns two boats, while the crowd cheered."#]],
    );
}

#[test]
fn a_page_that_marks_its_article_is_believed() {
    for open in ["<div itemprop=articleBody>", "<main>", "<div role=main>", "<article>"] {
        let page = format!(
            "<div><p>Not, this, one, at, all, {ONE}</p></div>{open}<p>{ONE}<p>{TWO}<p>{THREE}"
        );
        assert_eq!(read_page(&page).text, format!("{ONE}\n\n{TWO}\n\n{THREE}"), "{open}");
    }
}

#[test]
fn a_page_without_an_article_gives_all_its_text() {
    let page = read_page("<ul><li>one</li><li><a href=x>two</a></li></ul>some words <b>here</b>");
    assert_eq!(page.text, "- one\n- two\n\nsome words here");
    assert!(!page.is_whole_page);
    assert!(
        read_page(&format!("<table><tr><td>{ONE}</td><td>{TWO}</td></tr><tr><td>{THREE}</table>"))
            .is_whole_page
    );
}

#[test]
fn titles_come_from_the_best_place_that_has_one() {
    for (head, title) in [
        ("<title>Open - The Post</title><meta property=og:site_name content='The Post'>", "Open"),
        ("<title>Open - The Post</title>", "Open - The Post"),
        ("<title>x</title><h1> Harbour\n opens </h1>", "Harbour opens"),
        ("<meta name=og:title content=''><h1>Harbour</h1>", "Harbour"),
        (
            "<script type=application/ld+json>{\"@type\":[\"NewsArticle\"],\"headline\":\"H\"}</script><h1>x</h1>",
            "H",
        ),
        ("<script type=application/ld+json>{broken</script><h1>x</h1>", "x"),
        ("", ""),
    ] {
        assert_eq!(&*read_page(head).metadata.title, title, "{head}");
    }
}

#[test]
fn bylines_and_dates_come_from_the_best_place_that_has_one() {
    for (head, byline, published) in [
        (
            "<meta name=author content='By Nora Lind'><time datetime=2024-05-03>",
            "Nora Lind",
            "2024-05-03",
        ),
        (
            "<meta property=article:author content='https://x.org/n'><a rel=author>Li Wei</a>",
            "Li Wei",
            "",
        ),
        (
            "<span itemprop='author name'>Li Wei</span><meta name=date content='3 May 2024'>",
            "Li Wei",
            "2024-05-03",
        ),
        ("<time datetime=2024-05-03></time><time datetime=2020-01-01></time>", "", ""),
        ("<meta name=pubdate content='some day'>", "", "some day"),
    ] {
        let about = read_page(head).metadata;
        assert_eq!((&*about.byline, &*about.published), (byline, published), "{head}");
    }
}

#[test]
fn hidden_parts_and_scripts_never_become_text() {
    let page = format!(
        "<p>{ONE}</p><p hidden>a</p><p style='display: none'>b</p><div aria-hidden=true>c</div><noscript>d</noscript>\
         <template>e</template><svg><text>f</text></svg><script>'</p>g'</script><textarea>h</textarea><p>{TWO}</p><p>{THREE}</p>"
    );
    assert_eq!(read_page(&page).text, format!("{ONE}\n\n{TWO}\n\n{THREE}"));
}

#[test]
fn linked_data_without_end_is_left() {
    let page = |more: usize| {
        let data =
            format!("[{}{{\"@type\": \"Article\", \"headline\": \"Ada\"}}]", "0,".repeat(more));
        read_page(&format!("<script type=application/ld+json>{data}</script><p>{ONE}"))
    };
    assert_eq!(&*page(9).metadata.title, "Ada");
    assert_eq!(&*page(300_000).metadata.title, "");
    assert!(page(300_000).text.contains(ONE));
}

#[test]
fn text_after_very_many_elements_is_kept() {
    let page = format!("{}<p>{ONE}</p><p>{TWO}", "<p>a".repeat(500_000));
    let text = read_page(&page).text;
    assert!(text.contains(ONE) && text.contains(TWO));
}

#[test]
fn tables_and_verse_keep_their_lines() {
    check(
        "<table><tr><th>Year<th>Boats<tr><td>2020<td><p>12</p></table><pre>one\n  two\n\nthree</pre>",
        &expect![[r"
            Year | Boats

            2020 | 12

            one
              two

            three"]],
    );
}

#[test]
fn nesting_without_end_is_survived() {
    let deep = format!("{}<p>{ONE}</p>", "<div><b>".repeat(50_000));
    assert!(read_page(&deep).text.contains(ONE));
    let wide = format!("<p>{ONE}{}", "</div></b><li>".repeat(50_000));
    assert!(read_page(&wide).text.contains(ONE));
}

proptest! {
    #[test]
    fn any_soup_of_tags_is_read(soup in prop::collection::vec(prop::sample::select(vec![
        "<p>", "</p>", "<div>", "</div>", "<article>", "<li>", "<ol>", "</ul>", "words, and more words", "<td>", "<table>",
        "<blockquote>", "<h2>", "<pre>", "\n\n", "<br>", "&amp;", "&#x80;", "<!--", "-->", "<script>", "</script>", "<",
        "<form>", "<a href=x>", "</a>", "<meta charset=x", ">", "<title>",
    ]), 0..40)) {
        let page = read_page(&soup.concat());
        assert_eq!(page.text.trim(), page.text);
    }
}
