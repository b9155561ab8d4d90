//! Random well-formed programs, the same for the same seed.
//!
//! They stand in for "any program" where a catalogue would be too kind. [`schedule`] writes programs of a few kinds of
//! statements that have one order everywhere, for benchmarks. [`wide()`] writes programs that use all of the DSL, for
//! the fuzzer. It draws from a sequence of [`Choices`], so that a program is made smaller by making its choices smaller:
//! whatever choices are left, they make a well-formed program.
//!
//! | module | holds |
//! |---|---|
//! | `choices` | the sequence that is drawn from |
//! | `shrink` | smaller sequences, to be tried |
//! | `table` | what each builtin is called on, and what it returns |
//! | `scope` | the names in sight, and what they hold |
//! | `writer` | the state of a program that is being written |
//! | `statement`, `flow` | statements |
//! | `value`, `call`, `function`, `object` | expressions |
//! | `tree` | short spellings of syntax |

mod call;
mod choices;
mod flow;
mod function;
mod narrow;
mod object;
mod scope;
mod shrink;
mod statement;
mod table;
mod tree;
mod value;
mod wide;
mod writer;

pub use choices::Choices;
pub use narrow::{Vocabulary, schedule};
pub use shrink::smaller;
pub use table::is_generated;
pub use wide::{Wide, wide};
