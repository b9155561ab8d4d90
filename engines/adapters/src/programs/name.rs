//! Where the program is that a SPEC names.

use super::cache::{Cache, Version};
use looplaw_model::engine::OpenError;
use std::path::{Path, PathBuf};

/// A program as a SPEC names it: `node`, `node@10.24.1` or `node=/path/to/node`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Name<'a> {
    pub(super) kind: &'a str,
    which: Which<'a>,
}

#[derive(Debug, Clone, Copy)]
enum Which<'a> {
    /// The one on PATH, or the newest that was added.
    Any,
    /// The newest that was added of those that begin with a version.
    Version(&'a str),
    Path(&'a str),
}

impl<'a> Name<'a> {
    /// The name that a whole SPEC is.
    pub(super) fn of(spec: &'a str) -> Self {
        if let Some((kind, path)) = spec.split_once('=') {
            return Self { kind, which: Which::Path(path) };
        }
        match spec.split_once('@') {
            Some((kind, version)) => Self { kind, which: Which::Version(version) },
            None => Self { kind: spec, which: Which::Any },
        }
    }

    /// The name of a program that begins a command line: a path, or what is looked for on PATH.
    pub(super) fn of_word(word: &'a str) -> Self {
        let is_path = word.contains(std::path::is_separator);
        Self { kind: word, which: if is_path { Which::Path(word) } else { Which::Any } }
    }

    /// Where the program is, as a path that holds in every folder.
    ///
    /// # Errors
    ///
    /// [`OpenError`] that says what to do about its absence.
    pub(super) fn locate(self, spec: &str) -> Result<PathBuf, OpenError> {
        match self.which {
            Which::Any => self.on_path_or_added(spec),
            Which::Version(version) => self.added(spec, version),
            Which::Path(path) => at(spec, path, self.kind),
        }
    }

    fn on_path_or_added(self, spec: &str) -> Result<PathBuf, OpenError> {
        let added = || Some(Cache::of_user()?.find(self.kind, None)?.program);
        on_path(self.kind).or_else(added).ok_or_else(|| not_found(spec, self.kind.to_owned(), self.kind))
    }

    fn added(self, spec: &str, version: &str) -> Result<PathBuf, OpenError> {
        let refused = |message: String| OpenError::Refused { spec: spec.to_owned(), message };
        Cache::can_add(self.kind).map_err(|error| refused(error.to_string()))?;
        let version: Version = version.parse().map_err(|error| refused(format!("{error}")))?;
        let entry = Cache::of_user().and_then(|cache| cache.find(self.kind, Some(&version)));
        let kind = self.kind;
        let advice =
            || refused(format!("it was not added; `looplaw engines add {kind}@{version}` fetches it"));
        Ok(entry.ok_or_else(advice)?.program)
    }
}

/// The program at a path, as a path that holds in every folder.
///
/// # Errors
///
/// [`OpenError`] that says what is there instead.
pub(crate) fn at(spec: &str, path: &str, kind: &str) -> Result<PathBuf, OpenError> {
    let refused = |message: String| OpenError::Refused { spec: spec.to_owned(), message };
    if path.is_empty() {
        return Err(refused(format!("write the program's path after `{kind}=`")));
    }
    let found = std::path::absolute(path).ok().filter(|found| found.exists());
    let found = found.ok_or_else(|| not_found(spec, path.to_owned(), kind))?;
    if found.is_dir() {
        Err(refused(format!("`{path}` is a folder; name the program in it")))
    } else if !is_executable(&found) {
        Err(refused(format!("`{path}` is not executable; name a program, or allow it with `chmod +x`")))
    } else {
        Ok(found)
    }
}

/// Whether a file may be run. A shell passes by what may not, and so does whoever looks for a program here.
#[cfg(unix)]
fn is_executable(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    path.metadata().is_ok_and(|found| found.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn is_executable(_: &Path) -> bool {
    true
}

/// Where a program is on PATH.
pub(crate) fn on_path(name: &str) -> Option<PathBuf> {
    let folders = std::env::var_os("PATH")?;
    let file = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    let candidates = std::env::split_paths(&folders).map(|folder| folder.join(&file));
    candidates
        .filter_map(|path| std::path::absolute(path).ok())
        .find(|path| path.is_file() && is_executable(path))
}

/// That a program is absent, with how to come by an engine of that kind.
pub(crate) fn not_found(spec: &str, program: String, kind: &str) -> OpenError {
    OpenError::NotFound { spec: spec.to_owned(), program, advice: advice(kind) }
}

/// What to do about the absence of a kind of engine: its name, or the prefix of a command line.
fn advice(kind: &str) -> String {
    if kind.ends_with(':') {
        return format!("write a program that is on PATH, or the path of one, after `{kind}`");
    }
    let place = format!("write the path as `{kind}=/path/to/binary`");
    match Cache::advice(kind) {
        Some(advice) => format!("{advice}, or {place}"),
        None => format!("{place}, or leave the engine out"),
    }
}
