//! The oracle: an executable reading of the specifications, and the traits by which loops of others join it.
//!
//! | module | holds |
//! |---|---|
//! | [`host`] | the trait that an event loop implements to be checked in-process |
//! | [`interpreter`] | language and promise semantics on any host |
//! | [`loops`] | the built-in event loops, in virtual time, and their exploration |
//! | [`linked`] | event loops of others in this process: tokio |
//! | [`wire`] | the protocol by which loops in any language join |

pub mod host;
pub mod interpreter;
pub mod linked;
pub mod loops;
pub mod wire;
