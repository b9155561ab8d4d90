//! What a person calls an engine that is a command line: `hermes@0.12.0=js:hermes {file}`.

use super::{shell, wire};

/// A SPEC that holds a command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Called<'a> {
    /// The name and the version that are given to the engine, for reports and baselines.
    pub(super) name: Option<&'a str>,
    pub(super) version: Option<&'a str>,
    /// What the command line is for: `js:` or `wire:`.
    pub(super) prefix: &'static str,
    pub(super) line: &'a str,
}

impl<'a> Called<'a> {
    /// Reads a SPEC; `None` where it holds no command line. `node=/a/path` holds none, and a command line that has
    /// `=js:` in it begins with its own prefix.
    pub(super) fn of(spec: &'a str) -> Option<Self> {
        let command = |text: &'a str| {
            let prefix = [shell::PREFIX, wire::PREFIX].into_iter().find(|prefix| text.starts_with(prefix))?;
            Some((prefix, &text[prefix.len()..]))
        };
        if let Some((prefix, line)) = command(spec) {
            return Some(Self { name: None, version: None, prefix, line });
        }
        let (called, rest) = spec.split_once('=')?;
        let (prefix, line) = command(rest)?;
        let (name, version) = called.split_once('@').map_or((called, None), |(name, it)| (name, Some(it)));
        let is_word = |text: &str| {
            let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"._+-".contains(&byte);
            !text.is_empty() && text.bytes().all(fits)
        };
        let is_fit = is_word(name) && version.is_none_or(is_word);
        is_fit.then_some(Self { name: Some(name), version, prefix, line })
    }
}

#[cfg(test)]
mod tests {
    use super::Called;

    #[test]
    fn a_name_stands_before_the_command_line() {
        let read = |spec| Called::of(spec).map(|it| (it.name, it.version, it.prefix, it.line));
        assert_eq!(
            read("hermes@0.12.0=js:hermes {file}"),
            Some((Some("hermes"), Some("0.12.0"), "js:", "hermes {file}"))
        );
        assert_eq!(read("loop=wire:a b=js:c"), Some((Some("loop"), None, "wire:", "a b=js:c")));
        assert_eq!(read("js:env A=js:b {file}"), Some((None, None, "js:", "env A=js:b {file}")));
        for spec in ["node", "node=/opt/js:node", "node@20", "a b=js:c", "=js:c", "a@=js:c", "chromium=/x"] {
            assert_eq!(read(spec), None, "{spec}");
        }
    }
}
