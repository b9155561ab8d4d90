//! Changes to a baseline's text that leave everything else in it as it is.

mod cut;

use super::bless::Changes;
use super::entry::{Entry, Record, What};
use super::write;
use crate::toml::{self, Wrong};
use std::collections::BTreeSet;
use std::ops::Range;
use toml_span::Value;

/// A part of the text, and what comes in its place.
type Change = (Range<usize>, String);

/// The text with other orders in some records, and without some records and the entries that have none left. Its lines
/// end in `\n` where anything changed.
pub(super) fn edit(text: &str, entries: &[Entry], changes: &Changes) -> Result<String, Wrong> {
    if changes.orders.is_empty() && changes.removed.is_empty() {
        return Ok(text.to_owned());
    }
    let text = text.replace("\r\n", "\n");
    let document = toml::parse(&text)?;
    let known = document.as_table().and_then(|table| table.get("known")).and_then(Value::as_array);
    let tables = known.into_iter().flatten().enumerate();
    let mut parts: Vec<Change> = tables
        .zip(entries)
        .flat_map(|((at, table), entry)| of_entry(&text, table, &(at, entry), changes))
        .collect();
    parts.sort_by_key(|(range, _)| range.start);
    let mut edited = text.clone();
    parts.into_iter().rev().for_each(|(range, instead)| edited.replace_range(range, &instead));
    let has_new_end = edited.ends_with("\n\n") && !text.ends_with("\n\n");
    Ok(if has_new_end { edited.trim_end().to_owned() + "\n" } else { edited })
}

/// What changes in an entry, which stands at that place.
fn of_entry(text: &str, table: &Value<'_>, (at, entry): &(usize, &Entry), changes: &Changes) -> Vec<Change> {
    let is_removed = |record: &usize| changes.removed.contains(&(*at, *record));
    let removed: BTreeSet<usize> = (0..entry.records.len()).filter(is_removed).collect();
    if removed.len() == entry.records.len() {
        return vec![(cut::lines(text, table.span.start..end(table)), String::new())];
    }
    let Some(scenarios) = table.as_table().and_then(|table| table.get("scenarios")) else {
        return Vec::new();
    };
    let orders = entry.records.iter().enumerate().filter_map(|(index, record)| {
        let place = value(scenarios, record)?;
        let orders = changes.orders.get(&(*at, index))?;
        Some((place.span.into(), write::orders(id(record).len() + 5, orders)))
    });
    let cuts = cuts(text, scenarios, entry, &removed);
    orders.chain(cuts.into_iter().map(|range| (range, String::new()))).collect()
}

/// The places of the records that go: of a list or a table in one line between its commas, else whole lines.
fn cuts(text: &str, scenarios: &Value<'_>, entry: &Entry, removed: &BTreeSet<usize>) -> Vec<Range<usize>> {
    if text[scenarios.span.start..].starts_with(['[', '{']) && !is_header(text, scenarios) {
        return cut::elements(text, scenarios.span.into(), removed);
    }
    let records = removed.iter().filter_map(|index| {
        let (key, value) = scenarios.as_table()?.get_key_value(id(&entry.records[*index]))?;
        Some(cut::lines(text, key.span.start..value.span.end))
    });
    records.collect()
}

/// Whether a table begins with a line `[known.scenarios]`.
fn is_header(text: &str, scenarios: &Value<'_>) -> bool {
    scenarios.as_table().is_some() && text[scenarios.span.start..].starts_with('[')
}

fn value<'a>(scenarios: &'a Value<'a>, record: &Record) -> Option<&'a Value<'a>> {
    scenarios.as_table()?.get(id(record))
}

fn id(record: &Record) -> &str {
    match &record.what {
        What::Scenario(id) | What::Prefix(id) | What::Rule(id) => id,
    }
}

/// Where a table ends, its own tables among it.
fn end(value: &Value<'_>) -> usize {
    let inner = value.as_table().into_iter().flat_map(|table| table.values()).map(end);
    inner.chain([value.span.end]).max().unwrap_or_default()
}
