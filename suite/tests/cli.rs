//! The command as a person meets it: what each subcommand prints, and what bad input gets.

mod workdir;

use looplaw::reports::writers::FORMATS;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use workdir::{Left, Workdir};

/// A scenario that every built-in loop can run, and its area.
fn any_scenario() -> (String, String) {
    let id = looplaw::catalogue::scenarios()[0].id.to_string();
    let area = id.split("::").next().unwrap_or_default().to_owned();
    (id, area)
}

const QUICK: [&str; 2] = ["--engine", "reference"];

#[test]
fn a_run_on_the_reference_is_as_expected_and_leaves_its_files() {
    let workdir = Workdir::new();
    let left = workdir.looplaw(&["run", "--engine", "reference"]);
    assert_eq!(left.status, 0, "{}{}", left.stdout, left.stderr);
    let results = workdir.json("target/looplaw/results.json");
    assert_eq!(results["schema"], 1);
    assert_eq!(results["engines"].as_array().unwrap().len(), 3);
    assert_eq!(results["summary"]["failed"], 0);
    let html = fs::read_to_string(workdir.path().join("target/looplaw/report.html")).unwrap();
    assert!(html.contains("<html"));
}

#[test]
fn run_is_the_default_subcommand() {
    let (id, _) = any_scenario();
    let workdir = Workdir::new();
    let left = workdir.looplaw(&[&id, "--exact", "--engine", "reference"]);
    assert_eq!(left.status, 0, "{}", left.stderr);
    let results = workdir.json("target/looplaw/results.json");
    assert_eq!(results["scenarios"].as_array().unwrap().len(), 1);
}

#[test]
fn every_file_that_is_asked_for_is_written() {
    let (id, _) = any_scenario();
    let workdir = Workdir::new();
    let forms = FORMATS.iter().flat_map(|it| [format!("--{}", it.name), format!("b/{}", it.file)]);
    let files: Vec<String> = ["--json", "a.json"].map(str::to_owned).into_iter().chain(forms).collect();
    let files: Vec<&str> = files.iter().map(String::as_str).collect();
    let left = workdir.looplaw(&[&[id.as_str()], &QUICK[..], &files[..]].concat());
    assert_eq!(left.status, 0, "{}", left.stderr);
    for file in files.iter().skip(1).step_by(2) {
        assert!(fs::metadata(workdir.path().join(file)).unwrap().len() > 0, "{file}");
    }
    assert!(!workdir.path().join("target").exists(), "nothing is written beside what was asked for");
}

#[test]
fn an_engine_that_answers_wrongly_is_status_1_with_a_diff_and_a_rule() {
    let workdir = Workdir::new();
    let early = workdir.path().join("early.js");
    fs::write(&early, "globalThis.queueMicrotask = (callback) => process.nextTick(callback);").unwrap();
    let spec = format!("js:node --require {} {{file}}", early.display());
    let id = "microtasks::one_queue_for_both";
    let left = workdir.looplaw(&["--engine", &spec, "--profile", "node", id, "--exact"]);
    assert_eq!(left.status, 1, "{}{}", left.stdout, left.stderr);
    for part in ["FAILED", id, "- allowed", "+ observed", "must run before", "1 failed"] {
        assert!(left.stdout.contains(part), "{part:?} is not in {}", left.stdout);
    }
    let results = workdir.json("target/looplaw/results.json");
    assert_eq!(results["results"][0]["status"], "failed");
    assert!(results["results"][0]["violation"]["rule"].is_string());
    // What the allowed order beside it is made of.
    let steps = results["results"][0]["timeline"]["steps"].as_array().expect("a timeline");
    let labels: Vec<_> = steps.iter().flat_map(|step| step["labels"].as_array().expect("labels")).collect();
    assert_eq!(
        labels,
        results["results"][0]["nearest"].as_array().expect("an order").iter().collect::<Vec<_>>()
    );
    let page = fs::read_to_string(workdir.path().join("target/looplaw/report.html")).unwrap();
    assert!(page.contains("Timeline of the allowed order") && page.contains("class=\"queued\""));
}

