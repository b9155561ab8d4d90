//! The npm client, which knows registries, proxies and integrity.

use super::super::attempt::how_it_ended;
use super::super::child::{Child, Heard};
use super::super::patience::Patience;
use super::version::Version;
use serde::Deserialize;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

/// How long npm may take to say which versions there are.
const ASKING: Duration = Duration::from_mins(1);
/// How long a download may take. An engine is up to 100 MB.
const FETCHING: Duration = Duration::from_mins(30);
/// The most that npm may answer, in bytes. A list of a thousand versions is 16 KiB.
const MOST_OUTPUT: usize = 4 << 20;

/// The npm client.
#[derive(Debug, Clone)]
pub struct Npm {
    program: PathBuf,
    /// A limit below the usual ones.
    patience: Option<Duration>,
}

/// Why npm did not do what it was asked.
#[derive(Debug)]
pub(super) enum NpmError {
    /// There is no npm.
    Absent,
    /// The registry has no such package, or the package no such version.
    Unknown,
    /// The registry was not reached.
    Offline(String),
    /// It did not answer in this time.
    Late(Duration),
    /// Anything else, in npm's words.
    Failed(String),
}

impl Default for Npm {
    /// The one on PATH.
    fn default() -> Self {
        Self { program: "npm".into(), patience: None }
    }
}

impl Npm {
    /// The one at a path, which may take so long for each thing that it is asked.
    pub fn at(program: impl Into<PathBuf>, patience: Duration) -> Self {
        Self { program: program.into(), patience: Some(patience) }
    }

    /// The versions that the registry has of a package.
    pub(super) fn versions(&self, package: &str, folder: &Path) -> Result<Vec<Version>, NpmError> {
        // By itself npm tries for more than a minute where there is no network.
        let hasty = ["--fetch-retries=1", "--fetch-retry-mintimeout=1000"];
        let args = [&["view", package, "versions", "name", "--json"], &hasty[..]].concat();
        let said = self.run(&args, folder, ASKING)?;
        let listed = serde_json::from_str::<Listed>(&said).map_err(|_| unexpected(&said))?;
        let texts = match listed.versions {
            OneOrMany::One(text) => vec![text],
            OneOrMany::Many(texts) => texts,
        };
        Ok(texts.iter().filter_map(|text| text.parse().ok()).collect())
    }

    /// Puts a package into `folder`, and returns where. npm compares what it fetched with the registry's checksum, and
    /// keeps it in its own cache, so that a second try fetches nothing twice.
    pub(super) fn install(
        &self,
        package: &str,
        version: &Version,
        folder: &Path,
    ) -> Result<PathBuf, NpmError> {
        let wanted = format!("{package}@{version}");
        let options = ["--ignore-scripts", "--no-save", "--no-package-lock", "--no-audit", "--no-fund"];
        let place = ["--global=false", "--install-strategy=hoisted", "--json", "--prefix", "."];
        let args = [&["install", &wanted], &options[..], &place[..]].concat();
        self.run(&args, folder, FETCHING)?;
        Ok(folder.join("node_modules").join(package))
    }

    /// What npm writes to standard output, if it succeeds.
    fn run(&self, args: &[&str], folder: &Path, patience: Duration) -> Result<String, NpmError> {
        let mut command = Command::new(&self.program);
        command.args(args).args(["--loglevel=error", "--no-update-notifier"]).current_dir(folder);
        let mut child = Child::start(command).map_err(|error| unstarted(&error))?;
        let patience = self.patience.unwrap_or(patience);
        let said = listen(&mut child, patience)?;
        match child.end() {
            Some(status) if status.success() => Ok(said),
            Some(status) => {
                Err(reason(&said).unwrap_or_else(|| NpmError::Failed(how_it_ended(status, &child.errors()))))
            }
            None => Err(NpmError::Failed("it closed its output and went on".to_owned())),
        }
    }
}

/// All output, until it ends.
fn listen(child: &mut Child, patience: Duration) -> Result<String, NpmError> {
    let mut left = Patience::of(patience);
    let mut said = String::new();
    loop {
        match child.hear(&mut left) {
            Heard::Line(line) => {
                said.push_str(&line);
                said.push('\n');
            }
            Heard::Ended => return Ok(said),
            Heard::Silence => return Err(NpmError::Late(patience)),
            Heard::Flood => return Err(flooded()),
            Heard::Bloat => return Err(NpmError::Failed(child.bloat())),
        }
        if said.len() > MOST_OUTPUT {
            return Err(flooded());
        }
        // A client that always has a line ready is late too.
        if left.is_over() {
            return Err(NpmError::Late(patience));
        }
    }
}

fn flooded() -> NpmError {
    NpmError::Failed("it writes more than an answer".to_owned())
}

fn unstarted(error: &io::Error) -> NpmError {
    match error.kind() {
        io::ErrorKind::NotFound => NpmError::Absent,
        _ => NpmError::Failed(format!("it was not started: {error}")),
    }
}

fn unexpected(said: &str) -> NpmError {
    let first: String = said.lines().next().unwrap_or("nothing").chars().take(100).collect();
    NpmError::Failed(format!("it was asked for versions and said: {first}"))
}

/// `npm view PACKAGE versions name --json`. A list of one is written as what is in it.
#[derive(Deserialize)]
struct Listed {
    versions: OneOrMany,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

/// What npm prints where it fails.
#[derive(Deserialize)]
struct Failed {
    error: Summary,
}

#[derive(Deserialize)]
struct Summary {
    code: Option<String>,
    #[serde(default)]
    summary: String,
}

fn reason(said: &str) -> Option<NpmError> {
    const NETWORK: [&str; 9] = [
        "ENOTFOUND",
        "EAI_AGAIN",
        "ECONNREFUSED",
        "ECONNRESET",
        "ECONNABORTED",
        "ENETUNREACH",
        "EHOSTUNREACH",
        "ETIMEDOUT",
        "ERR_SOCKET_TIMEOUT",
    ];
    let Summary { code, summary } = serde_json::from_str::<Failed>(said).ok()?.error;
    let line: String = summary.lines().next().unwrap_or_default().chars().take(200).collect();
    let code = code.unwrap_or_default();
    Some(match code.as_str() {
        "E404" | "ETARGET" => NpmError::Unknown,
        network if NETWORK.contains(&network) => NpmError::Offline(code),
        _ if line.is_empty() => NpmError::Failed(code),
        _ => NpmError::Failed(line),
    })
}
