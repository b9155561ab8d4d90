//! Changes to a baseline's text that leave everything else in it as it is.

use super::bless::Changes;
use super::entry::{Entry, Record, What};
use super::write;
use crate::toml::{self, Wrong};
use toml_edit::{ArrayOfTables, Decor, DocumentMut, Item, RawString, Table, Value};

/// The text with other orders in some records, and without some records and the entries that have none left.
pub(super) fn edit(text: &str, entries: &[Entry], changes: &Changes) -> Result<String, Wrong> {
    if changes.orders.is_empty() && changes.removed.is_empty() {
        return Ok(text.to_owned());
    }
    let mut document = toml::parse(text)?.into_mut();
    if let Some(known) = document.get_mut("known").and_then(Item::as_array_of_tables_mut) {
        for (at, entry) in entries.iter().enumerate() {
            if let Some(scenarios) = known.get_mut(at).and_then(|table| table.get_mut("scenarios")) {
                edit_entry(scenarios, at, entry, changes)?;
            }
        }
    }
    let is_empty =
        |at: &usize| (0..entries[*at].records.len()).all(|record| changes.removed.contains(&(*at, record)));
    (0..entries.len()).rev().filter(is_empty).for_each(|at| remove_entry(&mut document, at));
    let edited = document.to_string();
    Ok(if text.starts_with('\n') { edited } else { edited.trim_start_matches('\n').to_owned() })
}

fn edit_entry(scenarios: &mut Item, at: usize, entry: &Entry, changes: &Changes) -> Result<(), Wrong> {
    for (index, record) in entry.records.iter().enumerate().rev() {
        if changes.removed.contains(&(at, index)) {
            remove_record(scenarios, index, record);
        } else if let Some(orders) = changes.orders.get(&(at, index)) {
            set_orders(scenarios, record, orders)?;
        }
    }
    Ok(())
}

fn id(record: &Record) -> &str {
    match &record.what {
        What::Scenario(id) | What::Prefix(id) | What::Rule(id) => id,
    }
}

fn set_orders(scenarios: &mut Item, record: &Record, orders: &[Vec<String>]) -> Result<(), Wrong> {
    let place = scenarios
        .as_table_like_mut()
        .and_then(|table| table.get_mut(id(record)))
        .and_then(Item::as_value_mut);
    let Some(place) = place else { return Ok(()) };
    let text = write::orders(id(record).len() + 5, orders);
    let value: Value =
        text.parse().map_err(|error: toml_edit::TomlError| Wrong::new(record.line, error.message()))?;
    let decor = place.decor().clone();
    *place = value;
    *place.decor_mut() = decor;
    Ok(())
}

fn remove_record(scenarios: &mut Item, index: usize, record: &Record) {
    if let Some(list) = scenarios.as_array_mut() {
        list.remove(index);
        return;
    }
    let Some(table) = scenarios.as_table_like_mut() else { return };
    let keys: Vec<String> = table.iter().map(|(key, _)| key.to_owned()).collect();
    let next = keys.iter().skip_while(|key| *key != id(record)).nth(1);
    let standing = table.key(id(record)).map(|key| standing(key.leaf_decor())).unwrap_or_default();
    table.remove(id(record));
    if let Some(mut next) = next.and_then(|next| table.key_mut(next)) {
        put_before(next.leaf_decor_mut(), &standing);
    }
}

fn remove_entry(document: &mut DocumentMut, at: usize) {
    let Some(known) = document.get_mut("known").and_then(Item::as_array_of_tables_mut) else { return };
    let Some(standing) = known.get(at).map(|table| standing(table.decor())) else { return };
    known.remove(at);
    if let Some(next) = known.get_mut(at) {
        put_before(next.decor_mut(), &standing);
        return;
    }
    if ArrayOfTables::is_empty(known) {
        Table::remove(document, "known");
    }
    let trailing = text(Some(document.trailing()));
    let trailing = joined(&standing, &trailing);
    let is_blank_at_end = trailing.ends_with("\n\n");
    document.set_trailing(if is_blank_at_end { trailing.trim_end().to_owned() + "\n" } else { trailing });
}

/// The comments before something that are not its own: those that a blank line parts from it.
fn standing(decor: &Decor) -> String {
    let before = text(decor.prefix());
    let lines: Vec<&str> = before.split_inclusive('\n').collect();
    let own = lines.iter().rposition(|line| line.trim().is_empty()).map_or(0, |blank| blank + 1);
    let standing = lines[..own].concat();
    if standing.trim().is_empty() { String::new() } else { standing }
}

fn put_before(decor: &mut Decor, standing: &str) {
    let own = text(decor.prefix());
    decor.set_prefix(joined(standing, &own));
}

/// Comments that stand for themselves and what follows, with a blank line between.
fn joined(standing: &str, rest: &str) -> String {
    match (standing.trim_end_matches('\n'), rest.trim_start_matches('\n')) {
        ("", _) => rest.to_owned(),
        (standing, own) => format!("{standing}\n\n{own}"),
    }
}

fn text(raw: Option<&RawString>) -> String {
    raw.and_then(RawString::as_str).unwrap_or_default().to_owned()
}
