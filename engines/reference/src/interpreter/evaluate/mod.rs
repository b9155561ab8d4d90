//! Instructions, and what they stand on.

mod call;
mod convert;
mod delegate;
mod dispose;
mod execute;
mod iterate;
mod operator;
mod property;
mod scope;

pub(crate) use iterate::Iteration;
