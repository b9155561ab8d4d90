//! Reports that attack their reader.

use crate::fixture::{HOSTILE, With, report, result};
use crate::render::{hash, script, text, writers};
use looplaw_model::Pattern;
use looplaw_reports::hidden::is_hidden;
use looplaw_reports::judge::Status;
use looplaw_reports::report::{Expected, Report, ResultEntry, ScenarioEntry};
use looplaw_reports::writers::github;
use quick_xml::events::Event;

/// The output of the writer of that golden file.
fn written(name: &str, report: &Report) -> String {
    let (_, writer) = writers().find(|(found, _)| *found == name).expect("a writer");
    text(writer, report)
}

/// Characters that act on a terminal or on the direction of text, or that nobody sees.
fn acts(character: char) -> bool {
    is_hidden(character) && !matches!(character, '\n' | '\u{1b}')
}

#[test]
fn no_writer_lets_a_character_through_that_acts() {
    let attack: String = HOSTILE.concat();
    assert!(attack.chars().filter(|c| acts(*c)).count() > 9, "the fixture has such characters");
    for (name, writer) in writers() {
        let text = text(writer, &report());
        let found: Vec<char> = text.chars().filter(|c| acts(*c)).collect();
        assert!(found.is_empty(), "{name}: {found:?}");
        assert!(name == "terminal-color.txt" || !text.contains('\u{1b}'), "{name}");
    }
}

#[test]
fn no_line_of_a_log_is_a_command_of_continuous_integration() {
    for name in ["terminal.txt", "terminal-color.txt", "github.txt"] {
        let text = written(name, &report());
        assert!(text.contains("#[error]"), "{name}: the fixture has such commands");
        for line in text.lines() {
            let is_own = name == "github.txt" && line.starts_with("::");
            assert!(is_own || !line.trim_start().starts_with("::"), "{name}: {line}");
            assert!(!line.contains("##[") && !line.contains("##vso["), "{name}: {line}");
        }
    }
}

#[test]
fn colours_are_the_only_escape_sequences_on_a_terminal() {
    let text = written("terminal-color.txt", &report());
    let sequences: Vec<&str> = text.split('\u{1b}').skip(1).collect();
    assert!(sequences.len() > 20);
    for sequence in sequences {
        let end = sequence.find(|c: char| c.is_ascii_alphabetic()).expect("an end");
        assert!(sequence.starts_with('[') && sequence[end..].starts_with('m'), "{sequence:?}");
    }
}

#[test]
fn an_annotation_is_one_line_whatever_it_says() {
    let text = written("github.txt", &report());
    let places = [
        "file=suite/src/scenarios/a%2Cb%3Ac%0A%25.rs,line=41,title=",
        "file=a%2Cb%3Ac%0A%25/known.toml,line=3,title=",
        "file=suite/known.toml,line=7,title=",
        "file=suite/known.toml,line=8,title=",
    ];
    let mut found = [0; 4];
    for line in text.lines() {
        let levels = ["::error file=", "::warning file=", "::notice file="];
        assert!(levels.iter().any(|level| line.starts_with(level)), "{line}");
        let properties = line.trim_start_matches(':').split("::").next().expect("properties");
        let place = places.iter().position(|place| properties.contains(place));
        found[place.unwrap_or_else(|| panic!("{line}"))] += 1;
    }
    assert_eq!(found, [6, 1, 1, 1]);
}

#[test]
fn annotations_are_ten_at_most_and_have_no_place_outside_of_the_repository() {
    let mut many = report();
    let failed = many.results[4].clone();
    for number in 0..40 {
        let scenario = format!("microtasks::further_{number}");
        many.results.push(ResultEntry { scenario, ..failed.clone() });
    }
    many.settle();
    let none = text(|report, out| github::write(report, &|_| None, out), &many);
    assert_eq!(none.lines().count(), 10);
    let is_bare = |line: &str| line.split_once(' ').is_some_and(|(_, rest)| rest.starts_with("title="));
    assert!(none.lines().all(is_bare), "{none}");
    let last = none.lines().last().expect("a line");
    assert!(
        last.starts_with("::notice title=Looplaw::") && last.ends_with("further annotations in the report")
    );
    // One of each cause comes before a second one of any.
    assert!(none.contains("flaky on Node.js") && none.contains("known.toml:3 records failed"), "{none}");
}