#[test]
fn shards_share_the_scenarios_out() {
    let workdir = Workdir::new();
    let mut ids = Vec::new();
    for shard in ["1/2", "2/2"] {
        let left = workdir.looplaw(&["--engine", "reference:ecma", "--shard", shard, "--quiet"]);
        assert_eq!(left.status, 0, "{}", left.stderr);
        let results = workdir.json("target/looplaw/results.json");
        let own = results["scenarios"].as_array().unwrap().iter();
        ids.extend(own.map(|scenario| scenario["id"].as_str().unwrap().to_owned()));
    }
    let mut all: Vec<_> = looplaw::catalogue::scenarios().iter().map(|it| it.id.to_string()).collect();
    ids.sort();
    all.sort();
    assert_eq!(ids, all);
}

#[test]
fn list_prints_ids_and_list_json_the_results_file_s_objects() {
    let (id, area) = any_scenario();
    let workdir = Workdir::new();
    let left = workdir.looplaw(&["list", &area]);
    assert_eq!(left.status, 0);
    assert!(left.stdout.lines().any(|line| line.starts_with(&id)), "{}", left.stdout);
    let listed = left.stdout.lines().filter(|line| line.starts_with(&format!("{area}::"))).count();
    assert!(left.stdout.lines().any(|line| *line == format!("{area} ({listed})")), "{}", left.stdout);
    let left = workdir.looplaw(&["list", &id, "--exact", "--json"]);
    let listed: serde_json::Value = serde_json::from_str(&left.stdout).unwrap();
    workdir.looplaw(&[&id, "--exact", "--engine", "reference"]);
    assert_eq!(listed["scenarios"], workdir.json("target/looplaw/results.json")["scenarios"]);
}

#[test]
fn list_says_what_there_is_of_each_system() {
    let workdir = Workdir::new();
    let left = workdir.looplaw(&["list", "--coverage"]);
    assert_eq!(left.status, 0, "{}", left.stderr);
    for part in ["## Flow patterns", "scenarios  reference", "  saga: H: sagas with compensation (language)"]
    {
        assert!(left.stdout.contains(part), "{part}: {}", left.stdout);
    }
    workdir.refuses(&["list", "timers", "--coverage"], &["--coverage"]);
}

#[test]
fn show_has_three_forms() {
    let (id, _) = any_scenario();
    let workdir = Workdir::new();
    let shown = |form| workdir.looplaw(&["show", &id, "--as", form]);
    assert!(shown("dsl").stdout.contains("expect"), "{}", shown("dsl").stdout);
    assert!(shown("js").stdout.contains("console.log"), "{}", shown("js").stdout);
    assert_eq!(shown("orders").status, 0);
    assert!(!shown("orders").stdout.is_empty());
    assert_eq!(workdir.looplaw(&["show", &id]).stdout, shown("dsl").stdout);
}

#[test]
fn show_writes_a_timeline_and_a_trace() {
    let workdir = Workdir::new();
    let id = "tasks::nested_microtasks_before_timeout";
    let left = workdir.looplaw(&["show", id, "--as", "timeline"]);
    assert_eq!(left.status, 0, "{}", left.stderr);
    assert!(left.stdout.contains("  3         outer                #2\n"), "{}", left.stdout);
    assert!(
        left.stdout.contains("checkpoint") && left.stdout.contains("html/timer-order"),
        "{}",
        left.stdout
    );
    let left = workdir.looplaw(&["show", id, "--as", "trace", "--profile", "node"]);
    let trace: serde_json::Value = serde_json::from_str(&left.stdout).expect("JSON alone");
    assert!(trace["traceEvents"].as_array().is_some_and(|events| events.len() > 10), "{trace}");
    workdir.refuses(&["show", id, "--as", "timeline", "--profile", "nod"], &["nod"]);
}

#[test]
fn rules_lists_all_and_shows_one() {
    let rule = looplaw::catalogue::rules().next().unwrap();
    let workdir = Workdir::new();
    let left = workdir.looplaw(&["rules"]);
    assert!(left.stdout.lines().any(|line| line.starts_with(rule.id)));
    let count = looplaw::catalogue::rules().filter(|other| other.document == rule.document).count();
    let head = format!("{} ({count})", rule.document.name());
    assert!(left.stdout.lines().any(|line| line == head), "{head}: {}", left.stdout);
    let left = workdir.looplaw(&["rules", rule.id]);
    assert!(left.stdout.contains(rule.url) && left.stdout.contains(rule.section), "{}", left.stdout);
    let left = workdir.looplaw(&["rules", "--json"]);
    let listed: serde_json::Value = serde_json::from_str(&left.stdout).unwrap();
    assert_eq!(listed["rules"].as_array().unwrap().len(), looplaw::catalogue::rules().count());
}

