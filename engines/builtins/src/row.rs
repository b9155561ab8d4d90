//! A row of the table.

use super::{Capability, Class};

/// One builtin: a function or a member that programs may use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Builtin {
    /// The name in the DSL.
    pub name: &'static str,
    /// How it is written.
    pub form: Form,
    /// The class whose values have it, and those of the classes below; of a function none.
    pub class: Option<Class>,
    /// The parameters, in order. Optional ones follow required ones; a rest parameter is last.
    pub params: &'static [Param],
    /// What it returns, or what is read.
    pub returns: Returns,
    /// What a case that calls it waits for.
    pub waits: Waits,
    /// What an engine must have for it, beyond promises and functions.
    pub needs: Option<Capability>,
    /// One line on what it does, shown in compile errors and in the documentation.
    pub says: &'static str,
    /// The JavaScript that it means. `{name}` stands for a parameter, `{this}` for a member's object. A template whose
    /// optional or rest parameter is absent loses that placeholder with the comma before it.
    pub js: &'static str,
    /// Whether it has functions called that may use it themselves, now or in a later turn, and so for ever.
    pub calls_back: bool,
    /// Why no generated program uses it: what it returns is not the same on all engines that follow the documents.
    pub unpredictable: Option<&'static str>,
}

/// How a builtin is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Form {
    /// `timeout(0, "x")`
    Function,
    /// `promise.then("x")`: known on values that the engine makes; a program's own objects may define the same name.
    Method,
    /// `signal.aborted`: a member that is read, not called.
    Property,
}

/// What a builtin returns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Returns {
    /// `undefined`.
    Nothing,
    /// A string, a number or a boolean, whose text is the same everywhere.
    Primitive,
    /// Any value.
    Any,
    /// An object of a class.
    Of(Class),
    /// An event handler: a property that a function is assigned to.
    Handler,
}

/// What a case waits for that calls a builtin, and with whom it may share a process meanwhile.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Waits {
    /// For nothing but jobs of the turn at hand.
    Nothing,
    /// For callbacks that the harness counts: timers and the loop's phases. Others may be in flight.
    Counted,
    /// For something outside of the loop, which others would delay: it has the loop to itself.
    Outside,
    /// It holds the thread, or reads the clock: it has the loop to itself.
    Alone,
    /// It sets something that belongs to the whole process, so that it has a process to itself.
    Process,
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
    /// The class of the values that are of use for it, where there is one.
    pub of: Option<Class>,
    /// What a callback is given, as far as that is the same at every call.
    pub given: &'static [Returns],
    /// Whether a callback runs in another agent, so that it refers to nothing outside of it.
    pub is_apart: bool,
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
    pub(crate) const fn function(
        name: &'static str,
        params: &'static [Param],
        returns: Returns,
        waits: Waits,
        js: &'static str,
        says: &'static str,
    ) -> Self {
        Self {
            name,
            form: Form::Function,
            class: None,
            params,
            returns,
            waits,
            needs: None,
            says,
            js,
            calls_back: false,
            unpredictable: None,
        }
    }

    /// A method of the values of a class.
    pub(crate) const fn method(
        class: Class,
        name: &'static str,
        params: &'static [Param],
        returns: Returns,
        waits: Waits,
        js: &'static str,
        says: &'static str,
    ) -> Self {
        let function = Self::function(name, params, returns, waits, js, says);
        Self { form: Form::Method, class: Some(class), ..function }
    }

    /// A member of the values of a class that is read, not called.
    pub(crate) const fn property(
        class: Class,
        name: &'static str,
        returns: Returns,
        js: &'static str,
        says: &'static str,
    ) -> Self {
        let function = Self::function(name, &[], returns, Waits::Nothing, js, says);
        Self { form: Form::Property, class: Some(class), ..function }
    }

    /// The same builtin, for engines that have `capability`.
    pub(crate) const fn needs(self, capability: Capability) -> Self {
        Self { needs: Some(capability), ..self }
    }

    /// The same builtin, which has functions called that may use it themselves.
    pub(crate) const fn calls_back(self) -> Self {
        Self { calls_back: true, ..self }
    }

    /// The same builtin, which no generated program uses, for that reason.
    pub(crate) const fn unpredictable(self, reason: &'static str) -> Self {
        Self { unpredictable: Some(reason), ..self }
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

    /// How it is written: `timeout(ms, callback)`, `.then([fulfilled], [rejected])`, `log(parts…)`, `.aborted`.
    pub fn signature(&self) -> String {
        let params: Vec<String> = self.params.iter().map(Param::signature).collect();
        match self.form {
            Form::Function => format!("{}({})", self.name, params.join(", ")),
            Form::Method => format!(".{}({})", self.name, params.join(", ")),
            Form::Property => format!(".{}", self.name),
        }
    }

    /// Whether it takes so many arguments.
    pub fn takes(&self, args: usize) -> bool {
        args >= self.min_args() && self.max_args().is_none_or(|max| args <= max)
    }
}

impl Param {
    fn signature(&self) -> String {
        match self.count {
            Count::One => self.name.to_owned(),
            Count::Optional => format!("[{}]", self.name),
            Count::Rest => format!("{}…", self.name),
        }
    }

    /// A required value.
    pub(crate) const fn value(name: &'static str) -> Self {
        Self { name, kind: ParamKind::Value, count: Count::One, of: None, given: &[], is_apart: false }
    }

    /// A required function.
    pub(crate) const fn callback(name: &'static str) -> Self {
        Self { name, kind: ParamKind::Callback, count: Count::One, of: None, given: &[], is_apart: false }
    }

    /// The same value, which is one of a class.
    pub(crate) const fn of(self, class: Class) -> Self {
        Self { of: Some(class), ..self }
    }

    /// The same callback, which is called with such values.
    pub(crate) const fn given(self, given: &'static [Returns]) -> Self {
        Self { given, ..self }
    }

    /// The same callback, which runs in another agent.
    pub(crate) const fn apart(self) -> Self {
        Self { is_apart: true, ..self }
    }

    /// The same parameter, once or not at all.
    pub(crate) const fn optional(self) -> Self {
        Self { count: Count::Optional, ..self }
    }

    /// The same parameter, any number of times.
    pub(crate) const fn rest(self) -> Self {
        Self { count: Count::Rest, ..self }
    }
}
