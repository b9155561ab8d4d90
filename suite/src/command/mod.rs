//! The command line: one file for each subcommand.

mod add;
mod board;
mod cli;
mod compare;
mod engines;
mod files;
mod fuzz;
mod held;
mod list;
mod merge;
mod output;
mod progress;
mod rules;
mod run;
mod serve;
mod show;

use clap::Parser;
use cli::{Cli, Command};
use output::Output;
use std::error::Error;
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

/// Does what the command line says: 0 is as expected, 1 is not as expected, 2 is not done.
///
/// A process that is to be the worker of a linked engine is that and nothing else.
pub fn main() -> ExitCode {
    if let Some(status) = looplaw::embedded::serve(std::env::args_os()) {
        return status;
    }
    let parsed = Cli::try_parse().map_err(|error| cli::refused(&error));
    let done = match parsed {
        Ok(cli) => dispatch(cli),
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

fn dispatch(cli: Cli) -> Result<Outcome, Failure> {
    match cli.command {
        None => run::run(&cli.run),
        Some(Command::Run(args)) => run::run(&args),
        Some(Command::List(args)) => list::list(&args),
        Some(Command::Show(args)) => show::show(&args),
        Some(Command::Rules(args)) => rules::rules(&args),
        Some(Command::Engines(args)) => engines::engines(&args),
        Some(Command::Serve(args)) => serve::serve(&args),
        Some(Command::Fuzz(args)) => fuzz::fuzz(&args),
        Some(Command::Compare(args)) => compare::compare(&args),
        Some(Command::Merge(args)) => merge::merge(&args),
    }
}