#[cfg(unix)]
#[test]
fn a_program_on_path_that_may_not_be_run_is_passed_by() {
    let workdir = Workdir::new();
    fs::create_dir(workdir.path().join("first")).unwrap();
    fs::write(workdir.path().join("first/node"), "no program").unwrap();
    let path = format!("first:{}", std::env::var("PATH").unwrap());
    let left =
        workdir.command(&["engines", "--engine", "node"]).env("PATH", path).output().map(Left::from).unwrap();
    assert!(left.status == 0 && left.stdout.contains("Node.js"), "{}{}", left.stdout, left.stderr);
}

#[test]
fn engines_lists_the_loops_and_says_what_is_absent() {
    let workdir = Workdir::new();
    let left = workdir.command(&["engines"]).env("PATH", "").output().map(Left::from).unwrap();
    assert_eq!(left.status, 0, "{}", left.stderr);
    assert!(left.stdout.contains("reference:web"), "{}", left.stdout);
    assert!(left.stdout.contains("node") && left.stdout.contains("not on PATH"), "{}", left.stdout);
    let left = workdir.looplaw(&["engines", "--json"]);
    let listed: serde_json::Value = serde_json::from_str(&left.stdout).unwrap();
    assert!(listed["engines"].as_array().unwrap().iter().any(|engine| engine["id"] == "reference:node"));
}

/// An npm client that has Node 20, which is the one on PATH, and no other engine.
#[cfg(unix)]
fn npm_with_node_20(folder: &Path) {
    use std::os::unix::fs::PermissionsExt;
    let script = "#!/bin/sh\nPATH=/usr/local/bin:/usr/bin:/bin\n\
        case \"$*\" in\n\
        'view node-'*) echo '{ \"versions\": [\"8.0.0\", \"20.1.0\"], \"name\": \"node\" }' ;;\n\
        'install node-'*@20.1.0\\ *) p=node_modules/${2%@*}/bin; mkdir -p $p; ln -s $NODE $p/node ;;\n\
        *) echo '{ \"error\": { \"code\": \"ENOTFOUND\", \"summary\": \"x\" } }'; exit 1 ;;\n\
        esac\n";
    let npm = folder.join("npm");
    fs::write(&npm, script).unwrap();
    fs::set_permissions(&npm, fs::Permissions::from_mode(0o755)).unwrap();
}

#[cfg(unix)]
#[test]
fn an_engine_that_is_added_is_listed_and_run_on() {
    let workdir = Workdir::new();
    npm_with_node_20(workdir.path());
    let folders = std::env::var_os("PATH").unwrap();
    let mut places = std::env::split_paths(&folders).map(|folder| folder.join("node"));
    let node = places.find(|path| path.is_file()).expect("node is on PATH");
    let looplaw = |args: &[&str]| {
        Left::from(workdir.command(args).env("PATH", workdir.path()).env("NODE", &node).output().unwrap())
    };
    let refused = looplaw(&["--engine", "node@20", "jobs::"]);
    assert_eq!(refused.status, 2);
    assert!(refused.stderr.contains("`looplaw engines add node@20`"), "{}", refused.stderr);
    let added = looplaw(&["engines", "add", "node@20", "deno"]);
    assert_eq!(added.status, 2, "Deno is not to be had");
    assert!(added.stdout.contains("node@20.1.0") && added.stdout.lines().count() == 1, "{}", added.stdout);
    assert!(added.stderr.contains("ENOTFOUND") && added.stderr.contains("1 of 2"), "{}", added.stderr);
    let again = looplaw(&["engines", "add", "node@20"]);
    assert!(again.status == 0 && again.stdout.contains("is there"), "{}{}", again.stdout, again.stderr);
    let listed = looplaw(&["engines"]).stdout;
    let line = listed.lines().find(|line| line.starts_with("node@20.1.0")).expect("it is listed");
    assert!(line.contains("held to node") && !listed.contains("add node`"), "{listed}");
    for engines in [&["--engine", "node@20"][..], &["--engine", "node"], &[]] {
        let left = looplaw(&[engines, &["jobs::", "--quiet"]].concat());
        assert_eq!(left.status, 0, "{engines:?}: {}{}", left.stdout, left.stderr);
        let results = workdir.json("target/looplaw/results.json");
        let mut ids = results["engines"].as_array().unwrap().iter().map(|it| it["id"].as_str().unwrap());
        assert_eq!(ids.next_back(), Some(*engines.last().unwrap_or(&"node@20.1.0")));
    }
}

