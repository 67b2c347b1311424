//! What Pressmark says to its readers: every sentence, label and name that appears on a screen or in a file made for
//! reading, one value per language and one file per area.
//!
//! Every layer may use this one and it uses none, so its functions take plain arguments. A further language is one more
//! `static` of type [`Words`], for which the compiler names what is still missing, and a line in [`words`].
//! What only machines read (keys and ids of formats, markup, styles) is not here, nor is what is looked for in the
//! texts of others.

pub mod agreement;
pub mod articles;
pub mod classroom;
pub mod dates;
pub mod encodings;
pub mod feedback;
pub mod files;
pub mod foreign;
pub mod formats;
pub mod losses;
pub mod native;
pub mod one_file;
pub mod storage;
pub mod tag_sets;
pub mod web_page;

use agreement::AgreementWords;
use articles::ArticleWords;
use classroom::ClassroomWords;
use dates::DateWords;
use encodings::EncodingWords;
use feedback::FeedbackWords;
use files::FileWords;
use foreign::ForeignWords;
use formats::FormatsWords;
use losses::LossWords;
use native::NativeWords;
use one_file::OneFileWords;
use storage::StorageWords;
use tag_sets::BuiltInWords;
use web_page::WebPageWords;

/// The words of one language.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "each field is the area whose words it holds")]
pub struct Words {
    /// The language as the web calls it.
    pub language: &'static str,
    pub dates: &'static DateWords,
    pub encodings: &'static EncodingWords,
    pub classroom: &'static ClassroomWords,
    pub web_page: &'static WebPageWords,
    pub losses: &'static LossWords,
    pub formats: &'static FormatsWords,
    pub storage: &'static StorageWords,
    pub foreign: &'static ForeignWords,
    pub articles: &'static ArticleWords,
    pub agreement: &'static AgreementWords,
    pub feedback: &'static FeedbackWords,
    pub files: &'static FileWords,
    pub native: &'static NativeWords,
    pub one_file: &'static OneFileWords,
    pub tag_sets: &'static BuiltInWords,
}

/// English.
static EN: Words = Words {
    language: "en",
    dates: &dates::EN,
    encodings: &encodings::EN,
    classroom: &classroom::EN,
    web_page: &web_page::EN,
    losses: &losses::EN,
    formats: &formats::EN,
    storage: &storage::EN,
    foreign: &foreign::EN,
    articles: &articles::EN,
    agreement: &agreement::EN,
    feedback: &feedback::EN,
    files: &files::EN,
    native: &native::EN,
    one_file: &one_file::EN,
    tag_sets: &tag_sets::EN,
};

/// The words of the language that is spoken; this is the one place that chooses.
#[must_use]
pub fn words() -> &'static Words {
    &EN
}
