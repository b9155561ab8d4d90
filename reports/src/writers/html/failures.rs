//! What is not as expected, by what explains it.

use super::cause;
use super::markup::Markup;
use super::page::Page;
use super::parts;
use crate::report::causes;

/// Where there are fewer findings than this, nothing is folded up.
const FEW: usize = 6;

/// Each cause with its findings, the one that explains most first.
pub(super) fn section(page: &Page<'_>) -> Markup {
    let causes = causes(page.view.report.results.iter().filter(|result| !result.is_expected()));
    if causes.is_empty() {
        return Markup::default();
    }
    let findings: usize = causes.iter().map(|cause| cause.findings.len()).sum();
    let groups: Markup = causes.iter().map(|cause| cause::group(page, cause, findings < FEW)).collect();
    parts::section("failures", "Not as expected", groups)
}
