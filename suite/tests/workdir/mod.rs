//! The command in a folder of its own.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

/// A folder of its own for each test, in which the command runs.
pub struct Workdir(TempDir);

/// What the command left behind.
pub struct Left {
    pub status: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Workdir {
    pub fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder for the test"))
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_looplaw"));
        command.args(args).current_dir(self.path()).stdin(Stdio::null());
        // What a user has added is no business of a test.
        command.env("XDG_CACHE_HOME", self.path().join("cache"));
        command
    }

    pub fn looplaw(&self, args: &[&str]) -> Left {
        Left::from(self.command(args).output().expect("the command starts"))
    }

    /// Runs a command that must be refused: status 2, one line on standard error that says all of `parts`.
    pub fn refuses(&self, args: &[&str], parts: &[&str]) {
        let left = self.looplaw(args);
        assert_eq!(left.status, 2, "{args:?}: {}{}", left.stdout, left.stderr);
        assert_eq!(left.stdout, "", "{args:?}");
        assert_eq!(left.stderr.lines().count(), 1, "{args:?}: {}", left.stderr);
        for part in parts {
            assert!(left.stderr.contains(part), "{args:?}: {part:?} is not in {:?}", left.stderr);
        }
    }

    pub fn json(&self, file: &str) -> serde_json::Value {
        let text = fs::read_to_string(self.path().join(file)).expect("the file was written");
        serde_json::from_str(&text).expect("it is JSON")
    }
}

impl From<Output> for Left {
    fn from(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        let status = output.status.code().expect("it was not killed");
        Self { status, stdout: text(output.stdout), stderr: text(output.stderr) }
    }
}
