//! The files that a run leaves.

use super::Failure;
use looplaw::reports::report::{Report, write_whole};
use looplaw::reports::writers;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// Where a report goes besides its results file.
#[derive(Clone, clap::Args)]
pub(super) struct Forms {
    /// Write the report as HTML; a run writes `target/looplaw/report.html` if it is told nothing else.
    #[arg(long, value_name = "FILE")]
    pub(super) html: Option<PathBuf>,
    /// Write the results as `JUnit` XML.
    #[arg(long, value_name = "FILE")]
    pub(super) junit: Option<PathBuf>,
    /// Write the report as Markdown.
    #[arg(long, value_name = "FILE")]
    pub(super) markdown: Option<PathBuf>,
}

impl Forms {
    /// Makes sure that each can be written.
    pub(super) fn check(&self) -> Result<(), Failure> {
        [&self.html, &self.junit, &self.markdown].into_iter().flatten().try_for_each(|path| check(path))
    }

    /// Writes each.
    pub(super) fn write(&self, report: &Report) -> Result<(), Failure> {
        type Writer = fn(&Report, &mut dyn Write) -> io::Result<()>;
        let writers: [(&Option<PathBuf>, Writer); 3] = [
            (&self.html, writers::html::write),
            (&self.junit, writers::junit::write),
            (&self.markdown, writers::markdown::write),
        ];
        let asked = writers.into_iter().filter_map(|(path, writer)| Some((path.as_ref()?, writer)));
        asked.into_iter().try_for_each(|(path, writer)| write(path, |out| writer(report, out)))
    }
}

/// Makes sure that a file can be written, before anything is run for it. Folders on the way are made; the file itself is
/// not, so that a run which is killed leaves no empty one.
pub(super) fn check(path: &Path) -> Result<(), Failure> {
    let opened = make_folder(path).and_then(|()| {
        if path.exists() { OpenOptions::new().append(true).open(path).map(drop) } else { check_beside(path) }
    });
    match opened {
        Ok(()) => Ok(()),
        Err(_) if path.is_dir() => {
            Err(format!("{}: this is a folder; name a file in it", path.display()).into())
        }
        Err(error) => Err(unwritable(path, &error)),
    }
}

/// Makes sure that a file of almost that name can be made, and removes it.
fn check_beside(path: &Path) -> io::Result<()> {
    let name = path.file_name().ok_or(io::ErrorKind::IsADirectory)?;
    let mut beside = name.to_owned();
    beside.push(format!(".{}.check", std::process::id()));
    let beside = path.with_file_name(beside);
    File::create(&beside)?;
    fs::remove_file(beside)
}

/// Writes a file, and says which if it cannot be written.
pub(super) fn write(
    path: &Path,
    content: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), Failure> {
    let written = File::create(path).and_then(|file| {
        let mut out = BufWriter::new(file);
        content(&mut out)?;
        out.flush()
    });
    written.map_err(|error| unwritable(path, &error))
}

/// Puts a text in a file's place, whole or not at all. A link stays one.
pub(super) fn replace(path: &Path, text: &str) -> Result<(), Failure> {
    let place = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let written = write_whole(&place, |out| out.write_all(text.as_bytes()));
    written.map_err(|error| unwritable(path, &error))
}

/// What is said when a file cannot be written.
pub(super) fn unwritable(path: &Path, error: &io::Error) -> Failure {
    format!("{}: cannot be written: {error}; name another place", path.display()).into()
}

fn make_folder(path: &Path) -> io::Result<()> {
    path.parent().map_or(Ok(()), fs::create_dir_all)
}
