//! A family: rows of the table that belong together, and what their JavaScript takes from outside.

use super::{Builtin, Class, Returns};
use std::collections::BTreeSet;

/// Rows that belong together.
#[derive(Debug, Clone, Copy)]
pub struct Family {
    /// Its name, which is that of its files.
    pub name: &'static str,
    /// Its builtins.
    pub rows: &'static [Builtin],
    /// Functions that its templates call and no engine has.
    pub helpers: &'static [Helper],
    /// The names that its templates and helpers take from outside of the program.
    pub globals: &'static [Global],
    /// The names of members that it looks up in a program's own objects: what a source or a sink is made of.
    pub reads: &'static [&'static str],
    /// What it takes from a real engine, and how it is known that nothing more is to come: JavaScript that adds an entry of
    /// the family's name to the harness's `families`. None where its globals are the engine's own.
    pub harness: Option<&'static str>,
}

/// A function that a program may call and that is defined at the top of a file.
#[derive(Debug, Clone, Copy)]
pub struct Helper {
    /// The builtin that calls it.
    pub name: &'static str,
    /// Its definition.
    pub js: &'static str,
    /// What the definition takes from the scope around it.
    pub uses: &'static [&'static str],
}

/// A name that JavaScript takes from outside of a program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Global {
    /// The name.
    pub name: &'static str,
    /// The module of Node.js that it is loaded from; none where it is a global of every engine that has it.
    pub module: Option<&'static str>,
    /// Whether an adapter gives programs one of its own, which tells what a case waits for.
    pub is_given: bool,
}

impl Global {
    /// One that is the engine's own.
    pub(crate) const fn own(name: &'static str) -> Self {
        Self { name, module: None, is_given: false }
    }

    /// One that an adapter gives.
    pub(crate) const fn given(name: &'static str) -> Self {
        Self { name, module: None, is_given: true }
    }

    /// The same, from a module of Node.js.
    pub(crate) const fn of_module(self, module: &'static str) -> Self {
        Self { module: Some(module), ..self }
    }
}

/// The classes of the values that functions of the table return, and of what the members of those return, and so on.
pub fn made_by<'a>(functions: impl IntoIterator<Item = &'a Builtin>) -> BTreeSet<Class> {
    let class_of = |row: &Builtin| match row.returns {
        Returns::Of(class) => Some(class),
        Returns::Nothing | Returns::Primitive | Returns::Any | Returns::Handler => None,
    };
    let mut made: BTreeSet<Class> = functions.into_iter().filter_map(class_of).collect();
    loop {
        let is_member = |row: &&Builtin| row.class.is_some_and(|own| made.iter().any(|class| class.is(own)));
        let more: BTreeSet<Class> = super::all().filter(is_member).filter_map(class_of).collect();
        if more.is_subset(&made) {
            return made;
        }
        made.extend(more);
    }
}
