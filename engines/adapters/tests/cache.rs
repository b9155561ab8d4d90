//! Adding engines with npm clients that succeed, fail, lie and hang: an engine is there whole or not at all.
#![cfg(unix)]

use looplaw_engines::programs::cache::{AddError, Added, Cache, How, Npm, Step, Version};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// Answers `npm view` and `npm install` as npm does. `$name` and `$version` are what is installed.
const FAITHFUL: &str = r#"
versions='["9.9.0", "10.2.0", "10.24.1", "26.9.0", "26.10.0", "27.0.0-nightly"]'
view() { echo "{ \"versions\": $versions, \"name\": \"$1\" }"; }
fill() { mkdir -p "node_modules/$name/bin" && echo "$version" > "node_modules/$name/bin/node"; }
fail() { echo "{ \"error\": { \"code\": \"$1\", \"summary\": \"$2\" } }"; exit 1; }
install() { name=${1%@*}; version=${1##*@}; fill; }
"#;

/// A cache, and an npm client in which some of what [`FAITHFUL`] does is done otherwise.
struct Workdir(TempDir);

impl Workdir {
    fn new(fault: &str) -> Self {
        let workdir = Self(tempfile::tempdir().unwrap());
        workdir.write_npm(fault);
        workdir
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn write_npm(&self, fault: &str) {
        let path = self.npm_path();
        let head = format!("#!/bin/sh\necho \"$*\" >> {}\n", self.path().join("asked").display());
        fs::write(&path, format!("{head}{FAITHFUL}{fault}\n\"$@\"\n")).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    }

    fn npm_path(&self) -> PathBuf {
        self.path().join("npm")
    }

    /// What npm was asked, a line each.
    fn asked(&self) -> Vec<String> {
        let asked = fs::read_to_string(self.path().join("asked")).unwrap_or_default();
        asked.lines().map(str::to_owned).collect()
    }

    fn cache(&self) -> Cache {
        Cache::at(self.path().join("cache"))
    }

    fn node(&self, wanted: &str) -> Result<Added, AddError> {
        self.steps(wanted).1
    }

    fn steps(&self, wanted: &str) -> (Vec<Step>, Result<Added, AddError>) {
        let npm = Npm::at(self.npm_path(), Duration::from_secs(5));
        let mut steps = Vec::new();
        let wanted = (!wanted.is_empty()).then(|| version(wanted));
        let added = self.cache().add(&npm, "node", wanted.as_ref(), &mut |step| steps.push(step));
        (steps, added)
    }

    /// What is refused, in one line that has all the parts, and leaves nothing but an empty folder and its lock.
    fn refuses(&self, wanted: &str, parts: &[&str]) {
        let line = self.node(wanted).unwrap_err().to_string();
        assert_eq!(line.lines().count(), 1, "{line}");
        for part in parts {
            assert!(line.contains(part), "{part:?} is not in {line:?}");
        }
        assert_eq!((self.cache().list(), self.in_cache()), (vec![], vec![".lock".to_owned()]));
    }

    fn in_cache(&self) -> Vec<String> {
        let Ok(entries) = fs::read_dir(self.path().join("cache/node")) else { return Vec::new() };
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    }
}

fn version(text: &str) -> Version {
    text.parse().unwrap()
}

fn specs(workdir: &Workdir) -> Vec<String> {
    workdir.cache().list().iter().map(looplaw_engines::programs::cache::Entry::spec).collect()
}

#[test]
fn the_newest_that_will_do_is_fetched_and_found() {
    let workdir = Workdir::new("");
    let (steps, added) = workdir.steps("26");
    let added = added.unwrap();
    assert_eq!(steps, [Step::Asking, Step::Fetching(version("26.10.0"))]);
    assert!(matches!(added.how, How::Fetched));
    assert_eq!(fs::read_to_string(&added.entry.program).unwrap().trim(), "26.10.0");
    assert_eq!(Some(added.entry), workdir.cache().find("node", None));
    assert_eq!(workdir.node("10.2").unwrap().entry.version, version("10.2.0"));
    assert_eq!(workdir.node("").unwrap().entry.version, version("26.10.0"));
    assert_eq!(specs(&workdir), ["node@26.10.0", "node@10.2.0"]);
    assert!(
        workdir.asked().iter().all(|line| !line.starts_with("install") || line.contains("--ignore-scripts"))
    );
}

#[test]
fn what_is_there_is_not_fetched_again_and_what_is_newer_is() {
    let workdir = Workdir::new("versions='[\"26.9.0\"]'");
    workdir.node("26").unwrap();
    let asked = workdir.asked().len();
    assert!(matches!(workdir.node("26.9.0").unwrap().how, How::WasThere));
    assert_eq!(workdir.asked().len(), asked, "a whole version that is there needs no npm");
    let (steps, added) = workdir.steps("26");
    assert!(matches!(added.unwrap().how, How::WasThere));
    assert_eq!(steps, [Step::Asking]);
    workdir.write_npm("");
    assert!(matches!(workdir.node("26").unwrap().how, How::Fetched));
    assert_eq!(specs(&workdir), ["node@26.10.0", "node@26.9.0"]);
}

#[test]
fn one_version_is_listed_without_brackets() {
    let workdir = Workdir::new("versions='\"1.0.0\"'");
    assert_eq!(workdir.node("").unwrap().entry.version, version("1.0.0"));
}

#[test]
fn without_a_network_what_is_there_will_do() {
    let workdir = Workdir::new("");
    workdir.node("26").unwrap();
    for fault in ["view() { fail ENOTFOUND 'request failed'; }", "view() { echo; exit 1; }"] {
        workdir.write_npm(fault);
        let Added { entry, how } = workdir.node("26").unwrap();
        assert_eq!(entry.version, version("26.10.0"));
        assert!(matches!(how, How::Unasked(_)), "{how:?}");
        assert!(workdir.node("10").is_err());
    }
    fs::remove_file(workdir.npm_path()).unwrap();
    assert!(matches!(workdir.node("26").unwrap().how, How::Unasked(AddError::NpmAbsent { .. })));
}

#[test]
fn each_failure_is_a_line_and_leaves_nothing() {
    let failures: &[(&str, &str, &[&str])] = &[
        ("99", "", &["node@99", "newest is 26.10.0"]),
        ("27", "", &["node@27"]),
        ("1", "view() { fail E404 'Not Found - GET somewhere'; }", &["no package `node-"]),
        ("26", "view() { fail ENOTFOUND 'request to somewhere failed'; }", &["ENOTFOUND", "network"]),
        ("26", "install() { fail ECONNRESET 'socket hang up'; }", &["ECONNRESET", "network"]),
        ("26", "install() { fail ETARGET 'No matching version'; }", &["node@26.10.0"]),
        (
            "26",
            "install() { fill; fail EINTEGRITY 'sha512-x integrity checksum failed'; }",
            &["checksum failed"],
        ),
        ("26", "install() { fail ENOSPC 'no space left on device'; }", &["no space left"]),
        ("26", "install() { :; }", &["no program bin/node", "26.10.0"]),
        ("26", "fill() { mkdir -p node_modules/$name; }", &["no program bin/node"]),
        ("26", "view() { :; }", &["npm failed", "nothing"]),
        ("26", "view() { echo '<html>'; echo '<p>'; }", &["npm failed", "<html>"]),
        ("26", "view() { echo '{}'; }", &["npm failed"]),
        ("26", "view() { echo 'Error: broken' >&2; exit 3; }", &["npm failed", "Error: broken"]),
        ("26", "view() { kill -9 $$; }", &["npm failed", "signal"]),
        ("26", "view() { yes | head -c 20000000; }", &["npm failed", "more than"]),
        ("26", "view() { head -c 40000000 /dev/zero >&2; }", &["npm failed", "more than"]),
    ];
    for (wanted, fault, parts) in failures {
        Workdir::new(fault).refuses(wanted, parts);
    }
}

#[test]
fn an_absent_npm_says_what_to_do() {
    let workdir = Workdir::new("");
    fs::remove_file(workdir.npm_path()).unwrap();
    workdir.refuses("26", &["npm was not found", "node=/path/to/binary"]);
}

#[test]
fn a_client_that_hangs_is_ended_with_what_it_started() {
    let workdir = Workdir::new("install() { fill; sleep 300 & echo $! > $0.child; wait; }");
    let npm = Npm::at(workdir.npm_path(), Duration::from_millis(500));
    let started = Instant::now();
    let error = workdir.cache().add(&npm, "node", None, &mut |_| ()).unwrap_err();
    assert!(error.to_string().contains("within 0 s"), "{error}");
    assert!(started.elapsed() < Duration::from_secs(5));
    assert_eq!(workdir.in_cache(), [".lock"]);
    let child = fs::read_to_string(workdir.path().join("npm.child")).unwrap();
    let state = || fs::read_to_string(format!("/proc/{}/stat", child.trim())).unwrap_or_default();
    while !matches!(state().split(' ').nth(2), None | Some("Z")) {
        assert!(started.elapsed() < Duration::from_secs(10), "its child lives: {}", state());
        thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn a_half_written_version_does_not_count_and_is_cleared() {
    let workdir = Workdir::new("");
    for half in ["node/.part-old/node_modules/x", "node/26.10.0/include"] {
        fs::create_dir_all(workdir.path().join("cache").join(half)).unwrap();
    }
    assert_eq!(workdir.cache().list(), []);
    assert!(matches!(workdir.node("26").unwrap().how, How::Fetched));
    let mut left = workdir.in_cache();
    left.sort();
    assert_eq!(left, [".lock", "26.10.0"]);
    assert!(!workdir.path().join("cache/node/26.10.0/include").exists());
}

#[test]
fn two_at_once_take_turns_and_fetch_once() {
    let workdir = Workdir::new("install() { name=${1%@*}; version=${1##*@}; sleep 0.3; fill; }");
    let add = || workdir.steps("26");
    let both = thread::scope(|scope| [scope.spawn(add), scope.spawn(add)].map(|one| one.join().unwrap()));
    let is_fetched = |how: &How| matches!(how, How::Fetched);
    let fetched = both.iter().filter(|(_, added)| is_fetched(&added.as_ref().unwrap().how)).count();
    assert_eq!(fetched, 1);
    assert_eq!(both.iter().filter(|(steps, _)| steps.contains(&Step::Waiting)).count(), 1);
    assert_eq!(specs(&workdir), ["node@26.10.0"]);
}

#[test]
fn a_cache_that_cannot_be_written_is_named() {
    let workdir = Workdir::new("");
    fs::write(workdir.path().join("cache"), "").unwrap();
    let error = workdir.node("26").unwrap_err().to_string();
    assert!(error.contains("cache/node") && error.contains("XDG_CACHE_HOME"), "{error}");
}

#[test]
fn what_npm_does_not_have_says_where_it_is() {
    let cache = Cache::at("/nowhere");
    let refused = |name| cache.add(&Npm::default(), name, None, &mut |_| ()).unwrap_err().to_string();
    assert!(refused("firefox").contains("firefox-esr"));
    assert!(refused("boa").contains("--features boa"));
    assert!(refused("nod").contains("`nod`"));
}
