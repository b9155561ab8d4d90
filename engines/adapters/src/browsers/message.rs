//! What the suite and the page tell each other.

use crate::programs::request::Program;
use looplaw_model::Capability;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// From the suite to the page: one line of JSON each.
#[derive(Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum ToPage<'a> {
    /// The first line: the number of this visit, which goes with every post.
    Visit(u64),
    Work(&'a Order<'a>),
    Progress(&'a Progress),
    Guest(Guest<'a>),
}

/// Another page to show in this one.
#[derive(Debug, Serialize)]
pub(super) struct Guest<'a> {
    /// Which of those that there are.
    pub(super) number: usize,
    /// Where it is; without an address it goes.
    pub(super) url: Option<&'a str>,
}

/// Cases to run.
#[derive(Debug, Serialize)]
pub(super) struct Order<'a> {
    /// What stands before each answer. The programs of the cases don't know it.
    pub(super) token: &'a str,
    /// Whether each case gets a document of its own. With one in flight, each is answered before the next one starts.
    pub(super) fresh: bool,
    /// How many cases may be in flight.
    pub(super) window: usize,
    pub(super) timeout_ms: u64,
    pub(super) cases: &'a [Program<'a>],
}

/// What a person is shown of a run.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Progress {
    /// A sentence on where the run is.
    pub state: String,
    /// Whether nothing more will come.
    pub over: bool,
    /// How many results there will be.
    pub total: usize,
    /// How many there are.
    pub done: usize,
    /// How many of them passed.
    pub passed: usize,
    /// How many of them failed, in whatever way.
    pub failed: usize,
    /// How many of them the browser could not be asked for.
    pub unsupported: usize,
    /// The scenario of the last one.
    pub current: String,
    /// The last ones that failed, the newest first.
    pub failures: Vec<Failure>,
}

/// A result that failed, as a person reads it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Failure {
    /// The scenario's id.
    pub scenario: String,
    /// The nearest allowed order.
    pub expected: String,
    /// The order that was observed.
    pub observed: String,
    /// What else there is to say.
    pub message: String,
}

/// From the page, when it is ready.
#[derive(Debug, Deserialize)]
pub(super) struct Hello {
    /// The user agent string.
    agent: String,
    /// What user agent client hints say; nothing where a browser has none.
    #[serde(default)]
    brands: Vec<Brand>,
    /// Whether the page is seen. Browsers slow the timers of one that is not.
    pub(super) visible: bool,
    /// Whether it has a thread of its own, where it stands in another page.
    #[serde(default)]
    pub(super) apart: bool,
    capabilities: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct Brand {
    brand: String,
    version: String,
}

/// The marks of browsers in user agent strings, in the order in which they mean something: many claim to be Safari.
const MARKS: &[(&str, &str)] = &[
    ("Firefox/", "Firefox"),
    ("Edg/", "Edge"),
    ("OPR/", "Opera"),
    ("HeadlessChrome/", "Chromium"),
    ("Chrome/", "Chromium"),
    ("Version/", "Safari"),
    ("AppleWebKit/", "WebKit"),
];

impl Hello {
    /// What the page says that its browser has.
    pub(super) fn capabilities(&self) -> BTreeSet<Capability> {
        let has = |it: &&Capability| self.capabilities.iter().any(|name| name == it.name());
        Capability::ALL.iter().filter(has).copied().collect()
    }

    /// What the page says that its browser is: its name and its version.
    pub(super) fn browser(&self) -> (String, String) {
        // Client hints have the whole version, where the user agent string has zeros.
        if let Some(own) = self.brands.iter().find(|brand| brand.brand == "Chromium") {
            return ("Chromium".to_owned(), clipped(&own.version));
        }
        let marked = MARKS.iter().find_map(|(mark, name)| Some((name, self.agent.split_once(mark)?.1)));
        match marked {
            Some((name, rest)) => {
                ((*name).to_owned(), clipped(rest.split([' ', ';', ')']).next().unwrap_or_default()))
            }
            None => ("a browser".to_owned(), clipped(&self.agent)),
        }
    }
}

/// A page can say anything: a name is short, and on one line.
fn clipped(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(80).collect()
}

#[cfg(test)]
mod tests {
    use super::Hello;

    fn browser(agent: &str, brands: &str) -> (String, String) {
        let text = format!(
            r#"{{"agent":"{agent}","brands":[{brands}],"visible":true,"capabilities":["timers","flying"]}}"#
        );
        let hello: Hello = serde_json::from_str(&text).unwrap();
        assert_eq!(hello.capabilities().len(), 1);
        hello.browser()
    }

    #[test]
    fn a_browser_is_known_by_its_marks() {
        let own = |name: &str, version: &str| (name.to_owned(), version.to_owned());
        let chrome =
            "Mozilla/5.0 (X11) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36";
        assert_eq!(browser(chrome, ""), own("Chromium", "156.0.0.0"));
        let brand = r#"{"brand":"Not A","version":"1"},{"brand":"Chromium","version":"156.0.8.7"}"#;
        assert_eq!(browser(chrome, brand), own("Chromium", "156.0.8.7"));
        let firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0";
        assert_eq!(browser(firefox, ""), own("Firefox", "153.0"));
        let safari =
            "Mozilla/5.0 (Mac) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 Safari/605.1.15";
        assert_eq!(browser(safari, ""), own("Safari", "26.1"));
        assert_eq!(browser("curl", ""), own("a browser", "curl"));
    }
}
