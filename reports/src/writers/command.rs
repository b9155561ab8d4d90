//! Commands for a person to type: each a word that a shell takes as it is meant, whatever a name in it is.

use super::failure::quoted;
use crate::report::{Target, TargetKind, Tool};

/// How the program is called that has a target's scenarios, or the catalogue's; none where a name in it can't be typed as it
/// is shown.
pub fn program(target: Option<&Target>) -> Option<String> {
    let Some(Target { kind, package, name }) = target else { return Some("looplaw".to_owned()) };
    let (command, option) = match kind {
        TargetKind::Test => ("test", "--test"),
        TargetKind::Example => ("run", "--example"),
    };
    let package = match package {
        Some(package) => format!(" -p {}", quoted(package)?),
        None => String::new(),
    };
    Some(format!("cargo {command}{package} {option} {} --", quoted(name)?))
}

/// The command that runs a case again on its engine, held to these documents if it says nothing of its own.
pub(super) fn again(tool: &Tool, engine: &str, own: Option<&str>, scenario: &str) -> Option<String> {
    // Which documents a shell or a loop in another language is held to is said by who runs it, or by itself.
    let is_open = engine.contains("js:") || engine.contains("wire:");
    let profile = tool.profile.as_deref().or(own.filter(|_| is_open));
    let profile = match profile {
        Some(profile) => format!(" --profile {}", quoted(profile)?),
        None => String::new(),
    };
    let (program, engine, scenario) = (program(tool.target.as_ref())?, quoted(engine)?, quoted(scenario)?);
    Some(format!("{program} --engine {engine}{profile} --exact {scenario}"))
}

#[cfg(test)]
mod tests {
    use super::again;
    use crate::report::{Target, TargetKind, Tool};

    fn tool(target: Option<Target>, profile: Option<&str>) -> Tool {
        let profile = profile.map(str::to_owned);
        Tool { name: "looplaw".into(), version: "1".into(), target, profile }
    }

    #[test]
    fn the_profile_is_said_where_the_engine_does_not_imply_it() {
        let said =
            |engine, profile| again(&tool(None, profile), engine, Some("web"), "a::b").unwrap_or_default();
        assert_eq!(said("node@10", None), "looplaw --engine node@10 --exact a::b");
        let held = "looplaw --engine '/x y/node' --profile node --exact a::b";
        assert_eq!(said("/x y/node", Some("node")), held);
        assert_eq!(said("wire:./loop", None), "looplaw --engine wire:./loop --profile web --exact a::b");
        let both = "looplaw --engine 'js:x {file}' --profile ecma --exact a::b";
        assert_eq!(said("js:x {file}", Some("ecma")), both);
    }

    #[test]
    fn scenarios_of_a_target_are_run_by_cargo() {
        let said = |kind, package: Option<&str>, name: &str| {
            let target = Target { kind, package: package.map(str::to_owned), name: name.to_owned() };
            again(&tool(Some(target), None), "node", None, "a::b")
        };
        let test = "cargo test -p my-crate --test ordering -- --engine node --exact a::b";
        assert_eq!(said(TargetKind::Test, Some("my-crate"), "ordering").as_deref(), Some(test));
        let example = "cargo run --example 'own; loop' -- --engine node --exact a::b";
        assert_eq!(said(TargetKind::Example, None, "own; loop").as_deref(), Some(example));
        for name in ["--config=x", "a\u{202e}b", "a\nb"] {
            assert_eq!(said(TargetKind::Test, None, name), None, "{name:?}");
        }
    }
}
