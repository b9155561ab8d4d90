//! Generated programs on engines: a bug is found, made small and told once, and an engine without one passes.

use looplaw::builtins;
use looplaw::catalogue;
use looplaw::engine::{Case, CaseId, Engine, EngineInfo, RunOptions};
use looplaw::fuzz::{self, Event, Findings, Known, Options};
use looplaw::generate::Choices;
use looplaw::loops::First;
use looplaw::model::{End, Profile, Schedule, Trace, dsl};
use looplaw::reference::{Reference, run as run_once};
use looplaw::run;
use std::collections::BTreeSet;
use std::fs;
use std::num::NonZeroUsize;
use std::path::Path;

/// The reference, which runs programs as a function changes them.
struct Misread {
    info: EngineInfo,
    misread: fn(&Schedule) -> Schedule,
}

impl Engine for Misread {
    fn info(&self) -> &EngineInfo {
        &self.info
    }

    fn run(&self, cases: &[Case<'_>], _: &RunOptions, sink: &mut dyn FnMut(CaseId, Trace)) {
        for (id, case) in cases.iter().enumerate() {
            sink(id, run_once(&(self.misread)(&case.scenario.schedule), self.info.profile, &mut First));
        }
    }

    fn is_in_process(&self) -> bool {
        true
    }
}

fn engine(profile: Profile, misread: fn(&Schedule) -> Schedule) -> [Box<dyn Engine>; 1] {
    [Box::new(Misread { info: Reference::new(profile).info().clone(), misread })]
}

/// Microtasks run where ticks do.
fn micro_is_tick(schedule: &Schedule) -> Schedule {
    let text = serde_json::to_string(schedule).unwrap();
    serde_json::from_str(&text.replace(r#""name":"micro""#, r#""name":"tick""#)).unwrap()
}

/// The builtins of programs that are to have a certain one: all others are left out. With a family that is added the seeds
/// make other programs, but what is looked for becomes no rarer in them.
const FEW: [&str; 10] =
    ["then", "resolved", "rejected", "promise", "micro", "tick", "timeout", "immediate", "emitter", "all"];

/// Every builtin but these few.
fn beside_few() -> Vec<String> {
    let names = builtins::all().map(|row| row.name).filter(|name| !FEW.contains(name));
    names.map(str::to_owned).collect()
}

/// How to look at programs of few builtins.
fn of_few(cases: u64) -> Options {
    Options { without: beside_few(), ..options(cases) }
}

fn options(cases: u64) -> Options {
    Options {
        seed: 0,
        cases,
        time: None,
        repeat: NonZeroUsize::MIN,
        shrunk: 3,
        without: Vec::new(),
        known: Known::default(),
        run: run::Options::default(),
    }
}

fn hunt(engine: &[Box<dyn Engine>; 1], options: &Options) -> Findings {
    fuzz::hunt(engine, options, &mut |_: Event<'_>| {})
}

#[test]
fn the_reference_passes() {
    for profile in Profile::ALL {
        let found = hunt(&engine(profile, Clone::clone), &options(150));
        assert_eq!((found.programs, found.groups.len()), (150, 0), "{profile}");
        let left_out: u64 = found.left_out.values().sum();
        assert_eq!(found.passed + left_out, 150, "{profile}: {:?}", found.left_out);
        // A hunt in which most is left out would not be worth its time.
        assert!(found.passed > 75, "{profile}: {:?}", found.left_out);
    }
}

/// A single run goes one of the ways that exploration finds, whatever is chosen.
#[test]
fn single_runs_are_among_what_is_found() {
    use looplaw::loops::Seeded;
    for profile in [Profile::Node, Profile::Web, Profile::Ecma] {
        for seed in 0..60 {
            let made = fuzz::case(Choices::of_seed(seed), "x", profile, &[], &fuzz::Limits::default());
            let Ok(case) = made else { continue };
            let schedule = &case.scenario.schedule;
            let pattern = schedule.expectation.pattern(profile).unwrap();
            for way in 0..3 {
                let trace = run_once(schedule, profile, &mut Seeded::new(way));
                // A module may wait for what never comes.
                assert!(matches!(trace.end, End::Completed | End::Unsettled), "{:?}", trace.end);
                assert!(
                    pattern.accepts(&trace.log()),
                    "{profile}, seed {seed}: {:?}\n{}",
                    trace.log(),
                    dsl(schedule)
                );
            }
        }
    }
}

#[test]
fn a_bug_is_found_and_made_small() {
    let engine = engine(Profile::Node, micro_is_tick);
    let found = hunt(&engine, &of_few(100));
    assert!(found.deviating() >= 3, "{} deviate", found.deviating());
    let smallest: Vec<String> = found
        .groups
        .iter()
        .flat_map(|group| &group.deviations)
        .map(|deviation| dsl(&deviation.scenario.schedule))
        .collect();
    assert!(smallest.iter().all(|program| program.contains("micro")), "{smallest:#?}");
    let shortest = smallest.iter().map(|program| program.lines().count()).min();
    assert!(shortest.is_some_and(|lines| lines <= 8), "{smallest:#?}");
}

#[test]
fn the_same_seed_finds_the_same() {
    let engine = engine(Profile::Node, micro_is_tick);
    let told = |found: &Findings| -> Vec<_> {
        let deviations = found.groups.iter().flat_map(|group| &group.deviations);
        deviations.map(|it| (it.seeds.clone(), dsl(&it.scenario.schedule))).collect()
    };
    let options = Options { seed: 1000, shrunk: 1, ..of_few(40) };
    assert!(!told(&hunt(&engine, &options)).is_empty());
    assert_eq!(told(&hunt(&engine, &options)), told(&hunt(&engine, &options)));
}

#[test]
fn what_is_left_out_is_not_generated() {
    let engine = engine(Profile::Node, micro_is_tick);
    let micro = |few: Options| [few.without, vec!["micro".to_owned()]].concat();
    let found = hunt(&engine, &Options { without: micro(of_few(0)), ..options(200) });
    assert_eq!((found.groups.len(), found.wavered), (0, 0));
    let with = Options { shrunk: 0, ..of_few(200) };
    assert!(hunt(&engine, &with).deviating() > 0, "with it there is something to be found");
}

/// An engine that dies of everything is not asked for long.
#[test]
fn an_engine_that_answers_nothing_ends_the_hunt() {
    struct Dead(EngineInfo);
    impl Engine for Dead {
        fn info(&self) -> &EngineInfo {
            &self.0
        }
        fn run(&self, _: &[Case<'_>], _: &RunOptions, _: &mut dyn FnMut(CaseId, Trace)) {
            panic!("nothing here");
        }
    }
    let engine: [Box<dyn Engine>; 1] = [Box::new(Dead(Reference::new(Profile::Web).info().clone()))];
    let found = hunt(&engine, &options(5_000));
    assert!(found.is_silent() && found.programs < 100, "{} programs", found.programs);
}

/// Where a profile has no hooks for errors, what an engine does about one that nobody handles is its own.
#[test]
fn programs_of_ecma_262_leave_no_error_unhandled() {
    let limits = fuzz::Limits::default();
    for without in [Vec::new(), beside_few()] {
        let (mut run, mut left_out) = (0, 0);
        for seed in 0..200 {
            match fuzz::case(Choices::of_seed(seed), "any", Profile::Ecma, &without, &limits) {
                Ok(case) => {
                    let trace = run_once(&case.scenario.schedule, Profile::Node, &mut First);
                    assert!(!matches!(trace.end, End::Uncaught(_)), "{}", dsl(&case.scenario.schedule));
                    run += 1;
                }
                Err(why) => left_out += u32::from(why == fuzz::LeftOut::EndsByError),
            }
        }
        // It would be no proof if there were no such programs, or no others.
        assert!(left_out > 0 && run > 100, "{left_out} left out and {run} run of 200");
    }
}

/// A row of what is known, for the reference of Node.
fn row(more: &str) -> Known {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("known.toml");
    let row = "[[known]]\nengine = \"reference:node\"\nreason = \"r\"\nlink = \"l\"\n";
    fs::write(&path, format!("{row}{more}")).unwrap();
    Known::read(&path).unwrap()
}

#[test]
fn what_is_known_is_counted_and_not_told() {
    let engine = engine(Profile::Node, micro_is_tick);
    let hunt = |known: Known| hunt(&engine, &Options { known, shrunk: 0, ..of_few(100) });
    let all = hunt(Known::default());
    assert!(all.deviating() > 0 && all.known() == 0);
    let known = hunt(row("uses = [\"micro\"]\n"));
    assert_eq!((known.deviating(), known.known()), (0, all.deviating()));
    let other = hunt(row("uses = [\"micro + no_such\"]\n"));
    assert_eq!((other.deviating(), other.known()), (all.deviating(), 0));
    let of_order = hunt(row(""));
    assert!(of_order.known() > 0, "an order is another one where nothing is missing");
    let rules: BTreeSet<&String> = all.groups.iter().filter_map(|group| group.kind.rule.as_ref()).collect();
    let of_rule = |rule: &str| hunt(row(&format!("rule = \"{rule}\"\n"))).known();
    let of_rules: u64 = rules.iter().map(|rule| of_rule(rule)).sum();
    assert!((1..=of_order.known()).contains(&of_rules), "an order breaks one rule, if any");
    assert_eq!(of_rule("no/such"), 0);
}

/// Without the builtin that a row names, what is missing is not explained.
#[test]
fn a_row_explains_the_labels_of_the_builtins_that_it_names() {
    fn forgets_ticks(schedule: &Schedule) -> Schedule {
        let text = serde_json::to_string(schedule).unwrap();
        serde_json::from_str(&text.replace(r#""name":"tick""#, r#""name":"emitter""#)).unwrap()
    }
    let engine = engine(Profile::Node, forgets_ticks);
    let hunt = |known: Known| hunt(&engine, &Options { known, shrunk: 0, ..of_few(200) });
    let (named, unnamed) = (hunt(row("missing = [\"tick\"]\n")), hunt(row("missing = [\"timeout\"]\n")));
    assert!(named.known() > unnamed.known(), "{} and {}", named.known(), unnamed.known());
}

/// Each row is of an engine and a cause that the baseline has, too.
#[test]
fn what_is_decided_is_in_the_baseline_too() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let known = Known::read(&folder.join("fuzz/known.toml")).unwrap_or_else(|error| panic!("{error}"));
    let baseline = fs::read_to_string(folder.join("known.toml")).unwrap();
    let scenarios = catalogue::scenarios();
    assert!(!known.rows().is_empty());
    for row in known.rows() {
        assert!(baseline.contains(&row.reason), "{}", row.reason);
        let Some(id) = &row.scenario else { continue };
        assert!(scenarios.iter().any(|scenario| scenario.id == id.as_str()), "{id}");
        assert!(baseline.contains(&format!("\"{id}\"")), "{id}");
    }
}
