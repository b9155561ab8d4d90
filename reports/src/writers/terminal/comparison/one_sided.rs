//! What is on one side alone.

use super::LISTED;
use crate::writers::columns::fit;
use crate::writers::compared::Compared;
use crate::writers::terminal::out::{FAINT, Out, PLAIN, STRONG};
use crate::writers::text::{line, plural};
use std::io;

/// What has nothing beside it, which is neither better nor worse.
pub(super) fn write_one_sided(compared: &Compared<'_>, out: &mut Out<'_>) -> io::Result<()> {
    let all = compared.one_sided();
    if !all.is_empty() {
        out.line(PLAIN, "")?;
        out.line(STRONG, "On one side alone, neither better nor worse:")?;
    }
    for one in all.iter().take(LISTED) {
        let count = one.scenarios.len();
        out.line(PLAIN, &fit(&format!("{count:>6} {}", one.says), out.width))?;
        if count <= LISTED && !one.is_explained {
            let names: Vec<String> = one.scenarios.iter().map(|id| line(id)).collect();
            names.iter().try_for_each(|name| out.line(FAINT, &format!("       {name}")))?;
        }
    }
    let rest: usize = all.iter().skip(LISTED).map(|one| one.scenarios.len()).sum();
    if rest > 0 {
        out.line(FAINT, &format!("{rest:>6} for {}", plural(all.len() - LISTED, "other reason")))?;
    }
    Ok(())
}
