//! The tables of a terminal's report, on terminals of several widths.

use crate::fixture::{report, result};
use crate::render::text;
use looplaw_reports::judge::Status;
use looplaw_reports::report::{EngineEntry, Report};
use looplaw_reports::writers::terminal::{self, Options};
use unicode_width::UnicodeWidthStr;

/// A report of so many engines in two families, of which each fails in one of three areas, and not all in the same.
fn many(engines: usize) -> Report {
    let mut many = report();
    let (engine, scenario) = (many.engines[0].clone(), many.scenarios[0].clone());
    many.engines = (0..engines)
        .map(|at| EngineEntry {
            id: format!("node=/a/long/way/to/{at}/bin/node"),
            name: if at % 5 == 4 { "Bun".into() } else { "Node.js".into() },
            version: format!("{at}.1.0"),
            ..engine.clone()
        })
        .collect();
    many.scenarios.clear();
    many.results.clear();
    for (area, name) in ["async_generators", "timers", "all_passes"].into_iter().enumerate() {
        let id = format!("{name}::scenario");
        for (at, engine) in many.engines.iter().enumerate() {
            let fails = area < 2 && at % 2 == area;
            let status = if fails { Status::Failed } else { Status::Passed };
            many.results.push(result(&id, &engine.id, status, &["1"]));
        }
        many.scenarios.push(looplaw_reports::report::ScenarioEntry { id, ..scenario.clone() });
    }
    many.refuted.clear();
    many.baseline.clear();
    many.settle();
    many
}

/// The lines of both tables.
fn tables(report: &Report, width: usize) -> Vec<String> {
    let text = text(|report, out| terminal::write(report, out, Options::default()), report);
    assert!(!text.is_empty());
    let mut bytes = Vec::new();
    terminal::write(report, &mut bytes, Options { width, ..Options::default() })
        .expect("a vector takes everything");
    let text = String::from_utf8(bytes).expect("UTF-8");
    let begin = text.lines().skip_while(|line| !line.ends_with("engine"));
    let end = |line: &&str| !line.starts_with("FAILED") && !line.contains("passed wherever");
    begin.take_while(end).map(str::to_owned).collect()
}

#[test]
fn tables_fit_the_width_whatever_the_number_of_engines() {
    for width in [40, 80, 100, 120] {
        for engines in [1, 4, 12, 25, 60] {
            let tables = tables(&many(engines), width);
            assert!(tables.len() > engines, "{tables:#?}");
            for line in &tables {
                assert!(
                    line.width() <= width,
                    "{engines} engines, {width} columns: {line:?} has {}",
                    line.width()
                );
            }
        }
    }
}

#[test]
fn every_engine_is_named_and_what_failed_has_a_sign_of_its_own() {
    for (width, engines) in [(80, 4), (80, 12), (80, 25), (120, 25)] {
        let tables = tables(&many(engines), width);
        for at in 0..engines {
            assert!(tables.iter().any(|line| line.contains(&format!(" {at}.1.0"))), "{at} of {tables:#?}");
        }
        let row = |name: &str| tables.iter().find(|line| line.starts_with(name)).cloned().unwrap_or_default();
        for name in ["async_generators", "timers"] {
            let signs = row(name).matches('✗').count() + row(name).matches('·').count();
            assert_eq!(signs, engines, "{tables:#?}");
        }
        assert!(!tables.iter().any(|line| line.contains("all_passes")), "{tables:#?}");
    }
}

#[test]
fn names_that_are_wide_or_written_from_right_to_left_move_no_number() {
    let mut hostile = many(4);
    for (engine, name) in hostile.engines.iter_mut().zip([
        "引擎".repeat(40),
        "מנוע 7".into(),
        "\u{1b}[2J".into(),
        "e\u{301}".into(),
    ]) {
        engine.name = name;
    }
    for width in [40, 80] {
        let tables = tables(&hostile, width);
        for line in &tables {
            assert!(line.width() <= width && !line.contains('\u{1b}'), "{width}: {line:?}");
        }
        // Nothing follows a name on its line, so that there is nothing for it to move.
        let named = tables.iter().find(|line| line.contains("מנוע")).expect("a line");
        assert!(named.contains("1.1.0") || named.ends_with('…'), "{named:?}");
        assert!(named[..named.find('מ').expect("there")].contains('✗'), "{named:?}");
    }
}

#[test]
fn engines_that_a_path_alone_tells_apart_are_named_by_the_end_of_it() {
    let mut same = many(4);
    for engine in &mut same.engines {
        engine.name = "Node.js".into();
        engine.version = "20.1.0".into();
    }
    let tables = tables(&same, 80).join("\n");
    assert!(tables.contains("node=…/3/bin/node") && !tables.contains("/long/way"), "{tables}");
}
