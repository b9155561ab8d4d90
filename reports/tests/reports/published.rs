//! Folders of published runs: what is in them, what stays, and what is refused.

use crate::fixture::{HOSTILE, report, result};
use looplaw_reports::files::FolderError;
use looplaw_reports::hidden::is_hidden;
use looplaw_reports::judge::Status;
use looplaw_reports::publish::{PublishError, Published, publish};
use looplaw_reports::report::{EngineEntry, History, HistoryError, Report, RuleEntry};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// The fixture's run on another day.
fn run(day: u32) -> Report {
    let mut run = report();
    run.started = format!("2026-11-{day:02}T04:30:00Z");
    run
}

/// A small run: one scenario on one engine.
fn small(day: u32, status: Status) -> Report {
    let mut run = run(day);
    run.results = vec![result("microtasks::nested", "node@10.24.1", status, &["1"])];
    (run.refuted, run.baseline) = Default::default();
    run.settle();
    run
}

fn put(folder: &Path, runs: &[Report]) -> Result<Published, PublishError> {
    let runs = runs.iter().map(|run| ("results.json".to_owned(), run.clone())).collect();
    publish(folder, runs)
}

/// Every file below a folder, by its path from there.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut open: Vec<PathBuf> = vec![folder.to_owned()];
    while let Some(at) = open.pop() {
        for entry in fs::read_dir(at).expect("a folder").map(|entry| entry.expect("an entry").path()) {
            if entry.is_dir() {
                open.push(entry);
            } else {
                let name = entry.strip_prefix(folder).expect("below").to_string_lossy().replace('\\', "/");
                found.insert(name, fs::read(&entry).expect("a file"));
            }
        }
    }
    found
}

/// Whether a file's name has this extension.
fn is(name: &str, extension: &str) -> bool {
    Path::new(name).extension().is_some_and(|own| own == extension)
}

fn folder() -> TempDir {
    tempfile::tempdir().expect("a folder")
}

