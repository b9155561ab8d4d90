//! What a person sees in the page of `looplaw serve` while it runs.

use looplaw::engine::EngineInfo;
use looplaw::engines::browsers;
use looplaw::reports::judge::Status;
use looplaw::reports::report::ResultEntry;
use looplaw::run::Event;
use std::path::Path;
use std::time::{Duration, Instant};

/// The least time between two looks that the page is given.
const PACE: Duration = Duration::from_millis(100);
/// How many failures are shown.
const SHOWN: usize = 20;
/// How many labels of an order are shown.
const LABELS: usize = 60;

/// The page's board, and what stands on it.
pub(super) struct Board {
    page: browsers::Board,
    /// What the browser is.
    browser: String,
    /// Where the report will be.
    report: String,
    progress: browsers::Progress,
    shown: Instant,
}

impl Board {
    pub(super) fn new(page: browsers::Board, info: &EngineInfo, report: &Path) -> Self {
        let browser = format!("{} {}", info.name, info.version);
        let report = report.display().to_string();
        Self { page, browser, report, progress: browsers::Progress::default(), shown: Instant::now() }
    }

    /// Takes notice of an event.
    pub(super) fn notice(&mut self, event: &Event) {
        match event {
            Event::Started { pairs } => {
                self.progress.total = *pairs;
                self.progress.state = format!("Running in {}.", self.browser);
            }
            Event::Finished { result, .. } => self.count(result),
            Event::EngineLost { message, .. } => self.progress.state.clone_from(message),
            Event::Done { duration } => {
                let (browser, seconds) = (&self.browser, duration.as_secs_f64());
                self.progress.state =
                    format!("{browser} finished in {seconds:.1} s. The report is {}.", self.report);
                self.progress.over = true;
            }
            Event::EngineStarted { .. } | Event::Idle => {}
        }
        let is_news = !matches!(event, Event::Finished { .. });
        if is_news || self.shown.elapsed() >= PACE {
            self.page.show(&self.progress);
            self.shown = Instant::now();
        }
    }

    fn count(&mut self, result: &ResultEntry) {
        let progress = &mut self.progress;
        progress.done += 1;
        match result.status {
            Status::Passed => progress.passed += 1,
            Status::Unsupported => progress.unsupported += 1,
            _ => {
                progress.failed += 1;
                progress.failures.insert(0, failure(result));
                progress.failures.truncate(SHOWN);
            }
        }
        if result.status != Status::Unsupported {
            progress.current.clone_from(&result.scenario);
        }
    }
}

fn failure(result: &ResultEntry) -> browsers::Failure {
    browsers::Failure {
        scenario: result.scenario.clone(),
        expected: result.nearest.as_ref().map_or_else(String::new, |log| order(log)),
        observed: result.observed.first().map_or_else(String::new, |log| order(log)),
        message: result.message.clone().unwrap_or_default(),
    }
}

fn order(log: &[String]) -> String {
    let shown = log.iter().take(LABELS).map(String::as_str).collect::<Vec<_>>().join(" · ");
    if log.is_empty() {
        "nothing".to_owned()
    } else if log.len() > LABELS {
        format!("{shown} · …")
    } else {
        shown
    }
}
