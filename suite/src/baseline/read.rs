//! A baseline's text as entries.

use super::entry::{Entry, Record, What};
use super::version::Condition;
use crate::toml::{self, Reader, Wrong, strings};
use looplaw_reports::judge::Status;
use toml_span::Value;
use toml_span::value::{Array, Table};

const KEYS: [&str; 7] = ["engine", "version", "rule", "scenarios", "status", "reason", "link"];

/// The statuses that can be known.
const STATUSES: [Status; 4] = [Status::Failed, Status::TimedOut, Status::Crashed, Status::Flaky];

/// The entries of a text, in its order.
pub(super) fn entries(text: &str) -> Result<Vec<Entry>, Wrong> {
    let document = toml::parse(text)?;
    known(text, &document)?.into_iter().map(|(line, reader)| entry(text, reader, line)).collect()
}

/// The tables of a file in which each begins with a line `[[known]]`, and the lines of these.
pub(crate) fn known<'a>(text: &'a str, document: &'a Value<'a>) -> Result<Vec<(usize, Reader<'a>)>, Wrong> {
    let Some(top) = document.as_table() else { return Ok(Vec::new()) };
    let top = Reader::new(text, top);
    top.only("key", &["known"])?;
    let Some(known) = top.item("known") else { return Ok(Vec::new()) };
    let no_entry = || top.wrong("known", "each entry begins with a line `[[known]]`");
    let entry = |value: &'a Value<'a>| {
        let table = header(text, value).ok_or_else(no_entry)?;
        Ok((toml::line(text, value.span.start), Reader::new(text, table)))
    };
    let values = known.as_array().filter(|values| !values.is_empty()).ok_or_else(no_entry)?;
    values.iter().map(entry).collect()
}

/// The table that begins with a line `[[known]]`.
fn header<'a>(text: &str, value: &'a Value<'a>) -> Option<&'a Table<'a>> {
    value.as_table().filter(|_| text[value.span.start..].starts_with("[["))
}

fn entry(text: &str, reader: Reader<'_>, line: usize) -> Result<Entry, Wrong> {
    reader.only("key", &KEYS)?;
    let engine = reader.string("engine")?.filter(|engine| !engine.is_empty());
    let no_engine = || Wrong::new(line, "an entry names its `engine`, as in `engine = \"node\"`");
    Ok(Entry {
        engine: engine.ok_or_else(no_engine)?.to_owned(),
        version: Condition::of(reader, "version")?,
        status: status(reader)?,
        reason: reader.string("reason")?.unwrap_or_default().to_owned(),
        link: reader.string("link")?.filter(|link| !link.is_empty()).map(str::to_owned),
        records: records(text, reader, line)?,
    })
}

pub(crate) fn status(reader: Reader<'_>) -> Result<Status, Wrong> {
    let Some(name) = reader.string("status")? else { return Ok(Status::Failed) };
    let names = || STATUSES.map(Status::name).join(", ");
    let unknown =
        || reader.wrong("status", format!("no failure has the status `{name}`; there are {}", names()));
    STATUSES.into_iter().find(|status| status.name() == name).ok_or_else(unknown)
}

fn records(text: &str, reader: Reader<'_>, line: usize) -> Result<Vec<Record>, Wrong> {
    match (reader.string("rule")?, reader.item("scenarios")) {
        (Some(_), Some(_)) => {
            Err(reader.wrong("rule", "an entry has a `rule` or `scenarios`, not both: make it two"))
        }
        (None, None) => {
            Err(Wrong::new(line, "an entry says what fails: add a `rule`, or a table `[known.scenarios]`"))
        }
        (Some(rule), None) => {
            let what = What::Rule(rule.to_owned());
            Ok(vec![Record { line: reader.line("rule"), what, orders: Vec::new() }])
        }
        (None, Some(item)) => scenarios(text, reader, item),
    }
}

/// A list of ids, or a table from ids to the orders observed.
fn scenarios(text: &str, reader: Reader<'_>, item: &Value<'_>) -> Result<Vec<Record>, Wrong> {
    if let Some(list) = item.as_array() {
        let named = |value: &Value<'_>| {
            let id = value.as_str().ok_or_else(|| reader.wrong("scenarios", LIST))?;
            Ok(Record { line: toml::line(text, value.span.start), what: scenario(id), orders: Vec::new() })
        };
        return list.iter().map(named).collect();
    }
    let table = item.as_table().ok_or_else(|| reader.wrong("scenarios", LIST))?;
    let table = Reader::new(text, table);
    let record = |(id, item): (&str, &Value<'_>)| {
        let orders = item.as_array().and_then(orders).ok_or_else(|| table.wrong(id, ORDERS))?;
        match scenario(id) {
            What::Prefix(_) => Err(table.wrong(id, PREFIX)),
            what => Ok(Record { line: table.line(id), what, orders }),
        }
    };
    table.items().map(record).collect()
}

const LIST: &str = "`scenarios` is a list of ids, or a table as in `[known.scenarios]` and `\"area::name\" = [\"a\", \"b\"]`";
const ORDERS: &str =
    "behind a scenario stands the order observed, as in [\"a\", \"b\"], or several: [[\"a\"], [\"b\"]]";
const PREFIX: &str = "scenarios that begin alike have no order in common; write `scenarios = [\"area::*\"]`";

fn scenario(id: &str) -> What {
    match id.strip_suffix('*') {
        Some(prefix) => What::Prefix(prefix.to_owned()),
        None => What::Scenario(id.to_owned()),
    }
}

/// One order, or several.
fn orders(array: &Array<'_>) -> Option<Vec<Vec<String>>> {
    let owned = |labels: Vec<&str>| labels.into_iter().map(str::to_owned).collect();
    if let Some(order) = strings(array) {
        return Some(vec![owned(order)]);
    }
    array.iter().map(|value| value.as_array().and_then(strings).map(owned)).collect()
}
