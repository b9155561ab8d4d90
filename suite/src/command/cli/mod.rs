//! The options of the command line.

mod compared;
#[cfg(feature = "cli")]
mod fuzz;
mod refused;

use super::files::Forms;
use super::help;
use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};
pub(super) use compared::{CompareArgs, ComparedArgs, DiffArgs};
#[cfg(feature = "cli")]
pub(super) use fuzz::FuzzArgs;
use looplaw::model::{Profile, Scenario};
use looplaw::plan::{NothingMatches, Selection, Shard};
use looplaw::settings::parse_seconds;
pub(super) use refused::{Refused, refused};
use std::ffi::OsString;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::time::Duration;

/// Checks whether a JavaScript-style runtime runs callbacks in the order that the documents promise.
#[derive(Parser)]
#[command(name = "looplaw", version, args_conflicts_with_subcommands = true, after_help = help::ALL)]
pub(in crate::command) struct Cli {
    #[command(subcommand)]
    pub(in crate::command) command: Option<Command>,
    #[command(flatten)]
    pub(in crate::command) run: RunArgs,
}

#[derive(Subcommand)]
pub(in crate::command) enum Command {
    /// Run scenarios on engines and judge what they log (the default): print what failed and why, and leave a report.
    #[command(after_help = help::RUN)]
    Run(RunArgs),
    /// List the scenarios by area, with what each shows.
    #[command(after_help = help::LIST)]
    List(ListArgs),
    /// Show one scenario: as its source, as JavaScript that anyone can run, as the orders that are allowed, or as a timeline.
    #[command(after_help = help::SHOW)]
    Show(ShowArgs),
    /// List the documented rules by document, or show one with its section and the scenarios that cite it.
    #[command(after_help = help::RULES)]
    Rules(RulesArgs),
    /// List the engines that are at hand, or add some.
    #[command(after_help = help::ENGINES)]
    Engines(EnginesArgs),
    /// Print an address for a browser that a person opens, and run scenarios in it.
    #[command(after_help = help::SERVE)]
    Serve(ServeArgs),
    /// Run random programs on an engine, and show the smallest whose orders the documents don't allow.
    #[cfg(feature = "cli")]
    #[command(after_help = help::FUZZ)]
    Fuzz(FuzzArgs),
    /// Show what changed from one results file to another, or from one engine of a file to another, order by order.
    #[command(after_help = help::COMPARE)]
    Compare(CompareArgs),
    /// Run scenarios on two engines, and show in what they differ.
    #[command(after_help = help::DIFF)]
    Diff(DiffArgs),
    /// Join the results files of several shards, or write the report of one.
    #[command(after_help = help::MERGE)]
    Merge(MergeArgs),
    /// Keep a folder of runs for static hosting: the latest, the history, a page for each rule, badges.
    #[command(after_help = help::PUBLISH)]
    Publish(PublishArgs),
    /// Print what a shell needs to complete commands and options, for its startup file.
    #[cfg(feature = "cli")]
    #[command(after_help = help::COMPLETIONS)]
    Completions(CompletionsArgs),
    /// Print the manual page of a command, as `man` takes it.
    #[cfg(feature = "cli")]
    #[command(after_help = help::MANUAL)]
    Manual(ManualArgs),
}

#[derive(Args)]
pub(in crate::command) struct SelectionArgs {
    /// Run scenarios whose id contains one of these.
    #[arg(value_name = "FILTER")]
    filters: Vec<String>,
    /// Take filters and skips as whole ids.
    #[arg(long)]
    exact: bool,
    /// Leave out scenarios whose id contains this.
    #[arg(long, value_name = "S")]
    skip: Vec<String>,
}

impl SelectionArgs {
    pub(in crate::command) fn selection(&self, shard: Option<Shard>) -> Selection {
        let Self { filters, exact, skip } = self;
        Selection { filters: filters.clone(), skip: skip.clone(), exact: *exact, shard }
    }

    /// The scenarios to run. The command line takes whatever is no command for a filter.
    pub(in crate::command) fn of<'a>(
        &self,
        shard: Option<Shard>,
        all: &'a [Scenario],
    ) -> Result<Vec<&'a Scenario>, NothingMatches> {
        let names = commands();
        let advised = |error| help::advised(error, &self.filters, names.iter().map(String::as_str));
        self.selection(shard).of(all).map_err(advised)
    }
}

