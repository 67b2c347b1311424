//! What a person may choose before an export.

/// One question with its answers.
#[derive(Clone, Copy, Debug)]
pub struct Choice {
    /// What code calls it.
    pub id: &'static str,
    /// The question: `Which of two marks that overlap is kept?`
    pub question: fn() -> &'static str,
    /// The answers; the first is taken where nobody chooses.
    pub options: &'static [Opt],
}

/// One answer.
#[derive(Clone, Copy, Debug)]
pub struct Opt {
    /// What code calls it.
    pub id: &'static str,
    /// What people read: `The longest`.
    pub label: fn() -> &'static str,
}

/// What was chosen.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Chosen(Vec<(&'static str, &'static str)>);

impl Chosen {
    /// These choices and another answer for one of them.
    #[must_use]
    pub fn with(mut self, choice: &'static str, option: &'static str) -> Chosen {
        self.0.retain(|(id, _)| *id != choice);
        self.0.push((choice, option));
        self
    }

    /// The id of the option that was chosen; the first one's where nobody chose.
    #[must_use]
    pub fn of(&self, choice: &Choice) -> &'static str {
        let chosen = self.0.iter().find(|(id, _)| *id == choice.id).map(|(_, option)| *option);
        let known = choice.options.iter().find(|option| Some(option.id) == chosen);
        known.or(choice.options.first()).map_or("", |option| option.id)
    }
}
