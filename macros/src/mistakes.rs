//! What is said to mistakes, in tables: `tests/mistakes/*.txt` hold what is written and, indented below it, what is said,
//! each message with the token that it stands at.
//!
//! The front end runs without a compiler here, so that a row costs microseconds; that a message reaches the compiler, and
//! that nothing follows it, is what the cases of `tests/ui` show. `TRYBUILD=overwrite` writes the files anew, as it does
//! for those.

use crate::check;
use crate::errors::Errors;
use crate::parse::Parser;
use crate::tokens;
use looplaw_builtins::{self as builtins, Class, Form};
use proc_macro2::TokenStream;
use std::error::Error;
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// Where the tables are.
const TABLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/mistakes");

/// How many rows there are at the least.
const ROWS: usize = 130;

#[test]
fn each_mistake_is_told_as_the_tables_say() -> Result<(), Box<dyn Error>> {
    let mut rows = 0;
    let mut wrong = String::new();
    for file in tables()? {
        let told = std::fs::read_to_string(&file)?;
        let sources = sources(&told);
        rows += sources.len();
        let now: Vec<String> = sources.iter().map(|source| row(source)).collect::<Result<_, _>>()?;
        let now = format!("{}\n", now.join("\n\n"));
        if now != told {
            report(&file, &told, &now, &mut wrong)?;
        }
    }
    assert!(wrong.is_empty(), "{wrong}`TRYBUILD=overwrite` writes what is said now into the tables");
    assert!(rows >= ROWS, "{rows} rows, and {ROWS} are promised");
    Ok(())
}

#[test]
fn what_nests_too_deeply_is_told_once() -> Result<(), Box<dyn Error>> {
    let told = |depth: usize| {
        let (opened, closed) = ("then(\"a\") { ".repeat(depth), " }; ".repeat(depth));
        messages(&format!("{opened} log(\"a\"); {closed}"))
    };
    assert!(told(63).is_err(), "nothing is said to it");
    let messages = told(64)?;
    assert!(messages.len() == 1 && messages[0].1.contains("64 brackets"), "{messages:?}");
    assert_eq!(told(100)?.len(), 1);
    Ok(())
}

fn tables() -> std::io::Result<Vec<PathBuf>> {
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(TABLES)?.map(|entry| Ok(entry?.path())).collect::<std::io::Result<_>>()?;
    files.sort();
    Ok(files)
}

/// What is written in each row of a table: the lines that are not indented.
fn sources(table: &str) -> Vec<String> {
    let rows = table.split("\n\n").filter(|row| !row.trim().is_empty());
    rows.map(|row| row.lines().filter(|line| !line.starts_with("    ")).collect::<Vec<_>>().join("\n"))
        .collect()
}

/// A row with what is said now. What a message lists from the table of builtins is named and not repeated, so that a new
/// family changes no row.
fn row(source: &str) -> Result<String, Box<dyn Error>> {
    let mut row = source.trim_end().to_owned();
    for (token, message) in messages(source)? {
        write!(row, "\n    {token}: {}", without_lists(&token, &message))?;
    }
    Ok(row)
}

/// The message with the members of a class, and the classes that have a member, as what they are.
fn without_lists(member: &str, message: &str) -> String {
    let rows = || builtins::all().filter(|row| row.form != Form::Function);
    let owners: Vec<&str> =
        rows().filter(|row| row.name == member).filter_map(|row| Some(row.class?.name())).collect();
    let owners = format!("is a member of {},", owners.join(" and "));
    let message = message.replace(&owners, "is a member of {its classes},");
    Class::ALL.iter().fold(message, |message, class| {
        let own = rows().filter(|row| row.class.is_some_and(|own| class.is(own)));
        let own: Vec<String> = own.map(|row| format!("`{}`", row.name)).collect();
        let listed = format!("the class {}, which has {}", class.name(), own.join(", "));
        if own.is_empty() || !message.ends_with(&listed) {
            return message;
        }
        message.replace(&listed, &format!("the class {}, which has {{its members}}", class.name()))
    })
}

/// What is said to a schedule, in the order of the source. Where a row has no expectation, labels are none of its
/// business.
fn messages(source: &str) -> Result<Vec<(String, String)>, Box<dyn Error>> {
    let has_expectation = source.contains("expect") || source.contains("never");
    let whole = if has_expectation { source.to_owned() } else { format!("{source}\nexpect [];") };
    let stream: TokenStream = whole.parse().map_err(|error| format!("{source}: {error}"))?;
    let tokens = tokens::flatten(stream);
    let mut errors = Errors::default();
    let mut parser = Parser::new(&tokens, &mut errors);
    let mut schedule = parser.schedule();
    let seen = parser.seen;
    check::check(&mut schedule, &seen, &mut errors);
    let said = errors.sorted().into_iter();
    let said = said.map(|(span, message)| (span.source_text().unwrap_or_default(), message));
    let said: Vec<_> = said.filter(|(_, message)| has_expectation || !is_about_labels(message)).collect();
    if said.is_empty() { Err(format!("nothing is said to `{source}`").into()) } else { Ok(said) }
}

fn is_about_labels(message: &str) -> bool {
    ["is logged and not expected", "no expected label is like", "every expected label is logged elsewhere"]
        .iter()
        .any(|part| message.contains(part))
}

/// Says how a table differs, or writes it anew.
fn report(file: &Path, told: &str, now: &str, wrong: &mut String) -> Result<(), Box<dyn Error>> {
    if std::env::var_os("TRYBUILD").is_some_and(|wish| wish == "overwrite") {
        std::fs::write(file, now)?;
        return Ok(());
    }
    writeln!(wrong, "{}:", file.display())?;
    let gone = told.lines().filter(|line| !now.lines().any(|other| other == *line));
    gone.for_each(|line| wrong.extend(["- ", line, "\n"]));
    let new = now.lines().filter(|line| !told.lines().any(|other| other == *line));
    new.for_each(|line| wrong.extend(["+ ", line, "\n"]));
    Ok(())
}
