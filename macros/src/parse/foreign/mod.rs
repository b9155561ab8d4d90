//! What people write who come from JavaScript or Rust. It is told from the rest where it begins, and met with what to
//! write here; where the meaning is plain, it is read as if that had been written, so that what is inside is checked too.

mod constructor;
mod function;
mod operator;
mod statement;

pub use function::NO_GENERATOR_VALUE;
