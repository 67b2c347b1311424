//! Agreement between readers of one article.
//!
//! | Measure | Counts | Source |
//! | --- | --- | --- |
//! | strict, overlap and token F1 of each pair | annotations; tokens | Hripcsak and Rothschild 2005: where nobody can count what was rightly left unmarked, kappa tends to F1 |
//! | four schemes of SemEval-2013 | kinds of error | task 9.1 |
//! | Krippendorff's alpha | tokens, tag by tag | Krippendorff 2004 |
//! | Cohen's and Fleiss' kappa | tokens, tag by tag | Cohen 1960, Fleiss 1971; for comparison |
//! | alpha_U | where marks begin and end | Krippendorff 1995, 2004 |
//!
//! Marks of different tags may overlap, so everything that counts tokens does it for each tag apart, marked or not;
//! *pooled* puts the tags that anybody used one after the other. An annotation in several parts is one. Nothing depends
//! on the order of readers or marks, and measures of two readers do not depend on who is called first.
//!
//! A coefficient that has no value says why ([`Undefined`]); it is never 0 or 1 for want of one. The exception is F1,
//! which is 1 by definition where neither reader marked anything.

mod coding;
mod f1;
mod measure;
mod semeval;
mod spans;
mod unitizing;

use crate::annotation::{AnnotationSet, Id};
use crate::text::{Text, TextRange};

use coding::Tokens;
use spans::Spans;

pub use measure::{Matrix, Measure, Undefined};
pub use semeval::{Counted, Scheme};

/// The marks of several readers of one article, made ready for measuring.
#[derive(Clone, Debug)]
pub struct Study {
    tags: Vec<Id>,
    readers: Vec<Spans>,
    tokens: Tokens,
    /// The article's length in code points.
    length: u32,
}

/// How far readers agree on one tag, or on all.
#[derive(Clone, Debug, PartialEq)]
pub struct Coefficients {
    /// Krippendorff's alpha over tokens.
    pub alpha: Measure,
    /// Krippendorff's alpha for unitizing.
    pub alpha_u: Measure,
    /// Cohen's kappa over tokens, the mean of all pairs of readers for whom it has a value.
    pub cohen: Measure,
    /// Fleiss' kappa over tokens.
    pub fleiss: Measure,
}

impl Study {
    /// Makes the marks of readers ready. Marks with a tag that is not among `tags` are left out.
    #[must_use]
    pub fn new(text: &Text, tags: &[Id], readers: &[&AnnotationSet]) -> Study {
        Study::within(text, text.whole(), tags, readers)
    }

    /// As [`Study::new`], of a part of the text as if it were all: what nobody was asked to read is no agreement.
    #[must_use]
    pub fn within(text: &Text, part: TextRange, tags: &[Id], readers: &[&AnnotationSet]) -> Study {
        let (start, end) = text.to_code_points(part).unwrap_or_default();
        let part = (start as u32, end as u32);
        let readers: Vec<Spans> =
            readers.iter().map(|set| Spans::new(text, part, tags, set)).collect();
        let tokens = Tokens::new(text, part, tags.len(), &readers);
        Study { tags: tags.to_vec(), readers, tokens, length: part.1 - part.0 }
    }

    /// The tags in the order in which they were given.
    #[must_use]
    pub fn tags(&self) -> &[Id] {
        &self.tags
    }

    /// How many readers there are.
    #[must_use]
    pub fn readers(&self) -> usize {
        self.readers.len()
    }

    /// F1 of each pair of readers, counting marks with the same tag and the same boundaries.
    #[must_use]
    pub fn strict(&self) -> Matrix {
        let strict = f1::Strict::new(&self.readers);
        Matrix::of(self.readers.len(), |one, other| strict.f1(one, other))
    }

    /// F1 of each pair of readers, counting marks with the same tag that share a character, one to one.
    #[must_use]
    pub fn overlap(&self) -> Matrix {
        let rows = (0..self.readers.len()).flat_map(|reader| self.overlap_row(reader));
        Matrix::of_rows(self.readers.len(), rows.collect())
    }

    /// One reader's row of [`Study::overlap`]: the values with the readers before, in their order. It takes long where
    /// there are many readers, so that a page may ask for a row at a time and join them with [`Matrix::of_rows`].
    #[must_use]
    pub fn overlap_row(&self, reader: usize) -> Vec<f64> {
        let Some(one) = self.readers.get(reader) else { return Vec::new() };
        self.readers.iter().take(reader).map(|other| f1::overlap(one, other)).collect()
    }

    /// F1 of each pair of readers over tokens and tags.
    #[must_use]
    pub fn token(&self) -> Matrix {
        Matrix::of(self.readers.len(), |one, other| self.tokens.f1(one, other))
    }

    /// One reader's marks held against another's in the four schemes of SemEval-2013. Both are places in the list of
    /// readers; `None` where there is no such reader.
    #[must_use]
    pub fn semeval(&self, key: usize, response: usize) -> Option<[(Scheme, Counted); 4]> {
        Some(semeval::score(self.readers.get(key)?, self.readers.get(response)?))
    }

    /// How far readers agree on one tag, by its place in [`Study::tags`].
    #[must_use]
    pub fn coefficients(&self, tag: usize) -> Coefficients {
        Coefficients {
            alpha: self.tokens.alpha(tag..tag + 1),
            alpha_u: unitizing::alpha_u(&self.units(tag..tag + 1), self.length),
            cohen: self.tokens.cohen(tag..tag + 1),
            fleiss: self.tokens.fleiss(tag..tag + 1),
        }
    }

    /// How far readers agree on all tags together.
    #[must_use]
    pub fn pooled(&self) -> Coefficients {
        let all = 0..self.tags.len();
        Coefficients {
            alpha: self.tokens.alpha(all.clone()),
            alpha_u: unitizing::alpha_u(&self.units(all.clone()), self.length),
            cohen: self.tokens.cohen(all.clone()),
            fleiss: self.tokens.fleiss(all),
        }
    }

    /// For each tag the units of each reader.
    fn units(&self, tags: std::ops::Range<usize>) -> Vec<Vec<Vec<(u32, u32)>>> {
        tags.map(|tag| self.readers.iter().map(|reader| reader.units(tag)).collect()).collect()
    }
}

#[cfg(test)]
mod tests;
