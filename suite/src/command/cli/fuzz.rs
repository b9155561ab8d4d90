//! The options of `looplaw fuzz`.

use super::When;
use clap::Args;
use looplaw::model::Profile;
use looplaw::settings::parse_seconds;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::time::Duration;

#[derive(Args)]
pub(in crate::command) struct FuzzArgs {
    /// The engine to run on.
    #[arg(long, value_name = "SPEC")]
    pub(in crate::command) engine: String,
    /// Hold it to these documents: ecma, web, node or winter.
    #[arg(long, value_name = "P")]
    pub(in crate::command) profile: Option<Profile>,
    /// The seed of the first program; the next one has the next.
    #[arg(long, value_name = "N", default_value = "0")]
    pub(in crate::command) seed: u64,
    /// How many programs to run; 1000, unless `--time` is given.
    #[arg(long, value_name = "N")]
    pub(in crate::command) cases: Option<u64>,
    /// Start no more programs after so long, and make none smaller.
    #[arg(long, value_name = "SECS", value_parser = parse_seconds)]
    pub(in crate::command) time: Option<Duration>,
    /// Run a program that deviates so many times more, alone.
    #[arg(long, value_name = "N", default_value = "5")]
    pub(in crate::command) repeat: NonZeroUsize,
    /// Make at most so many programs smaller of those that deviate in one way.
    #[arg(long, value_name = "N", default_value = "3")]
    pub(in crate::command) shrink: usize,
    /// Leave a builtin out of all programs, such as one whose deviation is known.
    #[arg(long, value_name = "NAME")]
    pub(in crate::command) without: Vec<String>,
    /// Count the deviations that this file says are known, and tell the others.
    #[arg(long, value_name = "FILE")]
    pub(in crate::command) known: Option<PathBuf>,
    /// How many processes run at once.
    #[arg(long, value_name = "N")]
    pub(in crate::command) jobs: Option<NonZeroUsize>,
    /// How long one program may take.
    #[arg(long, value_name = "SECS", value_parser = parse_seconds)]
    pub(in crate::command) timeout: Option<Duration>,
    /// Write what was found, with seeds, programs and results.
    #[arg(long, value_name = "FILE")]
    pub(in crate::command) json: Option<PathBuf>,
    /// When to use colours.
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub(in crate::command) color: When,
}
