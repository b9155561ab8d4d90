//! A browser as a process: its flags, its throw-away profile, and its end.

use super::display::Display;
use super::table::{Browser, BrowserFamily};
use crate::programs::attempt::how_it_ended;
use crate::programs::child::{Child, Heard};
use crate::programs::home;
use crate::programs::leftovers::Leftovers;
use crate::programs::patience::Patience;
use crate::programs::{folder, write_private};
use looplaw_model::End;
use std::fmt::Write;
use std::path::Path;
use std::process::Command;
use std::time::Duration;
use tempfile::TempDir;

/// How long a browser may take to say its version.
const PATIENCE: Duration = Duration::from_secs(5);

/// No first run, nothing that speaks to the network, and no slowing down of a page that nobody looks at.
const CHROMIUM: &[&str] = &[
    "--headless",
    "--disable-gpu",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-extensions",
    "--disable-sync",
    "--disable-quic",
    "--disable-breakpad",
    "--disable-hang-monitor",
    "--disable-dev-shm-usage",
    "--disable-background-timer-throttling",
    "--disable-backgrounding-occluded-windows",
    "--disable-renderer-backgrounding",
    "--metrics-recording-only",
    "--mute-audio",
    "--password-store=basic",
    // Pages of two sites share no event loop, on a machine with little memory too.
    "--site-per-process",
    "--window-size=1280,1024",
];

/// The same as preferences, and no question about a script that is slow.
const FIREFOX: &str = include_str!("page/user.js");

/// A browser that runs. It ends when this is dropped.
#[derive(Debug)]
pub(super) struct Launched {
    child: Child,
    /// Removed after the browser has ended.
    _profile: TempDir,
    _display: Option<Display>,
}

impl Launched {
    /// Starts a browser on a page. Everybody on the machine sees its command line, so that the page's address, which only
    /// who may ask for the page knows, is told to it in a file.
    pub(super) fn start(
        browser: &Browser,
        program: &Path,
        url: &str,
        leftovers: &Leftovers,
    ) -> Result<Self, String> {
        let profile = folder().map_err(|error| format!("no folder for its profile: {error}"))?;
        let display = display(browser, leftovers)?;
        let mut command = command(browser, program, display.as_ref(), leftovers);
        home::settle(&mut command, profile.path());
        match browser.family {
            BrowserFamily::Chromium => {
                command.args(CHROMIUM).arg(format!("--user-data-dir={}", profile.path().display()));
                // The sandbox refuses to run as the one who may do everything anyway.
                if is_root() {
                    command.arg("--no-sandbox");
                }
            }
            BrowserFamily::Firefox => {
                let file = profile.path().join("user.js");
                write_private(&file, FIREFOX).map_err(|error| format!("no preferences: {error}"))?;
                command.args(["--headless", "--no-remote", "--profile"]).arg(profile.path());
            }
            BrowserFamily::MiniBrowser => {
                command.args(["--private", "--geometry=1280x1024"]);
                for name in ["XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"] {
                    command.env(name, profile.path().join(name));
                }
            }
        }
        let first = profile.path().join("looplaw.html");
        write_private(&first, &leading_to(url)).map_err(|error| format!("no page to start with: {error}"))?;
        command.arg(file_url(&first));
        let child = Child::open(command).map_err(|error| format!("not started: {error}"))?;
        Ok(Self { child, _profile: profile, _display: display })
    }

    /// How it has ended, if it has. What it has written until now is taken away and forgotten.
    pub(super) fn ended(&mut self) -> Option<End> {
        loop {
            match self.child.hear(&mut Patience::of(Duration::ZERO)) {
                Heard::Line(_) => {}
                Heard::Silence => return None,
                Heard::Flood => return Some(End::Lost("the browser floods its output".to_owned())),
                Heard::Bloat => return Some(End::Lost(self.child.bloat())),
                Heard::Ended => {
                    let how = self.child.end().map(|status| how_it_ended(status, &self.child.errors()));
                    return Some(End::Crashed(
                        how.unwrap_or_else(|| "the browser closed its output".to_owned()),
                    ));
                }
            }
        }
    }
}

/// A page that leads to another, which can't find its way back.
fn leading_to(url: &str) -> String {
    format!(
        "<!doctype html><meta charset=utf-8><meta name=referrer content=no-referrer><title>Looplaw</title>\
         <script>location.replace({})</script>\n",
        serde_json::Value::from(url)
    )
}

/// A file's address.
fn file_url(path: &Path) -> String {
    let mut url = "file://".to_owned();
    for byte in path.as_os_str().as_encoded_bytes() {
        match byte {
            b'/' | b'-' | b'.' | b'_' | b'~' | b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => {
                url.push((*byte).into());
            }
            // Writing to a string can't fail.
            _ => drop(write!(url, "%{byte:02X}")),
        }
    }
    url
}

/// The line in which a browser tells its version on its command line, if it does.
pub(super) fn told(browser: &Browser, program: &Path, leftovers: &Leftovers) -> Option<String> {
    let display = display(browser, leftovers).ok()?;
    let mut command = command(browser, program, display.as_ref(), leftovers);
    command.arg("--version");
    let mut child = Child::open(command).ok()?;
    let mut patience = Patience::of(PATIENCE);
    while let Heard::Line(line) = child.hear(&mut patience) {
        if version_in(&line).is_some() {
            return Some(line.trim().chars().take(80).collect());
        }
    }
    None
}

/// The first word of a line that begins as a version does.
pub(super) fn version_in(line: &str) -> Option<String> {
    let is_version = |word: &&str| word.starts_with(|c: char| c.is_ascii_digit());
    line.split_whitespace().find(is_version).map(|version| version.chars().take(80).collect())
}

fn display(browser: &Browser, leftovers: &Leftovers) -> Result<Option<Display>, String> {
    if browser.family == BrowserFamily::MiniBrowser { Display::needed(leftovers) } else { Ok(None) }
}

fn command(browser: &Browser, program: &Path, display: Option<&Display>, leftovers: &Leftovers) -> Command {
    let mut command = Command::new(program);
    leftovers.mark(&mut command);
    if let Some(display) = display {
        command.env("DISPLAY", &display.name);
    }
    if browser.family == BrowserFamily::MiniBrowser {
        // There is no bus to ask for accessibility or settings, and looking for one takes its time.
        command.env("NO_AT_BRIDGE", "1").env("GSETTINGS_BACKEND", "memory");
    }
    command
}

#[cfg(unix)]
fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

#[cfg(not(unix))]
fn is_root() -> bool {
    false
}
