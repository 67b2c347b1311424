//! What a class saw: nobody is named here, readers are counted.
//!
//! | File | What it answers |
//! | --- | --- |
//! | `heat` | how many readers marked each piece of the text with a tag |
//! | `items` | what was missed most, and which marks the key does not know |
//! | `places` | which marks of many readers are of one place |
//! | `splits` | where readers gave other tags or values |
//! | `speakers` | who gets to speak, and which claims have one source |
//! | `timeline` | the dates, by when they were |

mod heat;
mod items;
mod places;
mod speakers;
mod splits;
#[cfg(test)]
mod tests;
mod timeline;

pub use heat::{Warm, heat};
pub use items::{ItemTally, Unexpected, most_missed, unexpected};
pub use speakers::{Sourced, Speaker, Speakers, speakers};
pub use splits::{About, Split, splits};
pub use timeline::{Moment, timeline};
