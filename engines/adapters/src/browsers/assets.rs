//! The files of the page, as they are served.

use super::site::Site;
use crate::harness::{self, PROBE};
use std::borrow::Cow;

/// A file.
#[derive(Debug)]
pub(super) struct Asset {
    pub(super) name: &'static str,
    /// Its media type.
    pub(super) kind: &'static str,
    /// What a document of it may do, but for the sites with which it shares a window.
    policy: &'static str,
    /// Whether the harness and the probe stand before its parts, in a function that the last of them closes.
    needs_harness: bool,
    /// Its parts, one after the other.
    parts: &'static [&'static str],
}

/// The page itself runs its own files and nothing else.
const PAGE: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self'; \
    base-uri 'none'; form-action 'none'";
/// A document of cases runs what it is given, and reaches nobody.
const CASES: &str =
    "default-src 'none'; script-src 'self' blob: 'unsafe-eval'; base-uri 'none'; form-action 'none'";
const HTML: &str = "text/html";
const SCRIPT: &str = "text/javascript";

/// Every file. The one without a name is the page.
const ASSETS: &[Asset] = &[
    page("", HTML, &[include_str!("page/page.html")]),
    page("page.css", "text/css", &[include_str!("page/page.css")]),
    page("page.js", SCRIPT, &[include_str!("page/page.js")]),
    page("board.js", SCRIPT, &[include_str!("page/board.js")]),
    page("documents.js", SCRIPT, &[include_str!("page/documents.js")]),
    page("guests.js", SCRIPT, &[include_str!("page/guests.js")]),
    cases("cases.html", HTML, &[include_str!("page/cases.html")]),
    // A function, as a case that is a script of its own may declare any name.
    Asset { needs_harness: true, ..cases("frame.js", SCRIPT, &[include_str!("page/frame.js"), "})();\n"]) },
];

const fn page(name: &'static str, kind: &'static str, parts: &'static [&'static str]) -> Asset {
    Asset { name, kind, policy: PAGE, needs_harness: false, parts }
}

const fn cases(name: &'static str, kind: &'static str, parts: &'static [&'static str]) -> Asset {
    Asset { name, kind, policy: CASES, needs_harness: false, parts }
}

impl Asset {
    /// The file of that name.
    pub(super) fn find(name: &str) -> Option<&'static Self> {
        ASSETS.iter().find(|asset| asset.name == name)
    }

    /// What a document of it may do, where it is served on that site.
    pub(super) fn policy(&self, site: Site) -> Cow<'static, str> {
        match self.policy {
            PAGE => format!("{PAGE}; {}", site.frames()).into(),
            policy => policy.into(),
        }
    }

    /// What is in it.
    pub(super) fn text(&self) -> String {
        let begin = if self.needs_harness {
            format!("(function () {{\n{}\nvar probe = {};\n", harness::shared(), *PROBE)
        } else {
            String::new()
        };
        begin + &self.parts.concat()
    }
}

#[cfg(test)]
mod tests {
    use super::{ASSETS, Asset, HTML};

    #[test]
    fn what_a_document_names_is_served() {
        for document in ASSETS.iter().filter(|asset| asset.kind == HTML) {
            let text = document.text();
            let named = ["src=\"", "rel=\"stylesheet\" href=\""].map(|mark| text.split(mark).skip(1));
            let named = named.into_iter().flatten().filter_map(|rest| rest.split('"').next());
            for name in named {
                assert!(Asset::find(name).is_some(), "{} names {name}", document.name);
            }
            assert!(!text.contains("<script>") && !text.contains("<style"), "{}", document.name);
        }
    }
}