#[test]
fn what_cannot_be_added_is_refused() {
    let workdir = Workdir::new();
    let refuses = |engine: &str, parts: &[&str]| workdir.refuses(&["engines", "add", engine], parts);
    refuses("nod", &["`nod`", "`node`"]);
    refuses("zzz", &["`zzz`", "node, deno, bun"]);
    refuses("firefox", &["firefox-esr"]);
    refuses("quickjs", &["--features quickjs"]);
    refuses("node@lts", &["`lts`", "10.24.1"]);
    workdir.refuses(&["engines", "add"], &["NAME[@VERSION]"]);
    workdir.refuses(&["--engine", "node@lts"], &["`lts`"]);
    workdir.refuses(&["--engine", "node@10.24.1"], &["`looplaw engines add node@10.24.1`"]);
    workdir.refuses(&["--engine", "nod@10"], &["`node`"]);
    let left = workdir.command(&["engines", "add", "node"]).env("PATH", "").output().map(Left::from).unwrap();
    assert!(left.status == 2 && left.stderr.contains("npm was not found"), "{}", left.stderr);
}

#[test]
fn a_run_without_any_engine_is_not_done() {
    let workdir = Workdir::new();
    let left = workdir.command(&["--profile", "winter"]).env("PATH", "").output().map(Left::from).unwrap();
    assert_eq!(left.status, 2, "{}{}", left.stdout, left.stderr);
    assert!(left.stderr.contains("no engine") && left.stderr.contains("node"), "{}", left.stderr);
}

#[test]
fn help_and_version_are_no_failures() {
    let workdir = Workdir::new();
    assert_eq!(workdir.looplaw(&["--help"]).status, 0);
    assert_eq!(workdir.looplaw(&["run", "--help"]).status, 0);
    assert!(workdir.looplaw(&["--version"]).stdout.contains(env!("CARGO_PKG_VERSION")));
}

#[test]
fn names_that_nothing_has_are_refused_with_the_nearest() {
    let (id, _) = any_scenario();
    let slip = &id[..id.len() - 1];
    let workdir = Workdir::new();
    workdir.refuses(&["show", "no::such_thing"], &["no::such_thing", "looplaw list"]);
    workdir.refuses(&["show", &format!("{id}x")], &["did you mean", &id]);
    workdir.refuses(&["run", slip, "--exact"], &[slip, &id]);
    workdir.refuses(&["run", "zzz"], &["zzz", "looplaw list"]);
    workdir.refuses(&["list", "zzz"], &["zzz"]);
    workdir.refuses(&["rules", "html/microtask-chekpoint"], &["html/microtask-checkpoint"]);
    workdir.refuses(&["--engine", "nod"], &["nod", "`node`"]);
    workdir.refuses(&["--engine", "reference:nod"], &["reference:node"]);
    workdir.refuses(&["--engine", "zzz"], &["zzz", "js:COMMAND {file}"]);
    workdir.refuses(&["--engine", "node=/no/such/node"], &["/no/such/node"]);
    workdir.refuses(&["--profile", "nod"], &["nod", "winter"]);
    workdir.refuses(&["--profile", "winter", "--engine", "reference"], &["winter"]);
    workdir.refuses(&["--profile", "web", "--engine", "reference:node"], &["reference:node"]);
    workdir.refuses(&["show", &id, "--as", "jss"], &["jss", "js"]);
}

