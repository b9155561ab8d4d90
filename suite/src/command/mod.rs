//! The command line: one file for each subcommand. The `looplaw` command has it for the catalogue, a test target for its
//! own scenarios.

mod add;
#[cfg_attr(not(feature = "cli"), path = "no_bar.rs")]
mod bar;
mod baseline;
mod board;
mod cli;
mod compare;
mod diff;
mod engines;
mod files;
#[cfg(feature = "cli")]
mod fuzz;
mod help;
mod list;
#[cfg(feature = "cli")]
mod manual;
mod merge;
mod output;
mod progress;
mod publish;
mod repository;
mod rules;
mod run;
mod serve;
mod show;

use crate::harness::Harness;
use clap::Parser;
use cli::{Cli, Command};
use libtest_mimic::Arguments;
use looplaw_reports::writers::program;
use output::Output;
use std::error::Error;
use std::ffi::OsString;
use std::process::ExitCode;

/// What a subcommand comes to.
enum Outcome {
    /// Every result is as expected, or nothing was run.
    AsExpected,
    /// Some result is not.
    NotAsExpected,
}

/// Why a subcommand could not do what it was asked: one line that says what, where, and what to try.
type Failure = Box<dyn Error>;

/// Does what the command line says, for the catalogue: 0 is as expected, 1 is not as expected, 2 is not done.
///
/// A process that is to be the worker of a linked engine is that and nothing else.
#[cfg(feature = "cli")]
pub fn main() -> ExitCode {
    if let Some(status) = crate::embedded::serve(std::env::args_os()) {
        return status;
    }
    follow(Cli::try_parse(), Harness::new().scenarios(crate::catalogue::scenarios()))
}

/// The same for a test target's scenarios and engines, where its arguments ask for what a test runner doesn't know: a
/// command, or an option of a run. Else the target is given back.
///
/// `cargo test WORD` gives the word to every target, so that a command alone which is part of a scenario's name, or lacks
/// what it needs, is a filter as ever.
pub(crate) fn instead_of_trials(arguments: &[OsString], harness: Harness) -> Result<ExitCode, Harness> {
    let program = program(harness.target().as_ref());
    let parsed = cli::of_target(arguments, program.as_deref().unwrap_or("looplaw"), &harness.scenarios);
    let words: Vec<&str> = arguments.iter().skip(1).filter_map(|word| word.to_str()).collect();
    let is_filter = |word: &str| harness.scenarios.iter().any(|scenario| scenario.id.contains(word));
    let is_command = match words.as_slice() {
        [] => false,
        [word] => cli::commands().iter().any(|name| name == word) && !is_filter(word),
        [word, ..] => cli::commands().iter().any(|name| name == word),
    };
    let is_of_tests = Arguments::try_parse_from(arguments).is_ok();
    if (is_command && parsed.is_ok()) || !is_of_tests { Ok(follow(parsed, harness)) } else { Err(harness) }
}

fn follow(parsed: Result<Cli, clap::Error>, harness: Harness) -> ExitCode {
    crate::programs::adopt();
    let done = match parsed.map_err(|error| cli::refused(&error)) {
        Ok(cli) => dispatch(cli, harness),
        Err(cli::Refused::Told) => return ExitCode::SUCCESS,
        Err(cli::Refused::Wrong(line)) => Err(line.into()),
    };
    match done {
        Ok(Outcome::AsExpected) => ExitCode::SUCCESS,
        Ok(Outcome::NotAsExpected) => ExitCode::from(1),
        Err(failure) => {
            Output::complain(&*failure);
            ExitCode::from(2)
        }
    }
}

fn dispatch(cli: Cli, harness: Harness) -> Result<Outcome, Failure> {
    match cli.command {
        None => run::run(&cli.run, harness),
        Some(Command::Run(args)) => run::run(&args, harness),
        Some(Command::List(args)) => list::list(&args, &harness.scenarios),
        Some(Command::Show(args)) => show::show(&args, &harness.scenarios),
        Some(Command::Rules(args)) => rules::rules(&args, &harness.scenarios),
        Some(Command::Engines(args)) => engines::engines(&args),
        Some(Command::Serve(args)) => serve::serve(&args, harness),
        #[cfg(feature = "cli")]
        Some(Command::Fuzz(args)) => fuzz::fuzz(&args),
        Some(Command::Compare(args)) => compare::compare(&args),
        Some(Command::Diff(args)) => diff::diff(&args, harness),
        Some(Command::Merge(args)) => merge::merge(&args),
        Some(Command::Publish(args)) => publish::publish(&args),
        #[cfg(feature = "cli")]
        Some(Command::Completions(args)) => manual::completions(&args),
        #[cfg(feature = "cli")]
        Some(Command::Manual(args)) => manual::manual(&args),
    }
}