fn read(folder: &TempDir, name: &str) -> String {
    fs::read_to_string(folder.path().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

#[test]
fn a_folder_has_an_index_the_report_a_page_for_each_rule_and_engine_and_badges() {
    let folder = folder();
    let published = put(folder.path(), &[run(22)]).expect("published");
    let names: Vec<String> = files(folder.path()).into_keys().collect();
    let expected = [
        ".looplaw.lock",
        "badge.svg",
        "badges/js-run-me-file-a76b7e11.svg",
        "badges/node-10-24-1.svg",
        "badges/reference-node.svg",
        "engines/js-run-me-file-a76b7e11.html",
        "engines/node-10-24-1.html",
        "engines/reference-node.html",
        "history.json",
        "index.html",
        "latest.html",
        "manifest.json",
        "results.json",
        "rules/html-microtask-checkpoint.html",
        "rules/node-bad.html",
    ];
    assert_eq!(names, expected);
    assert_eq!((published.runs, published.written.changed), (1, expected.len() - 2));
    let kept: Report = serde_json::from_str(&read(&folder, "results.json")).expect("a results file");
    assert_eq!(kept, run(22));
}

#[test]
fn publishing_again_changes_no_file_and_the_order_of_runs_does_not_matter() {
    let (forward, backward) = (folder(), folder());
    put(forward.path(), &[run(20), run(21), run(22)]).expect("published");
    let before = files(forward.path());
    for again in [&[run(22)][..], &[run(20)], &[run(21), run(20)]] {
        let published = put(forward.path(), again).expect("published");
        assert_eq!((published.runs, published.written.changed), (3, 0));
    }
    assert_eq!(files(forward.path()), before);
    for day in [22, 20, 21] {
        put(backward.path(), &[run(day)]).expect("published");
    }
    assert_eq!(files(backward.path()), before);
}

#[test]
fn a_page_says_since_when_a_scenario_fails() {
    let folder = folder();
    let statuses = [Status::Passed, Status::Passed, Status::Failed, Status::Unsupported, Status::Failed];
    let runs: Vec<Report> = (1..).zip(statuses).map(|(day, status)| small(day, status)).collect();
    put(folder.path(), &runs[..2]).expect("published");
    let page = read(&folder, "engines/node-10-24-1.html");
    assert!(page.contains("Nothing fails.") && page.contains("1 further scenario always fared"), "{page}");
    put(folder.path(), &runs[2..3]).expect("published");
    assert!(
        read(&folder, "engines/node-10-24-1.html").contains("since <time datetime=\"2026-11-03T04:30:00Z\">")
    );
    let index = read(&folder, "index.html");
    assert!(
        index.contains("<span class=\"badge good\">passed</span> → <span class=\"badge bad\">failed</span>")
    );
    put(folder.path(), &runs[3..]).expect("published");
    assert!(
        read(&folder, "engines/node-10-24-1.html").contains("since <time datetime=\"2026-11-05T04:30:00Z\">")
    );
    // A run that comes late takes its place in time.
    let mut late = small(4, Status::Failed);
    late.started = "2026-11-04T12:00:00Z".into();
    put(folder.path(), &[late]).expect("published");
    assert!(
        read(&folder, "engines/node-10-24-1.html").contains("since <time datetime=\"2026-11-04T12:00:00Z\">")
    );
}

#[test]
fn an_engine_is_the_same_wherever_its_binary_lies_and_keeps_its_page_when_it_is_gone() {
    let folder = folder();
    let by_path = |day, path: &str| {
        let mut run = small(day, Status::Passed);
        run.engines.retain(|engine| engine.name == "Node.js");
        run.engines[0].id = format!("node={path}");
        run.results[0].engine = format!("node={path}");
        run.settle();
        run
    };
    put(folder.path(), &[by_path(1, "/opt/a/node"), by_path(2, "/home/me/node")]).expect("published");
    let history = History::from_json(&read(&folder, "history.json")).expect("a history");
    assert_eq!(history.engines.iter().map(|engine| engine.id.as_str()).collect::<Vec<_>>(), ["node"]);
    put(folder.path(), &[run(3)]).expect("published");
    assert!(read(&folder, "engines/node.html").contains("It is not in the latest run."));
    assert!(read(&folder, "index.html").contains("engines/node.html"));
}

#[test]
fn hostile_names_make_plain_files_and_no_two_of_them_one() {
    let mut hostile = run(1);
    let names =
        ["../../outside", "a/b", "a::b", "A/B", "con", "\u{202e}x", "/etc/passwd", "..", "index", "a/b/../b"];
    let names: Vec<&str> = names.into_iter().chain(HOSTILE.iter().copied()).collect();
    for name in &names {
        let rule = RuleEntry { id: (*name).to_owned(), ..hostile.rules[0].clone() };
        let engine = EngineEntry { id: (*name).to_owned(), ..hostile.engines[1].clone() };
        hostile.rules.push(rule);
        hostile.engines.push(engine);
        hostile.results.push(result(name, name, Status::Failed, HOSTILE));
    }
    let outer = folder();
    let inner = outer.path().join("deep/site");
    put(&inner, std::slice::from_ref(&hostile)).expect("published");
    let all = files(outer.path());
    assert!(all.keys().all(|name| name.starts_with("deep/site/")), "{:?}", all.keys());
    let count =
        |part: &str| all.keys().filter(|name| name.starts_with(&format!("deep/site/{part}/"))).count();
    assert_eq!((count("rules"), count("engines")), (names.len() + 2, names.len() + 3));
    for (name, content) in &all {
        let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_./".contains(c);
        assert!(name.chars().all(is_plain), "{name}");
        let text = String::from_utf8(content.clone()).expect("UTF-8");
        let hidden = text.chars().find(|c| is_hidden(*c) && *c != '\n');
        assert!(hidden.is_none(), "{name}: {hidden:?}");
        if is(name, "html") || is(name, "svg") {
            assert!(!text.contains("<img") && !text.contains("<b>x</b>"), "{name}");
            assert_eq!(text.matches("<script").count(), usize::from(name.ends_with("latest.html")), "{name}");
            let policy = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ";
            assert!(is(name, "svg") || text.contains(policy), "{name}");
        }
    }
    let page = read(&outer, "deep/site/rules/a-b.html");
    assert!(!page.contains("javascript:"), "{page}");
}

#[test]
fn badges_are_well_formed_and_say_how_many() {
    let folder = folder();
    put(folder.path(), &[run(22)]).expect("published");
    for (name, bytes) in files(folder.path()).iter().filter(|(name, _)| is(name, "svg")) {
        let text = str::from_utf8(bytes).expect("UTF-8");
        let mut reader = quick_xml::Reader::from_str(text);
        reader.config_mut().check_end_names = true;
        while reader.read_event().unwrap_or_else(|error| panic!("{name}: {error}"))
            != quick_xml::events::Event::Eof
        {}
        assert!(text.contains("as documented</text>"), "{name}: {text}");
    }
    assert!(read(&folder, "badges/node-10-24-1.svg").contains("Node.js v10.24.1: 0/3 as documented"));
}

#[test]
fn a_folder_of_somebody_else_s_is_refused_and_no_file_of_theirs_overwritten() {
    let foreign = folder();
    fs::write(foreign.path().join("index.html"), "mine").expect("written");
    assert!(matches!(put(foreign.path(), &[run(1)]), Err(PublishError::Folder(FolderError::Foreign(_)))));
    assert_eq!(files(foreign.path()).len(), 1);

    // What is hidden may lie there from the beginning, such as a repository's own.
    let own = folder();
    fs::write(own.path().join(".nojekyll"), "").expect("written");
    put(own.path(), &[small(1, Status::Passed)]).expect("published");
    fs::write(own.path().join("CNAME"), "example.org").expect("written");
    put(own.path(), &[small(2, Status::Passed)]).expect("published");
    assert_eq!(read(&own, "CNAME"), "example.org");

    // A file of theirs where a new page is to be: nothing is written at all.
    let mut more = small(3, Status::Passed);
    more.rules.push(RuleEntry { id: "ecma/new".into(), ..more.rules[0].clone() });
    fs::write(own.path().join("rules/ecma-new.html"), "mine").expect("written");
    let before = files(own.path());
    match put(own.path(), &[more]) {
        Err(PublishError::Folder(FolderError::Taken(path))) => assert!(path.ends_with("rules/ecma-new.html")),
        other => panic!("{other:?}"),
    }
    assert_eq!(files(own.path()), before);
}

#[cfg(unix)]
#[test]
fn no_link_leads_out_of_the_folder() {
    use std::os::unix::fs::symlink;
    for name in ["index.html", "rules"] {
        let (own, elsewhere) = (folder(), folder());
        put(own.path(), &[small(1, Status::Passed)]).expect("published");
        let place = own.path().join(name);
        if place.is_dir() { fs::remove_dir_all(&place) } else { fs::remove_file(&place) }.expect("removed");
        fs::write(elsewhere.path().join("victim"), "mine").expect("written");
        let target =
            if name == "rules" { elsewhere.path().to_owned() } else { elsewhere.path().join("victim") };
        symlink(target, &place).expect("linked");
        let refused = put(own.path(), &[small(2, Status::Failed)]);
        assert!(matches!(refused, Err(PublishError::Folder(FolderError::Taken(_)))), "{name}: {refused:?}");
        let left = files(elsewhere.path());
        assert_eq!(left.get("victim").map(Vec::as_slice), Some(&b"mine"[..]));
        assert_eq!(left.len(), 1, "{name}");
    }
}

#[test]
fn an_interrupted_publication_leaves_what_was_readable_and_is_made_up_for() {
    let (whole, cut) = (folder(), folder());
    put(whole.path(), &[run(1), run(2)]).expect("published");
    put(cut.path(), &[run(1)]).expect("published");
    let before = files(cut.path());
    // The pages come before the index, and the history last: of each beginning of that order, the rest is as before.
    let after = files(whole.path());
    fs::write(cut.path().join("manifest.json"), &after["manifest.json"]).expect("written");
    for name in ["rules/node-bad.html", "engines/node-10-24-1.html", "latest.html", "results.json"] {
        fs::write(cut.path().join(name), &after[name]).expect("written");
    }
    assert_eq!(files(cut.path())["index.html"], before["index.html"]);
    History::from_json(&read(&cut, "history.json")).expect("the old one");
    put(cut.path(), &[run(1)]).expect("published");
    assert_eq!(files(cut.path()), after);
}

#[test]
fn what_can_t_be_taken_in_is_refused_before_anything_is_written() {
    let own = folder();
    put(own.path(), &[run(1)]).expect("published");
    let before = files(own.path());
    let mut shard = run(2);
    shard.shard = Some("1/2".into());
    let mut timeless = run(2);
    timeless.started = "../2026".into();
    for (wrong, is_it) in [
        (shard, (|error| matches!(error, HistoryError::Shard(_))) as fn(&HistoryError) -> bool),
        (timeless, |error| matches!(error, HistoryError::NoMoment)),
    ] {
        match put(own.path(), &[run(3), wrong]) {
            Err(PublishError::Run { error, .. }) => assert!(is_it(&error), "{error}"),
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(files(own.path()), before);
    fs::remove_file(own.path().join("results.json")).expect("removed");
    let mut earlier = run(1);
    earlier.started = "2026-10-01T00:00:00Z".into();
    assert!(matches!(put(own.path(), &[earlier]), Err(PublishError::LostLatest(_))));
    for damage in [
        "",
        "{}",
        "[]",
        "{\"kind\":\"looplaw history\",\"schema\":2,\"runs\":[],\"engines\":[],\"rules\":[]}",
    ] {
        fs::write(own.path().join("history.json"), damage).expect("written");
        assert!(matches!(put(own.path(), &[run(1)]), Err(PublishError::Run { .. })), "{damage}");
    }
}
