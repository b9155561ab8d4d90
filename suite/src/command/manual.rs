//! `looplaw completions` and `looplaw manual`: the command line as shells and `man` take it, derived from its options.

use super::cli::{Cli, CompletionsArgs, ManualArgs, commands};
use super::output::Output;
use super::{Failure, Outcome};
use clap::{Command, CommandFactory};
use clap_mangen::Man;
use looplaw::catalogue::Unknown;
use std::io::Write;

/// Prints the completions for a shell.
pub(super) fn completions(args: &CompletionsArgs) -> Result<Outcome, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "looplaw", &mut script);
    Output::plain().raw()?.write_all(&script)?;
    Ok(Outcome::AsExpected)
}

/// Prints the manual page of a command, or that of all.
pub(super) fn manual(args: &ManualArgs) -> Result<Outcome, Failure> {
    let mut page = Vec::new();
    Man::new(command(args.command.as_deref())?).render(&mut page)?;
    Output::plain().raw()?.write_all(&page)?;
    Ok(Outcome::AsExpected)
}

/// A command with the name of its page, `looplaw-run`; without a name all of `looplaw`.
fn command(name: Option<&str>) -> Result<Command, Unknown> {
    let mut all = Cli::command();
    // Options that every command has, and the commands' full names, are known only then.
    all.build();
    let Some(name) = name else { return Ok(all) };
    let found = all.find_subcommand(name).cloned();
    let found = found.map(|command| command.display_name(format!("looplaw-{name}")));
    let names = commands();
    found.ok_or_else(|| Unknown::new("command", name, names.iter().map(String::as_str), "looplaw --help"))
}

#[cfg(test)]
mod tests {
    use super::{Man, command, commands};

    fn page(name: Option<&str>) -> String {
        let mut page = Vec::new();
        Man::new(command(name).unwrap()).render(&mut page).unwrap();
        String::from_utf8(page).unwrap()
    }

    #[test]
    fn every_command_has_a_page_and_stands_on_that_of_all() {
        let all = page(None);
        for name in commands() {
            assert!(all.contains(&format!("looplaw\\-{name}(1)")), "{name}");
            let own = page(Some(&name));
            assert!(own.contains(&format!(".TH looplaw-{name} 1")), "{own}");
        }
    }

    #[test]
    fn a_command_that_does_not_exist_is_told_the_nearest() {
        let error = command(Some("runn")).unwrap_err().to_string();
        assert_eq!(error, "no command is called `runn`; did you mean `run`?");
    }
}
