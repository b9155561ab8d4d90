//! The pattern of a set of logs: `any_order` and `one_of` found again in what they allow.

use super::Pattern;
use crate::{List, Log, Text};
use std::collections::{BTreeSet, HashMap};

/// A pattern that allows these logs and no other. What it leaves open is written as the first log has it.
pub(super) fn of_logs(logs: &[Log]) -> Pattern {
    Pattern::Seq(items(&distinct(logs.iter().cloned())))
}

/// Each log once, in the order of first appearance.
fn distinct(logs: impl Iterator<Item = Log>) -> Vec<Log> {
    let mut seen = BTreeSet::new();
    logs.filter(|log| seen.insert(log.clone())).collect()
}

/// The items of a sequence: what all logs begin and end with, and between the two what they differ in.
fn items(logs: &[Log]) -> List<Pattern> {
    let Some((first, others)) = logs.split_first() else {
        // A choice of nothing allows nothing.
        return vec![Pattern::OneOf(List::default())].into();
    };
    let shortest = logs.iter().map(Vec::len).min().unwrap_or(0);
    let begins = |at: &usize| others.iter().all(|log| log[*at] == first[*at]);
    let start = (0..shortest).take_while(begins).count();
    let ends = |at: &usize| others.iter().all(|log| log[log.len() - 1 - at] == first[first.len() - 1 - at]);
    let end = (0..shortest - start).take_while(ends).count();
    let mut items: Vec<Pattern> = first[..start].iter().map(label).collect();
    if !others.is_empty() {
        let middle: Vec<Log> = logs.iter().map(|log| log[start..log.len() - end].to_vec()).collect();
        items.extend(difference(&middle));
    }
    items.extend(first[first.len() - end..].iter().map(label));
    items.into()
}

fn label(text: &Text) -> Pattern {
    Pattern::Label(text.clone())
}

/// Logs without a common beginning or end: a shuffle, one difference after another, or a choice.
fn difference(logs: &[Log]) -> Vec<Pattern> {
    if let Some(parts) = shuffled(logs) {
        return vec![Pattern::AnyOrder(parts.iter().map(|logs| part(logs)).collect())];
    }
    if let Some((left, right)) = halves(logs) {
        return [items(&left), items(&right)].concat();
    }
    vec![Pattern::OneOf(alternatives(logs).iter().map(|logs| part(logs)).collect())]
}

/// A part of a shuffle or of a choice. A list of one item needs no brackets.
fn part(logs: &[Log]) -> Pattern {
    match &*items(logs) {
        [item] => item.clone(),
        items => Pattern::Seq(items.to_vec().into()),
    }
}

/// The parts of which the logs are every interleaving, if there are any.
///
/// Events of different parts come in both orders. So two that always come in one order stand in the same part, and the
/// finest parts are the classes of that relation. Equal labels always do, so that parts share none, and whether every
/// interleaving is there is a matter of their number alone.
fn shuffled(logs: &[Log]) -> Option<Vec<Vec<Log>>> {
    let orders = orders(logs)?;
    let class = classes(&orders, logs[0].len());
    let first_of_class: BTreeSet<usize> = class.iter().copied().collect();
    let parts: Vec<Vec<Log>> =
        first_of_class.iter().map(|own| projected(logs, &orders, &class, *own)).collect();
    (parts.len() > 1 && interleavings(&parts) == Some(logs.len() as u128)).then_some(parts)
}

/// Each log as the places that its events have in the first; `None` where the logs are not of the same events.
fn orders(logs: &[Log]) -> Option<Vec<Vec<usize>>> {
    let places: HashMap<(&str, usize), usize> = keys(&logs[0]).zip(0..).collect();
    let order = |log: &Log| -> Option<Vec<usize>> {
        (log.len() == places.len()).then(|| keys(log).map(|key| places.get(&key).copied()).collect())?
    };
    logs.iter().map(order).collect()
}

/// The events of a log: a label, and how many equal ones stand before it.
fn keys(log: &Log) -> impl Iterator<Item = (&str, usize)> {
    let mut counts = HashMap::<&str, usize>::new();
    log.iter().map(move |label| {
        let count = counts.entry(label).or_default();
        *count += 1;
        (&**label, *count)
    })
}

/// For each event the class that it is in, named by its first event.
fn classes(orders: &[Vec<usize>], events: usize) -> Vec<usize> {
    let mut before = vec![vec![false; events]; events];
    for order in orders {
        for (at, first) in order.iter().enumerate() {
            order[at + 1..].iter().for_each(|then| before[*first][*then] = true);
        }
    }
    let mut class: Vec<usize> = (0..events).collect();
    for a in 0..events {
        for b in a + 1..events {
            if !(before[a][b] && before[b][a]) {
                let (kept, gone) = (class[a].min(class[b]), class[a].max(class[b]));
                class.iter_mut().filter(|own| **own == gone).for_each(|own| *own = kept);
            }
        }
    }
    class
}

/// What the logs have of one class.
fn projected(logs: &[Log], orders: &[Vec<usize>], class: &[usize], own: usize) -> Vec<Log> {
    let project = |(log, order): (&Log, &Vec<usize>)| {
        let events = log.iter().zip(order).filter(|(_, place)| class[**place] == own);
        events.map(|(label, _)| label.clone()).collect()
    };
    distinct(logs.iter().zip(orders).map(project))
}

/// How many logs the interleavings of parts are that share no label; `None` where that is beyond counting.
fn interleavings(parts: &[Vec<Log>]) -> Option<u128> {
    let mut length = 0;
    let mut count: u128 = 1;
    for part in parts {
        count = count.checked_mul(part.len() as u128)?;
        // Places for the part's events among all so far: a binomial coefficient, factor by factor.
        for taken in 1..=part[0].len() as u128 {
            length += 1;
            count = count.checked_mul(length)? / taken;
        }
    }
    Some(count)
}

/// Two sets of logs of which the logs are every concatenation, the left one as short as can be.
fn halves(logs: &[Log]) -> Option<(Vec<Log>, Vec<Log>)> {
    let length = logs[0].len();
    let same = logs.iter().all(|log| log.len() == length);
    let cut = |at: usize| {
        let left = distinct(logs.iter().map(|log| log[..at].to_vec()));
        let right = distinct(logs.iter().map(|log| log[at..].to_vec()));
        (left.len() * right.len() == logs.len()).then_some((left, right))
    };
    if same { (1..length).find_map(cut) } else { None }
}

/// The logs by what they begin with, or by what they end with where that makes fewer groups.
fn alternatives(logs: &[Log]) -> Vec<Vec<Log>> {
    let by_first = grouped(logs, |log| log.first());
    let by_last = grouped(logs, |log| log.last());
    if by_last.len() < by_first.len() { by_last } else { by_first }
}

fn grouped(logs: &[Log], key: fn(&Log) -> Option<&Text>) -> Vec<Vec<Log>> {
    let mut groups: Vec<Vec<Log>> = Vec::new();
    for log in logs {
        match groups.iter_mut().find(|group| key(&group[0]) == key(log)) {
            Some(group) => group.push(log.clone()),
            None => groups.push(vec![log.clone()]),
        }
    }
    groups
}
