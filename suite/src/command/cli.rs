//! The options of the command line.

use super::files::Forms;
use super::help;
use clap::error::ErrorKind;
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};
use looplaw::model::{Profile, Scenario};
use looplaw::plan::{NothingMatches, Selection, Shard};
use looplaw::settings::parse_seconds;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::time::Duration;

/// Checks whether a JavaScript-style runtime runs callbacks in the order that the documents promise.
#[derive(Parser)]
#[command(name = "looplaw", version, args_conflicts_with_subcommands = true, after_help = help::ALL)]
pub(super) struct Cli {
    #[command(subcommand)]
    pub(super) command: Option<Command>,
    #[command(flatten)]
    pub(super) run: RunArgs,
}

#[derive(Subcommand)]
pub(super) enum Command {
    /// Run scenarios on engines and judge what they log (the default): print what failed and why, and leave a report.
    #[command(after_help = help::RUN)]
    Run(RunArgs),
    /// List the scenarios by area, with what each shows.
    #[command(after_help = help::LIST)]
    List(ListArgs),
    /// Show one scenario: as its source, as JavaScript that anyone can run, or as the orders that are allowed.
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
pub(super) struct SelectionArgs {
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
    pub(super) fn selection(&self, shard: Option<Shard>) -> Selection {
        let Self { filters, exact, skip } = self;
        Selection { filters: filters.clone(), skip: skip.clone(), exact: *exact, shard }
    }

