//! The names that are declared, block by block.

use crate::ast::Ident;
use crate::errors::Errors;
use crate::parse::Seen;
use looplaw_builtins::Class;

/// The bindings in sight, innermost last.
#[derive(Default)]
pub struct Scopes<'a> {
    bindings: Vec<Binding<'a>>,
    /// Where each open block's bindings start.
    starts: Vec<usize>,
    /// How many bindings are out of sight, if the function at hand runs in another agent.
    hidden: Option<usize>,
}

struct Binding<'a> {
    ident: Ident<'a>,
    sort: Sort,
    /// The class of its value, where that is known.
    class: Option<Class>,
    /// How many functions enclose the declaration.
    depth: usize,
    /// Whether its declaration was passed: a `let` is in its temporal dead zone before.
    ready: bool,
    read: bool,
}

/// What declared a name.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    Let,
    /// `using`: it is disposed of, which is a use, and nothing is assigned to it.
    Using,
    Function,
    /// A parameter, the name of a `catch` or of a `for`.
    Given,
}

/// What a name means where it is used.
#[derive(PartialEq, Eq)]
pub enum Found {
    Ready,
    /// Its `let` comes later in the same function.
    Early,
    Nothing,
}

impl<'a> Scopes<'a> {
    pub fn open(&mut self) {
        self.starts.push(self.bindings.len());
    }

    /// Closes a block and tells what it declared in vain.
    pub fn close(&mut self, seen: &Seen<'a>, errors: &mut Errors) {
        let start = self.starts.pop().unwrap_or_default();
        for binding in self.bindings.drain(start..) {
            let name = binding.ident.name;
            let silent = binding.read
                || matches!(binding.sort, Sort::Given | Sort::Using)
                || name.starts_with('_')
                || seen.lost.contains(name);
            if !silent {
                errors.unused(name, binding.ident.span);
            }
        }
    }

    pub fn declare(&mut self, ident: Ident<'a>, sort: Sort, depth: usize, errors: &mut Errors) {
        let start = self.starts.last().copied().unwrap_or_default();
        let name = ident.name;
        if self.bindings[start..].iter().any(|other| other.ident.name == name) {
            let message = format!("`{name}` is declared in this scope already; choose another name");
            errors.add(ident.span, message);
            return;
        }
        let ready = !matches!(sort, Sort::Let | Sort::Using);
        self.bindings.push(Binding { ident, sort, class: None, depth, ready, read: false });
    }

    /// Puts all that is declared so far out of sight, and returns what was before.
    pub fn hide(&mut self) -> Option<usize> {
        self.hidden.replace(self.bindings.len())
    }

    /// Takes that back.
    pub fn show(&mut self, hidden: Option<usize>) {
        self.hidden = hidden;
    }

    /// Whether the function at hand runs in another agent.
    pub const fn is_apart(&self) -> bool {
        self.hidden.is_some()
    }

    /// Where the bindings in sight start.
    fn sight(&self) -> usize {
        self.hidden.unwrap_or_default()
    }

    /// Whether a name is declared, and out of sight.
    pub fn is_hidden(&mut self, name: &str) -> bool {
        let sight = self.sight();
        let found = self.bindings[..sight].iter_mut().rev().find(|binding| binding.ident.name == name);
        found.map(|binding| binding.read = true).is_some()
    }

    /// The declaration of a name was passed.
    pub fn ready(&mut self, name: &str) {
        if let Some(binding) = self.find(name) {
            binding.ready = true;
        }
    }

    /// Tells the class of the value that a name has for good.
    pub fn set_class(&mut self, name: &str, class: Option<Class>) {
        if let Some(binding) = self.find(name) {
            binding.class = class;
        }
    }

    /// The class of a name's value, where that is known.
    pub fn class(&self, name: &str) -> Option<Class> {
        self.bindings[self.sight()..].iter().rev().find(|binding| binding.ident.name == name)?.class
    }

    /// Looks a name up, to read it or to assign to it.
    pub fn look_up(&mut self, name: &str, reads: bool, depth: usize) -> Found {
        match self.find(name) {
            None => Found::Nothing,
            Some(binding) => {
                binding.read |= reads;
                if binding.ready || binding.depth != depth { Found::Ready } else { Found::Early }
            }
        }
    }

    /// Whether a name means a resource of `using`.
    pub fn is_resource(&self, name: &str) -> bool {
        let found = self.bindings.iter().rev().find(|binding| binding.ident.name == name);
        found.is_some_and(|binding| binding.sort == Sort::Using)
    }

    /// Every name in sight.
    pub fn names(&self) -> impl Iterator<Item = &'a str> {
        self.bindings[self.sight()..].iter().map(|binding| binding.ident.name)
    }

    fn find(&mut self, name: &str) -> Option<&mut Binding<'a>> {
        let sight = self.sight();
        self.bindings[sight..].iter_mut().rev().find(|binding| binding.ident.name == name)
    }
}
