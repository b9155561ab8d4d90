//! `looplaw.toml`: what a project wants of every run.

use crate::model::Profile;
use crate::nearest::nearest;
use serde::Deserialize;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The file's name, looked for in the current folder.
pub const FILE: &str = "looplaw.toml";

const KEYS: [&str; 3] = ["engines", "profile", "timeout"];

/// What `looplaw.toml` says. An option of the command line wins over it.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The engines to run on, as SPECs. None at all means the reference loops and what is on PATH.
    pub engines: Vec<String>,
    /// The profile that engines are held to.
    pub profile: Option<Profile>,
    /// How long one case may take.
    #[serde(deserialize_with = "seconds")]
    pub timeout: Option<Duration>,
}

/// `looplaw.toml` cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// It cannot be read.
    #[error("{}: cannot be read: {source}", path.display())]
    Unreadable {
        /// Which file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// It says something that Looplaw does not understand.
    #[error("{}:{line}: {message}", path.display())]
    Wrong {
        /// Which file.
        path: PathBuf,
        /// Where in it, from 1.
        line: usize,
        /// What is wrong and what to write instead.
        message: String,
    },
}

impl Settings {
    /// What the file in that folder says; nothing at all if there is none.
    ///
    /// # Errors
    /// If the file is there and cannot be read, or holds an unknown key or a value that does not fit.
    pub fn of_folder(folder: &Path) -> Result<Self, SettingsError> {
        let path = folder.join(FILE);
        match std::fs::read_to_string(&path) {
            Ok(text) => {
                Self::parse(&text).map_err(|(line, message)| SettingsError::Wrong { path, line, message })
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Self::default()),
            Err(source) => Err(SettingsError::Unreadable { path, source }),
        }
    }

    fn parse(text: &str) -> Result<Self, (usize, String)> {
        let located = |error: toml::de::Error| {
            let start = error.span().map_or(0, |span| span.start);
            (line_of(text, start), error.message().replace('\n', " "))
        };
        let table: toml::Table = toml::from_str(text).map_err(located)?;
        match table.keys().find(|key| !KEYS.contains(&key.as_str())) {
            Some(key) => Err((line_of_key(text, key), unknown_key(key))),
            None => toml::from_str(text).map_err(located),
        }
    }
}

fn unknown_key(key: &str) -> String {
    match nearest(key, KEYS) {
        Some(near) => format!("no setting is called `{key}`; did you mean `{near}`?"),
        None => format!("no setting is called `{key}`; there are {}", KEYS.join(", ")),
    }
}

fn line_of(text: &str, offset: usize) -> usize {
    text.as_bytes().iter().take(offset).filter(|byte| **byte == b'\n').count() + 1
}

fn line_of_key(text: &str, key: &str) -> usize {
    let found = text.lines().position(|line| line.trim_start_matches(['[', '"', '\'', ' ']).starts_with(key));
    found.map_or(1, |index| index + 1)
}

/// Reads a number of seconds.
///
/// # Errors
/// If it is not a number, or not above zero and below a day.
pub fn parse_seconds(text: &str) -> Result<Duration, String> {
    let refused =
        || format!("`{text}` is no time limit; write seconds above 0 and up to 86400, as in 5 or 0.5");
    text.parse().ok().and_then(duration).ok_or_else(refused)
}

fn duration(seconds: f64) -> Option<Duration> {
    (seconds > 0.0 && seconds <= 86_400.0).then(|| Duration::from_secs_f64(seconds))
}

fn seconds<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<Duration>, D::Error> {
    let seconds = f64::deserialize(deserializer)?;
    let refused = || serde::de::Error::custom("`timeout` is in seconds, above 0 and up to 86400");
    duration(seconds).map(Some).ok_or_else(refused)
}

#[cfg(test)]
mod tests {
    use super::Settings;
    use crate::model::Profile;
    use std::time::Duration;

    #[test]
    fn all_keys_are_read() {
        let read = Settings::parse("engines = [\"node\"]\nprofile = \"web\"\ntimeout = 2\n").unwrap();
        assert_eq!(read.engines, ["node"]);
        assert_eq!(read.profile, Some(Profile::Web));
        assert_eq!(read.timeout, Some(Duration::from_secs(2)));
    }

    #[test]
    fn an_empty_file_says_nothing() {
        assert_eq!(Settings::parse(""), Ok(Settings::default()));
    }

    #[test]
    fn an_unknown_key_is_named_with_its_line_and_the_nearest() {
        let (line, message) = Settings::parse("timeout = 1\nengine = [\"node\"]\n").unwrap_err();
        assert_eq!(line, 2);
        assert_eq!(message, "no setting is called `engine`; did you mean `engines`?");
    }

    #[test]
    fn values_that_do_not_fit_are_refused_in_one_line() {
        for text in ["timeout = 0", "timeout = \"a\"", "profile = \"nodes\"", "engines = 1", "engines ="] {
            let (line, message) = Settings::parse(text).unwrap_err();
            assert_eq!(line, 1, "{text}");
            assert!(!message.contains('\n'), "{text}: {message}");
        }
    }
}
