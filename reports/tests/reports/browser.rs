//! The HTML report in a real browser, where one is installed.

use crate::fixture::report;
use crate::render::text;
use looplaw_reports::writers::html;
use std::io::{self, Write};
use std::path::Path;
use std::process::{Command, Output};

const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

#[test]
fn a_browser_shows_the_page_whole_and_runs_its_own_script_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("report.html"), text(html::write, &report())).expect("written");
    std::fs::write(folder.path().join("look.html"), include_str!("browser.html")).expect("written");
    let Some(output) = NAMES.iter().find_map(|name| open(name, folder.path())) else {
        // Past the capture of the test's output, so that a person learns of it.
        writeln!(io::stderr(), "no Chromium is installed: the HTML report was not looked at")
            .expect("written");
        return;
    };
    let errors = String::from_utf8_lossy(&output.stderr);
    let console = errors.lines().filter(|line| line.contains(":CONSOLE"));
    // One frame may run no script, to show that the page is whole without.
    let console: Vec<&str> = console.filter(|line| !line.contains("frame is sandboxed")).collect();
    assert!(console.is_empty(), "{console:?}");
    let page = String::from_utf8_lossy(&output.stdout);
    let said = page.split("<pre id=\"said\">").nth(1).and_then(|rest| rest.split("</pre>").next());
    assert_eq!(said, Some("all well"), "{errors}");
}

/// The page as the browser has it after its load, or `None` where there is no browser of that name.
fn open(name: &str, folder: &Path) -> Option<Output> {
    let profile = format!("--user-data-dir={}", folder.join("profile").display());
    let mut command = Command::new(name);
    command.args([
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--no-first-run",
    ]);
    command.args([
        "--allow-file-access-from-files",
        "--enable-logging=stderr",
        "--virtual-time-budget=10000",
        "--dump-dom",
    ]);
    command.arg(profile).arg(format!("file://{}", folder.join("look.html").display()));
    command.output().ok()
}
