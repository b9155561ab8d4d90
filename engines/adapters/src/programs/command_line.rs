//! A command line that a SPEC holds.

use super::called::Called;
use super::identity::Identity;
use super::name::{Name, not_found};
use super::refused;
use looplaw_model::engine::OpenError;
use std::ffi::{OsStr, OsString};
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Where a command line takes the file.
pub(super) const FILE: &str = "{file}";

/// A program and its arguments.
#[derive(Debug)]
pub(super) struct CommandLine {
    program: PathBuf,
    identity: Identity,
    arguments: Vec<String>,
}

impl CommandLine {
    /// The command line of a SPEC, split into words as a POSIX shell does, with its program found.
    pub(super) fn of(spec: &str, called: &Called<'_>) -> Result<Self, OpenError> {
        let open = "a quote or a backslash in the command line has no end; close it, or write it as `\\\"`";
        let words = shlex::split(called.line).ok_or_else(|| refused(spec, open))?;
        let Some((first, arguments)) = words.split_first() else {
            return Err(refused(spec, &format!("write a command line after `{}`", called.prefix)));
        };
        let program = Name::of_word(first).locate(spec).map_err(|error| match error {
            OpenError::NotFound { spec, program, .. } => not_found(&spec, program, called.prefix),
            other => other,
        })?;
        Ok(Self { identity: Identity::of(&program), program, arguments: arguments.to_vec() })
    }

    pub(super) fn new(program: PathBuf, arguments: &[&str]) -> Self {
        let arguments = arguments.iter().map(ToString::to_string).collect();
        Self { identity: Identity::of(&program), program, arguments }
    }

    /// Whether the file's name belongs anywhere in it.
    pub(super) fn takes_file(&self) -> bool {
        self.arguments.iter().any(|word| word.contains(FILE))
    }

    /// The program's name, without its folder.
    pub(super) fn title(&self) -> String {
        self.program.file_stem().unwrap_or_default().to_string_lossy().into_owned()
    }

    /// Looks whether the program is the one that was opened.
    pub(super) fn check(&self) -> io::Result<()> {
        self.identity.check(&self.program)
    }

    /// The command.
    pub(super) fn command(&self) -> Command {
        self.with(|word| word.into())
    }

    /// The command that runs a file.
    pub(super) fn running(&self, file: &Path) -> Command {
        self.with(|word| {
            let parts: Vec<&OsStr> = word.split(FILE).map(OsStr::new).collect();
            parts.join(file.as_os_str())
        })
    }

    /// The command that asks the program about itself; `None` where it may be the program of something else.
    pub(super) fn asking(&self, question: &str) -> Option<Command> {
        let is_own = |word: &String| word.starts_with('-') || word.contains(FILE);
        self.arguments.iter().all(is_own).then(|| {
            let mut command = Command::new(&self.program);
            command.arg(question);
            command
        })
    }

    fn with(&self, fill: impl Fn(&str) -> OsString) -> Command {
        let mut command = Command::new(&self.program);
        command.args(self.arguments.iter().map(|word| fill(word)));
        command
    }
}
