//! The published matrix: how many scenarios of each area passed on each engine, of those that it ran.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// Areas, each with passed and run on each engine; nothing where the engine runs none.
pub struct Matrix {
    /// Which engines are the reference's own loops.
    own: Vec<bool>,
    areas: BTreeMap<String, Vec<Option<(usize, usize)>>>,
}

impl Matrix {
    pub fn read() -> Self {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("CONFORMANCE.md");
        let text = fs::read_to_string(path).expect("the page can be read");
        let mut lines = text.lines().skip_while(|line| !line.starts_with("| passed / run |"));
        let own = cells(lines.next().expect("the page has the matrix"));
        let own = own.iter().skip(1).map(|name| name.starts_with("reference (")).collect();
        let rows = lines.skip(1).take_while(|line| line.starts_with('|')).map(|line| {
            let cells = cells(line);
            let numbers = cells[1..].iter().map(|cell| {
                let (passed, run) = cell.split_once('/')?;
                Some((passed.trim().parse().ok()?, run.trim().parse().ok()?))
            });
            (cells[0].replace('\\', ""), numbers.collect())
        });
        Self { own, areas: rows.collect() }
    }

    /// How many engines confirm these areas, and how many results deviate in them.
    pub fn of(&self, areas: &BTreeSet<&str>) -> (String, String) {
        let rows: Vec<_> = areas.iter().filter_map(|area| self.areas.get(*area)).collect();
        if rows.is_empty() {
            return ("–".to_owned(), "–".to_owned());
        }
        let (mut confirm, mut deviations) = (0, 0);
        for (engine, is_own) in self.own.iter().enumerate() {
            let cells: Vec<(usize, usize)> =
                rows.iter().filter_map(|row| row.get(engine).copied()?).collect();
            let failed: usize = cells.iter().map(|(passed, run)| run - passed).sum();
            deviations += if *is_own { 0 } else { failed };
            confirm += usize::from(!is_own && failed == 0 && !cells.is_empty());
        }
        let all = self.own.iter().filter(|own| !**own).count();
        (format!("{confirm} of {all}"), deviations.to_string())
    }
}

fn cells(line: &str) -> Vec<&str> {
    line.trim().trim_matches('|').split(" | ").map(str::trim).collect()
}
