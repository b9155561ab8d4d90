//! TOML files that people write: what they say, and the line of whatever is wrong in them.

use crate::did_you_mean::did_you_mean;
use looplaw_reports::files;
use std::io;
use std::path::{Path, PathBuf};
use toml_span::Value;
use toml_span::value::{Array, Table};

/// The most bytes of a file that are read: nobody writes and reviews more.
const MOST_BYTES: u64 = 16 << 20;

/// A TOML file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum TomlError {
    /// It cannot be read.
    #[error("{}: cannot be read: {source}; {}", path.display(), advice(source))]
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

/// What to do about a file that cannot be read.
fn advice(error: &io::Error) -> &'static str {
    match error.kind() {
        io::ErrorKind::IsADirectory => "a file is looked for there; move the folder away",
        io::ErrorKind::InvalidData => "save it as UTF-8",
        io::ErrorKind::NotFound => "name another file",
        _ => "make it readable, or name another file",
    }
}

/// Something wrong in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Wrong {
    /// Where, from 1.
    pub line: usize,
    /// What is wrong and what to write instead.
    pub message: String,
}

impl Wrong {
    pub fn new(line: usize, message: impl Into<String>) -> Self {
        Self { line, message: message.into() }
    }

    /// The same with the file's name.
    pub fn of(self, path: &Path) -> TomlError {
        TomlError::Wrong { path: path.to_owned(), line: self.line, message: self.message }
    }
}

/// Reads a file's text.
pub(crate) fn text(path: &Path) -> Result<String, TomlError> {
    files::text(path, MOST_BYTES).map_err(|source| TomlError::Unreadable { path: path.to_owned(), source })
}

/// Takes a text apart.
pub(crate) fn parse(text: &str) -> Result<Value<'_>, Wrong> {
    toml_span::parse(text).map_err(|error| {
        let message = error.to_string().split_whitespace().collect::<Vec<_>>().join(" ");
        Wrong::new(line(text, error.span.start), message)
    })
}

/// The line at which a part of a text begins, from 1.
pub(crate) fn line(text: &str, start: usize) -> usize {
    text.as_bytes().iter().take(start).filter(|byte| **byte == b'\n').count() + 1
}

/// A table to be read, key by key.
#[derive(Clone, Copy)]
pub(crate) struct Reader<'a> {
    text: &'a str,
    table: &'a Table<'a>,
}

impl<'a> Reader<'a> {
    pub fn new(text: &'a str, table: &'a Table<'a>) -> Self {
        Self { text, table }
    }

    /// Refuses every key but these.
    pub fn only(self, noun: &str, keys: &[&str]) -> Result<(), Wrong> {
        let unknown = self.items().map(|(key, _)| key).find(|key| !keys.contains(key));
        unknown.map_or(Ok(()), |key| {
            let instead = match did_you_mean(key, keys.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("there are {}", keys.join(", ")),
            };
            Err(self.wrong(key, format!("no {noun} is called `{key}`; {instead}")))
        })
    }

    /// What stands behind a key.
    pub fn item(self, key: &str) -> Option<&'a Value<'a>> {
        self.table.get(key)
    }

    /// The keys and what stands behind them, in the file's order.
    pub fn items(self) -> impl Iterator<Item = (&'a str, &'a Value<'a>)> {
        let mut items: Vec<_> = self.table.iter().collect();
        items.sort_by_key(|(key, _)| key.span.start);
        items.into_iter().map(|(key, value)| (&*key.name, value))
    }

    /// The string behind a key, if the key is there.
    pub fn string(self, key: &str) -> Result<Option<&'a str>, Wrong> {
        let string = |item: &'a Value<'a>| {
            item.as_str().ok_or_else(|| self.wrong(key, format!("`{key}` is a string")))
        };
        self.item(key).map(string).transpose()
    }

    /// The strings behind a key, if the key is there.
    pub fn strings(self, key: &str) -> Result<Option<Vec<&'a str>>, Wrong> {
        let wrong = || self.wrong(key, format!("`{key}` is an array of strings"));
        let strings = |item: &'a Value<'a>| item.as_array().and_then(strings).ok_or_else(wrong);
        self.item(key).map(strings).transpose()
    }

    /// Says that a key, or what stands behind it, is wrong.
    pub fn wrong(self, key: &str, message: impl Into<String>) -> Wrong {
        Wrong::new(self.line(key), message)
    }

    /// The line of a key.
    pub fn line(self, key: &str) -> usize {
        line(self.text, self.table.get_key_value(key).map_or(0, |(key, _)| key.span.start))
    }
}

/// The elements of an array of strings and nothing else.
pub(crate) fn strings<'a>(array: &'a Array<'_>) -> Option<Vec<&'a str>> {
    array.iter().map(Value::as_str).collect()
}
