//! Which scenarios are meant.

use super::Shard;
use crate::model::Scenario;

/// Which scenarios of a catalogue are meant.
#[derive(Debug, Clone, Default)]
pub struct Selection {
    /// Parts of ids; a scenario is meant if its id contains one of them. None at all means every scenario.
    pub filters: Vec<String>,
    /// Parts of ids that leave a scenario out.
    pub skip: Vec<String>,
    /// Whether filters and skips are whole ids.
    pub exact: bool,
    /// The part of them that this machine runs.
    pub shard: Option<Shard>,
}

impl Selection {
    /// Whether filters and skips mean this id. As in libtest, a skip wins.
    pub fn means(&self, id: &str) -> bool {
        let matches = |part: &String| self.matches(part, id);
        let wanted = self.filters.is_empty() || self.filters.iter().any(matches);
        wanted && !self.skip.iter().any(matches)
    }

    fn matches(&self, part: &str, id: &str) -> bool {
        if self.exact { id == part } else { id.contains(part) }
    }

    fn matches_any(&self, filter: &str, catalogue: &[Scenario]) -> bool {
        catalogue.iter().any(|scenario| self.matches(filter, &scenario.id))
    }

    /// The scenarios that are meant, in the catalogue's order.
    ///
    /// # Errors
    /// If a filter is part of no id, as it is misspelt then; or if filters and skips leave nothing. A shard may well be
    /// empty.
    pub fn of<'a>(&self, catalogue: &'a [Scenario]) -> Result<Vec<&'a Scenario>, NothingMatches> {
        if let Some(filter) = self.filters.iter().find(|filter| !self.matches_any(filter, catalogue)) {
            return Err(NothingMatches::filter(filter, catalogue));
        }
        let meant: Vec<_> = catalogue.iter().filter(|scenario| self.means(&scenario.id)).collect();
        if meant.is_empty() {
            return Err(NothingMatches::new(self));
        }
        let mine = |index: usize| self.shard.is_none_or(|shard| shard.has(index));
        Ok(meant.into_iter().enumerate().filter(|(index, _)| mine(*index)).map(|(_, it)| it).collect())
    }
}

/// Filters and skips leave no scenario.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no scenario matches {asked}; {suggestion}")]
pub struct NothingMatches {
    asked: String,
    suggestion: String,
    /// The filter that is part of no id, if it is that.
    filter: Option<String>,
}

impl NothingMatches {
    fn new(selection: &Selection) -> Self {
        let quoted: Vec<_> = selection.filters.iter().map(|filter| format!("`{filter}`")).collect();
        let asked = if quoted.is_empty() {
            "what --skip leaves".to_owned()
        } else {
            format!("{} without what --skip names", quoted.join(" or "))
        };
        Self { asked, suggestion: LIST.to_owned(), filter: None }
    }

    fn filter(filter: &str, catalogue: &[Scenario]) -> Self {
        let near = crate::did_you_mean::did_you_mean(filter, catalogue.iter().map(|scenario| &*scenario.id));
        let suggestion = near.map_or_else(|| LIST.to_owned(), |id| format!("did you mean `{id}`?"));
        Self { asked: format!("`{filter}`"), suggestion, filter: Some(filter.to_owned()) }
    }

    /// The filter that is part of no id, if it is that.
    pub fn unmatched(&self) -> Option<&str> {
        self.filter.as_deref()
    }

    /// The same with something else to try.
    #[must_use]
    pub fn advising(self, advice: &str) -> Self {
        Self { suggestion: advice.to_owned(), ..self }
    }

    /// The same where the filter is likely to be a command that is misspelt.
    #[must_use]
    pub fn or_command<'a>(self, commands: impl IntoIterator<Item = &'a str>) -> Self {
        let near =
            self.filter.as_deref().and_then(|filter| crate::did_you_mean::did_you_mean(filter, commands));
        match near {
            Some(command) => Self { suggestion: format!("did you mean the command `{command}`?"), ..self },
            None => self,
        }
    }
}

/// Where all names are found.
const LIST: &str = "`looplaw list` shows them all";

#[cfg(test)]
mod tests {
    use super::Selection;

    fn selection(filters: &[&str], skip: &[&str], exact: bool) -> Selection {
        let owned = |parts: &[&str]| parts.iter().map(|part| (*part).to_owned()).collect();
        Selection { filters: owned(filters), skip: owned(skip), exact, shard: None }
    }

    #[test]
    fn a_filter_is_a_part_of_an_id_unless_exact() {
        assert!(selection(&["equal"], &[], false).means("timers::equal_delays"));
        assert!(!selection(&["equal"], &[], true).means("timers::equal_delays"));
        assert!(selection(&["timers::equal_delays"], &[], true).means("timers::equal_delays"));
    }

    #[test]
    fn any_filter_will_do_and_a_skip_wins() {
        let both = selection(&["timers", "promises"], &["nested"], false);
        assert!(both.means("promises::chain"));
        assert!(!both.means("timers::nested"));
    }
}
