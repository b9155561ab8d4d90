//! Engines by what they are called, for the heads of tables and for lists: `Node.js 8, 10 and 12`.

use super::text::line;
use super::view::View;
use crate::report::names;
use std::collections::{HashMap, HashSet};

/// Engines of one name, and what tells them apart.
pub(super) struct Family<'a> {
    pub name: String,
    /// Each engine's id, with the shortest part of its version that no other of the family has.
    pub engines: Vec<(&'a str, String)>,
}

/// The engines of a report by family, in the order of their first appearance.
pub(super) struct Families<'a> {
    pub all: Vec<Family<'a>>,
    places: HashMap<&'a str, (usize, usize)>,
}

impl<'a> Families<'a> {
    pub fn of(view: &View<'a>) -> Self {
        let mut groups: Vec<(&str, Vec<&'a str>)> = Vec::new();
        for id in &view.engine_ids {
            let name = view.engine(id).map_or(*id, |engine| parted(&engine.name).0);
            match groups.iter_mut().find(|(found, _)| *found == name) {
                Some((_, ids)) => ids.push(id),
                None => groups.push((name, vec![id])),
            }
        }
        let family = |(name, ids)| Family { name: line(name), engines: told_apart(view, ids) };
        let all: Vec<Family<'a>> = groups.into_iter().map(family).collect();
        let mut places = HashMap::new();
        for (at, family) in all.iter().enumerate() {
            places.extend(family.engines.iter().enumerate().map(|(place, (id, _))| (*id, (at, place))));
        }
        Self { all, places }
    }

    /// Every engine's id, family by family.
    pub fn ids(&self) -> impl Iterator<Item = &'a str> {
        self.all.iter().flat_map(|family| &family.engines).map(|(id, _)| *id)
    }

    /// An engine with its family's name, as short as this report allows: `Node.js 10`.
    pub fn label(&self, id: &str) -> String {
        self.words([id])
    }

    /// Engines in a phrase: `Node.js 8, 10 and 12, Bun`.
    pub fn words<'b>(&self, ids: impl IntoIterator<Item = &'b str>) -> String {
        let mut places: Vec<(usize, usize)> =
            ids.into_iter().filter_map(|id| self.places.get(id).copied()).collect();
        places.sort_unstable();
        places.dedup();
        let mut phrases = Vec::new();
        for run in places.chunk_by(|left, right| left.0 == right.0) {
            let Family { name, engines } = &self.all[run[0].0];
            let own: Vec<&str> = run.iter().map(|(_, place)| engines[*place].1.as_str()).collect();
            phrases.push(match (own.len(), engines.len()) {
                (_, 1) => name.clone(),
                (own, all) if own == all && all > 2 => format!("all {all} of {name}"),
                _ => format!("{name} {}", listed(&own)),
            });
        }
        phrases.join(", ")
    }
}

/// Words with commas, and with "and" before the last.
fn listed(words: &[&str]) -> String {
    match words.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
        None => String::new(),
    }
}

/// `reference (node)` as `reference` and `node`.
fn parted(name: &str) -> (&str, Option<&str>) {
    let parts = name.strip_suffix(')').and_then(|name| name.rsplit_once(" ("));
    parts.map_or((name, None), |(name, kind)| (name, Some(kind)))
}

/// What tells engines of one family apart: their kind, the beginning of their versions, and their ids where two have one
/// version.
fn told_apart<'a>(view: &View<'a>, ids: Vec<&'a str>) -> Vec<(&'a str, String)> {
    let labels = kinds(view, &ids).unwrap_or_else(|| versions(view, &ids));
    ids.into_iter().zip(labels).collect()
}

/// The kinds of engines, if each has one and no two have the same.
fn kinds(view: &View<'_>, ids: &[&str]) -> Option<Vec<String>> {
    let kind = |id: &&str| parted(&view.engine(id)?.name).1.map(line);
    let kinds: Option<Vec<String>> = ids.iter().map(kind).collect();
    kinds.filter(|kinds| distinct(kinds) == kinds.len())
}

