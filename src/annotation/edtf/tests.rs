//! Dates as tables: written, meant; written wrongly, what is said.

use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};

use super::{DateProblem, meaning, read_date};

/// One line for each value: what it means, or what is wrong with it.
fn table(values: &[&str]) -> String {
    let line = |value: &&str| match read_date(value) {
        Ok(words) => format!("{value} = {words}\n"),
        Err(problem) => format!("{value} ! {problem}\n"),
    };
    values.iter().map(line).collect()
}

#[test]
fn dates_months_years_and_moments_are_read_back_in_plain_english() {
    expect_test::expect![[r#"
        2021 = 2021
        2021-12 = December 2021
        2021-12-31 = 31 December 2021
        2024-02-29 = 29 February 2024
        0800-03-01 = 1 March 800
        2021-12-31T14:30 = 31 December 2021, 14:30
        2021-12-31T14:30:05 = 31 December 2021, 14:30:05
        2021-12-31T14:30Z = 31 December 2021, 14:30 UTC
        2021-12-31T23:59:59+05:30 = 31 December 2021, 23:59:59 at UTC+05:30
        2021-21 = spring 2021
        2021-22 = summer 2021
        2021-23 = autumn 2021
        2021-24 = winter 2021
    "#]]
    .assert_eq(&table(&[
        "2021",
        "2021-12",
        "2021-12-31",
        "2024-02-29",
        "0800-03-01",
        "2021-12-31T14:30",
        "2021-12-31T14:30:05",
        "2021-12-31T14:30Z",
        "2021-12-31T23:59:59+05:30",
        "2021-21",
        "2021-22",
        "2021-23",
        "2021-24",
    ]));
}

#[test]
fn what_is_not_known_is_said() {
    expect_test::expect![[r#"
        202X = some year in the 2020s
        20XX = some year from 2000 to 2099
        2021-XX = some month in 2021
        2021-XX-XX = some day in 2021
        2021-12-XX = some day in December 2021
        2021? = 2021, not certain
        2021-12~ = December 2021, about
        2021-12-31% = 31 December 2021, about, and not certain
        202X~ = some year in the 2020s, about
    "#]]
    .assert_eq(&table(&[
        "202X",
        "20XX",
        "2021-XX",
        "2021-XX-XX",
        "2021-12-XX",
        "2021?",
        "2021-12~",
        "2021-12-31%",
        "202X~",
    ]));
}

#[test]
fn spans_are_read_with_open_and_unknown_ends() {
    expect_test::expect![[r#"
        2021-12-31/2022-01-02 = from 31 December 2021 to 2 January 2022
        2021~/2022-06? = from 2021 (about) to June 2022 (not certain)
        2021/2021-06 = from 2021 to June 2021
        2021-24/2022 = from winter 2021 to 2022
        ../2021-12-31 = until 31 December 2021
        2021-12-31/.. = from 31 December 2021 on
        /2021 = from an unknown time to 2021
        2021/ = from 2021 to an unknown time
        2021-12-31T08:00/2021-12-31T09:30 = from 31 December 2021, 08:00 to 31 December 2021, 09:30
    "#]]
    .assert_eq(&table(&[
        "2021-12-31/2022-01-02",
        "2021~/2022-06?",
        "2021/2021-06",
        "2021-24/2022",
        "../2021-12-31",
        "2021-12-31/..",
        "/2021",
        "2021/",
        "2021-12-31T08:00/2021-12-31T09:30",
    ]));
}

#[test]
fn days_months_and_times_that_do_not_exist_are_named() {
    expect_test::expect![[r#"
        2021-06-31 ! there is no 31 June: June has days 1 to 30
        2021-02-29 ! there is no 29 February 2021: that month has days 1 to 28
        1900-02-29 ! there is no 29 February 1900: that month has days 1 to 28
        2021-06-00 ! there is no 0 June: June has days 1 to 30
        2021-13 ! there is no month 13: months go from 01 to 12, seasons from 21 (spring) to 24 (winter)
        2021-00 ! there is no month 0: months go from 01 to 12, seasons from 21 (spring) to 24 (winter)
        2021-25 ! there is no month 25: months go from 01 to 12, seasons from 21 (spring) to 24 (winter)
        2021-31-12 ! the month comes before the day: 2021-12-31
        2021-24-03 ! the month comes before the day: 2021-03-24
        2021-31-31 ! there is no month 31: months go from 01 to 12, seasons from 21 (spring) to 24 (winter)
        2021-12-31T24:00 ! there is no time 24:00: a day goes from 00:00 to 23:59
        2021-12-31T14:60 ! there is no time 14:60: a day goes from 00:00 to 23:59
        2021-12-31T14:30+15:00 ! no place is +15:00 from UTC: write Z for UTC, or the hours as +02:00
        2021-12-31T14:30+02:60 ! no place is +02:60 from UTC: write Z for UTC, or the hours as +02:00
        2022/2021 ! it ends before it begins: 2021/2022
        2021-12-31T10:00/2021-12-31T09:30 ! it ends before it begins: 2021-12-31T09:30/2021-12-31T10:00
        ../.. ! a span of time needs a date on one side at least, as 2021-12-31/..
        / ! a span of time needs a date on one side at least, as 2021-12-31/..
    "#]].assert_eq(&table(&[
        "2021-06-31",
        "2021-02-29",
        "1900-02-29",
        "2021-06-00",
        "2021-13",
        "2021-00",
        "2021-25",
        "2021-31-12",
        "2021-24-03",
        "2021-31-31",
        "2021-12-31T24:00",
        "2021-12-31T14:60",
        "2021-12-31T14:30+15:00",
        "2021-12-31T14:30+02:60",
        "2022/2021",
        "2021-12-31T10:00/2021-12-31T09:30",
        "../..",
        "/",
    ]));
}

#[test]
fn other_ways_to_write_a_number_date_get_the_fitting_hint() {
    expect_test::expect![[r#"
        31.12.2021 ! write it as 2021-12-31
        1.2.2021 ! write it as 2021-02-01
        12/31/2021 ! write it as 2021-12-31
        31/12/2021 ! write it as 2021-12-31
        01/02/2021 ! it is not clear which number is the day: write 2021-02-01 or 2021-01-02
        05/05/2021 ! write it as 2021-05-05
        31-12-2021 ! write it as 2021-12-31
        2021/12/31 ! write it as 2021-12-31
        2021.12.31 ! write it as 2021-12-31
        2021-1-5 ! write it as 2021-01-05
        20211231 ! write it as 2021-12-31
        12/2021 ! write it as 2021-12
        2021/12 ! write it as 2021-12
        31.12.21 ! write the year with four digits and in front, as 2021-12-31
        31.12. ! the year is missing: write it as 2021-12-31
        31.06.2021 ! there is no 31 June: June has days 1 to 30
         2021-12-31  ! write it as 2021-12-31
        2021–12–31 ! write it as 2021-12-31
        202x ! write it as 202X
        20?? ! write it as 20XX
        2021-12-31 9:30 ! write it as 2021-12-31T09:30
        31.12.2021 14:30 ! write it as 2021-12-31T14:30
    "#]]
    .assert_eq(&table(&[
        "31.12.2021",
        "1.2.2021",
        "12/31/2021",
        "31/12/2021",
        "01/02/2021",
        "05/05/2021",
        "31-12-2021",
        "2021/12/31",
        "2021.12.31",
        "2021-1-5",
        "20211231",
        "12/2021",
        "2021/12",
        "31.12.21",
        "31.12.",
        "31.06.2021",
        " 2021-12-31 ",
        "2021–12–31",
        "202x",
        "20??",
        "2021-12-31 9:30",
        "31.12.2021 14:30",
    ]));
}

#[test]
fn dates_in_words_get_the_fitting_hint() {
    expect_test::expect![[r#"
        31 Dec 2021 ! write it as 2021-12-31
        31st of December, 2021 ! write it as 2021-12-31
        Dec. 31, 2021 ! write it as 2021-12-31
        Friday, 31 December 2021 ! write it as 2021-12-31
        December 2021 ! write it as 2021-12
        30 Sept 2021 ! write it as 2021-09-30
        31 June 2021 ! there is no 31 June: June has days 1 to 30
        winter 2021 ! write it as 2021-24
        fall of 2021 ! write it as 2021-23
        the 1990s ! write it as 199X
        about 2021 ! write it as 2021~
        c. May 2021 ! write it as 2021-05~
        31 December ! the year is missing: write it as 2021-12-31
        yesterday ! which day that is depends on when it was written: write the day itself, as 2021-12-31
        last Tuesday ! which day that is depends on when it was written: write the day itself, as 2021-12-31
        two weeks ago ! which day that is depends on when it was written: write the day itself, as 2021-12-31
        Monday ! which day that is depends on when it was written: write the day itself, as 2021-12-31
        2021 to 2022 ! write it as 2021/2022
        2021-2022 ! write it as 2021/2022
        2022 - 2021 ! it ends before it begins: 2021/2022
        31 Dec 2021 - 2 Jan 2022 ! write it as 2021-12-31/2022-01-02
        from May to June 2021 ! the year is missing: write it as 2021-12-31
    "#]].assert_eq(&table(&[
        "31 Dec 2021",
        "31st of December, 2021",
        "Dec. 31, 2021",
        "Friday, 31 December 2021",
        "December 2021",
        "30 Sept 2021",
        "31 June 2021",
        "winter 2021",
        "fall of 2021",
        "the 1990s",
        "about 2021",
        "c. May 2021",
        "31 December",
        "yesterday",
        "last Tuesday",
        "two weeks ago",
        "Monday",
        "2021 to 2022",
        "2021-2022",
        "2022 - 2021",
        "31 Dec 2021 - 2 Jan 2022",
        "from May to June 2021",
    ]));
}

#[test]
fn what_is_no_date_at_all_is_told_how_dates_are_written() {
    expect_test::expect![[r#"
         ! write a date, as 2021-12-31, 2021-12 or 2021
           ! write a date, as 2021-12-31, 2021-12 or 2021
        soon ! write it as 2021-12-31, 2021-12 or 2021
        31 ! write it as 2021-12-31, 2021-12 or 2021
        2021-12-31T ! write it as 2021-12-31, 2021-12 or 2021
        2021T14:30 ! write it as 2021-12-31, 2021-12 or 2021
        20211 ! write it as 2021-12-31, 2021-12 or 2021
        2X21 ! write it as 2021-12-31, 2021-12 or 2021
        2021-X2 ! write it as 2021-12-31, 2021-12 or 2021
        1XXX ! write it as 2021-12-31, 2021-12 or 2021
        2021/2022/2023 ! write it as 2021-12-31, 2021-12 or 2021
        💩2021 ! write it as 2021-12-31, 2021-12 or 2021
        ２０２１ ! write it as 2021-12-31, 2021-12 or 2021
    "#]]
    .assert_eq(&table(&[
        "",
        "  ",
        "soon",
        "31",
        "2021-12-31T",
        "2021T14:30",
        "20211",
        "2X21",
        "2021-X2",
        "1XXX",
        "2021/2022/2023",
        "💩2021",
        "２０２１",
    ]));
}

#[test]
fn only_a_certain_suggestion_is_offered() {
    assert_eq!(read_date("12/31/2021").unwrap_err().suggestion(), Some("2021-12-31"));
    assert_eq!(read_date("2021-31-12").unwrap_err().suggestion(), Some("2021-12-31"));
    assert_eq!(read_date("01/02/2021").unwrap_err().suggestion(), None);
    assert_eq!(read_date("soon").unwrap_err(), DateProblem::Unreadable);
}

#[test]
fn a_value_of_a_million_characters_is_refused_at_once() {
    assert_eq!(read_date(&"31 Dec ".repeat(150_000)), Err(DateProblem::Unreadable));
}

/// A suggestion can be read; every problem says something.
fn is_sound(value: &str) -> bool {
    read_date(value).err().is_none_or(|problem| {
        problem.suggestion().is_none_or(|s| meaning(s).is_ok()) && !problem.to_string().is_empty()
    })
}

proptest! {
    #[test]
    fn no_text_panics_and_every_suggestion_can_be_read(value in any::<String>()) {
        prop_assert!(is_sound(&value));
    }

    #[test]
    fn no_near_date_panics_and_every_suggestion_can_be_read(
        value in "[0-9X]{0,4}[-./ ]?[0-9X]{0,2}[-./ ]?[0-9X]{0,4}[T ]?[0-9:]{0,5}[Z+~?%]?(/[-0-9.~]{0,10})?",
    ) {
        prop_assert!(is_sound(&value));
    }

    #[test]
    fn no_words_panic_and_every_suggestion_can_be_read(
        value in "((the|31|1st|Dec|May|spring|2021|90s|1990s|about|to|-|/|last|Friday|é),? ?){0,6}",
    ) {
        prop_assert!(is_sound(&value));
    }

    #[test]
    fn every_day_of_the_calendar_is_read_and_no_other(y in 0i16..=9999, m in 0i8..=13, d in 0i8..=32) {
        let real = jiff::civil::Date::new(y, m, d).is_ok();
        prop_assert_eq!(read_date(&format!("{y:04}-{m:02}-{d:02}")).is_ok(), real);
    }
}
