//! Patterns against sets of logs that are made in the plainest way.

use looplaw_model::{List, Log, Pattern, TooMany};
use std::collections::BTreeSet;

/// The logs of a pattern by the definition of its parts, with no regard for their number.
fn plain(pattern: &Pattern) -> BTreeSet<Log> {
    let fold = |parts: &List<Pattern>, join: fn(&Log, &Log) -> BTreeSet<Log>| {
        parts.iter().map(plain).fold(BTreeSet::from([Log::new()]), |left, right| {
            left.iter().flat_map(|a| right.iter().flat_map(move |b| join(a, b))).collect()
        })
    };
    match pattern {
        Pattern::Label(label) => BTreeSet::from([vec![label.clone()]]),
        Pattern::Seq(parts) => fold(parts, |a, b| BTreeSet::from([[a.clone(), b.clone()].concat()])),
        Pattern::AnyOrder(parts) => fold(parts, interleave),
        Pattern::OneOf(parts) => parts.iter().flat_map(plain).collect(),
    }
}

fn interleave(a: &Log, b: &Log) -> BTreeSet<Log> {
    let (Some(first), Some(second)) = (a.first(), b.first()) else {
        return BTreeSet::from([[a.clone(), b.clone()].concat()]);
    };
    let put = |head: &_, rest: BTreeSet<Log>| {
        rest.into_iter().map(|log| [vec![Clone::clone(head)], log].concat()).collect::<BTreeSet<Log>>()
    };
    let mut all = put(first, interleave(&a[1..].to_vec(), b));
    all.extend(put(second, interleave(a, &b[1..].to_vec())));
    all
}

/// Labels taken out and put in, by the textbook's table.
fn distance(a: &Log, b: &Log) -> usize {
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            row.push(if x == y { above[j] } else { 1 + above[j + 1].min(row[j]) });
        }
        above = row;
    }
    above[b.len()]
}

/// A small generator of pseudo-random numbers (xorshift), so that a failure repeats.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).expect("31 bits") % bound
    }

    fn label(&mut self) -> Pattern {
        label(["a", "b", "c", "d", "e"][self.below(5)])
    }

    fn pattern(&mut self, depth: usize) -> Pattern {
        let kind = if depth == 0 { 0 } else { self.below(9) };
        if kind < 2 {
            return self.label();
        }
        // No parts at all are legal, and rare: a choice of nothing makes all around it empty.
        let count = if self.below(15) == 0 { 0 } else { 1 + self.below(4) };
        let parts: List<Pattern> = (0..count).map(|_| self.pattern(depth - 1)).collect();
        match kind {
            2..=3 => Pattern::Seq(parts),
            4..=6 => Pattern::AnyOrder(parts),
            _ => Pattern::OneOf(parts),
        }
    }

    fn log(&mut self, most: usize) -> Log {
        (0..self.below(most))
            .map(|_| "abcdex".chars().nth(self.below(6)).expect("six"))
            .map(|c| c.to_string().into())
            .collect()
    }
}

fn label(text: &'static str) -> Pattern {
    Pattern::Label(text.into())
}

fn any_order(count: usize) -> Pattern {
    Pattern::AnyOrder((0..count).map(|number| Pattern::Label(number.to_string().into())).collect())
}

fn log(labels: &[&'static str]) -> Log {
    labels.iter().map(|label| (*label).into()).collect()
}

/// Random patterns that are small enough to be listed plainly.
fn samples() -> impl Iterator<Item = (Pattern, BTreeSet<Log>, Random)> {
    (1..3000).filter_map(|seed: u64| {
        let mut random = Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15));
        let depth = 1 + random.below(3);
        let pattern = random.pattern(depth);
        if pattern.to_string().matches('"').count() > 8 {
            return None;
        }
        let logs = plain(&pattern);
        Some((pattern, logs, random))
    })
}

#[test]
fn the_logs_are_those_of_the_definition() {
    let mut several = 0;
    for (pattern, logs, _) in samples() {
        assert_eq!(pattern.logs(100_000), Ok(logs.clone()), "{pattern}");
        assert_eq!(pattern.count(), Ok(logs.len() as u64), "{pattern}");
        several += usize::from(logs.len() > 5);
    }
    assert!(several > 50, "only {several} samples have more than five logs");
}

#[test]
fn a_log_is_accepted_exactly_where_it_is_listed() {
    let mut seen = [0, 0];
    for (pattern, logs, mut random) in samples() {
        let others: Vec<Log> = (0..40).map(|_| random.log(6)).collect();
        for log in logs.iter().take(200).chain(&others) {
            assert_eq!(pattern.accepts(log), logs.contains(log), "{pattern} and {log:?}");
            seen[usize::from(logs.contains(log))] += 1;
        }
    }
    assert!(seen.iter().all(|count| *count > 500), "{seen:?}");
}

#[test]
fn the_nearest_log_is_allowed_and_none_is_nearer() {
    for (pattern, logs, mut random) in samples().filter(|(_, logs, _)| logs.len() < 300) {
        for _ in 0..10 {
            let observed = random.log(9);
            let Some(nearest) = pattern.nearest(&observed) else {
                assert!(logs.is_empty(), "{pattern}");
                continue;
            };
            assert!(nearest.exact && logs.contains(&nearest.log), "{pattern}: {nearest:?}");
            let least = logs.iter().map(|log| distance(log, &observed)).min();
            assert_eq!(Some(nearest.distance), least, "{pattern} from {observed:?}: {nearest:?}");
            assert_eq!(nearest.distance, distance(&nearest.log, &observed));
        }
    }
}

