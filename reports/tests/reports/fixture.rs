//! Scenarios and a report that the tests share.

use looplaw_model::{
    End, Entry, Expectation, Lane, Open, Pattern, Program, Scenario, Schedule, Source, Step, Timeline,
};
use looplaw_reports::judge::{Alone, InversionKind, Status, Violation};
use looplaw_reports::report::{
    Baseline, BaselineEntry, EngineEntry, Expected, Fault, Orders, Recorded, RefutedEntry, Report,
    ResultEntry, RuleEntry, ScenarioEntry, SourceEntry, Tool, Usage,
};
use std::collections::BTreeMap;
use std::time::Duration;

/// A scenario with an empty program, for what doesn't look at programs.
pub fn scenario(id: &'static str, pattern: Pattern) -> Scenario {
    let expectation =
        Expectation { default: Some(pattern), overrides: Vec::new().into(), never: Vec::new().into() };
    Scenario {
        id: id.into(),
        doc: "What it shows.".into(),
        source: Source { file: "src/scenarios/area.rs".into(), line: 7 },
        cites: vec!["html/microtask-checkpoint".into(), "ecma/jobs-fifo".into()].into(),
        schedule: Schedule {
            entry: Entry::Task,
            program: Program { body: Vec::new().into() },
            expectation,
            written: None,
        },
    }
}

/// A report with every status, two areas, three engines, and strings that attack each writer.
pub fn report() -> Report {
    let mut report = Report {
        schema: 1,
        tool: Tool { name: "looplaw".into(), version: "0.1.0".into(), target: None, profile: None },
        started: "2026-11-22T04:30:00Z".into(),
        duration_ms: 0,
        shard: None,
        complete: false,
        engines: vec![
            engine("reference:node", "Looplaw reference", "0.1.0"),
            engine("node@10.24.1", "Node.js", "v10.24.1"),
            engine("js:./run \"me\" {file}", "shell <script>", "7 & \u{1b}[31m8"),
        ],
        scenarios: vec![
            entry("microtasks::nested", "Microtasks drain before the next task.", &[SAMPLE, "2"]),
            entry(
                "microtasks::checkpoint_between_timers",
                "A checkpoint after each timer.",
                &["a", "b", "c", "d"],
            ),
            entry("timers::equal_delays", "Equal delays keep their order.", &["x", "y"]),
            entry("timers::</script><script>alert(1)</script>", "Hostile \u{202e}id & \"quotes\".", HOSTILE),
        ],
        rules: vec![
            rule(
                "html/microtask-checkpoint",
                "Microtask checkpoint after each callback",
                "HTML",
                "8.1.7.3 Processing model",
                "https://html.spec.whatwg.org/multipage/webappapis.html#perform-a-microtask-checkpoint",
            ),
            rule("node/bad", "A rule | with pipes", "Node.js", "<b>Section</b>", "javascript:alert(1)"),
        ],
        refuted: vec![mended(), hostile_expectation()],
        results: Vec::new(),
        baseline: vec![
            baseline_entry(1, "microtasks::nested on node <11", Usage::Used, None),
            baseline_entry(7, "rule node/bad on node 12", Usage::Unused, None),
            baseline_entry(8, HOSTILE[0], Usage::Unknown, Some("no scenario is called `<b>x</b>|\u{202e}`")),
            baseline_entry(9, "microtasks::nested on bun", Usage::Untried, None),
        ],
        untested: Vec::new(),
        summary: looplaw_reports::report::Summary::default(),
    };
    report.results = results();
    report.finish(Duration::from_millis(1234));
    report
}

fn violation(rule: &str, first: &'static str, then: &'static str) -> Violation {
    Violation { rule: rule.into(), first: first.into(), then: then.into(), kind: InversionKind::Order }
}