#[test]
fn numbers_that_make_no_sense_are_refused() {
    let workdir = Workdir::new();
    for shard in ["0/2", "3/2", "1", "a/b"] {
        workdir.refuses(&["--shard", shard], &[shard, "K/N"]);
    }
    for timeout in ["0", "-1", "x", "inf", "NaN"] {
        workdir.refuses(&[&format!("--timeout={timeout}")], &[timeout, "seconds"]);
    }
    workdir.refuses(&["--jobs", "0"], &["--jobs"]);
    workdir.refuses(&["--repeat", "0"], &["--repeat"]);
    workdir.refuses(&["--no-such-option"], &["--no-such-option", "--help"]);
}

#[test]
fn outputs_that_cannot_be_written_are_refused_before_the_run() {
    let workdir = Workdir::new();
    fs::write(workdir.path().join("file"), "").unwrap();
    let forms = FORMATS.iter().map(|format| format!("--{}", format.name));
    for option in forms.chain(["--json".to_owned()]) {
        workdir.refuses(&[&option, "."], &[".", "folder"]);
        workdir.refuses(&[&option, "file/below"], &["file/below"]);
    }
    let workdir = Workdir::new();
    fs::write(workdir.path().join("target"), "").unwrap();
    workdir.refuses(&[], &["target/looplaw"]);
}

#[test]
fn an_annotation_names_its_file_from_the_root_of_the_repository() {
    let workdir = Workdir::new();
    let own = workdir.path().join("packages/own");
    fs::create_dir_all(own.join("suite/src/scenarios")).unwrap();
    fs::write(own.join("suite/src/scenarios/jobs.rs"), "").unwrap();
    fs::write(own.join("early.js"), "globalThis.queueMicrotask = (callback) => process.nextTick(callback);")
        .unwrap();
    let args =
        ["--engine", "js:node --require ./early.js {file}", "--github", "--quiet", "jobs::", "ticks::"];
    let mut command = workdir.command(&args);
    let left =
        Left::from(command.current_dir(&own).env("GITHUB_WORKSPACE", workdir.path()).output().unwrap());
    let told: Vec<&str> = left.stdout.lines().filter(|line| line.starts_with("::")).collect();
    assert!((1..=10).contains(&told.len()), "{}{}", left.stdout, left.stderr);
    for line in told {
        let is_here = line.contains("title=jobs%3A%3A");
        let place = "file=packages/own/suite/src/scenarios/jobs.rs,line=";
        assert_eq!(line.contains(place), is_here, "{line}");
        assert!(is_here || !line.contains("file="), "{line}");
    }
}

#[test]
fn settings_come_from_the_folder_and_are_checked() {
    let (id, _) = any_scenario();
    let workdir = Workdir::new();
    let set = |text: &str| fs::write(workdir.path().join("looplaw.toml"), text).unwrap();
    set("engines = [\"reference:ecma\"]\n");
    assert_eq!(workdir.looplaw(&[&id]).status, 0);
    assert_eq!(workdir.json("target/looplaw/results.json")["engines"].as_array().unwrap().len(), 1);
    set("engine = [\"node\"]\n");
    workdir.refuses(&[&id], &["looplaw.toml:1", "`engine`", "`engines`"]);
    set("timeout = \"long\"\n");
    workdir.refuses(&[&id], &["looplaw.toml:1"]);
    set("[\n");
    workdir.refuses(&[&id], &["looplaw.toml:1"]);
}

#[test]
fn colours_come_when_asked_for_and_no_other_time() {
    let (id, _) = any_scenario();
    let workdir = Workdir::new();
    let run = |color: &[&str]| workdir.looplaw(&[&[id.as_str()], &QUICK[..], color].concat()).stdout;
    assert!(!run(&[]).contains('\x1b'), "a pipe is no terminal");
    assert!(run(&["--color", "always"]).contains('\x1b'));
    assert!(!run(&["--color", "never"]).contains('\x1b'));
}

