//! Versions as packages number them, and parts of versions as people write them.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

/// A version, or the beginning of one: `10.24.1`, `26`, `1.20261117.1`, `1.0.0-canary.5`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    numbers: Vec<u64>,
    /// What follows the `-` of a version that came before the release.
    early: Option<String>,
}

impl Version {
    /// Whether `other` is this version, or a release that begins with it: `26` covers `26.10.0`.
    pub fn covers(&self, other: &Self) -> bool {
        let is_release = self.early.is_none() && other.early.is_none();
        self == other || (is_release && other.numbers.starts_with(&self.numbers))
    }

    /// Whether it names one version and no other.
    pub fn is_whole(&self) -> bool {
        self.numbers.len() >= 3
    }

    fn is_release(&self) -> bool {
        self.early.is_none()
    }
}

/// The newest of `versions` that `wanted` covers; without a wish, the newest release.
pub(super) fn newest<'a>(
    versions: impl IntoIterator<Item = &'a Version>,
    wanted: Option<&Version>,
) -> Option<&'a Version> {
    let suits = |version: &&Version| wanted.map_or(version.is_release(), |wanted| wanted.covers(version));
    versions.into_iter().filter(suits).max()
}

impl Ord for Version {
    fn cmp(&self, other: &Self) -> Ordering {
        let key = |it: &Self| (it.numbers.clone(), it.is_release(), it.early.clone());
        key(self).cmp(&key(other))
    }
}

impl PartialOrd for Version {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let numbers: Vec<String> = self.numbers.iter().map(u64::to_string).collect();
        f.write_str(&numbers.join("."))?;
        self.early.as_ref().map_or(Ok(()), |early| write!(f, "-{early}"))
    }
}

/// The text is no version.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no version; write its numbers or the first of them, as in 26 or 10.24.1")]
pub struct NoVersion(String);

impl FromStr for Version {
    type Err = NoVersion;

    /// Reads a version that is safe as the name of a folder. A `v` before it is left out.
    fn from_str(text: &str) -> Result<Self, NoVersion> {
        let refused = || NoVersion(text.to_owned());
        let plain = text.strip_prefix('v').unwrap_or(text);
        let (numbers, early) =
            plain.split_once('-').map_or((plain, None), |(numbers, early)| (numbers, Some(early)));
        let number = |part: &str| {
            let is_plain = part.bytes().all(|byte| byte.is_ascii_digit());
            part.parse().ok().filter(|_| is_plain)
        };
        let numbers: Option<Vec<u64>> = numbers.split('.').map(number).collect();
        let is_safe =
            |early: &str| early.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-".contains(&byte));
        if early.is_some_and(|early| early.is_empty() || !is_safe(early)) {
            return Err(refused());
        }
        Ok(Self { numbers: numbers.ok_or_else(refused)?, early: early.map(str::to_owned) })
    }
}

#[cfg(test)]
mod tests {
    use super::{Version, newest};

    fn version(text: &str) -> Version {
        text.parse().unwrap()
    }

    #[test]
    fn a_beginning_covers_whole_numbers() {
        assert!(version("26").covers(&version("26.10.0")));
        assert!(version("v10.2").covers(&version("10.2.1")));
        assert!(version("10.24.1").covers(&version("10.24.1")));
        assert!(!version("10.2").covers(&version("10.24.1")));
        assert!(!version("10.24.1").covers(&version("10.24")));
        assert!(!version("1").covers(&version("1.0.0-canary.5")));
        assert!(version("1.0.0-canary.5").covers(&version("1.0.0-canary.5")));
    }

    #[test]
    fn the_newest_is_by_number_and_no_early_one() {
        let versions = ["9.9.9", "26.9.0", "26.10.0", "27.0.0-nightly"].map(version);
        let found = |wanted: &str| newest(&versions, Some(&version(wanted))).map(ToString::to_string);
        assert_eq!(newest(&versions, None), Some(&versions[2]));
        assert_eq!(found("26").as_deref(), Some("26.10.0"));
        assert_eq!(found("27"), None);
        assert_eq!(found("27.0.0-nightly").as_deref(), Some("27.0.0-nightly"));
        assert!(version("1.0.0-a") < version("1.0.0"));
    }

    #[test]
    fn what_is_no_version_is_refused() {
        for text in ["", "lts", "1..2", "1.x", "1.0.0-", "1.0.0-../../x", "../1", "+1", "1 2", "1/2"] {
            assert!(text.parse::<Version>().is_err(), "{text}");
        }
    }
}