#[derive(Args)]
pub(in crate::command) struct RunArgs {
    #[command(flatten)]
    pub(in crate::command) selection: SelectionArgs,
    /// An engine to run on: `reference[:node|web|ecma]`, `node`, `node@VERSION`, `node=/path`, `chromium`, `js:COMMAND
    /// {file}`, `wire:COMMAND`; `looplaw engines` lists what is at hand.
    #[arg(long = "engine", value_name = "SPEC")]
    pub(in crate::command) engines: Vec<String>,
    /// Hold engines to these documents: ecma, web, node or winter.
    #[arg(long, value_name = "P")]
    pub(in crate::command) profile: Option<Profile>,
    #[command(flatten)]
    pub(in crate::command) pace: PaceArgs,
    /// Run only part K of N.
    #[arg(long, value_name = "K/N")]
    pub(in crate::command) shard: Option<Shard>,
    #[command(flatten)]
    pub(in crate::command) baseline: BaselineArgs,
    #[command(flatten)]
    pub(in crate::command) files: FileArgs,
    /// Annotate a pull request: failures as workflow commands on standard output.
    #[arg(long)]
    pub(in crate::command) github: bool,
    /// Print the failures and the summary alone.
    #[arg(long, short)]
    pub(in crate::command) quiet: bool,
    /// When to use colours.
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub(in crate::command) color: When,
}

/// How cases are run.
#[derive(Args)]
pub(in crate::command) struct PaceArgs {
    /// How many engines or processes run at once.
    #[arg(long, value_name = "N", value_parser = parse_count)]
    pub(in crate::command) jobs: Option<NonZeroUsize>,
    /// How long one case may take.
    #[arg(long, value_name = "SECS", value_parser = parse_seconds)]
    pub(in crate::command) timeout: Option<Duration>,
    /// Run each case so many times; an engine whose verdict differs is flaky.
    #[arg(long, value_name = "N", default_value = "1", value_parser = parse_count)]
    pub(in crate::command) repeat: NonZeroUsize,
    /// Give each case a process of its own.
    #[arg(long)]
    pub(in crate::command) isolate: bool,
}

#[derive(Args)]
pub(in crate::command) struct ServeArgs {
    /// Serve the page on this port of the loopback interface, instead of any that is free.
    #[arg(long, value_name = "N", default_value = "0", hide_default_value = true)]
    pub(in crate::command) port: u16,
    #[command(flatten)]
    pub(in crate::command) run: RunArgs,
}

#[derive(Args, Default)]
pub(in crate::command) struct BaselineArgs {
    /// Expect the failures that this file records, and tell what is not as it says.
    #[arg(long = "baseline", value_name = "FILE")]
    pub(in crate::command) file: Option<PathBuf>,
    /// Write down what is so: the expectations that the documents refute, in the scenarios' source; and what was run, in
    /// the baseline, if there is one. Comments and reasons stay.
    #[arg(long)]
    pub(in crate::command) bless: bool,
}

#[derive(Args)]
pub(in crate::command) struct FileArgs {
    /// Write the results here instead of `target/looplaw/results.json`.
    #[arg(long, value_name = "FILE")]
    pub(in crate::command) json: Option<PathBuf>,
    #[command(flatten)]
    pub(in crate::command) forms: Forms,
}

#[derive(Args)]
pub(in crate::command) struct ListArgs {
    #[command(flatten)]
    pub(in crate::command) selection: SelectionArgs,
    /// Print what there is of each system of the guides that the catalogue was started from.
    #[cfg(feature = "cli")]
    #[arg(long, conflicts_with_all = ["filters", "exact", "skip", "json"])]
    pub(in crate::command) coverage: bool,
    /// Print the objects of the results file.
    #[arg(long)]
    pub(in crate::command) json: bool,
}

#[derive(Args)]
pub(in crate::command) struct ShowArgs {
    /// The scenario's id; its name without the module will do where only one has it.
    pub(in crate::command) scenario: String,
    /// As what to show it.
    #[arg(long = "as", value_name = "FORM", default_value = "dsl")]
    pub(in crate::command) form: Form,
    /// The documents that a timeline follows: ecma, web, node or winter.
    #[arg(long, value_name = "P")]
    pub(in crate::command) profile: Option<Profile>,
    /// When to use colours.
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub(in crate::command) color: When,
}

