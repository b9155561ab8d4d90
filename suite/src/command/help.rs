//! What the help of each command ends with, and what to try instead of words that are no commands.

use clap::Command;
use looplaw::plan::NothingMatches;
use std::path::Path;

pub(super) const ALL: &str = "\
Examples:
  looplaw                           # everything, on every engine at hand
  looplaw timers --engine node@20   # scenarios whose id contains `timers`, on one engine
  looplaw diff node@20 node@26      # in what two engines differ
  looplaw merge results.json --json results.json --html report.html  # the report of a results file

A first word that is no command is a part of scenarios' ids.
Status: 0 if every result is as expected, or as the baseline records; 1 if one is not; 2 if it could not do what was asked.";

pub(super) const RUN: &str = "\
Examples:
  looplaw run timers promises --skip interval --engine node@20 --engine bun
  looplaw run --engine node=/path/to/node --profile node --html report.html --json results.json
  looplaw run --repeat 20 immediates

Without --json and --html, results and report go to `target/looplaw`.
Status: 0 if every result is as expected, or as the baseline records; 1 if one is not; 2 if nothing could be run.";

pub(super) const LIST: &str = "\
Examples:
  looplaw list
  looplaw list timers --skip interval --json
  looplaw list --coverage  # what there is of each system, and what engines make of it";

pub(super) const SHOW: &str = "\
Examples:
  looplaw show tasks::nested_microtasks_before_timeout
  looplaw show nested_microtasks_before_timeout --as js
  looplaw show nested_microtasks_before_timeout --as orders
  looplaw show nested_microtasks_before_timeout --as timeline
  looplaw show nested_microtasks_before_timeout --as trace  # into a file, for https://ui.perfetto.dev";

pub(super) const RULES: &str = "\
Examples:
  looplaw rules
  looplaw rules html/microtask-checkpoint";

pub(super) const ENGINES: &str = "\
Examples:
  looplaw engines
  looplaw engines add node@10.24.1 deno
  looplaw engines --engine node=/path/to/node";

pub(super) const ADD: &str = "\
Example:
  looplaw engines add node@10.24.1 node@26 deno  # then --engine node@10.24.1";

pub(super) const SERVE: &str = "\
Example:
  looplaw serve --port 8000 timers --html report.html

The page is on the loopback interface, under an address that nobody can guess.
Status: as of `looplaw run`.";

#[cfg(feature = "cli")]
pub(super) const FUZZ: &str = "\
Examples:
  looplaw fuzz --engine node@20 --cases 10000 --json findings.json
  looplaw fuzz --engine bun --time 60 --without idle
  looplaw fuzz --engine node@20 --seed 4711 --cases 1  # one program again

Status: 0 if no program deviates, 1 if one does, 2 if nothing could be run.";

pub(super) const COMPARE: &str = "\
Examples:
  looplaw compare before.json after.json --markdown changes.md --json changes.json
  looplaw compare results.json --engine node@20 --engine node@26  # two engines of one run
  looplaw compare before.json after.json --engine node@20         # one engine of both

Engines are matched by SPEC, else by name and version, else as the only ones of their name; what is open is said.
Status: 0 if nothing is worse, 1 if something is, 2 if they can't be compared. What only one side has is neither.";

pub(super) const DIFF: &str = "\
Examples:
  looplaw diff node@10.24.1 node@26
  looplaw diff node bun timers promises --html diff.html

The second engine is held against the first. Results and page go to `target/looplaw/diff.json` and `diff.html`.
Status: 0 if the second engine is nowhere worse, 1 if it is, 2 if one of them can't be run.";

pub(super) const MERGE: &str = "\
Examples:
  looplaw merge 1.json 2.json --json all.json --html report.html
  looplaw merge results.json --json results.json --html report.html  # the report of a results file

Status: 0 if every result is as expected, 1 if one is not, 2 if they don't go together.";

pub(super) const PUBLISH: &str = "\
Example:
  looplaw publish site results.json  # again after each run: the folder keeps the history

Status: 0 if the folder is written, 2 if it can't be.";

#[cfg(feature = "cli")]
pub(super) const COMPLETIONS: &str = "\
Example:
  looplaw completions bash";

#[cfg(feature = "cli")]
pub(super) const MANUAL: &str = "\
Examples:
  looplaw manual
  looplaw manual run";

/// Scenarios of the catalogue that stand in examples, and what leaves some of them.
const OF_THE_CATALOGUE: [&str; 5] = [
    "tasks::nested_microtasks_before_timeout",
    "nested_microtasks_before_timeout",
    "timers promises",
    "timers",
    "immediates",
];

