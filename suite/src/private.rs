//! What the macros' expansions name. Not for users.
//!
//! Variants have short names of their own here: an expansion names thousands of them, and each token costs the
//! compiler.

pub use crate::model::Expr::{
    Array as EArray, Await as EAwait, Binary as EBinary, Bool as EBool, Builtin as EBuiltin, Call as ECall,
    Closure as EClosure, Index as EIndex, Int as EInt, Member as EMember, Method as EMethod, Name as EName,
    Null as ENull, Object as EObject, Str as EStr, This as EThis, Unary as EUnary, Undefined as EUndefined,
    Yield as EYield, YieldAll as EYieldAll,
};
pub use crate::model::FunctionKind::{
    Async as KAsync, AsyncGenerator as KAsyncGenerator, Generator as KGenerator, Plain as KPlain,
};
pub use crate::model::Pattern::{AnyOrder, Label, OneOf, Seq};
pub use crate::model::Property::{Field as PField, Getter as PGetter, Method as PMethod};
pub use crate::model::Stmt::{
    Assign as SAssign, Break as SBreak, Continue as SContinue, Expr as SExpr, For as SFor,
    Function as SFunction, If as SIf, JavaScript as SJavaScript, Let as SLet, Return as SReturn,
    Throw as SThrow, Try as STry, Using as SUsing, While as SWhile,
};
pub use crate::model::{
    Binary, Catch, Child::Constant as C, Clause, Entry, Expectation, Function, Key, Part, Profile, Program,
    Scenario, Schedule, Unary, Written,
};
pub use Option::{None, Some};
pub use std::borrow::Cow::Borrowed as B;

use crate::model::{Source, Text};
use crate::ordered::{self, Named};

/// What `schedule!` expands to after an error.
pub const NOTHING: Schedule = Schedule {
    entry: Entry::Task,
    program: Program { body: B(&[]) },
    expectation: Expectation { default: None, overrides: B(&[]), never: B(&[]) },
    written: None,
};

/// What the body of a function under `#[scenario]` becomes.
pub fn scenario(
    module: &str,
    name: &str,
    doc: &'static str,
    (file, line): (&'static str, u32),
    cites: &'static [Text],
    schedule: Schedule,
) -> Scenario {
    let module = module.rsplit("::").next().unwrap_or(module);
    Scenario {
        id: Text::Owned(format!("{module}::{name}")),
        doc: B(doc),
        source: Source { file: B(file), line },
        cites: B(cites),
        schedule,
    }
}

/// What `assert_ordered!(schedule)` does.
///
/// # Panics
/// If the schedule's expectation is wrong.
#[track_caller]
pub fn assert_right(schedule: Schedule, module: &str, place: (&'static str, u32)) {
    if let Err(told) = ordered::expectation(&ordered::anonymous(schedule, module, place)) {
        panic!("{told}");
    }
}

/// What `assert_ordered!(schedule, engine)` does.
///
/// # Panics
/// If the schedule's expectation is wrong, or the engine's order, or the engine can't be asked.
#[track_caller]
pub fn assert_ordered(schedule: Schedule, engine: impl Named, module: &str, place: (&'static str, u32)) {
    let scenario = ordered::anonymous(schedule, module, place);
    let told = ordered::expectation(&scenario).and_then(|holds| {
        if holds { engine.with(|engine| ordered::engine(&scenario, engine)).flatten() } else { Ok(()) }
    });
    if let Err(told) = told {
        panic!("{told}");
    }
}
