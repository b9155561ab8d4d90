//! Results files that are read back.

use super::{Report, SCHEMA};
use crate::files::text;
use serde::Deserialize;
use serde_json::error::Category;
use std::io;
use std::path::{Path, PathBuf};

/// The most bytes of a results file that are read. The catalogue on ten engines takes three million.
const MOST_BYTES: u64 = 256 << 20;

/// A results file can't be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The file can't be read at all.
    #[error("cannot read `{path}`: {error}")]
    File {
        /// Which file.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// The text is no JSON.
    #[error("not a results file: {0}")]
    NotJson(serde_json::Error),
    /// The text ends in the middle.
    #[error("the results file ends early, at line {line}: was it copied in part?")]
    CutOff {
        /// Where it ends, from 1.
        line: usize,
    },
    /// It is JSON without a schema number.
    #[error("not a results file of looplaw: it has no `schema` number")]
    NoSchema,
    /// It is a results file of another version.
    #[error(
        "the results file has schema {found}, this looplaw reads schema {SCHEMA}: use the looplaw that wrote it"
    )]
    OtherSchema {
        /// The version found.
        found: u64,
    },
    /// It says that it is a results file, and lacks something.
    #[error("the results file is damaged: {0}")]
    Damaged(serde_json::Error),
}

#[derive(Deserialize)]
struct Head {
    schema: Option<serde_json::Value>,
}

impl Report {
    /// Reads a results file. Fields that are not known are ignored; ones that later versions added may be absent.
    ///
    /// # Errors
    ///
    /// [`ReadError`]: the file can't be read, or is no results file of this schema.
    pub fn read(path: &Path) -> Result<Self, ReadError> {
        let text = text(path, MOST_BYTES);
        let text = text.map_err(|error| ReadError::File { path: path.to_owned(), error })?;
        Self::from_json(&text)
    }

    /// Reads the text of a results file, as [`Report::read`] does.
    ///
    /// # Errors
    ///
    /// [`ReadError`]: the text is no results file of this schema.
    pub fn from_json(text: &str) -> Result<Self, ReadError> {
        let text = text.trim_start_matches('\u{feff}');
        if !text.trim_start().starts_with('{') {
            // Serde would take an array for the fields of a structure.
            let parsed = serde_json::from_str::<serde::de::IgnoredAny>(text);
            return Err(parsed.map_or_else(not_json, |_| ReadError::NoSchema));
        }
        let head: Head = serde_json::from_str(text).map_err(not_json)?;
        let schema = head.schema.and_then(|schema| schema.as_u64()).ok_or(ReadError::NoSchema)?;
        if schema != u64::from(SCHEMA) {
            return Err(ReadError::OtherSchema { found: schema });
        }
        serde_json::from_str(text).map_err(ReadError::Damaged)
    }
}

fn not_json(error: serde_json::Error) -> ReadError {
    match error.classify() {
        Category::Eof => ReadError::CutOff { line: error.line() },
        // It is JSON, and not an object.
        Category::Data => ReadError::NoSchema,
        Category::Syntax | Category::Io => ReadError::NotJson(error),
    }
}
