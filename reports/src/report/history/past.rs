//! How a scenario fared on an engine, run by run.

use super::Mark;
use serde::{Deserialize, Serialize};

/// What stands for a run that a scenario was not in.
const ABSENT: u8 = b'.';

/// How a scenario fared on an engine: a letter for each run of the history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Past(String);

/// How long a scenario has failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Since {
    /// The first run of those that failed without one between that did not.
    pub run: usize,
    /// Whether it was in an earlier run. If it was not, it may be failing for longer.
    pub is_seen_before: bool,
}

impl Past {
    pub(super) fn of(runs: usize) -> Self {
        Self(char::from(ABSENT).to_string().repeat(runs))
    }

    /// Whether it is of so many runs, and each letter means something.
    pub(super) fn is_of(&self, runs: usize) -> bool {
        let is_letter = |letter: u8| letter == ABSENT || Mark::read(letter).is_some();
        self.0.len() == runs && self.0.bytes().all(is_letter)
    }

    pub(super) fn insert(&mut self, at: usize) {
        self.0.insert(at, char::from(ABSENT));
    }

    pub(super) fn set(&mut self, at: usize, mark: Option<Mark>) {
        let letter = char::from(mark.map_or(ABSENT, Mark::letter));
        self.0.replace_range(at..=at, letter.encode_utf8(&mut [0; 4]));
    }

    /// How it fared in a run; nothing where it was not in it.
    pub fn at(&self, run: usize) -> Option<Mark> {
        self.0.as_bytes().get(run).copied().and_then(Mark::read)
    }

    /// The runs that it was in, the latest first.
    fn marks(&self) -> impl Iterator<Item = (usize, Mark)> {
        (0..self.0.len()).rev().filter_map(|run| Some((run, self.at(run)?)))
    }

    /// How it last fared.
    pub fn last(&self) -> Option<(usize, Mark)> {
        self.marks().next()
    }

    /// Since when it fails; nothing where it does not. Runs that it was not in tell nothing.
    pub fn since(&self) -> Option<Since> {
        let failing = self.marks().take_while(|(_, mark)| mark.status.is_failure()).map(|(run, _)| run);
        let run = failing.last()?;
        Some(Since { run, is_seen_before: self.marks().any(|(earlier, _)| earlier < run) })
    }

    /// The runs that it was in, in groups of the same mark, the earliest first.
    pub fn spans(&self) -> Vec<(Mark, usize)> {
        spans((0..self.0.len()).filter_map(|run| self.at(run)))
    }
}

/// What stands one after the other, in groups of the same, each with how many they are.
pub(crate) fn spans<T: PartialEq>(all: impl IntoIterator<Item = T>) -> Vec<(T, usize)> {
    let mut spans: Vec<(T, usize)> = Vec::new();
    for one in all {
        match spans.last_mut() {
            Some((last, count)) if *last == one => *count += 1,
            _ => spans.push((one, 1)),
        }
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::{Past, Since};

    fn since(letters: &str) -> Option<(usize, bool)> {
        let Since { run, is_seen_before } = Past(letters.to_owned()).since()?;
        Some((run, is_seen_before))
    }

    #[test]
    fn a_failure_is_as_old_as_the_run_after_the_last_one_that_was_none() {
        assert_eq!(since("pppf"), Some((3, true)));
        assert_eq!(since("pf.ffT"), Some((1, true)));
        assert_eq!(since(".ff"), Some((1, false)));
        assert_eq!(since("ffpf."), Some((3, true)));
        assert_eq!(since("ffp"), None);
        assert_eq!(since("uuf"), Some((2, true)));
        assert_eq!(since("..."), None);
    }

    #[test]
    fn letters_that_mean_nothing_are_refused() {
        assert!(Past("pF.uytc".to_owned()).is_of(7));
        assert!(!Past("pF".to_owned()).is_of(3));
        assert!(!Past("px".to_owned()).is_of(2));
        assert!(!Past("é".to_owned()).is_of(2));
    }
}
