//! The names of variables in JavaScript: the program's own, unless JavaScript or a helper needs that name.

use super::Dialect;
use super::survey::Survey;
use super::template::free_names;
use crate::{Entry, Text};
use looplaw_builtins::{self as builtins, Class, FAMILIES, Form, SLEEP, made_by};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// What may not be a variable's name: reserved words (strict mode's and modules' too), and the globals that every
/// program may use without naming them.
const RESERVED: &[&str] = &[
    "arguments",
    "async",
    "await",
    "break",
    "case",
    "catch",
    "class",
    "const",
    "continue",
    "debugger",
    "default",
    "delete",
    "do",
    "else",
    "enum",
    "eval",
    "export",
    "extends",
    "false",
    "finally",
    "for",
    "function",
    "if",
    "implements",
    "import",
    "in",
    "instanceof",
    "interface",
    "let",
    "new",
    "null",
    "package",
    "private",
    "protected",
    "public",
    "return",
    "static",
    "super",
    "switch",
    "this",
    "throw",
    "true",
    "try",
    "typeof",
    "undefined",
    "var",
    "void",
    "while",
    "with",
    "yield",
    "Infinity",
    "NaN",
];

/// What the function that prints a label takes from outside of it, and its own name.
const LOG_USES: [&str; 6] = [super::LOG, "console", "print", "JSON", "Array", "String"];

/// The names of a program's variables, and of what it uses.
#[derive(Debug)]
pub(super) struct Names {
    renamed: BTreeMap<Text, String>,
    /// What the text takes from outside of the program.
    pub(super) used: BTreeSet<&'static str>,
    /// A name for what is caught and not looked at.
    pub(super) ignored: String,
}

impl Names {
    pub(super) fn of(survey: &Survey, entry: Entry, dialect: Dialect) -> Self {
        let used = used(survey, entry, dialect);
        let given: BTreeSet<&str> = match dialect {
            Dialect::Reproduction | Dialect::File => BTreeSet::new(),
            Dialect::Batch => super::given().collect(),
        };
        let is_free = |name: &str| !RESERVED.contains(&name) && !used.contains(name) && !given.contains(name);
        let fresh = |name: &str| {
            let mut fresh = name.to_owned();
            while !is_free(&fresh) || survey.names.contains(fresh.as_str()) {
                fresh.push('_');
            }
            fresh
        };
        let taken = survey.names.iter().filter(|name| !is_free(name));
        let renamed = taken.map(|name| (name.clone(), fresh(name))).collect();
        let ignored = fresh("_");
        Self { renamed, used, ignored }
    }

    /// How a variable is called in JavaScript.
    pub(super) fn get<'a>(&'a self, name: &'a str) -> &'a str {
        self.renamed.get(name).map_or(name, String::as_str)
    }
}

/// What the text of a program takes from outside of it.
fn used(survey: &Survey, entry: Entry, dialect: Dialect) -> BTreeSet<&'static str> {
    let mut used = BTreeSet::new();
    for builtin in survey.functions.values() {
        match (builtin.name, dialect) {
            ("log", Dialect::Reproduction) => used.extend(["console", "String"]),
            ("log", Dialect::File) => used.extend(LOG_USES),
            ("sleep", _) if survey.sleeps => {
                used.extend([SLEEP.name].iter().chain(SLEEP.uses));
            }
            _ => used.extend(free_names(builtin.js)),
        }
    }
    if dialect.is_file() {
        let helpers = super::helpers().filter(|helper| survey.functions.contains_key(helper.name));
        used.extend(helpers.flat_map(|helper| helper.uses));
        used.extend((entry == Entry::Io).then_some("fs"));
        used.extend(survey.functions.contains_key("close").then_some("setImmediate"));
    }
    used.extend(survey.symbols.then_some("Symbol"));
    used
}

/// How a member that the program calls `name` is called in JavaScript: as the table has it, or by its own name where
/// the program's objects define it and no value of such a class is made.
pub(super) fn member<'a>(survey: &Survey, name: &'a str) -> &'a str {
    let members = || builtins::all().filter(|row| row.form != Form::Function && row.name == name);
    let Some(row) = members().next() else { return name };
    if survey.own.contains(name) && !members().filter_map(|row| row.class).any(|class| is_made(survey, class))
    {
        return name;
    }
    let js = row.js.strip_prefix("{this}.").unwrap_or(name);
    js.split('(').next().unwrap_or(name)
}

/// The classes of what the functions of the table make. Values of the others are the language's.
static MADE: LazyLock<BTreeSet<Class>> =
    LazyLock::new(|| made_by(builtins::all().filter(|row| row.form == Form::Function)));

/// Whether a program may have values of a class.
fn is_made(survey: &Survey, class: Class) -> bool {
    let has = |made: &BTreeSet<Class>| made.iter().any(|made| made.is(class));
    // What is read from objects that the language makes is read from any value.
    class == Class::Object || has(&survey.made) || !has(&MADE)
}

/// The modules that a program needs: the name that it uses, and the module.
pub(super) fn modules(names: &Names) -> impl Iterator<Item = (&'static str, &'static str)> {
    let globals = FAMILIES.iter().flat_map(|family| family.globals);
    let modules: BTreeMap<_, _> = globals.filter_map(|global| Some((global.name, global.module?))).collect();
    modules.into_iter().filter(|(name, _)| names.used.contains(name))
}
