//! Preferences, and as one line of text, for the shell to keep.

/// Preferences, kept on the device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Widen selections to whole words.
    pub snap: bool,
    /// Light, dark, or as the device says.
    pub theme: Theme,
    /// Size of the article's text.
    pub text_size: TextSize,
    /// Show the article as a list of sentences.
    pub sentences: bool,
    /// Hints that have been dismissed.
    pub dismissed: Vec<Hint>,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            snap: true,
            theme: Theme::default(),
            text_size: TextSize::default(),
            sentences: false,
            dismissed: Vec::new(),
        }
    }
}

/// Light or dark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Theme {
    /// As the device says.
    #[default]
    Device,
    /// Dark ink on light paper.
    Light,
    /// Light ink on dark paper.
    Dark,
}

/// Size of the article's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum TextSize {
    /// 17 px.
    Small,
    /// 19 px.
    #[default]
    Medium,
    /// 23 px.
    Large,
    /// 28 px.
    Huge,
}

/// The three first-use hints.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hint {
    /// How to mark.
    Mark,
    /// How to say who says it.
    Link,
    /// Where the work is kept.
    Keep,
}

const THEMES: [(&str, Theme); 3] =
    [("device", Theme::Device), ("light", Theme::Light), ("dark", Theme::Dark)];

const SIZES: [(&str, TextSize); 4] = [
    ("small", TextSize::Small),
    ("medium", TextSize::Medium),
    ("large", TextSize::Large),
    ("huge", TextSize::Huge),
];

const HINTS: [(&str, Hint); 3] = [("mark", Hint::Mark), ("link", Hint::Link), ("keep", Hint::Keep)];

impl Settings {
    /// The settings as text: `snap=true theme=dark …`.
    #[must_use]
    pub fn write(&self) -> String {
        let hints: Vec<&str> = self.dismissed.iter().map(|hint| name(&HINTS, hint)).collect();
        format!(
            "snap={} theme={} text={} sentences={} dismissed={}",
            self.snap,
            name(&THEMES, &self.theme),
            name(&SIZES, &self.text_size),
            self.sentences,
            hints.join(",")
        )
    }

    /// Settings from text; what is missing or unknown is as usual.
    #[must_use]
    pub fn read(text: &str) -> Settings {
        let mut settings = Settings::default();
        for (key, value) in text.split(' ').filter_map(|pair| pair.split_once('=')) {
            match key {
                "snap" => settings.snap = value != "false",
                "sentences" => settings.sentences = value == "true",
                "theme" => settings.theme = named(&THEMES, value).unwrap_or_default(),
                "text" => settings.text_size = named(&SIZES, value).unwrap_or_default(),
                "dismissed" => {
                    settings.dismissed =
                        value.split(',').filter_map(|n| named(&HINTS, n)).collect();
                }
                _ => {}
            }
        }
        settings
    }
}

fn name<T: PartialEq>(names: &[(&'static str, T)], value: &T) -> &'static str {
    names.iter().find(|(_, known)| known == value).map_or("", |(name, _)| name)
}

fn named<T: Copy>(names: &[(&'static str, T)], name: &str) -> Option<T> {
    names.iter().find(|(known, _)| *known == name).map(|(_, value)| *value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_come_back_as_they_were_kept() {
        let settings = Settings {
            snap: false,
            theme: Theme::Dark,
            text_size: TextSize::Huge,
            sentences: true,
            dismissed: vec![Hint::Keep, Hint::Mark],
        };
        assert_eq!(Settings::read(&settings.write()), settings);
        assert_eq!(Settings::read(&Settings::default().write()), Settings::default());
    }

    #[test]
    fn unknown_settings_are_passed_over() {
        assert_eq!(
            Settings::read("snap=maybe theme=pink dismissed=x, nonsense"),
            Settings::default()
        );
    }
}