#[test]
fn a_failure_on_several_engines_is_one_annotation() {
    let mut twice = report();
    let result = |engine: &str| ResultEntry { engine: engine.to_owned(), ..report().results[4].clone() };
    twice.results = vec![result("node@10.24.1"), result("reference:node")];
    (twice.refuted, twice.baseline) = Default::default();
    twice.settle();
    let text = text(|report, out| github::write(report, &|_| None, out), &twice);
    assert_eq!(text.lines().count(), 1, "{text}");
    assert!(text.contains("failed on Looplaw reference%2C Node.js"), "{text}");
}

#[test]
fn a_summary_of_whatever_size_is_one_that_github_takes() {
    let mut huge = report();
    let long: Vec<String> = (0..1_000).map(|number| format!("{number} {}", "ü".repeat(150))).collect();
    let mut like = huge.results[4].clone();
    (like.observed, like.nearest) = (vec![long.clone()], Some(long.iter().rev().cloned().collect()));
    for number in 0..200 {
        let scenario = format!("microtasks::further_{number}");
        huge.results.push(ResultEntry { scenario, ..like.clone() });
    }
    huge.settle();
    let text = written("report.md", &huge);
    assert!((500_000..1 << 20).contains(&text.len()), "{} bytes", text.len());
    assert!(text.ends_with("The HTML report and the results file have the rest.\n"));
    let fences = text.lines().filter(|line| line.starts_with("```")).count();
    assert!(fences > 10 && fences.is_multiple_of(2), "{fences}");
}

