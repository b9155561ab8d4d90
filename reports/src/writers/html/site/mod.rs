//! The published pages: the latest run, the history of each engine, a page for each rule, and badges. Each is one file that
//! loads nothing and runs no script, in the look of the report; the latest run's own page is the report itself.

mod badge;
mod changes;
mod engine;
mod index;
mod rule;
mod shell;
mod since;

use super::anchor;
use super::page::Page;
use crate::files::Content;
use crate::report::{EngineHistory, History, Report};
use std::collections::HashMap;

/// The latest run's own page.
const REPORT: &str = "latest.html";

/// What all pages are made of.
struct Site<'a> {
    history: &'a History,
    /// The latest run, as it is linked to from the folder itself, and from a folder in it.
    here: Page<'a>,
    below: Page<'a>,
    engine_files: HashMap<&'a str, String>,
    rule_files: HashMap<&'a str, String>,
    /// The engines of the latest run, by what they are called in the history.
    latest_ids: HashMap<String, &'a str>,
}

/// The pages of a history whose latest run is this one, by their paths: what others link to comes before what links to it.
///
/// The addresses stay: `rules/RULE.html`, `engines/ENGINE.html`, `badges/ENGINE.svg`, `badge.svg`, `latest.html` and
/// `index.html`, with the `/` and the like of a rule or an engine as `-`.
pub fn pages(history: &History, latest: &Report) -> Vec<Content> {
    let site = Site::new(history, latest);
    let mut pages = Vec::new();
    let mut add = |path: String, text: String| pages.push((path, text.into_bytes()));
    for rule in &history.rules {
        add(format!("rules/{}.html", site.rule_file(&rule.id)), rule::page(&site, rule).into_string());
    }
    for engine in &history.engines {
        let file = site.engine_file(&engine.id);
        add(format!("engines/{file}.html"), engine::page(&site, engine).into_string());
        add(format!("badges/{file}.svg"), badge::of_engine(&site, engine).into_string());
    }
    add("badge.svg".to_owned(), badge::of_all(&site).into_string());
    add(REPORT.to_owned(), Page::new(latest).render().into_string());
    add("index.html".to_owned(), index::page(&site).into_string());
    pages
}

impl<'a> Site<'a> {
    fn new(history: &'a History, latest: &'a Report) -> Self {
        let names = latest.engine_names();
        Self {
            history,
            here: Page::seen_from_elsewhere(latest, REPORT),
            below: Page::seen_from_elsewhere(latest, "../latest.html"),
            engine_files: anchor::files(history.engines.iter().map(|engine| engine.id.as_str())),
            rule_files: anchor::files(history.rules.iter().map(|rule| rule.id.as_str())),
            latest_ids: names.into_iter().map(|(id, name)| (name, id)).collect(),
        }
    }

    fn engine_file(&self, id: &str) -> &str {
        self.engine_files.get(id).map_or("", String::as_str)
    }

    fn rule_file(&self, id: &str) -> &str {
        self.rule_files.get(id).map_or("", String::as_str)
    }

    /// The last run that an engine was in, with what it told of itself there.
    fn last_run(&self, engine: &EngineHistory) -> Option<usize> {
        self.history.runs.iter().rposition(|run| run.engines.contains_key(&engine.id))
    }

    /// Whether an engine was in the latest run.
    fn is_current(&self, engine: &EngineHistory) -> bool {
        self.last_run(engine).is_some_and(|run| run + 1 == self.history.runs.len())
    }
}
