//! Which versions of an engine an entry is about.

use crate::toml::{Reader, Wrong};
use std::fmt;
use std::str::FromStr;

/// Comparisons that a version must meet, all of them: `>=8, <11`.
///
/// A version is compared in as many numbers as the condition has, so `10`, `<=10` and `>=10.24` hold for 10.24.1, and
/// `>10` does not. Letters before and text behind the numbers don't count: `v10.24.1`, `1.4.5-canary.3`. A version that
/// has no numbers meets no condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Condition {
    text: String,
    comparisons: Vec<Comparison>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Comparison {
    operator: Operator,
    numbers: Vec<u64>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Operator {
    Below,
    UpTo,
    Is,
    From,
    Above,
}

/// The longer ones first: `<` begins `<=`.
const OPERATORS: [(&str, Operator); 5] = [
    ("<=", Operator::UpTo),
    (">=", Operator::From),
    ("<", Operator::Below),
    (">", Operator::Above),
    ("=", Operator::Is),
];

impl Condition {
    /// The condition behind a key, if the key is there.
    pub fn of(reader: Reader<'_>, key: &str) -> Result<Option<Self>, Wrong> {
        let condition =
            |text: &str| text.parse().map_err(|error: BadCondition| reader.wrong(key, error.to_string()));
        reader.string(key)?.map(condition).transpose()
    }

    pub fn holds_for(&self, version: &str) -> bool {
        let numbers = numbers(version);
        !numbers.is_empty() && self.comparisons.iter().all(|comparison| comparison.holds_for(&numbers))
    }
}

impl Comparison {
    fn holds_for(&self, version: &[u64]) -> bool {
        let compared = version.iter().copied().chain(std::iter::repeat(0)).take(self.numbers.len());
        let order = compared.cmp(self.numbers.iter().copied());
        match self.operator {
            Operator::Below => order.is_lt(),
            Operator::UpTo => order.is_le(),
            Operator::Is => order.is_eq(),
            Operator::From => order.is_ge(),
            Operator::Above => order.is_gt(),
        }
    }
}

/// The text is no condition on a version.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no condition on a version; write \"10\", \"<11\" or \">=8, <11\"")]
pub(crate) struct BadCondition(String);

impl FromStr for Condition {
    type Err = BadCondition;

    fn from_str(text: &str) -> Result<Self, BadCondition> {
        let comparisons: Option<_> = text.split(',').map(|part| comparison(part.trim())).collect();
        let comparisons = comparisons.ok_or_else(|| BadCondition(text.to_owned()))?;
        Ok(Self { text: text.to_owned(), comparisons })
    }
}

impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

fn comparison(text: &str) -> Option<Comparison> {
    let found = OPERATORS.iter().find_map(|(sign, operator)| Some((text.strip_prefix(sign)?, *operator)));
    let (text, operator) = found.unwrap_or((text, Operator::Is));
    let numbers: Option<Vec<u64>> = text.trim().split('.').map(|part| part.parse().ok()).collect();
    Some(Comparison { operator, numbers: numbers? })
}

/// The numbers that a version begins with; none if it begins with none.
pub(super) fn numbers(version: &str) -> Vec<u64> {
    let text = version.trim_start_matches(|character: char| character.is_ascii_alphabetic());
    let end =
        text.find(|character: char| !character.is_ascii_digit() && character != '.').unwrap_or(text.len());
    text[..end].split('.').map_while(|part| part.parse().ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::{Condition, numbers};

    fn holds(condition: &str, version: &str) -> bool {
        condition.parse::<Condition>().unwrap().holds_for(version)
    }

    #[test]
    fn a_condition_holds_in_as_many_numbers_as_it_has() {
        for condition in
            ["10", "=10", "10.24", "10.24.1", "<11", "<=10", ">=8, <11", ">=10.24", ">9", "<10.25"]
        {
            assert!(holds(condition, "10.24.1"), "{condition}");
            assert!(holds(condition, "v10.24.1"), "{condition}");
        }
        for condition in ["1", "10.2", "10.24.1.1", ">10", "<10", ">10.24.1", ">=8, <10", "<= 10.23"] {
            assert!(!holds(condition, "10.24.1"), "{condition}");
        }
    }

    #[test]
    fn versions_of_every_length_are_compared_as_numbers() {
        assert!(holds(">=156.0.8078", "156.0.8078.73") && holds("<156.1", "156.0.8078.73"));
        assert!(holds("0.21", "0.21") && holds("<0.22", "0.21") && !holds("0.2", "0.21"));
        assert!(holds("<10", "9.11.2") && holds(">=2.9", "2.10.0"));
        assert!(holds(">=2.9, <3", "2.9.6") && holds("1.4.5", "1.4.5-canary.20+abc"));
        assert!(holds("=11.0.0", "11") && holds("<11.0.1", "11"));
    }

    #[test]
    fn a_version_without_numbers_meets_no_condition() {
        for version in ["unknown", "", "v", "-1"] {
            assert_eq!(numbers(version), [] as [u64; 0], "{version}");
            assert!(!holds(">=0", version), "{version}");
        }
        assert!(!holds(">=0", "99999999999999999999999.1"));
    }

    #[test]
    fn what_is_no_condition_is_refused() {
        for text in ["", "x", "^10", "10.x", ">=8,", "8 9", ">", "1..2", "~1", "10.24.1-rc", "-1"] {
            let error = text.parse::<Condition>().unwrap_err().to_string();
            assert!(error.contains(&format!("`{text}`")) && error.contains(">=8, <11"), "{error}");
        }
    }
}
