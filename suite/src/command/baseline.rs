//! A run held against a baseline.

use super::cli::BaselineArgs;
use super::{Failure, files};
use looplaw::baseline::{Blessing, File, Marks, Outcome};
use looplaw::engine::EngineInfo;
use looplaw::model::Scenario;
use looplaw::plan::Plan;
use looplaw::reports::files::Place;
use looplaw::reports::judge::Status;
use looplaw::reports::report::{Report, ResultEntry};
use looplaw::run::Event;
use looplaw::settings::Settings;
use std::collections::{BTreeSet, HashMap};
use std::io::{self, Write};
use std::path::Path;

/// What a run is held against.
pub(super) struct AgainstBaseline<'a> {
    file: File,
    /// Where the file is written anew, if it is.
    place: Option<Place>,
    /// Every scenario that the file may name.
    catalogue: &'a [Scenario],
}

impl<'a> AgainstBaseline<'a> {
    /// The baseline that the options name, else the one that `looplaw.toml` names.
    pub(super) fn new(
        args: &BaselineArgs,
        settings: &Settings,
        catalogue: &'a [Scenario],
    ) -> Result<Option<Self>, Failure> {
        let (file, place) = match (args.file.as_ref().or(settings.baseline.as_ref()), args.bless) {
            (None, _) => return Ok(None),
            (Some(path), false) => (read(path)?, None),
            (Some(path), true) => {
                let place = files::open(path)?;
                (File::read_or_new(path)?, Some(place))
            }
        };
        Ok(Some(Self { file, place, catalogue }))
    }

    /// Follows a run.
    pub(super) fn follow<'b>(&'b mut self, plan: &'b Plan<'b>) -> Followed<'b> {
        let Self { file, place, catalogue } = self;
        Followed { file, place: place.as_mut(), catalogue, plan, marks: file.marks(), lost: BTreeSet::new() }
    }
}

fn read(path: &Path) -> Result<File, Failure> {
    File::read(path).map_err(|error| {
        if path.exists() { error.into() } else { format!("{error}; --bless writes a new one").into() }
    })
}

/// A run that is held against a baseline.
pub(super) struct Followed<'a> {
    file: &'a File,
    /// Where the file is written anew, if it is.
    place: Option<&'a mut Place>,
    /// Every scenario that the file may name.
    catalogue: &'a [Scenario],
    plan: &'a Plan<'a>,
    marks: Marks<'a>,
    /// The engines that failed as a whole: what they are said to have crashed in is chance.
    lost: BTreeSet<usize>,
}

impl Followed<'_> {
    /// Marks a result as the baseline has it.
    pub(super) fn notice(&mut self, event: &mut Event) {
        match event {
            Event::Finished { engine, scenario, result } => {
                let (engine, scenario) =
                    (self.plan.engines()[*engine].info(), self.plan.scenarios()[*scenario]);
                self.marks.mark(engine, scenario, result);
            }
            Event::EngineLost { engine, .. } => {
                self.lost.insert(*engine);
            }
            _ => {}
        }
    }

    /// Notes in a report what became of the baseline's entries; where it is to be blessed, of those written anew.
    pub(super) fn finish(self, report: &mut Report) -> Result<Option<Blessing>, Failure> {
        let Self { file, place, catalogue, plan, marks, lost } = self;
        let Some(place) = place else {
            report.baseline = marks.entries(catalogue);
            return Ok(None);
        };
        let pairs = pairs(plan);
        let blessing = bless(file, place, report, &pairs, &lost)?;
        let mut marks = blessing.file.marks();
        for result in &mut report.results {
            if let Some((_, engine, scenario)) = pair(&pairs, result) {
                marks.mark(engine, scenario, result);
            }
        }
        report.baseline = marks.entries(catalogue);
        Ok(Some(blessing))
    }
}

/// Writes the baseline anew, where that changes it.
fn bless(
    file: &File,
    place: &mut Place,
    report: &Report,
    pairs: &Pairs<'_>,
    lost: &BTreeSet<usize>,
) -> Result<Blessing, Failure> {
    let outcome = |result| {
        let (at, engine, scenario) = pair(pairs, result)?;
        (!lost.contains(&at)).then_some(Outcome { engine, scenario, result })
    };
    let outcomes: Vec<_> = report.results.iter().filter_map(outcome).collect();
    let blessing = file.bless(&outcomes)?;
    if blessing.file.text() != file.text() || !file.path().exists() {
        files::write(place, |out| out.write_all(blessing.file.text().as_bytes()))?;
    }
    Ok(blessing)
}

/// An engine's place, the engine and a scenario.
type Pair<'a> = (usize, &'a EngineInfo, &'a Scenario);

/// Engines and scenarios of a plan, by their ids.
type Pairs<'a> = HashMap<(&'a str, &'a str), Pair<'a>>;

fn pairs<'a>(plan: &'a Plan<'_>) -> Pairs<'a> {
    let pair = |pair: &looplaw::plan::Pair| {
        let (engine, scenario) = (plan.engines()[pair.engine].info(), plan.scenarios()[pair.scenario]);
        ((engine.id.as_str(), scenario.id.as_ref()), (pair.engine, engine, scenario))
    };
    plan.pairs().iter().map(pair).collect()
}

fn pair<'a>(pairs: &Pairs<'a>, result: &ResultEntry) -> Option<Pair<'a>> {
    pairs.get(&(result.engine.as_str(), result.scenario.as_str())).copied()
}

/// More are counted.
const NAMED: usize = 20;

/// Says what a blessing changed. What may be chance is named.
pub(super) fn tell(blessing: &Blessing, out: &mut dyn Write) -> io::Result<()> {
    let Blessing { file, added, changed, removed } = blessing;
    let path = file.path().display();
    writeln!(out, "{path}: {} added, {changed} changed, {removed} removed", added.len())?;
    let chance: Vec<_> = added.iter().filter(|(status, _)| *status != Status::Failed).collect();
    for (status, what) in chance.iter().take(NAMED) {
        writeln!(out, "  {what} is recorded as {}; make sure that it always is", status.phrase())?;
    }
    match chance.len().saturating_sub(NAMED) {
        0 => {}
        more => writeln!(out, "  and {more} more; is the engine whole?")?,
    }
    Ok(())
}