    /// The scenarios to run. The command line takes whatever is no command for a filter.
    pub(super) fn of<'a>(
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
pub(super) struct RunArgs {
    #[command(flatten)]
    pub(super) selection: SelectionArgs,
    /// An engine to run on: `reference[:node|web|ecma]`, `node`, `node@VERSION`, `node=/path`, `chromium`, `js:COMMAND
    /// {file}`, `wire:COMMAND`; `looplaw engines` lists what is at hand.
    #[arg(long = "engine", value_name = "SPEC")]
    pub(super) engines: Vec<String>,
    /// Hold engines to these documents: ecma, web, node or winter.
    #[arg(long, value_name = "P")]
    pub(super) profile: Option<Profile>,
    #[command(flatten)]
    pub(super) pace: PaceArgs,
    /// Run only part K of N.
    #[arg(long, value_name = "K/N")]
    pub(super) shard: Option<Shard>,
    #[command(flatten)]
    pub(super) baseline: BaselineArgs,
    #[command(flatten)]
    pub(super) files: FileArgs,
    /// Annotate a pull request: failures as workflow commands on standard output.
    #[arg(long)]
    pub(super) github: bool,
    /// Print the failures and the summary alone.
    #[arg(long, short)]
    pub(super) quiet: bool,
    /// When to use colours.
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub(super) color: When,
}

/// How cases are run.
#[derive(Args)]
pub(super) struct PaceArgs {
    /// How many engines or processes run at once.
    #[arg(long, value_name = "N", value_parser = parse_count)]
    pub(super) jobs: Option<NonZeroUsize>,
    /// How long one case may take.
    #[arg(long, value_name = "SECS", value_parser = parse_seconds)]
    pub(super) timeout: Option<Duration>,
    /// Run each case so many times; an engine whose verdict differs is flaky.
    #[arg(long, value_name = "N", default_value = "1", value_parser = parse_count)]
    pub(super) repeat: NonZeroUsize,
    /// Give each case a process of its own.
    #[arg(long)]
    pub(super) isolate: bool,
}

#[derive(Args)]
pub(super) struct ServeArgs {
    /// Serve the page on this port of the loopback interface, instead of any that is free.
    #[arg(long, value_name = "N", default_value = "0", hide_default_value = true)]
    pub(super) port: u16,
    #[command(flatten)]
    pub(super) run: RunArgs,
}

#[derive(Args, Default)]
pub(super) struct BaselineArgs {
    /// Expect the failures that this file records, and tell what is not as it says.
    #[arg(long = "baseline", value_name = "FILE")]
    pub(super) file: Option<PathBuf>,
    /// Write down what is so: the expectations that the documents refute, in the scenarios' source; and what was run, in
    /// the baseline, if there is one. Comments and reasons stay.
    #[arg(long)]
    pub(super) bless: bool,
}

#[derive(Args)]
pub(super) struct FileArgs {
    /// Write the results here instead of `target/looplaw/results.json`.
    #[arg(long, value_name = "FILE")]
    pub(super) json: Option<PathBuf>,
    #[command(flatten)]
    pub(super) forms: Forms,
}

#[derive(Args)]
pub(super) struct ListArgs {
    #[command(flatten)]
    pub(super) selection: SelectionArgs,
    /// Print the objects of the results file.
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Args)]
pub(super) struct ShowArgs {
    /// The scenario's id; its name without the module will do where only one has it.
    pub(super) scenario: String,
    /// As what to show it.
    #[arg(long = "as", value_name = "FORM", default_value = "dsl")]
    pub(super) form: Form,
}

#[derive(Args)]
pub(super) struct RulesArgs {
    /// The rule to show.
    pub(super) id: Option<String>,
    /// Print the objects of the results file.
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(super) struct EnginesArgs {
    #[command(subcommand)]
    pub(super) command: Option<EnginesCommand>,
    /// Ask these engines, instead of those at hand and those that `looplaw.toml` names.
    #[arg(long = "engine", value_name = "SPEC")]
    pub(super) engines: Vec<String>,
    /// Print the objects of the results file.
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Subcommand)]
pub(super) enum EnginesCommand {
    /// Fetch engines from npm into the user's cache folder.
    #[command(after_help = help::ADD)]
    Add(AddArgs),
}

#[derive(Args)]
pub(super) struct AddArgs {
    /// `node@10.24.1`; `node@26` is the newest 26 that there is, and `deno` the newest of all.
    #[arg(value_name = "NAME[@VERSION]", required = true)]
    pub(super) engines: Vec<String>,
}

#[cfg(feature = "cli")]
#[derive(Args)]
pub(super) struct FuzzArgs {
    /// The engine to run on.
    #[arg(long, value_name = "SPEC")]
    pub(super) engine: String,
    /// Hold it to these documents: ecma, web, node or winter.
    #[arg(long, value_name = "P")]
    pub(super) profile: Option<Profile>,
    /// The seed of the first program; the next one has the next.
    #[arg(long, value_name = "N", default_value = "0")]
    pub(super) seed: u64,
    /// How many programs to run; 1000, unless `--time` is given.
    #[arg(long, value_name = "N")]
    pub(super) cases: Option<u64>,
    /// Start no more programs after so long, and make none smaller.
    #[arg(long, value_name = "SECS", value_parser = parse_seconds)]
    pub(super) time: Option<Duration>,
    /// Run a program that deviates so many times more, alone.
    #[arg(long, value_name = "N", default_value = "5")]
    pub(super) repeat: NonZeroUsize,
    /// Make at most so many programs smaller of those that deviate in one way.
    #[arg(long, value_name = "N", default_value = "3")]
    pub(super) shrink: usize,
    /// Leave a builtin out of all programs, such as one whose deviation is known.
    #[arg(long, value_name = "NAME")]
    pub(super) without: Vec<String>,
    /// Count the deviations that this file says are known, and tell the others.
    #[arg(long, value_name = "FILE")]
    pub(super) known: Option<PathBuf>,
    /// How many processes run at once.
    #[arg(long, value_name = "N")]
    pub(super) jobs: Option<NonZeroUsize>,
    /// How long one program may take.
    #[arg(long, value_name = "SECS", value_parser = parse_seconds)]
    pub(super) timeout: Option<Duration>,
    /// Write what was found, with seeds, programs and results.
    #[arg(long, value_name = "FILE")]
    pub(super) json: Option<PathBuf>,
    /// When to use colours.
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub(super) color: When,
}

#[derive(Args)]
pub(super) struct CompareArgs {
    /// The earlier results file.
    #[arg(value_name = "BASE.json")]
    pub(super) base: PathBuf,
    /// The later results file; without it two engines of the first are compared.
    #[arg(value_name = "NEW.json")]
    pub(super) new: Option<PathBuf>,
    /// Compare this engine alone; given twice, the first one of the earlier side with the second one of the later side.
    #[arg(long = "engine", value_name = "SPEC")]
    pub(super) engines: Vec<String>,
    #[command(flatten)]
    pub(super) compared: ComparedArgs,
}

#[derive(Args)]
pub(super) struct DiffArgs {
    /// The engine that is compared with.
    #[arg(value_name = "ENGINE")]
    pub(super) base: String,
    /// The engine that is compared.
    #[arg(value_name = "ENGINE")]
    pub(super) new: String,
    #[command(flatten)]
    pub(super) selection: SelectionArgs,
    /// Hold both to these documents: ecma, web, node or winter.
    #[arg(long, value_name = "P")]
    pub(super) profile: Option<Profile>,
    #[command(flatten)]
    pub(super) pace: PaceArgs,
    /// Write the results of both here instead of `target/looplaw/diff.json`.
    #[arg(long, value_name = "FILE")]
    pub(super) json: Option<PathBuf>,
    #[command(flatten)]
    pub(super) compared: ComparedArgs,
}

/// How a comparison is told.
#[derive(Args, Clone)]
pub(super) struct ComparedArgs {
    /// Write the comparison as HTML; `diff` writes `target/looplaw/diff.html` if it is told nothing else.
    #[arg(long, value_name = "FILE")]
    pub(super) html: Option<PathBuf>,
    /// Write the comparison as Markdown.
    #[arg(long, value_name = "FILE")]
    pub(super) markdown: Option<PathBuf>,
    /// Print the changes and the last line alone.
    #[arg(long, short)]
    pub(super) quiet: bool,
    /// When to use colours.
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub(super) color: When,
}

#[derive(Args)]
pub(super) struct MergeArgs {
    /// The results files of the shards.
    #[arg(value_name = "SHARD.json", required = true)]
    pub(super) shards: Vec<PathBuf>,
    /// The results file to write.
    #[arg(long, value_name = "FILE")]
    pub(super) json: PathBuf,
    #[command(flatten)]
    pub(super) forms: Forms,
}

#[cfg(feature = "cli")]
#[derive(Args)]
pub(super) struct CompletionsArgs {
    /// The shell.
    pub(super) shell: clap_complete::Shell,
}

#[cfg(feature = "cli")]
#[derive(Args)]
pub(super) struct ManualArgs {
    /// The command whose page to print, instead of that of `looplaw` itself.
    pub(super) command: Option<String>,
}

#[derive(Args)]
pub(super) struct PublishArgs {
    /// The folder: one that this command wrote, or one that is empty or not there.
    #[arg(value_name = "DIR")]
    pub(super) folder: PathBuf,
    /// The results files of the runs to take in. A run that is in the folder already is replaced.
    #[arg(value_name = "RESULTS.json", required = true)]
    pub(super) results: Vec<PathBuf>,
}

fn parse_count(text: &str) -> Result<NonZeroUsize, String> {
    text.parse().map_err(|_| "write a whole number, 1 or more".to_owned())
}

/// The names of all commands.
pub(super) fn commands() -> Vec<String> {
    Cli::command().get_subcommands().map(|command| command.get_name().to_owned()).collect()
}

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum When {
    /// On a terminal, unless `NO_COLOR` is set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// As what to show a scenario.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Form {
    /// As `schedule!` takes it.
    Dsl,
    /// As a JavaScript program.
    Js,
    /// As the orders that the documents allow, profile by profile.
    Orders,
}

/// The command line asks for nothing that can be done.
pub(super) enum Refused {
    /// It asked for help or the version, and got it.
    Told,
    /// It is wrong.
    Wrong(String),
}

/// Reduces clap's paragraphs to one line: what is wrong, and its tips.
pub(super) fn refused(error: &clap::Error) -> Refused {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        // As with every command: a pipe that is closed has been read as far as its reader wanted.
        let _ = error.print();
        return Refused::Told;
    }
    if error.kind() == ErrorKind::InvalidUtf8 {
        return Refused::Wrong(not_utf8());
    }
    let text = error.render().to_string();
    let paragraphs =
        text.split("\n\n").map(|paragraph| paragraph.split_whitespace().collect::<Vec<_>>().join(" "));
    let kept = paragraphs.filter(|line| !line.is_empty() && !line.starts_with("Usage:"));
    let line = kept.collect::<Vec<_>>().join("; ");
    let line = line.strip_prefix("error: ").unwrap_or(&line);
    Refused::Wrong(line.trim_end_matches('.').replace("; For more information, try", "; try"))
}

/// Names the argument that is no text: clap does not.
fn not_utf8() -> String {
    let arguments = std::env::args_os().skip(1);
    let wrong = arguments
        .filter(|argument| argument.to_str().is_none())
        .map(|argument| format!("`{}`", argument.to_string_lossy()));
    let wrong = wrong.collect::<Vec<_>>().join(", ");
    format!(
        "{wrong}: this argument is not UTF-8, which only the names of files may be; name a program or a folder by a link \
         whose name is"
    )
}

#[cfg(test)]
mod tests {
    use super::{Cli, CommandFactory};

    #[test]
    fn the_options_agree_with_each_other() {
        Cli::command().debug_assert();
    }
}
