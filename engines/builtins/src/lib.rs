//! The table of builtins: every name that a program may call and that the core language doesn't define.
//!
//! One table serves every reader. The macros check names and arity against it, the reference interpreter dispatches on
//! it, the writer of JavaScript fills in its templates and defines its helpers, the adapters read from it what may share
//! a process, and the generator of programs what fits where. A family is one file in `families`, with its classes and
//! capabilities, and one entry in the list there; its behaviour is one file of the same name under `interpreter/builtins` in
//! the reference. A row says everything that is decided about a builtin; one that leaves something out doesn't compile.

#[macro_use]
mod stated;

mod capability;
mod class;
mod declare;
mod document;
mod families;
mod family;
pub mod held;
mod profile;
mod row;
mod rule;
pub mod rules;

pub use capability::{Capability, Giver};
pub use class::Class;
pub use document::Document;
pub use families::{FAMILIES, SLEEP, texts};
pub use family::{Family, Global, Helper, made_by};
pub use profile::{Profile, UnknownProfile};
pub use row::{Builtin, Count, Form, Param, ParamKind, Returns, Waits};
pub use rule::{Rule, RuleEntry, RuleKind, RuleRow};
pub use rules::RuleId;

/// Every builtin, family by family.
pub fn all() -> impl Iterator<Item = &'static Builtin> + Clone {
    FAMILIES.iter().flat_map(|family| family.rows)
}

/// The builtins of that form and name: of members, one for each class that has such a member.
pub fn rows(form: Form, name: &str) -> impl Iterator<Item = &'static Builtin> + Clone {
    all().filter(move |builtin| builtin.form == form && builtin.name == name)
}

/// The first builtin of that form and name. What all of one name have in common can be read from it: the spelling, and
/// which parameters are callbacks.
pub fn find(form: Form, name: &str) -> Option<&'static Builtin> {
    rows(form, name).next()
}

/// The member of that form and name that values of a class have: the class's own, or one of its parents'.
pub fn member(class: Class, form: Form, name: &str) -> Option<&'static Builtin> {
    class.and_parents().find_map(|class| rows(form, name).find(|builtin| builtin.class == Some(class)))
}

/// Whether a function is one that no engine has, so that a program defines it.
pub fn is_helper(name: &str) -> bool {
    FAMILIES.iter().flat_map(|family| family.helpers).any(|helper| helper.name == name)
}

/// Every rule of a family, document by document.
pub fn rules_of_families() -> impl Iterator<Item = &'static RuleEntry> + Clone {
    families::rules::ENTRIES.iter().copied().flatten().copied().flatten()
}

/// Whether two texts are equal, in a constant.
pub const fn is_same(left: &str, right: &str) -> bool {
    let (left, right) = (left.as_bytes(), right.as_bytes());
    let mut at = 0;
    while at < left.len() && at < right.len() && left[at] == right[at] {
        at += 1;
    }
    at == left.len() && at == right.len()
}

#[cfg(test)]
mod tests;
