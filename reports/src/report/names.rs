//! Engines' SPECs with the paths in them shortened to what tells the engines apart, or left out.

use std::borrow::Cow;

/// More folders than this are not kept: then the whole path is.
const MOST: usize = 8;

/// A SPEC without the folders of its path that don't tell it from others: `node=…/10.24.1/bin/node`.
pub(crate) fn short<'a>(spec: &'a str, all: &[&str]) -> Cow<'a, str> {
    let is_told = |parts: usize| {
        let own = ending(spec, parts)?;
        let same = |other: &&&str| ending(other, parts).unwrap_or_else(|| (**other).to_owned()) == own;
        (all.iter().filter(same).count() <= 1).then_some(own)
    };
    (1..=MOST).find_map(is_told).map_or(Cow::Borrowed(spec), Cow::Owned)
}

/// A SPEC without its path, for names that should be the same on every machine: `node=/opt/bin/node` is `node`, and
/// `js:/opt/d8 {file}` is `js:d8 {file}`. Where another engine would be called so, too, it is [`short`].
pub(crate) fn pathless<'a>(spec: &'a str, all: &[&str]) -> Cow<'a, str> {
    let own = bare(spec);
    let same = all.iter().filter(|other| bare(other) == own).count();
    if same <= 1 { own } else { short(spec, all) }
}

/// A SPEC without the folders of its path, and without its file, too, where a name stands before it.
fn bare(spec: &str) -> Cow<'_, str> {
    let Some((begin, end)) = path(spec) else { return Cow::Borrowed(spec) };
    if let Some(name) = spec[..begin].strip_suffix('=').filter(|_| end == spec.len()) {
        return Cow::Borrowed(name);
    }
    let file = spec[begin..end].rsplit('/').next().unwrap_or_default();
    Cow::Owned(format!("{}{file}{}", &spec[..begin], &spec[end..]))
}

/// Where the path in a SPEC begins and ends; none where it has none.
fn path(spec: &str) -> Option<(usize, usize)> {
    // `./node` and `../node` are paths, too.
    let (slash, end) = slash(spec, &['=', ':', ' ', '.'])?;
    Some((spec[..slash].trim_end_matches('.').len(), end))
}

/// The first slash of a path, at the begin of a SPEC or behind one of these, and where that path ends.
fn slash(spec: &str, before: &[char]) -> Option<(usize, usize)> {
    let is_begin = |at: &usize| *at == 0 || spec[..*at].ends_with(before);
    let slash = spec.match_indices('/').map(|(at, _)| at).find(is_begin)?;
    let end = spec[slash..].find(' ').map_or(spec.len(), |length| slash + length);
    Some((slash, end))
}

/// A SPEC with the last parts of its path; none where it has no path, or no more parts than these.
fn ending(spec: &str, parts: usize) -> Option<String> {
    let (begin, end) = slash(spec, &['=', ':', ' '])?;
    let (cut, _) = spec[begin..end].rmatch_indices('/').nth(parts - 1)?;
    (cut > 0).then(|| format!("{}…{}", &spec[..begin], &spec[begin + cut..]))
}

#[cfg(test)]
mod tests {
    use super::{pathless, short};

    #[test]
    fn paths_are_as_long_as_it_takes_to_tell_engines_apart() {
        let all = ["node=/opt/old/bin/node", "node=/opt/new/bin/node", "node@9", "js:/a/b/d8 --x {file}"];
        let shown: Vec<_> = all.iter().map(|spec| short(spec, &all)).collect();
        assert_eq!(shown, ["node=…/old/bin/node", "node=…/new/bin/node", "node@9", "js:…/d8 --x {file}"]);
        assert_eq!(short("node=/node", &["node=/node"]), "node=/node");
    }

    #[test]
    fn a_name_without_a_path_is_the_same_wherever_the_binary_lies() {
        let all = ["node=/opt/old/bin/node", "bun=/home/me/bun", "js:../a/d8 --x {file}", "js:./run {file}"];
        let shown: Vec<_> = all.iter().map(|spec| pathless(spec, &all)).collect();
        assert_eq!(shown, ["node", "bun", "js:d8 --x {file}", "js:run {file}"]);
        let twins = ["node=/opt/old/bin/node", "node=/opt/new/bin/node", "hermes@1=js:/b/hermes {file}"];
        let shown: Vec<_> = twins.iter().map(|spec| pathless(spec, &twins)).collect();
        assert_eq!(shown, ["node=…/old/bin/node", "node=…/new/bin/node", "hermes@1=js:hermes {file}"]);
        assert_eq!(pathless("node@10.24.1", &["node@10.24.1"]), "node@10.24.1");
    }
}
