//! The document around a page: its head, with the policy by which nothing is loaded and nothing foreign runs.

use super::markup::{Content, Markup, el};

/// A ring with a gap, as a data address.
const ICON: &str = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Ccircle cx='8' \
                    cy='8' r='5.5' fill='none' stroke='%234f5bd5' stroke-width='3' stroke-dasharray='27 8'/%3E%3C/svg%3E";

/// Styles and the icon are in the page itself; nothing else is loaded, and nothing runs but the script with this hash,
/// if there is one.
fn policy(script: Option<&str>) -> String {
    let script = script.map(|hash| format!(" script-src '{hash}';")).unwrap_or_default();
    format!(
        "default-src 'none';{script} style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
    )
}

/// A page of this title, by this version of Looplaw.
pub(super) fn document(
    (title, generator): (&str, &str),
    script: Option<&str>,
    styles: String,
    body: impl Content,
) -> Markup {
    let named = |name: &str, content: &str| el("meta").attr("name", name).attr("content", content).void();
    let policy = el("meta").attr("http-equiv", "Content-Security-Policy").attr("content", policy(script));
    let head = el("head").holds((
        (el("meta").attr("charset", "utf-8").void(), policy.void()),
        named("viewport", "width=device-width, initial-scale=1"),
        named("color-scheme", "light dark"),
        named("referrer", "no-referrer"),
        named("generator", generator),
        el("title").holds(title),
        el("link").attr("rel", "icon").attr("href", ICON).void(),
        el("style").holds(Markup::trusted(styles)),
    ));
    let html = el("html").attr("lang", "en").holds((head, body));
    Markup::of((Markup::trusted("<!DOCTYPE html>"), html))
}

/// The name at the head of each page.
pub(super) fn brand() -> Markup {
    el("p").class("brand").holds((ring(), "Looplaw"))
}

/// The sign before that name.
pub(super) fn ring() -> Markup {
    el("span").class("ring").attr("aria-hidden", true).holds(())
}