/// An expectation that is wrong in one order, and has been written anew.
fn mended() -> RefutedEntry {
    let log = |labels: &[&'static str]| labels.iter().map(|label| (*label).into()).collect::<Vec<_>>();
    let fault = Fault {
        profiles: vec!["web".into(), "node".into()],
        not_allowed: Orders::new(1, [&log(&["y", "x"])]),
        not_expected: Orders::new(1, [&log(&["x", "y"])]),
        nearest: Some(vec!["x".into(), "y".into()]),
        violation: Some(violation("html/microtask-checkpoint", "x", "y")),
        uncaught: None,
    };
    RefutedEntry {
        scenario: "timers::equal_delays".into(),
        faults: vec![fault],
        clauses: vec!["expect [\"x\", \"y\"];".into()],
        written: Some("src/scenarios/area.rs:9".into()),
        unwritten: None,
    }
}

/// One that is too wide and too narrow, of a program that ends by an error, in strings that attack each writer.
fn hostile_expectation() -> RefutedEntry {
    let hostile = HOSTILE.iter().map(|label| (*label).into()).collect::<Vec<_>>();
    let fault = Fault {
        profiles: vec![HOSTILE[0].into()],
        not_allowed: Orders::new(1_000, []),
        not_expected: Orders::new(22, [&hostile]),
        uncaught: Some(format!("uncaught: {}", HOSTILE[1])),
        ..Fault::default()
    };
    RefutedEntry {
        scenario: "timers::</script><script>alert(1)</script>".into(),
        faults: vec![fault],
        clauses: vec![format!("expect [\n    {:?},\n];", HOSTILE[4])],
        written: None,
        unwritten: Some(format!("{}: it was changed", HOSTILE[3])),
    }
}

const SAMPLE: &str = "1";
const NESTED: &str = "microtasks::nested";
const CHECKPOINT: &str = "html/microtask-checkpoint";

/// Labels that attack the writers.
pub const HOSTILE: &[&str] = &[
    "</script><img src=x onerror=\"document.title='executed'\">",
    "'\"`&<>\u{0}\u{7}\u{1b}[31mred",
    "\u{202e}txt.exe\u{2066}",
    "%0A::error::injected\n::error file=x::y",
    "| pipe ` tick `` <b> ]]> \r\n# heading",
    "x ##[error]y ##vso[task.complete]",
    "\u{3164}\u{115f}\u{2800}\u{34f}\u{fe0f}\u{e0100}\u{e0061}\u{a0}\u{200b}\u{9b}2J",
    "",
    " ",
];

fn results() -> Vec<ResultEntry> {
    let hostile: Vec<String> = HOSTILE.iter().rev().map(|label| (*label).to_owned()).collect();
    let mut results = vec![
        result("microtasks::nested", "reference:node", Status::Passed, &["1", "2"]),
        result("microtasks::nested", "node@10.24.1", Status::Failed, &["2", "1"])
            .nearest(&["1", "2"])
            .broke("html/microtask-checkpoint", "1", "2")
            .marked(Baseline::Known, "Node < 11 ran microtasks\n  after all due timers."),
        result("microtasks::nested", ENGINE3, Status::Unsupported, &[]).says("lacks queue-microtask"),
        result(
            "microtasks::checkpoint_between_timers",
            "reference:node",
            Status::Passed,
            &["a", "b", "c", "d"],
        ),
        result(
            "microtasks::checkpoint_between_timers",
            "node@10.24.1",
            Status::Failed,
            &["a", "c", "b", "d"],
        )
        .nearest(&["a", "b", "c", "d"])
        .broke("html/microtask-checkpoint", "b", "c")
        .alone(3, 3)
        .quirk("timers-before-microtasks"),
        result("microtasks::checkpoint_between_timers", ENGINE3, Status::TimedOut, &["a"])
            .nearest(&["a", "b", "c", "d"])
            .misses("html/microtask-checkpoint", "b")
            .marked(Baseline::Changed, ""),
        result("timers::equal_delays", "reference:node", Status::Passed, &["x", "y"])
            .marked(Baseline::Fixed, "It was <slow> | `late`."),
        result("timers::equal_delays", "node@10.24.1", Status::Flaky, &["x", "y"])
            .also(&["y", "x"], &[3, 2])
            .nearest(&["x", "y"])
            .says("of 5 runs 2 failed, 3 passed"),
        result("timers::equal_delays", ENGINE3, Status::Crashed, &[])
            .marked(Baseline::Known, "")
            .says("died <b>with</b> signal 11\n::error::again \u{1b}[2J]]>"),
        result(HOSTILE_ID, "reference:node", Status::Passed, HOSTILE),
        result(HOSTILE_ID, ENGINE3, Status::Failed, &[]).broke("node/bad", HOSTILE[0], HOSTILE[1]),
    ];
    if let Some(last) = results.last_mut() {
        last.observed = vec![hostile];
        last.nearest = Some(HOSTILE.iter().map(|label| (*label).to_owned()).collect());
        last.timeline = Some(timeline(HOSTILE, "node/bad"));
        last.message = Some("::stop-commands::x".into());
        last.quirk = Some("<i>quirk</i>".into());
    }
    results
}

const ENGINE3: &str = "js:./run \"me\" {file}";
const NOTE: &str = "each case has a process of its own: promise jobs \u{1b}[2J<i>still</i> wait";
const HOSTILE_ID: &str = "timers::</script><script>alert(1)</script>";

fn engine(id: &str, name: &str, version: &str) -> EngineEntry {
    EngineEntry {
        id: id.into(),
        name: name.into(),
        version: version.into(),
        profile: "node".into(),
        capabilities: vec!["timers".into(), "queue-microtask".into()],
        notes: if id == ENGINE3 { vec![NOTE.into()] } else { Vec::new() },
    }
}

fn entry(id: &str, doc: &str, labels: &[&str]) -> ScenarioEntry {
    let parts = labels.iter().map(|label| Pattern::Label((*label).to_owned().into()));
    let expected = Expected::from(&Pattern::Seq(parts.collect()));
    let dsl: Vec<String> = labels.iter().map(|label| format!("    log({label:?});")).collect();
    let js: Vec<String> = labels.iter().map(|label| format!("console.log({label:?});")).collect();
    ScenarioEntry {
        id: id.into(),
        doc: doc.into(),
        cites: if id == NESTED {
            vec![CHECKPOINT.into(), "node/bad".into()]
        } else {
            vec![CHECKPOINT.into()]
        },
        needs: if id == NESTED { vec!["timers".into(), "busy".into()] } else { vec!["timers".into()] },
        source: SourceEntry { file: "suite/src/scenarios/a,b:c\n%.rs".into(), line: 41 },
        dsl: format!("schedule! {{\n{}\n}}", dsl.join("\n")),
        js: js.join("\n"),
        expected: BTreeMap::from([("node".to_owned(), expected)]),
    }
}

fn rule(id: &str, title: &str, document: &str, section: &str, url: &str) -> RuleEntry {
    RuleEntry {
        id: id.into(),
        title: title.into(),
        says: "It says so.".into(),
        document: document.into(),
        section: section.into(),
        url: url.into(),
        profiles: vec!["web".into(), "node".into()],
        since: None,
    }
}

/// A result of one run.
pub fn result(scenario: &str, engine: &str, status: Status, observed: &[&str]) -> ResultEntry {
    ResultEntry {
        scenario: scenario.into(),
        engine: engine.into(),
        status,
        observed: vec![owned(observed)],
        times: Vec::new(),
        alone: None,
        nearest: None,
        violation: None,
        quirk: None,
        message: None,
        timeline: None,
        duration_us: 1500,
        baseline: None,
        recorded: None,
    }
}

/// A timeline in which code queues the first label, and each label the one after the next, in one lane after the other.
pub fn timeline(labels: &[&str], rule: &str) -> Timeline<String> {
    const LANES: [Lane; 4] = [Lane::Microtasks, Lane::Timers, Lane::Microtasks, Lane::Check];
    let step = |lane, by, at: usize, labels| Step {
        lane,
        rule: rule.to_owned(),
        also: (at % 3 == 2).then(|| HOSTILE[0].to_owned()),
        by,
        task: at / 2,
        at_us: at as u64 * 1000,
        labels,
    };
    let mut steps = vec![step(Lane::Stack, None, 0, Vec::new())];
    for (at, label) in labels.iter().enumerate() {
        let label = (*label).to_owned().into();
        steps.push(step(LANES[at % 4], Some(at.saturating_sub(1)), at + 1, vec![label]));
    }
    let open = Open { before: 2, rule: rule.to_owned(), ways: 2, taken: 0 };
    Timeline { steps, open: vec![open], end: End::Uncaught(HOSTILE[1].to_owned()) }
}

fn baseline_entry(line: usize, says: &str, usage: Usage, note: Option<&str>) -> BaselineEntry {
    let place = format!("suite/known.toml:{line}");
    BaselineEntry { place, says: says.into(), usage, note: note.map(str::to_owned) }
}

fn owned(labels: &[&str]) -> Vec<String> {
    labels.iter().map(|label| (*label).to_owned()).collect()
}

/// What tests add to a result.
pub trait With {
    /// A message.
    fn says(self, message: &str) -> Self;
    /// The mark of a baseline that records it.
    fn marked(self, mark: Baseline, reason: &str) -> Self;
    /// A nearest allowed log.
    fn nearest(self, labels: &[&str]) -> Self;
    /// A broken rule.
    fn broke(self, rule: &str, first: &'static str, then: &'static str) -> Self;
    /// A label that is missing by a rule.
    fn misses(self, rule: &str, label: &'static str) -> Self;
    /// How often it was seen alone, and of how many runs.
    fn alone(self, seen: usize, runs: usize) -> Self;
    /// A quirk that behaves the same.
    fn quirk(self, name: &str) -> Self;
    /// A second observed log, and how often each was observed.
    fn also(self, labels: &[&str], times: &[usize]) -> Self;
}

impl With for ResultEntry {
    fn alone(self, seen: usize, runs: usize) -> Self {
        Self { alone: Some(Alone { seen, runs }), ..self }
    }

    fn says(self, message: &str) -> Self {
        Self { message: Some(message.into()), ..self }
    }

    fn marked(self, mark: Baseline, reason: &str) -> Self {
        let recorded = Recorded {
            status: Status::Failed,
            observed: vec![owned(&["2", "1"]), owned(HOSTILE)],
            reason: reason.into(),
            link: (!reason.is_empty()).then(|| "https://example.org/<why>?a|b".into()),
            place: "a,b:c\n%/known.toml:3".into(),
        };
        Self { baseline: Some(mark), recorded: Some(recorded), ..self }
    }

    fn nearest(self, labels: &[&str]) -> Self {
        let timeline = Some(timeline(labels, CHECKPOINT));
        Self { nearest: Some(owned(labels)), timeline, ..self }
    }

    fn broke(self, rule: &str, first: &'static str, then: &'static str) -> Self {
        Self { violation: Some(violation(rule, first, then)), ..self }
    }

    fn misses(self, rule: &str, label: &'static str) -> Self {
        let violation = Violation {
            rule: rule.into(),
            first: label.into(),
            then: "".into(),
            kind: InversionKind::Missing,
        };
        Self { violation: Some(violation), ..self }
    }

    fn quirk(self, name: &str) -> Self {
        Self { quirk: Some(name.into()), ..self }
    }

    fn also(mut self, labels: &[&str], times: &[usize]) -> Self {
        self.observed.push(owned(labels));
        Self { times: times.to_vec(), ..self }
    }
}
