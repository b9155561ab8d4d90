//! A corpus of engines that hang, die, lie and flood: each costs what it is guilty of, in bounded time and memory, and
//! leaves nothing behind. The rows are in `corpus`, a family a file.
//!
//! Every fault is bounded by itself too: it ends within minutes and below a gigabyte if nobody ends it.

#[cfg(unix)]
#[path = "../../../tests/build/mod.rs"]
mod build;
#[cfg(unix)]
mod check;
#[cfg(unix)]
mod corpus;
#[cfg(unix)]
mod fakes;
#[cfg(unix)]
mod fault;
#[cfg(unix)]
mod trials;

fn main() {
    #[cfg(unix)]
    trials::main();
}
