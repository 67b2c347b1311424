//! The time and fresh ids, which the core cannot make.

use uuid::Uuid;

use crate::annotation::Stamp;

/// Now, in UTC, to the second.
pub(super) fn now() -> Stamp {
    let iso: String = js_sys::Date::new_0().to_iso_string().into();
    let second = iso.split('.').next().map(|head| format!("{head}Z"));
    second.and_then(|text| Stamp::new(&text)).or_else(|| Stamp::new(&iso)).unwrap_or_else(epoch)
}

fn epoch() -> Stamp {
    Stamp::new("1970-01-01T00:00:00Z").unwrap_or_else(|| unreachable!("a literal stamp"))
}

/// Text that was never made before: a version 7 UUID, which sorts by time.
pub(super) fn fresh() -> String {
    let millis = js_sys::Date::now() as u64;
    let nanos = ((millis % 1000) * 1_000_000) as u32;
    let stamp = uuid::Timestamp::from_unix(uuid::NoContext, millis / 1000, nanos);
    Uuid::new_v7(stamp).simple().to_string()
}

/// A moment as this device writes times, in its own time zone: `23 Nov 2026, 19:34`.
pub(super) fn local(stamp: &str) -> String {
    let date = js_sys::Date::new(&stamp.into());
    let options = js_sys::Object::new();
    for (name, value) in [("dateStyle", "medium"), ("timeStyle", "short")] {
        let _ = js_sys::Reflect::set(&options, &name.into(), &value.into());
    }
    date.to_locale_string("default", &options).into()
}

/// When something was, as precisely as it matters.
pub(super) enum Day {
    /// Today, at this time: `14:05`.
    Today(String),
    /// On another day, written as publication dates are: `2026-11-23`.
    Other(String),
}

/// The day of a stamp in this device's time zone.
pub(super) fn day(stamp: &str) -> Day {
    let date = js_sys::Date::new(&stamp.into());
    let day = |date: &js_sys::Date| (date.get_full_year(), date.get_month() + 1, date.get_date());
    let (year, month, of_month) = day(&date);
    if (year, month, of_month) == day(&js_sys::Date::new_0()) {
        return Day::Today(format!("{:02}:{:02}", date.get_hours(), date.get_minutes()));
    }
    Day::Other(format!("{year:04}-{month:02}-{of_month:02}"))
}

/// A stamp as the reader's clock shows it: `14:05` today, and as [`local`] has it on another day; empty where it is no
/// stamp.
pub(super) fn local_time(stamp: &str) -> String {
    let date = js_sys::Date::new(&stamp.into());
    if date.get_time().is_nan() {
        return String::new();
    }
    match day(stamp) {
        Day::Today(time) => time,
        Day::Other(_) => local(stamp),
    }
}
