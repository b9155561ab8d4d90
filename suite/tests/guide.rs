//! The lists in the guide to the language, `suite/DSL.md`, are those of the language.

#[path = "guide/forms.rs"]
mod forms;

use looplaw::builtins::{self, Builtin, FAMILIES};
use std::fmt::Write;
use std::path::Path;

const GUIDE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/DSL.md");

#[test]
fn the_guide_lists_every_form_and_every_builtin() {
    let guide = std::fs::read_to_string(Path::new(GUIDE)).expect("the guide can be read");
    let written = replaced(&replaced(&guide, "forms", &forms::table()), "builtins", &families());
    if guide == written {
        return;
    }
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        return std::fs::write(GUIDE, written).expect("the guide can be written");
    }
    panic!("suite/DSL.md is behind; `.ci/generated` writes its lists anew");
}

/// `CONTRIBUTING.md` leads to files by their paths from the top.
#[test]
fn every_path_that_contributors_are_led_to_is_there() {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let page = std::fs::read_to_string(top.join("CONTRIBUTING.md")).expect("the page can be read");
    let paths: Vec<&str> =
        page.split('`').skip(1).step_by(2).filter(|code| code.contains('/') && !code.contains(' ')).collect();
    assert!(paths.len() > 20, "{paths:?}");
    let absent: Vec<_> = paths.iter().filter(|path| !top.join(path).exists()).collect();
    assert!(absent.is_empty(), "{absent:?}");
}

/// The guide with another text between two marks.
fn replaced(guide: &str, mark: &str, text: &str) -> String {
    let begin = guide.find(&format!("<!-- {mark}:")).expect("the guide has the mark");
    let begin = begin + guide[begin..].find('\n').expect("a mark has a line to itself");
    let end = guide.find(&format!("<!-- /{mark} -->")).expect("the guide has the mark's end");
    format!("{}\n\n{text}\n{}", &guide[..begin], &guide[end..])
}

/// The families, each as a table.
fn families() -> String {
    let mut text = String::new();
    for family in FAMILIES {
        let _ = writeln!(text, "**{}**\n", family.name.replace('_', " "));
        text.push_str("| written | JavaScript | |\n|---|---|---|\n");
        for row in family.rows {
            let needs = row.needs.map_or_else(String::new, |need| format!(" (needs `{need}`)"));
            let _ = writeln!(
                text,
                "| {} | {} | {}{needs} |",
                code(&called(row)),
                code(&javascript(row)),
                cell(row.says)
            );
        }
        text.push('\n');
    }
    text
}

/// `AbortSignal.throw_if_aborted()`: a member with its class before it.
fn called(row: &Builtin) -> String {
    format!("{}{}", row.class.map_or("", builtins::Class::name), row.signature())
}

/// The template, with the names of parameters in their places and what is left out in brackets.
fn javascript(row: &Builtin) -> String {
    let own = row.js.replace("{this}", "object");
    row.params.iter().fold(own, |js, param| js.replace(&format!("{{{}}}", param.name), param.name))
}

/// Code in a cell of a table.
fn code(text: &str) -> String {
    format!("`{}`", text.replace('|', "\\|"))
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}
