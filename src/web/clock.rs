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

/// A stamp as the reader's clock would show it: `14:05` today, `2024-05-03 14:05` on another day.
pub(super) fn local(stamp: &str) -> String {
    let date = js_sys::Date::new(&stamp.into());
    let today = js_sys::Date::new_0();
    let time = format!("{:02}:{:02}", date.get_hours(), date.get_minutes());
    let day = |date: &js_sys::Date| (date.get_full_year(), date.get_month(), date.get_date());
    if day(&date) == day(&today) {
        return time;
    }
    let (year, month, day) = day(&date);
    format!("{year}-{:02}-{day:02} {time}", month + 1)
}