/// The versions of engines, as short as tells those that differ apart. Engines of one version have their ids too, and
/// an engine that tells no version has its id alone.
fn versions(view: &View<'_>, ids: &[&str]) -> Vec<String> {
    let whole: Vec<String> = ids
        .iter()
        .map(|id| view.engine(id).map_or_else(String::new, |engine| line(&engine.version)))
        .collect();
    let least = if ids.len() == 1 { 2 } else { 1 };
    let short = |parts: usize| whole.iter().map(|version| beginning(version, parts)).collect::<Vec<_>>();
    let short = (least..5).map(short).find(|short| distinct(short) == distinct(&whole));
    let short = short.unwrap_or_else(|| whole.clone());
    let label = |(version, id): (&String, &&str)| {
        let id = line(&names::short(id, ids));
        let is_alone = short.iter().filter(|other| *other == version).count() == 1;
        match version.contains(|character: char| character.is_ascii_digit()) {
            true if is_alone => version.clone(),
            true => format!("{version} ({id})"),
            false => id,
        }
    };
    short.iter().zip(ids).map(label).collect()
}

fn distinct(labels: &[String]) -> usize {
    labels.iter().collect::<HashSet<_>>().len()
}

/// The first numbers of a version: of `v10.24.1`, `10` or `10.24`.
fn beginning(version: &str, parts: usize) -> String {
    let numbers = version.strip_prefix('v').unwrap_or(version);
    let end = numbers.match_indices('.').nth(parts - 1).map_or(numbers.len(), |(at, _)| at);
    line(&numbers[..end])
}

#[cfg(test)]
mod tests {
    use super::Families;
    use crate::report::{EngineEntry, Report};
    use crate::writers::view::View;
    use std::time::SystemTime;

    fn report(engines: &[(&str, &str, &str)]) -> Report {
        let mut report = Report::start("0", SystemTime::UNIX_EPOCH);
        let entry = |(id, name, version): &(&str, &str, &str)| EngineEntry {
            id: (*id).to_owned(),
            name: (*name).to_owned(),
            version: (*version).to_owned(),
            profile: "node".to_owned(),
            capabilities: Vec::new(),
            notes: Vec::new(),
        };
        report.engines = engines.iter().map(entry).collect();
        report
    }

    /// Each family with what tells its engines apart.
    fn told(engines: &[(&str, &str, &str)]) -> Vec<String> {
        let report = report(engines);
        let families = Families::of(&View::new(&report));
        let labels = |engines: &[(&str, String)]| {
            engines.iter().map(|(_, label)| label.as_str()).collect::<Vec<_>>().join(" ")
        };
        families.all.iter().map(|family| format!("{}: {}", family.name, labels(&family.engines))).collect()
    }

    #[test]
    fn the_shortest_part_of_a_version_that_tells_apart_is_enough() {
        let engines = [
            ("node@8", "Node.js", "v8.17.0"),
            ("reference:node", "reference (node)", "0.1.0"),
            ("node@10.1", "Node.js", "10.1.0"),
            ("reference:web", "reference (web)", "0.1.0"),
            ("bun", "Bun", "1.4.5"),
        ];
        assert_eq!(told(&engines), ["Node.js: 8 10", "reference: node web", "Bun: 1.4"]);
        let near = [("a", "Node.js", "20.1.0"), ("b", "Node.js", "20.2.0"), ("c", "Node.js", "22.2.0")];
        assert_eq!(told(&near), ["Node.js: 20.1 20.2 22.2"]);
    }

    #[test]
    fn two_of_one_version_are_told_apart_by_their_ids() {
        let same = [("node=/a/node", "Node.js", "20.1.0"), ("node=/b/node", "Node.js", "20.1.0")];
        assert_eq!(told(&same), ["Node.js: 20 (node=/a/node) 20 (node=/b/node)"]);
        let among = [
            ("node@8", "Node.js", "v8.17.0"),
            ("node", "Node.js", "v20.20.2"),
            ("node@20", "Node.js", "v20.20.2"),
        ];
        assert_eq!(told(&among), ["Node.js: 8 20 (node) 20 (node@20)"]);
        let unknown = [("js:a", "shell", "unknown"), ("js:b", "shell", "unknown")];
        assert_eq!(told(&unknown), ["shell: js:a js:b"]);
    }

    #[test]
    fn engines_in_a_phrase_are_named_once_by_family() {
        let engines = [
            ("node@8", "Node.js", "8.17.0"),
            ("bun", "Bun", "1.4.5"),
            ("node@10", "Node.js", "10.24.1"),
            ("node@12", "Node.js", "12.0.0"),
        ];
        let report = report(&engines);
        let families = Families::of(&View::new(&report));
        assert_eq!(families.words(["node@10", "bun", "node@8", "bun"]), "Node.js 8 and 10, Bun");
        assert_eq!(families.words(["node@8", "node@10", "node@12"]), "all 3 of Node.js");
        assert_eq!(families.label("node@12"), "Node.js 12");
        assert_eq!(families.words(["no such engine"]), "");
    }
}