#[test]
fn junit_is_well_formed_and_counts_what_it_holds() {
    let text = written("junit.xml", &report());
    let mut reader = quick_xml::Reader::from_str(&text);
    reader.config_mut().check_end_names = true;
    let mut names = Vec::new();
    loop {
        match reader.read_event().expect("well-formed") {
            Event::Eof => break,
            Event::Start(tag) | Event::Empty(tag) => {
                for attribute in tag.attributes() {
                    attribute
                        .expect("well-formed")
                        .normalized_value(quick_xml::XmlVersion::Explicit1_0)
                        .expect("unescapes");
                }
                names.push(tag.name().as_ref().to_owned());
            }
            _ => {}
        }
    }
    let count = |name: &str| names.iter().filter(|found| *found == name).count();
    assert_eq!((count("testsuite"), count("testcase")), (4, 13));
    assert_eq!((count("failure"), count("error"), count("skipped")), (5, 1, 4));
    assert!(text.contains(r#"tests="13" failures="5" errors="1""#));
}

#[test]
fn markdown_shows_markup_as_text() {
    let text = written("report.md", &report());
    let mut in_code = false;
    for line in text.lines() {
        in_code ^= line.starts_with("```");
        let is_markup = line.contains("<script") || line.contains("<img");
        assert!(in_code || !is_markup || line.starts_with("### `"), "{line}");
    }
    assert!(!in_code, "every fence is closed");
    assert!(!text.contains("javascript:"));
}

#[test]
fn what_is_huge_is_shortened_in_every_format_for_people() {
    let mut huge = report();
    let label = "x".repeat(3_000_000);
    let flood: Vec<&str> = vec!["y"; 50_000];
    huge.results = vec![
        result(&huge.scenarios[0].id, "reference:node", Status::Failed, &[&label]).nearest(&["1", "2"]),
        result(&huge.scenarios[0].id, "node@10.24.1", Status::Failed, &flood)
            .nearest(&["1", "2"])
            .says(&label),
    ];
    huge.settle();
    for (name, writer) in writers().filter(|(name, _)| *name != "results.json") {
        let length = text(writer, &huge).len();
        assert!(length < 100_000, "{name}: {length} bytes");
    }
}

#[test]
fn a_report_of_names_that_lead_nowhere_is_written_all_the_same() {
    let mut bare = report();
    bare.scenarios.clear();
    bare.rules.clear();
    for (_, writer) in writers() {
        assert!(!text(writer, &bare).is_empty());
    }
    bare.engines.clear();
    bare.complete = false;
    for (_, writer) in writers() {
        let _ = text(writer, &bare);
    }
}

#[test]
fn a_page_of_five_thousand_results_stays_small() {
    let mut large = report();
    let (scenario, results) = (large.scenarios[1].clone(), large.results.clone());
    large.scenarios.clear();
    large.results.clear();
    for number in 0..1_000 {
        let id = format!("area_{}::a_scenario_with_a_name_of_usual_length_{number}", number / 50);
        for engine in 0..5 {
            let failed = number % 10 == 0 && engine == 0;
            let like = if failed { &results[4] } else { &results[0] };
            large.results.push(ResultEntry {
                scenario: id.clone(),
                engine: format!("engine@{engine}"),
                ..like.clone()
            });
        }
        let dsl = scenario.dsl.repeat(4);
        large.scenarios.push(ScenarioEntry { id, dsl, ..scenario.clone() });
    }
    large.settle();
    let length = written("report.html", &large).len();
    assert!(length < 3_000_000, "{length} bytes");
}

#[test]
fn the_page_runs_its_own_script_alone_and_has_no_address_that_runs() {
    let page = written("report.html", &report());
    let script = script(&page);
    assert!(page.contains("default-src 'none'; script-src 'sha256-") && !page.contains("unsafe-eval"));
    let policy = format!("script-src '{}';", hash(script));
    assert!(
        page.contains(&policy),
        "`cargo run -p looplaw-reports --example golden` writes the hash: {policy}"
    );
    for way in ["</script", "<!--", "innerHTML", "insertAdjacentHTML", "document.write", "eval(", "fetch("] {
        assert!(!script.contains(way), "{way}");
    }
    let rest = page.replace(script, "");
    for tag in ["<script src", "<img", "<iframe", "<link rel=\"stylesheet", "javascript:", "onerror=\""] {
        assert!(!rest.contains(tag), "{tag}");
    }
    assert_eq!((rest.matches("<script").count(), rest.matches("</style>").count()), (1, 1));
}

#[test]
fn a_command_in_the_page_is_one_command_whatever_an_engine_or_a_scenario_is_called() {
    let command = |engine: &str, scenario: &str| {
        let mut report = report();
        report.results.retain(|result| result.status == Status::Failed && result.baseline.is_none());
        for result in &mut report.results {
            (result.engine, result.scenario) = (engine.to_owned(), scenario.to_owned());
        }
        let page = written("report.html", &report);
        let command = page.split_once("class=\"command\">").and_then(|(_, rest)| rest.split_once("</code>"));
        command.map(|(command, _)| command.to_owned())
    };
    let said = |engine, scenario| command(engine, scenario).expect("a command");
    assert_eq!(said("node@10.24.1", "a::b"), "looplaw --engine node@10.24.1 --exact a::b");
    assert_eq!(said("x'; rm -rf ~; '", "a b"), r"looplaw --engine 'x'\''; rm -rf ~; '\''' --exact 'a b'");
    assert_eq!(said("$(id)`id`", ""), "looplaw --engine '$(id)`id`' --exact ''");
    for (engine, scenario) in
        [("a\nrm -rf ~", "x"), ("a\u{202e}b", "x"), ("--html=/etc/x", "x"), ("a", "--bless")]
    {
        assert_eq!(command(engine, scenario), None, "{engine:?} {scenario:?}");
    }
}

#[test]
fn places_in_the_page_are_called_by_what_they_are_and_stay_when_others_come_and_go() {
    let places = |report: &Report| {
        let page = written("report.html", report);
        let ids = page.split(" id=\"").skip(1).filter_map(|rest| rest.split_once('"'));
        ids.map(|(id, _)| id.to_owned()).collect::<Vec<_>>()
    };
    let whole = places(&report());
    assert!(whole.contains(&"microtasks-checkpoint_between_timers--node-10-24-1".to_owned()), "{whole:?}");
    for id in &whole {
        assert!(id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_'), "{id}");
    }
    let mut part = report();
    part.scenarios.remove(0);
    part.engines.remove(0);
    part.results.retain(|it| it.engine != "reference:node" && it.scenario != "microtasks::nested");
    let kept: Vec<String> = places(&part).into_iter().filter(|id| id.contains("--")).collect();
    assert!(kept.len() > 3 && kept.iter().all(|id| whole.contains(id)), "{kept:?} of {whole:?}");
}

#[test]
fn a_picture_of_orders_shows_labels_as_text_and_not_too_long() {
    let mut report = report();
    let parts = HOSTILE[..3].iter().map(|label| Pattern::Label((*label).to_owned().into()));
    let allowed = Expected::from(&Pattern::AnyOrder(parts.collect()));
    for scenario in &mut report.scenarios {
        scenario.expected.insert("node".to_owned(), allowed.clone());
    }
    let page = written("report.html", &report);
    let picture = page.split_once("<svg class=\"partial\"").and_then(|(_, rest)| rest.split_once("</svg>"));
    let (picture, _) = picture.expect("a picture");
    assert!(picture.contains("&lt;/script&gt;&lt;img sr…"), "{picture}");
    assert!(picture.contains("⟨U+202E⟩") && picture.len() < 2_000, "{picture}");
    assert!(!page.contains("<img"));
}
