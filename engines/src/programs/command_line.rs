//! A command line that a SPEC holds.

use super::name::Name;
use super::refused;
use crate::engine::OpenError;
use std::path::Path;
use std::process::Command;

/// A program and its arguments.
#[derive(Debug)]
pub(super) struct CommandLine(Vec<String>);

impl CommandLine {
    /// The command line after the prefix of a SPEC, split into words as a POSIX shell does, with its program found.
    pub(super) fn of(spec: &str, prefix: &str) -> Result<Self, OpenError> {
        let mut words = shlex::split(spec.strip_prefix(prefix).unwrap_or(spec)).unwrap_or_default();
        let Some(first) = words.first().cloned() else {
            return Err(refused(spec, &format!("write a command line after `{prefix}`")));
        };
        let program = Name::of_word(&first).locate(spec)?;
        words[0] = program.to_string_lossy().into_owned();
        Ok(Self(words))
    }

    pub(super) fn new(program: &Path, arguments: &[&str]) -> Self {
        let program = program.to_string_lossy().into_owned();
        Self([program].into_iter().chain(arguments.iter().map(ToString::to_string)).collect())
    }

    pub(super) fn words(&self) -> &[String] {
        &self.0
    }

    /// The program's name, without its folder.
    pub(super) fn title(&self) -> String {
        Path::new(&self.0[0]).file_stem().unwrap_or_default().to_string_lossy().into_owned()
    }

    /// The command, with each argument as `fill` makes it.
    pub(super) fn command(&self, fill: impl Fn(&str) -> String) -> Command {
        let mut command = Command::new(&self.0[0]);
        command.args(self.0[1..].iter().map(|word| fill(word)));
        command
    }
}
