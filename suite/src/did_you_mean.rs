//! The one thing to say about a name that is not known: which known name is nearest.

/// The candidate that is most like `name`, unless none is like it at all.
///
/// A scenario is often named without its module, so the end of a path counts as the whole.
pub fn did_you_mean<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let scored = candidates.into_iter().map(|candidate| (likeness(name, candidate), candidate));
    let best = scored.max_by(|(a, _), (b, _)| a.total_cmp(b));
    best.filter(|(score, _)| *score > 0.75).map(|(_, candidate)| candidate)
}

fn likeness(name: &str, candidate: &str) -> f64 {
    let end = candidate.rsplit([':', '/']).next().unwrap_or(candidate);
    strsim::jaro_winkler(name, candidate).max(strsim::jaro_winkler(name, end))
}

#[cfg(test)]
mod tests {
    use super::did_you_mean;

    #[test]
    fn a_slip_of_a_letter_finds_the_name() {
        let names = ["timers::equal_delays", "promises::chain"];
        assert_eq!(did_you_mean("timers::equal_delay", names), Some("timers::equal_delays"));
        assert_eq!(did_you_mean("chian", names), Some("promises::chain"));
    }

    #[test]
    fn nothing_like_it_finds_nothing() {
        assert_eq!(did_you_mean("zzz", ["timers::equal_delays"]), None);
    }
}
