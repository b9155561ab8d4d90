//! The table of builtins: every name that a program may call and that the core language doesn't define.
//!
//! One table serves three readers. The macros check names and arity against it, the reference interpreter
//! dispatches on [`Builtin::name`], and the JavaScript writer fills in [`Builtin::js`]. A family is one file here;
//! its behaviour is one file of the same name under `interpreter/builtins` in the reference.

mod abort;
mod array;
mod capability;
mod console;
mod emitter;
mod error;
mod hooks;
mod io;
mod jobs;
mod object;
mod promise;
mod timers;

pub use capability::Capability;

/// One builtin: a function or a method that programs may call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Builtin {
    /// The name in the DSL.
    pub name: &'static str,
    /// What it is called on.
    pub form: Form,
    /// The parameters, in order. Optional ones follow required ones; a rest parameter is last.
    pub params: &'static [Param],
    /// What an engine must have for it, beyond promises and functions.
    pub needs: Option<Capability>,
    /// One line on what it does, shown in compile errors and in the documentation.
    pub says: &'static str,
    /// The JavaScript that it means. `{name}` stands for a parameter, `{this}` for a method's receiver. A template
    /// whose optional or rest parameter is absent loses that placeholder with the comma before it.
    pub js: &'static str,
}

/// How a builtin is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// `timeout(0, "x")`
    Function,
    /// `promise.then("x")`: known on values that the engine makes; a program's own objects may define the same name.
    Method,
    /// `signal.aborted`: a member that is read, not called.
    Property,
}

/// One parameter of a builtin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Param {
    /// The name, as in the template.
    pub name: &'static str,
    /// What may be written for it.
    pub kind: ParamKind,
    /// How often it may be written.
    pub count: Count,
}

/// What may be written for a parameter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParamKind {
    /// Any expression.
    Value,
    /// A function. A string literal stands for a function that logs it, a block for a function with that body,
    /// and a string literal with a block for one that logs first.
    Callback,
}

/// How often a parameter may be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Count {
    /// Exactly once.
    One,
    /// Once or not at all.
    Optional,
    /// Any number of times.
    Rest,
}

impl Builtin {
    /// A free function of the DSL.
    const fn function(
        name: &'static str,
        params: &'static [Param],
        js: &'static str,
        says: &'static str,
    ) -> Self {
        Self { name, form: Form::Function, params, needs: None, says, js }
    }

    /// A method of the values that the engine makes.
    const fn method(
        name: &'static str,
        params: &'static [Param],
        js: &'static str,
        says: &'static str,
    ) -> Self {
        Self { name, form: Form::Method, params, needs: None, says, js }
    }

    /// A member that is read, not called.
    const fn property(name: &'static str, js: &'static str, says: &'static str) -> Self {
        Self { name, form: Form::Property, params: &[], needs: None, says, js }
    }

    /// The same builtin, for engines that have `capability`.
    const fn needs(self, capability: Capability) -> Self {
        Self { needs: Some(capability), ..self }
    }

    /// The fewest arguments that it takes.
    pub fn min_args(&self) -> usize {
        self.params.iter().filter(|param| param.count == Count::One).count()
    }

    /// The most arguments that it takes, or `None` where there is no bound.
    pub fn max_args(&self) -> Option<usize> {
        let unbounded = self.params.iter().any(|param| param.count == Count::Rest);
        (!unbounded).then_some(self.params.len())
    }
}

impl Param {
    /// A required value.
    const fn value(name: &'static str) -> Self {
        Self { name, kind: ParamKind::Value, count: Count::One }
    }

    /// A required function.
    const fn callback(name: &'static str) -> Self {
        Self { name, kind: ParamKind::Callback, count: Count::One }
    }

    /// The same parameter, once or not at all.
    const fn optional(self) -> Self {
        Self { count: Count::Optional, ..self }
    }

    /// The same parameter, any number of times.
    const fn rest(self) -> Self {
        Self { count: Count::Rest, ..self }
    }
}

/// The families, one file each.
pub const FAMILIES: &[&[Builtin]] = &[
    console::TABLE,
    timers::TABLE,
    jobs::TABLE,
    promise::TABLE,
    error::TABLE,
    hooks::TABLE,
    io::TABLE,
    array::TABLE,
    object::TABLE,
    emitter::TABLE,
    abort::TABLE,
];

/// Every builtin, family by family.
pub fn all() -> impl Iterator<Item = &'static Builtin> {
    FAMILIES.iter().copied().flatten()
}

/// The builtin of that form and name.
pub fn find(form: Form, name: &str) -> Option<&'static Builtin> {
    all().find(|builtin| builtin.form == form && builtin.name == name)
}
