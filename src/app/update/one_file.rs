//! Making an exercise that is one HTML file, and opening the one that this page is.

use std::rc::Rc;

use crate::annotation::Document;
use crate::app::effect::Effect;
use crate::app::env::Env;
use crate::app::model::Model;
use crate::app::one_file::OneFileMsg;
use crate::classroom::{AppFiles, one_file};
use crate::formats::native;

/// What the exercise inside is called where a file's name is asked for.
const NAME: &str = "exercise.pressmark.json";

impl Model {
    pub(super) fn one_file(&mut self, msg: OneFileMsg, env: &mut Env<'_>) -> Vec<Effect> {
        match msg {
            OneFileMsg::Begin => self.open_inside(env),
            OneFileMsg::Files(files) => self.make_one_file(files.as_deref()),
        }
    }

    /// Opens the exercise that this page holds as the file that it is.
    pub(super) fn open_inside(&mut self, env: &mut Env<'_>) -> Vec<Effect> {
        let Some(inside) = self.one_file.inside.clone() else { return Vec::new() };
        match native::read(&inside) {
            Ok(read) => self.take_in_read(NAME, vec![read], env),
            Err(error) => self.refuse(NAME, &error.to_string()),
        }
    }

    /// Begins to make one file of an exercise; the download follows when the application's own files are at hand.
    pub(super) fn save_as_one_file(&mut self, exercise: Document) -> Vec<Effect> {
        self.one_file.making = Some(Box::new(exercise));
        vec![Effect::OwnFiles]
    }

    fn make_one_file(&mut self, files: Option<&AppFiles>) -> Vec<Effect> {
        let Some(exercise) = self.one_file.making.take() else { return Vec::new() };
        let words = self.words().one_file;
        match files.and_then(|files| one_file(&exercise, files)) {
            Some(exported) => {
                self.say((words.saved)(&exported.file_name));
                vec![Effect::Download(exported)]
            }
            None => {
                let text: Rc<str> = words.not_made.into();
                self.say(text.clone());
                self.tell(true, text);
                Vec::new()
            }
        }
    }
}
