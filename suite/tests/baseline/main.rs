//! Baselines: what a file may say, which results are as it says, and what blessing makes of it.

mod bless;
mod fixture;
mod mark;
mod read;