/// A command whose examples call a program so, and that has this scenario: a test target has not the catalogue's.
pub(super) fn called(command: Command, program: &str, scenario: Option<&str>) -> Command {
    let examples = command.get_after_help().map(|help| own(&help.to_string(), program, scenario));
    let command = command.mut_subcommands(|command| called(command, program, scenario));
    match examples {
        Some(examples) => command.after_help(examples),
        None => command,
    }
}

/// Examples as they are typed for a program.
fn own(examples: &str, program: &str, scenario: Option<&str>) -> String {
    let own = |line: &str| {
        let Some(words) = line.strip_prefix("  looplaw") else { return line.to_owned() };
        let known = OF_THE_CATALOGUE.iter().find(|known| words.contains(*known));
        let words =
            known.zip(scenario).map_or_else(|| words.to_owned(), |(known, own)| words.replace(known, own));
        format!("  {program}{words}")
    };
    examples.lines().map(own).collect::<Vec<_>>().join("\n")
}

/// What to try instead of words that are no commands, and that no scenario's id contains.
pub(super) fn advised<'a>(
    error: NothingMatches,
    filters: &[String],
    commands: impl IntoIterator<Item = &'a str>,
) -> NothingMatches {
    let Some(wrong) = error.unmatched() else { return error };
    let meant = filters.first().and_then(|first| meant(first));
    let is_file = Path::new(wrong).is_file();
    match meant.or(is_file.then_some(A_FILE)) {
        Some(advice) => error.advising(advice),
        None => error.or_command(commands),
    }
}

const A_FILE: &str = "it is a file: `looplaw merge FILE --json FILE --html report.html` writes the report of a results \
    file, and `looplaw compare` compares two";

/// What a person means who takes a word for a command.
fn meant(word: &str) -> Option<&'static str> {
    Some(match word {
        "report" | "html" | "markdown" | "junit" | "render" => {
            "`looplaw merge FILE --json FILE --html report.html` writes the report of a results file"
        }
        "check" | "test" | "tests" | "verify" | "start" => "`looplaw run` runs scenarios",
        "engine" | "add" | "install" => {
            "`looplaw engines` lists engines, and `looplaw engines add NAME` fetches one"
        }
        "scenario" | "scenarios" | "ls" => "`looplaw list` shows them all, and `looplaw show NAME` one",
        "rule" => "`looplaw rules` lists the rules, and `looplaw rules ID` shows one",
        "version" => "`looplaw --version` tells it",
        "man" => "`looplaw manual` prints the manual page",
        _ => return None,
    })
}

#[cfg(all(test, feature = "cli"))]
mod tests {
    use super::super::cli::{Cli, Command, commands};
    use crate::catalogue;
    use clap::{CommandFactory, Parser};

    /// The lines of a help text that are commands.
    fn examples(help: &str) -> Vec<String> {
        let lines = help.lines().filter_map(|line| line.strip_prefix("  looplaw"));
        lines.map(|line| format!("looplaw{}", line.split('#').next().unwrap_or_default())).collect()
    }

    #[test]
    fn every_command_has_examples_that_are_commands() {
        let scenarios = catalogue::scenarios();
        let mut all = Cli::command();
        all.build();
        let add = all.find_subcommand("engines").and_then(|engines| engines.find_subcommand("add"));
        let mut found =
            vec![("looplaw".to_owned(), all.clone()), ("add".to_owned(), add.expect("add").clone())];
        found.extend(commands().into_iter().map(|name| {
            let command = all.find_subcommand(&name).expect("a command").clone();
            (name, command)
        }));
        for (name, command) in found {
            let help = command.get_after_help().map(ToString::to_string).unwrap_or_default();
            let examples = examples(&help);
            assert!(!examples.is_empty(), "{name} has no example: {help}");
            for example in examples {
                assert!(example.contains(&name), "{name}: {example}");
                let parsed = Cli::try_parse_from(example.split_whitespace());
                match parsed.unwrap_or_else(|error| panic!("{example}: {error}")).command {
                    Some(Command::Show(args)) => {
                        assert!(catalogue::scenario(&scenarios, &args.scenario).is_ok(), "{example}");
                    }
                    Some(Command::Rules(args)) => {
                        assert!(args.id.is_none_or(|id| catalogue::rule(&id).is_ok()), "{example}");
                    }
                    _ => {}
                }
            }
        }
    }
}
