//! `looplaw compare`

use super::cli::{CompareArgs, ComparedArgs};
use super::output::Output;
use super::{Failure, Outcome, files};
use looplaw::did_you_mean::did_you_mean;
use looplaw::reports::files::Place;
use looplaw::reports::report::{Comparison, ReadError, Report, compare as all, compare_engines};
use looplaw::reports::writers::{html, json, markdown, terminal};
use std::path::Path;

/// Prints what changed from one results file to another, or from one engine of a file to another; a change for the worse
/// is not as expected.
pub(super) fn compare(args: &CompareArgs) -> Result<Outcome, Failure> {
    let places =
        ComparedPlaces::open(&args.compared, args.json.as_deref())?.and_json(args.json.as_deref())?;
    let base = read(&args.base)?;
    let Some(path) = &args.new else { return in_one_file(args, &base, places) };
    let new = read(path)?;
    let names = (args.base.display().to_string(), path.display().to_string());
    let comparison = match args.engines.as_slice() {
        [] => all(&base, &new),
        [both] => {
            compare_engines((&base, engine(&base, &args.base, both)?), (&new, engine(&new, path, both)?))
        }
        [one, other] => {
            compare_engines((&base, engine(&base, &args.base, one)?), (&new, engine(&new, path, other)?))
        }
        _ => return Err("--engine is given more than twice; name an engine of each side".into()),
    };
    possible(&comparison, &names)?;
    tell(&comparison, &names, &args.compared, places)
}

/// Compares two engines of one run: those that are named, or the only two that there are.
fn in_one_file(args: &CompareArgs, report: &Report, places: ComparedPlaces) -> Result<Outcome, Failure> {
    let path = args.base.display();
    let ids: Vec<&str> = report.engines.iter().map(|engine| engine.id.as_str()).collect();
    let (one, other) = match (args.engines.as_slice(), ids.as_slice()) {
        ([one, other], _) => (engine(report, &args.base, one)?, engine(report, &args.base, other)?),
        ([], [one, other]) => (*one, *other),
        _ => {
            let listed = listed(&ids);
            return Err(format!(
                "{path}: one results file is compared within itself, and has the engines {listed}; name two of \
                 them with --engine A --engine B, or a second file"
            )
            .into());
        }
    };
    if one == other {
        return Err(format!("{path}: `{one}` is compared with itself; name two engines").into());
    }
    let comparison = compare_engines((report, one), (report, other));
    tell(&comparison, &(one.to_owned(), other.to_owned()), &args.compared, places)
}

/// An engine of a results file, by its SPEC or the beginning of its version: `node@10` is `node@10.24.1`.
fn engine<'a>(report: &'a Report, path: &Path, name: &str) -> Result<&'a str, Failure> {
    let ids = || report.engines.iter().map(|engine| engine.id.as_str());
    let begins = |id: &&str| id.strip_prefix(name).is_some_and(|rest| rest.starts_with(['.', '@']));
    let mut found = ids().filter(begins);
    if let Some(id) = ids().find(|id| *id == name) {
        return Ok(id);
    }
    if let (Some(id), None) = (found.next(), found.next()) {
        return Ok(id);
    }
    let all: Vec<&str> = ids().collect();
    let near = did_you_mean(name, all.iter().copied());
    let advice =
        near.map_or_else(|| format!("it has {}", listed(&all)), |near| format!("did you mean `{near}`?"));
    Err(format!("{}: no one engine is called `{name}`; {advice}", path.display()).into())
}

fn listed(ids: &[&str]) -> String {
    if ids.is_empty() { "none".to_owned() } else { format!("`{}`", ids.join("`, `")) }
}

/// Refuses two runs that have nothing in common: that nothing is worse would say nothing.
fn possible(comparison: &Comparison<'_>, (base, new): &(String, String)) -> Result<(), Failure> {
    if comparison.is_possible() {
        return Ok(());
    }
    let engines =
        |report: &Report| listed(&report.engines.iter().map(|engine| engine.id.as_str()).collect::<Vec<_>>());
    Err(format!(
        "{base} and {new} have no result of one scenario on one engine; {base} has the engines {}, {new} has {}: name \
         one of each with --engine A --engine B",
        engines(comparison.base),
        engines(comparison.new)
    )
    .into())
}

/// Prints a comparison and writes it in the forms that are asked for.
pub(super) fn tell(
    comparison: &Comparison<'_>,
    names: &(String, String),
    args: &ComparedArgs,
    places: ComparedPlaces,
) -> Result<Outcome, Failure> {
    let names = (names.0.as_str(), names.1.as_str());
    let is_streamed = places.json.as_ref().is_some_and(Place::is_stream);
    places.write(comparison, names)?;
    let worse = comparison.tally().worse;
    let outcome = if worse == 0 { Outcome::AsExpected } else { Outcome::NotAsExpected };
    if is_streamed {
        // Whoever reads JSON there reads nothing else.
        return Ok(outcome);
    }
    let mut out = Output::new(args.color);
    let options = terminal::Options { color: out.has_colors()?, table: !args.quiet, width: Output::width() };
    terminal::write_comparison(comparison, names, out.raw()?, options)?;
    Ok(outcome)
}

/// Where a comparison goes besides the terminal.
pub(super) struct ComparedPlaces {
    html: Option<Place>,
    markdown: Option<Place>,
    json: Option<Place>,
}

impl ComparedPlaces {
    /// Opens each, before anything is read or run for it.
    pub(super) fn open(args: &ComparedArgs, json: Option<&Path>) -> Result<Self, Failure> {
        let named = [("json", json), ("html", args.html.as_deref()), ("markdown", args.markdown.as_deref())];
        files::all_distinct(named.into_iter().filter_map(|(name, path)| Some((name, path?))))?;
        let open = |path: &Option<_>| path.as_deref().map(files::open).transpose();
        Ok(Self { html: open(&args.html)?, markdown: open(&args.markdown)?, json: None })
    }

    /// The same, with a place for the comparison as JSON. `diff --json` names another thing: the results of both engines.
    fn and_json(self, path: Option<&Path>) -> Result<Self, Failure> {
        Ok(Self { json: path.map(files::open).transpose()?, ..self })
    }

    fn write(mut self, comparison: &Comparison<'_>, names: (&str, &str)) -> Result<(), Failure> {
        if let Some(place) = &mut self.html {
            files::write(place, |out| html::write_comparison(comparison, names, out))?;
        }
        if let Some(place) = &mut self.markdown {
            files::write(place, |out| markdown::write_comparison(comparison, names, out))?;
        }
        if let Some(place) = &mut self.json {
            files::write(place, |out| json::write_comparison(comparison, names, out))?;
        }
        Ok(())
    }
}

/// Reads a results file, and says which if it cannot.
pub(super) fn read(path: &Path) -> Result<Report, Failure> {
    Report::read(path).map_err(|error| {
        let place = path.display();
        match error {
            ReadError::File { error, .. } => {
                format!("{place}: cannot be read: {error}; name a file that `looplaw --json FILE` wrote")
            }
            ReadError::CutOff { .. } | ReadError::OtherSchema { .. } => format!("{place}: {error}"),
            ReadError::NotJson(_) | ReadError::NoSchema | ReadError::Damaged(_) => {
                format!("{place}: {error}; name a file that `looplaw --json FILE` wrote")
            }
        }
        .into()
    })
}
