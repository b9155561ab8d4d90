//! Random programs on the reference and on an engine: which orders the engine shows that the documents don't allow.
//!
//! The stations are those of every run. A program is [generated](crate::generate); the reference finds every order that
//! is allowed, which is what the program expects; the engine runs it, many to a process; the verdict is judged. What
//! deviates runs again alone, several times, and if it still does it is made smaller as long as it deviates in the same
//! way. What is left is told once for all programs that come down to it.
//!
//! | module | holds |
//! |---|---|
//! | `case` | a program with what it is expected to log |
//! | `expectation` | what it may log, as the macro wants it |
//! | `kind` | in what way a program deviates |
//! | `known` | deviations that are decided already |
//! | `uses` | what a program has that a deviation may come from |
//! | `field` | programs on the engine |
//! | `shrink` | smaller programs that deviate in the same way |
//! | `finding` | what was found |
//! | `record` | the same as JSON |
//! | `hunt` | all of it, round by round |

mod case;
mod expectation;
mod field;
mod finding;
mod hunt;
mod kind;
mod known;
mod record;
mod shrink;
mod uses;

pub use case::{Case, LeftOut, Limits, case};
pub use finding::{Deviation, Findings, Group, Programs, Wavering};
pub use hunt::{Event, Options, hunt};
pub use kind::Kind;
pub use known::{Known, Row};
pub use record::Record;
