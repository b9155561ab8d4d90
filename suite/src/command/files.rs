//! The files that a run leaves.

use super::Failure;
use clap::{Arg, ArgMatches, Args, Command, FromArgMatches, value_parser};
use looplaw::reports::files::Place;
use looplaw::reports::report::Report;
use looplaw::reports::writers::{FORMATS, Format};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Where a report goes besides its results file: an option for each form that there is.
#[derive(Clone, Default)]
pub(super) struct Forms(Vec<(&'static Format, PathBuf)>);

impl Args for Forms {
    fn augment_args(command: Command) -> Command {
        FORMATS.iter().fold(command, |command, format| {
            let option = Arg::new(format.name).long(format.name).value_name("FILE").help(format.says);
            command.arg(option.value_parser(value_parser!(PathBuf)))
        })
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for Forms {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let named = FORMATS.iter().filter_map(|format| {
            let path = matches.get_one::<PathBuf>(format.name)?;
            Some((format, path.clone()))
        });
        Ok(Self(named.collect()))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

impl Forms {
    /// Where the form of this name goes, if anywhere.
    pub(super) fn get(&self, name: &str) -> Option<&Path> {
        self.0.iter().find(|(format, _)| format.name == name).map(|(_, path)| path.as_path())
    }

    /// The same, with a form that goes to this place if it goes nowhere.
    pub(super) fn or(mut self, name: &str, path: impl FnOnce() -> PathBuf) -> Self {
        if self.get(name).is_none() {
            self.0.extend(Format::find(name).map(|format| (format, path())));
        }
        self
    }

    /// Opens each, before anything is run for it.
    pub(super) fn open(&self) -> Result<OpenForms, Failure> {
        let opened = self.0.iter().map(|(format, path)| Ok((open(path)?, *format)));
        opened.collect::<Result<_, Failure>>().map(OpenForms)
    }
}

/// Refuses a regular file that two options name: the later one would replace what the earlier one wrote.
pub(super) fn distinct(json: &Path, forms: &Forms) -> Result<(), Failure> {
    let named = forms.0.iter().map(|(format, path)| (format.name, path.as_path()));
    all_distinct([("json", json)].into_iter().chain(named))
}

/// The same of any options, each with its file.
pub(super) fn all_distinct<'a>(
    named: impl IntoIterator<Item = (&'static str, &'a Path)>,
) -> Result<(), Failure> {
    let mut seen: Vec<(&str, PathBuf)> = Vec::new();
    for (option, path) in named {
        if path.exists() && !path.is_file() {
            continue;
        }
        let whole =
            path.canonicalize().or_else(|_| std::path::absolute(path)).unwrap_or_else(|_| path.into());
        if let Some((other, _)) = seen.iter().find(|(_, known)| *known == whole) {
            let place = path.display();
            return Err(format!("{place}: --{other} and --{option} name the same file; name two").into());
        }
        seen.push((option, whole));
    }
    Ok(())
}

/// Places that can be written to, and what writes to them.
pub(super) struct OpenForms(Vec<(Place, &'static Format)>);

impl OpenForms {
    /// Writes each.
    pub(super) fn write(self, report: &Report) -> Result<(), Failure> {
        self.0
            .into_iter()
            .try_for_each(|(mut place, format)| write(&mut place, |out| (format.write)(report, out)))
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
