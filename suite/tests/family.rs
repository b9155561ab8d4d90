//! A family of builtins is one thing: files of its name, and a place in three lists.

use looplaw::builtins::{self, FAMILIES};
use looplaw::catalogue;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The family that `CONTRIBUTING.md` shows.
const SHOWN: &str = "structured_clone";

/// What it and what it brings are called, in the spelling of files, types, constants and names in reports.
const NAMES: [&str; 4] = ["structured_clone", "StructuredClone", "STRUCTURED_CLONE", "structured-clone"];

/// What names families and is written by a program, and what is of engines and not of a family.
const NOT_BY_HAND: [&str; 6] = [
    "engines/wire/protocol.schema.json",
    "suite/DSL.md",
    "suite/CONFORMANCE.md",
    "suite/COVERAGE.md",
    "suite/citations/sections/",
    "suite/known.toml",
];

fn top() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The files of the crates with their texts, by their paths from the top. Tests are about families, and no part of them.
fn files() -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut folders: Vec<PathBuf> = ["engines", "macros", "reports", "suite"].map(|it| top().join(it)).into();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("the folder can be read") {
            let path = entry.expect("the folder can be read").path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if path.is_dir() {
                folders.extend((!["tests", "target", "node_modules"].contains(&&*name)).then_some(path));
            } else if let Ok(text) = fs::read_to_string(&path) {
                let own =
                    path.strip_prefix(top()).expect("it is below the top").to_string_lossy().into_owned();
                found.insert(own.replace('\\', "/"), text);
            }
        }
    }
    found
}

/// The lines of a text that name the family.
fn naming(text: &str) -> usize {
    text.lines().filter(|line| NAMES.iter().any(|name| line.contains(name))).count()
}

/// The paths in the table of the page that leads to a family's files.
fn led_to() -> BTreeSet<String> {
    let page = fs::read_to_string(top().join("CONTRIBUTING.md")).expect("the page can be read");
    let section = page.split("\n## ").find(|section| section.starts_with("A family of builtins"));
    let rows = section.expect("the page has the section").lines().filter(|line| line.starts_with("| `"));
    rows.filter_map(|row| row.split('`').nth(1)).map(str::to_owned).collect()
}

#[test]
fn nothing_names_a_family_but_the_files_that_contributors_are_led_to() {
    let by_hand = |path: &String| !NOT_BY_HAND.iter().any(|other| path.starts_with(other));
    let naming: BTreeMap<String, usize> = files()
        .into_iter()
        .map(|(path, text)| (path, naming(&text)))
        .filter(|(path, lines)| by_hand(path) && *lines > 0)
        .collect();
    assert_eq!(naming.keys().cloned().collect::<BTreeSet<_>>(), led_to());
    assert!(naming.len() <= 7, "{naming:#?}");
    // In a list it is a module and an entry.
    let lists = naming.iter().filter(|(path, _)| !path.contains(SHOWN));
    assert!(lists.clone().all(|(_, lines)| *lines == 2), "{:#?}", lists.collect::<Vec<_>>());
}

#[test]
fn each_family_has_its_files_by_its_name() {
    let files = files();
    let has = |path: String| files.contains_key(&path);
    let mut missing = Vec::new();
    for family in FAMILIES {
        let (table, behaviour) =
            ("engines/builtins/src/families", "engines/reference/src/interpreter/builtins");
        let name = family.name;
        if !has(format!("{table}/{name}.rs")) {
            missing.push(format!("{name} has no table of its name"));
        }
        if !has(format!("{behaviour}/{name}.rs")) && !has(format!("{behaviour}/{name}/mod.rs")) {
            missing.push(format!("{name} has no behaviour of its name"));
        }
        if files.get(&format!("{table}/{name}.js")).map(String::as_str) != family.harness {
            missing.push(format!("{name} has not the harness of its name"));
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

/// A rule that one scenario shows is lost with it.
#[test]
fn each_rule_of_a_family_is_cited_by_two_scenarios() {
    let scenarios = catalogue::scenarios();
    let cited = |rule: &str| scenarios.iter().filter(|it| it.cites.iter().any(|cited| cited == rule)).count();
    let rules = builtins::rules_of_families().map(|entry| entry.rule.id);
    let rare: Vec<_> = rules.map(|rule| (rule, cited(rule))).filter(|(_, count)| *count < 2).collect();
    assert!(rare.is_empty(), "{rare:?}");
}
