//! Engines' SPECs with the paths in them shortened to what tells the engines apart.

use std::borrow::Cow;

/// More folders than this are not kept: then the whole path is.
const MOST: usize = 8;

/// A SPEC without the folders of its path that don't tell it from others: `node=…/10.24.1/bin/node`.
pub(super) fn short<'a>(spec: &'a str, all: &[&str]) -> Cow<'a, str> {
    let is_told = |parts: usize| {
        let own = ending(spec, parts)?;
        let same = |other: &&&str| ending(other, parts).unwrap_or_else(|| (**other).to_owned()) == own;
        (all.iter().filter(same).count() <= 1).then_some(own)
    };
    (1..=MOST).find_map(is_told).map_or(Cow::Borrowed(spec), Cow::Owned)
}

/// A SPEC with the last parts of its path; none where it has no path, or no more parts than these.
fn ending(spec: &str, parts: usize) -> Option<String> {
    let is_begin = |at: &usize| *at == 0 || spec[..*at].ends_with(['=', ':', ' ']);
    let begin = spec.match_indices('/').map(|(at, _)| at).find(is_begin)?;
    let end = spec[begin..].find(' ').map_or(spec.len(), |length| begin + length);
    let (cut, _) = spec[begin..end].rmatch_indices('/').nth(parts - 1)?;
    (cut > 0).then(|| format!("{}…{}", &spec[..begin], &spec[begin + cut..]))
}

#[cfg(test)]
mod tests {
    use super::short;

    #[test]
    fn paths_are_as_long_as_it_takes_to_tell_engines_apart() {
        let all = ["node=/opt/old/bin/node", "node=/opt/new/bin/node", "node@9", "js:/a/b/d8 --x {file}"];
        let shown: Vec<_> = all.iter().map(|spec| short(spec, &all)).collect();
        assert_eq!(shown, ["node=…/old/bin/node", "node=…/new/bin/node", "node@9", "js:…/d8 --x {file}"]);
        assert_eq!(short("node=/node", &["node=/node"]), "node=/node");
    }
}
