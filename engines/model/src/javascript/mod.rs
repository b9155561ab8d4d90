//! Programs as JavaScript, as a person would write it.
//!
//! [`write()`] is used for two readers. A report shows the reproduction: a file that anyone can run. An adapter takes
//! the batch form: the body of a function that is given what it logs with and what it waits with.

mod expr;
mod function;
mod literal;
mod names;
mod primitive;
mod stmt;
mod survey;
mod template;

use crate::depth::with_room;
use crate::layout::{Doc, blank, concat, hard, indent, layout, layout_flat, text};
use crate::{Entry, Schedule};
use looplaw_builtins::{FAMILIES, Helper, SLEEP};
use names::Names;
use primitive::Primitives;
use std::collections::BTreeSet;
use survey::Survey;

/// For whom a program is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Dialect {
    /// For a person: a whole file that prints its labels.
    Reproduction,
    /// For an engine: the same file, but for what prints a label, a function that the engine's adapter adds ([`LOG`]).
    File,
    /// For an adapter: statements that use the names in [`given`] and no import.
    Batch,
}

impl Dialect {
    /// Whether it is a whole file, which nobody gives anything.
    const fn is_file(self) -> bool {
        !matches!(self, Self::Batch)
    }
}

/// The function that prints a label in the [`Dialect::File`]. A declaration of it may stand below the program.
pub const LOG: &str = "log";

/// The names that a program in the [`Dialect::Batch`] is given; what else it uses is a global of every engine that
/// has the capability. Each comes once, though more than one family may stand on a global: they are declared together.
pub fn given() -> impl Iterator<Item = &'static str> {
    let globals = FAMILIES.iter().flat_map(|family| family.globals).filter(|global| global.is_given);
    let helpers = helpers().map(|helper| helper.name);
    let names: BTreeSet<_> =
        [LOG].into_iter().chain(helpers).chain(globals.map(|global| global.name)).collect();
    names.into_iter()
}

/// The helpers of all families, in the order in which they are defined.
fn helpers() -> impl Iterator<Item = &'static Helper> {
    FAMILIES.iter().flat_map(|family| family.helpers)
}

/// Writes the program of a schedule. The text ends with a line break.
///
/// It uses no syntax that the program itself doesn't call for, so that an old engine that has the capabilities which
/// the program needs can parse it.
///
/// A program that is generated may nest too deeply to be written: then the file throws an error that says so.
pub fn write(schedule: &Schedule, dialect: Dialect) -> String {
    let written = with_room(&schedule.program, || written(schedule, dialect));
    written.unwrap_or_else(|| "throw new Error(\"the program nests too deeply to be written\");\n".to_owned())
}

fn written(schedule: &Schedule, dialect: Dialect) -> String {
    let survey = Survey::of(&schedule.program);
    let names = Names::of(&survey, schedule.entry, dialect);
    let is_followed = dialect == Dialect::Reproduction && survey.verbatim.is_empty();
    let primitives =
        if is_followed { Primitives::of(&schedule.program, &survey.own) } else { Primitives::default() };
    let writer = Writer { survey: &survey, names: &names, primitives: &primitives, dialect };
    let mut file = match dialect {
        Dialect::Reproduction | Dialect::File => layout(&writer.file(schedule), 2),
        Dialect::Batch => layout_flat(&writer.file(schedule)),
    };
    file.push('\n');
    file
}

/// Whether a program has JavaScript of its own, which may use more than the names in [`given`].
pub fn is_verbatim(schedule: &Schedule) -> bool {
    !Survey::of(&schedule.program).verbatim.is_empty()
}

/// What the parts of a program are written with.
struct Writer<'a> {
    survey: &'a Survey,
    names: &'a Names,
    primitives: &'a Primitives,
    dialect: Dialect,
}

impl Writer<'_> {
    fn file(&self, schedule: &Schedule) -> Doc {
        let is_module = schedule.entry == Entry::Module;
        let body = self.statements(&schedule.program.body);
        let start = self.start(schedule.entry).filter(|_| self.dialect.is_file());
        let body = match start {
            Some(call) => {
                let callback = [text("() => {"), indent(vec![hard(), body]), hard(), text("}")];
                concat([text(call), concat(callback.into()), text(");")].into())
            }
            None => body,
        };
        let head = self.directive(is_module).into_iter().chain(self.imports(is_module));
        let head = head.chain(self.helpers().map(text));
        concat(head.flat_map(|part| [part, blank()]).chain([body]).collect())
    }

    /// The call whose callback is the program's entry, up to the callback.
    fn start(&self, entry: Entry) -> Option<&'static str> {
        match entry {
            Entry::Io => Some("fs.stat(\".\", "),
            // The main script stands for a task. It is no callback of the check phase, which close callbacks follow.
            Entry::Task if self.survey.functions.contains_key("close") => Some("setImmediate("),
            _ => None,
        }
    }

    /// A batch is strict, so a file is where it would mean something else otherwise. JavaScript of the program's own is
    /// sloppy code in both, as a user's file is.
    fn directive(&self, is_module: bool) -> Option<Doc> {
        let is_needed =
            self.survey.minds_strictness || (!self.dialect.is_file() && self.survey.verbatim.is_empty());
        (is_needed && !is_module).then(|| text("\"use strict\";"))
    }

    fn imports(&self, is_module: bool) -> Option<Doc> {
        if !self.dialect.is_file() {
            return None;
        }
        let import = |(name, module)| {
            if is_module {
                format!("import {name} from \"{module}\";")
            } else {
                format!("const {name} = require(\"{module}\");")
            }
        };
        let lines: Vec<String> = names::modules(self.names).map(import).collect();
        (!lines.is_empty()).then(|| text(lines.join("\n")))
    }

    fn helpers(&self) -> impl Iterator<Item = &'static str> {
        let is_file = self.dialect.is_file();
        let called = |name| self.survey.functions.contains_key(name);
        let helpers = helpers().filter(move |helper| is_file && called(helper.name));
        helpers.chain(self.survey.sleeps.then_some(&SLEEP)).map(|helper| helper.js)
    }
}