#[derive(Args)]
pub(in crate::command) struct RulesArgs {
    /// The rule to show.
    pub(in crate::command) id: Option<String>,
    /// Print the objects of the results file.
    #[arg(long)]
    pub(in crate::command) json: bool,
}

#[derive(Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(in crate::command) struct EnginesArgs {
    #[command(subcommand)]
    pub(in crate::command) command: Option<EnginesCommand>,
    /// Ask these engines, instead of those at hand and those that `looplaw.toml` names.
    #[arg(long = "engine", value_name = "SPEC")]
    pub(in crate::command) engines: Vec<String>,
    /// Print the objects of the results file.
    #[arg(long)]
    pub(in crate::command) json: bool,
}

#[derive(Subcommand)]
pub(in crate::command) enum EnginesCommand {
    /// Fetch engines from npm into the user's cache folder.
    #[command(after_help = help::ADD)]
    Add(AddArgs),
}

#[derive(Args)]
pub(in crate::command) struct AddArgs {
    /// `node@10.24.1`; `node@26` is the newest 26 that there is, and `deno` the newest of all.
    #[arg(value_name = "NAME[@VERSION]", required = true)]
    pub(in crate::command) engines: Vec<String>,
}

#[derive(Args)]
pub(in crate::command) struct MergeArgs {
    /// The results files of the shards.
    #[arg(value_name = "SHARD.json", required = true)]
    pub(in crate::command) shards: Vec<PathBuf>,
    /// The results file to write.
    #[arg(long, value_name = "FILE")]
    pub(in crate::command) json: PathBuf,
    #[command(flatten)]
    pub(in crate::command) forms: Forms,
}

#[cfg(feature = "cli")]
#[derive(Args)]
pub(in crate::command) struct CompletionsArgs {
    /// The shell.
    pub(in crate::command) shell: clap_complete::Shell,
}

#[cfg(feature = "cli")]
#[derive(Args)]
pub(in crate::command) struct ManualArgs {
    /// The command whose page to print, instead of that of `looplaw` itself.
    pub(in crate::command) command: Option<String>,
}

#[derive(Args)]
pub(in crate::command) struct PublishArgs {
    /// The folder: one that this command wrote, or one that is empty or not there.
    #[arg(value_name = "DIR")]
    pub(in crate::command) folder: PathBuf,
    /// The results files of the runs to take in. A run that is in the folder already is replaced.
    #[arg(value_name = "RESULTS.json", required = true)]
    pub(in crate::command) results: Vec<PathBuf>,
}

/// Parses the command line of a test target, whose help calls it as it was called, with examples of its own scenarios.
pub(in crate::command) fn of_target(
    arguments: &[OsString],
    program: &str,
    scenarios: &[Scenario],
) -> Result<Cli, clap::Error> {
    let own = scenarios.first().map(|scenario| &*scenario.id);
    let command = help::called(Cli::command(), program, own).bin_name(program);
    Cli::from_arg_matches(&command.try_get_matches_from(arguments)?)
}

fn parse_count(text: &str) -> Result<NonZeroUsize, String> {
    text.parse().map_err(|_| "write a whole number, 1 or more".to_owned())
}

/// The names of all commands.
pub(in crate::command) fn commands() -> Vec<String> {
    Cli::command().get_subcommands().map(|command| command.get_name().to_owned()).collect()
}

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::command) enum When {
    /// On a terminal, unless `NO_COLOR` is set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// As what to show a scenario.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::command) enum Form {
    /// As `schedule!` takes it.
    Dsl,
    /// As a JavaScript program.
    Js,
    /// As the orders that the documents allow, profile by profile.
    Orders,
    /// As who queues what and when it runs, queue by queue, in the order that engines show most often.
    Timeline,
    /// The same in Chrome's trace format, which Perfetto opens.
    Trace,
}

#[cfg(test)]
mod tests {
    use super::{Cli, CommandFactory};

    #[test]
    fn the_options_agree_with_each_other() {
        Cli::command().debug_assert();
    }
}
