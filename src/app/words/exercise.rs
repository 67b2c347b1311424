//! The strings for the teacher who makes an exercise, its key, and gives it out.

use crate::app::message::LockProblem;

/// The strings of making an exercise.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "each field is the text that it holds")]
pub struct ExerciseWords {
    pub lock_problem: fn(LockProblem) -> &'static str,
}

/// English.
pub(super) static EN: ExerciseWords = ExerciseWords { lock_problem };

fn lock_problem(problem: LockProblem) -> &'static str {
    match problem {
        LockProblem::NoCrypto => {
            "This browser encrypts nothing here, because the page did not come over https. Keep the key in a file of its own, or open Pressmark at its https address."
        }
        LockProblem::WrongWord => {
            "This word does not open the key. Look at its spelling; large and small letters count as the same."
        }
        LockProblem::Failed => {
            "The browser did not encrypt or open the key. Try again, or keep the key in a file of its own."
        }
    }
}