#[test]
fn of_equally_near_logs_the_longest_agreement_wins_then_the_written_order() {
    let pattern = any_order(3);
    assert_eq!(pattern.nearest(&log(&["2"])).expect("a log").log, log(&["2", "0", "1"]));
    assert_eq!(pattern.nearest(&log(&[])).expect("a log").log, log(&["0", "1", "2"]));
    let choice = Pattern::OneOf([label("b"), label("a")].to_vec().into());
    assert_eq!(choice.nearest(&log(&["x"])).expect("a log").log, log(&["b"]));
}

#[test]
fn a_wide_shuffle_is_quick_to_accept_and_to_approach() {
    let wide = any_order(40);
    let mut observed: Log = (0..40).rev().map(|number| number.to_string().into()).collect();
    assert!(wide.accepts(&observed));
    observed.remove(20);
    observed.push("unknown".into());
    assert!(!wide.accepts(&observed));
    let nearest = wide.nearest(&observed).expect("a log");
    assert_eq!((nearest.distance, nearest.exact), (2, true));
}

#[test]
fn too_many_logs_are_refused_without_making_them() {
    assert_eq!(any_order(5).logs(119), Err(TooMany));
    assert_eq!(any_order(5).logs(120).map(|logs| logs.len()), Ok(120));
    assert_eq!(any_order(40).logs(1_000), Err(TooMany));
    assert_eq!(any_order(12).count(), Ok(479_001_600));
    assert_eq!(any_order(40).count(), Err(TooMany));
    let long: List<Pattern> = (0..20_000).map(|_| label("a")).collect();
    assert_eq!(Pattern::Seq(long).count(), Ok(1));
    let doubling: List<Pattern> =
        (0..64).map(|_| Pattern::OneOf(vec![label("a"), label("b")].into())).collect();
    assert_eq!(Pattern::Seq(doubling).count(), Err(TooMany));
}

#[test]
fn a_search_that_is_cut_short_still_gives_an_allowed_log() {
    let parts: Vec<Pattern> =
        (0..14).map(|_| Pattern::Seq(["a", "b", "a", "c"].map(label).to_vec().into())).collect();
    let pattern = Pattern::AnyOrder(parts.into());
    let observed: Log = "cbacbbacab".repeat(6).chars().map(|c| c.to_string().into()).collect();
    let nearest = pattern.nearest(&observed).expect("a log");
    assert!(pattern.accepts(&nearest.log));
    assert_eq!(nearest.distance, distance(&nearest.log, &observed));
}

#[test]
fn a_flood_of_labels_is_read_in_part() {
    let observed: Log = (0..200_000).map(|number| ["a", "b", "c"][number % 3].into()).collect();
    let nearest = any_order(6).nearest(&observed).expect("a log");
    assert_eq!(nearest.distance, 200_006);
    let nearest = Pattern::Seq(["a", "b", "a"].map(label).to_vec().into()).nearest(&observed).expect("a log");
    assert!(!nearest.exact && nearest.distance == 199_997);
}

#[test]
fn a_pattern_is_shown_as_the_dsl_writes_it() {
    let pattern =
        Pattern::Seq(vec![label("a"), Pattern::OneOf(vec![label("b\""), any_order(2)].into())].into());
    assert_eq!(pattern.to_string(), r#"["a", one_of["b\"", any_order["0", "1"]]]"#);
    assert_eq!(pattern.labels(), BTreeSet::from(["a", "b\"", "0", "1"]));
}

#[test]
fn logs_become_a_pattern_that_allows_them_and_no_other() {
    for (pattern, logs, _) in samples().filter(|(_, logs, _)| logs.len() < 300) {
        let found = Pattern::of_logs(&logs.iter().cloned().collect::<Vec<_>>());
        assert_eq!(found.logs(300), Ok(logs), "{found} for {pattern}");
    }
}

#[test]
fn logs_become_the_pattern_that_a_person_would_write() {
    let written = [
        (&["a b c"][..], r#"["a", "b", "c"]"#),
        (&["s t i", "s i t"], r#"["s", any_order["t", "i"]]"#),
        (&["a b c", "a c b", "c a b"], r#"[any_order[["a", "b"], "c"]]"#),
        (
            &["a b x c d", "b a x c d", "a b x d c", "b a x d c"],
            r#"[any_order["a", "b"], "x", any_order["c", "d"]]"#,
        ),
        (&["a b c d", "b a c d", "a b d c", "b a d c"], r#"[any_order["a", "b"], any_order["c", "d"]]"#),
        (&["a b", "a c"], r#"["a", one_of["b", "c"]]"#),
        (&["a b c", "c a b"], r#"[one_of[["a", "b", "c"], ["c", "a", "b"]]]"#),
        (&["a x", "a"], r#"["a", one_of["x", []]]"#),
        (&["2 1 0", "0 1 2", "0 2 1", "1 0 2", "1 2 0", "2 0 1"], r#"[any_order["2", "1", "0"]]"#),
    ];
    for (logs, pattern) in written {
        let logs: Vec<Log> = logs.iter().map(|line| log(&line.split(' ').collect::<Vec<_>>())).collect();
        assert_eq!(Pattern::of_logs(&logs).to_string(), pattern);
    }
}
