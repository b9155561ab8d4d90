//! The name that was probably meant.

use strsim::osa_distance;

/// The candidate nearest to `wrong`, if one is near enough to be meant.
pub fn did_you_mean<'a>(wrong: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = wrong.chars().count();
    let limit = length.div_ceil(3).min(length.saturating_sub(1));
    let near = candidates.into_iter().filter(|candidate| *candidate != wrong);
    // A swap of neighbours is one mistake and not two.
    let rated = near.map(|candidate| (osa_distance(wrong, candidate), candidate));
    let best = rated.min_by_key(|(distance, _)| *distance)?;
    (best.0 <= limit).then_some(best.1)
}

#[cfg(test)]
mod tests {
    use super::did_you_mean;

    #[test]
    fn a_swap_counts_once() {
        assert_eq!(did_you_mean("hten", ["mice", "then"]), Some("then"));
        assert_eq!(did_you_mean("atb", ["tabc", "tab"]), Some("tab"));
        assert_eq!(did_you_mean("ba", ["ab", "cd"]), Some("ab"));
    }

    #[test]
    fn far_names_are_not_proposed() {
        assert_eq!(did_you_mean("timout", ["then", "timeout"]), Some("timeout"));
        assert_eq!(did_you_mean("xyz", ["then", "timeout"]), None);
        assert_eq!(did_you_mean("1", ["2"]), None);
    }
}
