//! What learning platforms say in the names of handed-in files.
//!
//! | Platform | Name |
//! | --- | --- |
//! | Moodle, a folder each | `{full name}_{id}_assignsubmission_file_/{file}` (older: with the last `_`) |
//! | Moodle, flat | `{full name}_{id}_assignsubmission_file_{file}`; typed in: `…_assignsubmission_onlinetext…` |
//! | Canvas | `{name}[_LATE]_{user id}_{attachment id}_{file}`; typed in: `…_text.html`; anonymous: `anon_{id}_{attachment id}_{file}` |
//!
//! Read from Moodle's `mod/assign/classes/downloader.php` and Canvas' `lib/content_zipper.rb`. Moodle's is read from
//! the `_{id}_assign` part outwards, since sites put parts of their own before the name.

/// Where a file was handed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Platform {
    /// Moodle.
    Moodle,
    /// Canvas.
    Canvas,
}

/// What a path says.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Named {
    /// The platform whose pattern it has; `None` for a loose file.
    pub platform: Option<Platform>,
    /// The student's name as the platform writes it; empty where it gives none.
    pub name: String,
    /// The platform's number for the student; empty where it gives none.
    pub id: String,
    /// Handed in late, as far as the platform says so.
    pub is_late: bool,
    /// Typed into the platform instead of handed in as a file.
    pub is_typed: bool,
    /// The path up to the file's own name: feedback that begins with it goes back to this student.
    pub prefix: String,
    /// The file's own name.
    pub file: String,
}

/// What the path of a file in a download says.
#[must_use]
pub fn read_name(path: &str) -> Named {
    let file = path.rsplit('/').next().unwrap_or(path);
    moodle(path)
        .or_else(|| canvas(file))
        .unwrap_or_else(|| Named { file: file.to_owned(), ..Named::default() })
}

fn moodle(path: &str) -> Option<Named> {
    let at = path.match_indices("_assign").map(|(at, _)| at);
    at.into_iter().find_map(|at| {
        let (before, rest) = path.split_at(at);
        let (name, id) = before.rsplit_once('_')?;
        let is_number = !id.is_empty() && id.bytes().all(|b| b.is_ascii_digit());
        let rest = rest.strip_prefix("_")?;
        let (kind, rest) = rest.split_once('_')?;
        let end = rest.find(|c: char| !c.is_ascii_lowercase()).unwrap_or(rest.len());
        let (plugin, tail) = rest.split_at(end);
        let file = tail.trim_start_matches('_').trim_start_matches('/');
        let name = name.rsplit('/').next().unwrap_or(name);
        (is_number && !plugin.is_empty()).then(|| Named {
            platform: Some(Platform::Moodle),
            name: name.to_owned(),
            id: id.to_owned(),
            is_late: false,
            is_typed: plugin == "onlinetext",
            prefix: format!("{name}_{id}_{kind}_{plugin}"),
            file: file.rsplit('/').next().unwrap_or(file).to_owned(),
        })
    })
}

fn canvas(file: &str) -> Option<Named> {
    let parts: Vec<&str> = file.split('_').collect();
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let is_anonymous = parts.first() == Some(&"anon") && parts.get(2).is_some_and(|p| digits(p));
    let at = if is_anonymous {
        1
    } else {
        let pairs = parts.windows(2).enumerate().skip(1);
        pairs.into_iter().find(|(_, pair)| pair.iter().all(|part| digits(part)))?.0
    };
    let rest = parts.get(at + 2..).filter(|rest| !rest.is_empty())?.join("_");
    let before = parts.get(..at)?;
    let is_late = before.last() == Some(&"LATE");
    let name = before.get(..before.len() - usize::from(is_late))?.join("_");
    Some(Named {
        platform: Some(Platform::Canvas),
        name: if is_anonymous { String::new() } else { name },
        id: (*parts.get(at)?).to_owned(),
        is_late,
        is_typed: rest == "text.html" || rest.ends_with("_text.html"),
        prefix: parts.get(..at + 2)?.join("_"),
        file: rest,
    })
}

#[cfg(test)]
mod tests {
    use super::read_name;
    use expect_test::expect;

    #[test]
    fn names_of_moodle_and_canvas_are_taken_apart() {
        let mut out = String::new();
        for path in [
            "Jane Doe_1234_assignsubmission_file_/pressmark-k7qd-jane.json",
            "Jane Doe_1234_assignsubmission_file/sub/pressmark-k7qd-jane.json",
            "Jane Doe_1234_assignsubmission_file_pressmark-k7qd-jane.json",
            "jdoe7_Jane Doe_1234_assignsubmission_onlinetext/onlinetext.html",
            "Participant 3_99_assignsubmission_onlinetext_onlinetext.html",
            "doejane_12345_67890_pressmark-k7qd-jane.json",
            "doejane_LATE_12345_67890_work_2.json",
            "o_brien_LATE_12345_67890_text.html",
            "anon_Xy12z_67890_pressmark-k7qd-7.json",
            "doejane_12345_text.html",
            "pressmark-k7qd-maria.json",
            "folder/my_file_v2.json",
        ] {
            let n = read_name(path);
            let (late, typed) =
                (if n.is_late { " late" } else { "" }, if n.is_typed { " typed" } else { "" });
            out += &format!(
                "{:?} [{}] {}{late}{typed} <{}> {}\n",
                n.platform, n.name, n.id, n.prefix, n.file
            );
        }
        expect![[r#"
            Some(Moodle) [Jane Doe] 1234 <Jane Doe_1234_assignsubmission_file> pressmark-k7qd-jane.json
            Some(Moodle) [Jane Doe] 1234 <Jane Doe_1234_assignsubmission_file> pressmark-k7qd-jane.json
            Some(Moodle) [Jane Doe] 1234 <Jane Doe_1234_assignsubmission_file> pressmark-k7qd-jane.json
            Some(Moodle) [jdoe7_Jane Doe] 1234 typed <jdoe7_Jane Doe_1234_assignsubmission_onlinetext> onlinetext.html
            Some(Moodle) [Participant 3] 99 typed <Participant 3_99_assignsubmission_onlinetext> onlinetext.html
            Some(Canvas) [doejane] 12345 <doejane_12345_67890> pressmark-k7qd-jane.json
            Some(Canvas) [doejane] 12345 late <doejane_LATE_12345_67890> work_2.json
            Some(Canvas) [o_brien] 12345 late typed <o_brien_LATE_12345_67890> text.html
            Some(Canvas) [] Xy12z <anon_Xy12z_67890> pressmark-k7qd-7.json
            None []  <> doejane_12345_text.html
            None []  <> pressmark-k7qd-maria.json
            None []  <> my_file_v2.json
        "#]].assert_eq(&out);
    }
}