#[test]
fn a_reader_that_goes_away_is_no_panic() {
    let workdir = Workdir::new();
    for args in [&["list", "--json"][..], &["rules"], &["jobs::", "--engine", "reference"]] {
        let mut child = workdir.command(args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let left = child.wait_with_output().unwrap();
        assert!(!String::from_utf8_lossy(&left.stderr).contains("panicked"), "{args:?}");
        assert_eq!(left.status.code(), Some(0), "{args:?}: {}", String::from_utf8_lossy(&left.stderr));
    }
}

#[test]
fn fuzz_passes_on_the_reference_and_says_what_it_did() {
    let workdir = Workdir::new();
    let left = workdir.looplaw(&[
        "fuzz",
        "--engine",
        "reference:node",
        "--cases",
        "50",
        "--seed",
        "3",
        "--json",
        "f.json",
    ]);
    assert_eq!(left.status, 0, "{}{}", left.stdout, left.stderr);
    assert!(left.stdout.contains("50 programs from seed 3 on reference (node)"), "{}", left.stdout);
    let found = workdir.json("f.json");
    assert_eq!(
        (&found["seed"], &found["programs"], &found["complete"]),
        (&3.into(), &50.into(), &true.into())
    );
    assert_eq!(found["deviations"].as_array().unwrap().len(), 0);
}

/// Reactions to a fulfilment are not given its value.
#[cfg(unix)]
const LOST: &str = "
    const then = Promise.prototype.then;
    Promise.prototype.then = function (fulfilled, rejected) {
        return then.call(this, typeof fulfilled === 'function' ? () => fulfilled() : fulfilled, rejected);
    };
";

#[cfg(unix)]
#[test]
fn fuzz_shows_a_small_program_that_can_be_pasted_and_run() {
    use std::os::unix::fs::PermissionsExt;
    let workdir = Workdir::new();
    let lost = workdir.path().join("lost.js");
    fs::write(&lost, LOST).unwrap();
    let node = workdir.path().join("node");
    fs::write(&node, format!("#!/bin/sh\nexec node --require {} \"$@\"\n", lost.display())).unwrap();
    fs::set_permissions(&node, fs::Permissions::from_mode(0o755)).unwrap();
    let spec = format!("node={}", node.display());
    let args = ["fuzz", "--engine", &spec, "--cases", "32", "--shrink", "1", "--repeat", "2", "--time", "8"];
    let left = workdir.looplaw(&[&args[..], &["--json", "f.json"]].concat());
    assert_eq!(left.status, 1, "{}{}", left.stdout, left.stderr);
    for part in ["- allowed  + observed", "    schedule! {", "console.log(", "alone: 2 of 2 runs"] {
        assert!(left.stdout.contains(part), "{part:?} is not in {}", left.stdout);
    }
    let smallest = &workdir.json("f.json")["deviations"][0]["smallest"][0];
    assert!(smallest["scenario"]["dsl"].as_str().unwrap().starts_with("schedule! {"));
    assert!(smallest["seeds"][0].is_u64());
}

#[test]
fn fuzz_refuses_what_it_cannot_do() {
    let workdir = Workdir::new();
    workdir.refuses(&["fuzz", "--engine", "reference"], &["several engines", "reference:node"]);
    workdir.refuses(&["fuzz", "--engine", "reference:node", "--without", "atempt"], &["atempt", "`attempt`"]);
    workdir.refuses(&["fuzz"], &["--engine"]);
    workdir.refuses(&["fuzz", "--engine", "reference:node", "--json", "."], &["folder"]);
}

/// HTML's loop over the wire, and a copy that runs no microtasks between two listeners.
#[test]
fn the_worked_example_of_a_web_loop_keeps_its_rules_and_a_copy_without_one_does_not() {
    if Command::new("python3").arg("--version").output().is_err() {
        eprintln!("python3 is not on PATH: the worked example was not run");
        return;
    }
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("../engines/wire/html_loop.py");
    let example = fs::read_to_string(example).unwrap();
    let workdir = Workdir::new();
    let status = |code: &str| {
        fs::write(workdir.path().join("html_loop.py"), code).unwrap();
        let areas = ["rejections::", "dispatches::", "listeners::", "messages::"];
        let left = workdir.looplaw(&[&["--engine", "wire:python3 html_loop.py"], &areas[..]].concat());
        assert_eq!(left.stderr, "", "{}", left.stdout);
        (left.status, left.stdout)
    };
    let (passed, shown) = status(&example);
    assert_eq!(passed, 0, "{shown}");
    let duty = "\"cleans_up_between_listeners\": True";
    assert!(example.contains(duty));
    let (failed, shown) = status(&example.replace(duty, "\"cleans_up_between_listeners\": False"));
    assert_eq!(failed, 1, "{shown}");
}
