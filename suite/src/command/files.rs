//! The files that a run leaves.

use super::Failure;
use looplaw::reports::files::Place;
use looplaw::reports::report::Report;
use looplaw::reports::writers;
use std::io::{self, Write};
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

type Writer = fn(&Report, &mut dyn Write) -> io::Result<()>;

impl Forms {
    /// Opens each, before anything is run for it.
    pub(super) fn open(&self) -> Result<OpenForms, Failure> {
        let writers: [(&Option<PathBuf>, Writer); 3] = [
            (&self.html, writers::html::write),
            (&self.junit, writers::junit::write),
            (&self.markdown, writers::markdown::write),
        ];
        let asked = writers.into_iter().filter_map(|(path, writer)| Some((path.as_ref()?, writer)));
        let opened = asked.map(|(path, writer)| Ok((open(path)?, writer)));
        opened.collect::<Result<_, Failure>>().map(OpenForms)
    }
}

/// Refuses a regular file that two options name: the later one would replace what the earlier one wrote.
pub(super) fn distinct(json: &Path, forms: &Forms) -> Result<(), Failure> {
    let named = [
        ("--json", Some(json)),
        ("--html", forms.html.as_deref()),
        ("--junit", forms.junit.as_deref()),
        ("--markdown", forms.markdown.as_deref()),
    ];
    let mut seen: Vec<(&str, PathBuf)> = Vec::new();
    for (option, path) in named {
        let Some(path) = path.filter(|path| !path.exists() || path.is_file()) else { continue };
        let whole =
            path.canonicalize().or_else(|_| std::path::absolute(path)).unwrap_or_else(|_| path.into());
        if let Some((other, _)) = seen.iter().find(|(_, known)| *known == whole) {
            let place = path.display();
            return Err(format!("{place}: {other} and {option} name the same file; name two").into());
        }
        seen.push((option, whole));
    }
    Ok(())
}

/// Places that can be written to, and what writes to them.
pub(super) struct OpenForms(Vec<(Place, Writer)>);

impl OpenForms {
    /// Writes each.
    pub(super) fn write(self, report: &Report) -> Result<(), Failure> {
        self.0.into_iter().try_for_each(|(mut place, writer)| write(&mut place, |out| writer(report, out)))
    }
}

/// Makes sure that a place can be written to, and says which if it cannot.
pub(super) fn open(path: &Path) -> Result<Place, Failure> {
    Place::open(path).map_err(|error| {
        if path.is_dir() {
            format!("{}: this is a folder; name a file in it", path.display()).into()
        } else {
            unwritable(path, &error)
        }
    })
}

/// Writes to a place, and says which if that fails.
pub(super) fn write(
    place: &mut Place,
    content: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), Failure> {
    place.write(content).map_err(|error| unwritable(place.path(), &error))
}

/// What is said when a file cannot be written.
pub(super) fn unwritable(path: &Path, error: &io::Error) -> Failure {
    format!("{}: cannot be written: {error}; name another place", path.display()).into()
}
