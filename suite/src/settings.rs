//! `looplaw.toml`: what a project wants of every run.

use crate::model::Profile;
use crate::toml::{self, Reader, TomlError, Wrong};
use std::path::{Path, PathBuf};
use std::time::Duration;
use toml_span::Value;

/// The file's name, looked for in the current folder.
pub const FILE: &str = "looplaw.toml";

const KEYS: [&str; 4] = ["engines", "profile", "timeout", "baseline"];

/// What `looplaw.toml` says. An option of the command line wins over it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Settings {
    /// The engines to run on, as SPECs. None at all means the reference loops and what is on PATH.
    pub engines: Vec<String>,
    /// The profile that engines are held to.
    pub profile: Option<Profile>,
    /// How long one case may take.
    pub timeout: Option<Duration>,
    /// The file of known failures, found from the current folder.
    pub baseline: Option<PathBuf>,
}

impl Settings {
    /// What the file in that folder says; nothing at all if there is none.
    ///
    /// # Errors
    /// If the file is there and cannot be read, or holds an unknown key or a value that does not fit.
    pub fn of_folder(folder: &Path) -> Result<Self, TomlError> {
        let path = folder.join(FILE);
        if !path.try_exists().unwrap_or(true) {
            return Ok(Self::default());
        }
        let mut settings = Self::parse(&toml::text(&path)?).map_err(|wrong| wrong.of(&path))?;
        settings.baseline = settings.baseline.map(|baseline| in_folder(folder, baseline));
        Ok(settings)
    }

    fn parse(text: &str) -> Result<Self, Wrong> {
        let document = toml::parse(text)?;
        let Some(table) = document.as_table() else { return Ok(Self::default()) };
        let reader = Reader::new(text, table);
        reader.only("setting", &KEYS)?;
        let engines = reader.strings("engines")?.unwrap_or_default();
        let profile = reader.string("profile")?.map(|name| {
            let named = name.parse::<Profile>();
            named.map_err(|error| reader.wrong("profile", error.to_string()))
        });
        let timeout = reader.item("timeout").map(|item| {
            let refused = || reader.wrong("timeout", "`timeout` is in seconds, above 0 and up to 86400");
            seconds(item).ok_or_else(refused)
        });
        Ok(Self {
            engines: engines.into_iter().map(str::to_owned).collect(),
            profile: profile.transpose()?,
            timeout: timeout.transpose()?,
            baseline: reader.string("baseline")?.map(PathBuf::from),
        })
    }
}

/// A path as the file in that folder means it. The current folder is not written before it.
fn in_folder(folder: &Path, path: PathBuf) -> PathBuf {
    if folder == Path::new(".") { path } else { folder.join(path) }
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

#[expect(clippy::cast_precision_loss, reason = "a day has few seconds, and more are refused")]
fn seconds(item: &Value<'_>) -> Option<Duration> {
    duration(item.as_float().or_else(|| item.as_integer().map(|seconds| seconds as f64))?)
}

#[cfg(test)]
mod tests {
    use super::{Settings, Wrong};
    use crate::model::Profile;
    use std::time::Duration;

    #[test]
    fn all_keys_are_read() {
        let text = "engines = ['node']\nprofile = 'web'\ntimeout = 2\nbaseline = 'known.toml'\n";
        let read = Settings::parse(text).unwrap();
        assert_eq!(read.engines, ["node"]);
        assert_eq!(read.profile, Some(Profile::Web));
        assert_eq!(read.timeout, Some(Duration::from_secs(2)));
        assert_eq!(read.baseline, Some("known.toml".into()));
    }

    #[test]
    fn an_empty_file_says_nothing() {
        assert_eq!(Settings::parse(""), Ok(Settings::default()));
    }

    #[test]
    fn an_unknown_key_is_named_with_its_line_and_the_nearest() {
        let Wrong { line, message } = Settings::parse("timeout = 1\nengine = [\"node\"]\n").unwrap_err();
        assert_eq!(line, 2);
        assert_eq!(message, "no setting is called `engine`; did you mean `engines`?");
    }

    #[test]
    fn values_that_do_not_fit_are_refused_in_one_line() {
        for text in [
            "timeout = 0",
            "timeout = \"a\"",
            "profile = \"nodes\"",
            "engines = 1",
            "engines =",
            "baseline = 1",
        ] {
            let Wrong { line, message } = Settings::parse(text).unwrap_err();
            assert_eq!(line, 1, "{text}");
            assert!(!message.contains('\n'), "{text}: {message}");
        }
    }
}
