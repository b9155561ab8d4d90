//! JavaScript's own names, and what is written for them here.
//!
//! A name is looked up as it is written: `setTimeout`, `Promise.all`, `new Promise`, `.addEventListener` for a method of any
//! value, `process.on(exit)` where the first argument decides. Most names come from the spelling in the table of builtins;
//! [`names`] has the others.

mod names;

use crate::did_you_mean::did_you_mean;
use looplaw_builtins::{self as builtins, Builtin, Form};
use names::{ALIASES, GLOBALS, NOT_YET, PREFIXES, SAYINGS};

/// What is said of a global object, whatever of it is used. What a family of builtins has taken up since is written as the
/// table says.
pub fn global(name: &str) -> Option<String> {
    let (_, says) = GLOBALS.iter().find(|(global, _)| *global == name)?;
    let now = if *says == NOT_YET { exactly(name).or_else(|| exactly(&format!("new {name}"))) } else { None };
    now.or_else(|| Some((*says).to_owned()))
}

/// The same for a constructor: `new Promise`, and any class of errors.
pub fn constructor(class: &str) -> String {
    let written = format!("new {class}");
    let known = exactly(&written).or_else(|| global(class)).or_else(|| class_of_errors(class));
    known.or_else(|| misspelt(&written)).unwrap_or_else(|| {
        format!("there are no classes here; write `object {{ … }}`, or a `fn` that returns one, instead of `new {class}`")
    })
}

/// What is said of a class of errors that has no builtin.
pub fn class_of_errors(class: &str) -> Option<String> {
    let is_error = class.ends_with("Error") || class.ends_with("Exception");
    is_error
        .then(|| "there are two classes of errors; write `error(\"…\")` or `type_error(\"…\")`".to_owned())
}

/// What to write instead of a name of JavaScript, as a whole message; nothing if it is none.
pub fn exactly(written: &str) -> Option<String> {
    let plain = PREFIXES.iter().find_map(|prefix| written.strip_prefix(prefix));
    if let Some(says) = plain.and_then(exactly) {
        return Some(says);
    }
    if let Some((_, says)) = SAYINGS.iter().find(|(name, _)| *name == written) {
        return Some((*says).to_owned());
    }
    let builtin =
        alias(written).or_else(|| builtins::all().find(|builtin| callee(builtin) == Some(written)))?;
    let shown = written.trim_start_matches('.');
    let shown = shown
        .split_once('(')
        .map_or(shown.to_owned(), |(name, event)| format!("{name}(\"{}\", …)", event.trim_end_matches(')')));
    Some(format!("`{shown}` is written `{}` here", builtin.signature()))
}

/// The same for a name of JavaScript that is misspelt: another one of the same object.
pub fn misspelt(written: &str) -> Option<String> {
    let object = object_of(written);
    let known = || builtins::all().filter_map(callee).chain(ALIASES.iter().map(|(name, _)| *name));
    let others = known().filter(|name| object_of(name) == object);
    let meant = did_you_mean(&written[object.len()..], others.map(|name| &name[object.len()..]))?;
    let says = exactly(&format!("{object}{meant}"))?;
    Some(format!("there is no `{written}`; {says}"))
}

/// What stands before the last part of a name: `Promise.`, `new `, or nothing.
fn object_of(name: &str) -> &str {
    name.rfind(['.', ' ']).map_or("", |end| &name[..=end])
}

fn alias(written: &str) -> Option<&'static Builtin> {
    let (_, name) = ALIASES.iter().find(|(alias, _)| *alias == written)?;
    let form = if written.starts_with('.') { Form::Method } else { Form::Function };
    builtins::find(form, name)
}

/// What JavaScript calls where the builtin is one call with the builtin's own arguments: `setTimeout`, `new Promise`,
/// `.addEventListener`; nothing where it is more than that, or a helper of that name.
fn callee(builtin: &'static Builtin) -> Option<&'static str> {
    let js = builtin.js.strip_prefix("{this}").unwrap_or(builtin.js);
    let (callee, arguments) = js.strip_suffix(')')?.split_once('(')?;
    let is_argument = |text: &str| text.starts_with('{') && text.ends_with('}');
    let plain = arguments.is_empty() || arguments.split(", ").all(is_argument);
    (plain && callee.trim_start_matches('.') != builtin.name).then_some(callee)
}
