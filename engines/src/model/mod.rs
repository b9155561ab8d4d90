//! The vocabulary that every station speaks: plain data, no behaviour that belongs to one station.

pub(crate) mod depth;
mod expectation;
mod list;
mod pattern;
mod print;
mod profile;
mod program;
mod rule;
mod scenario;
mod trace;
mod visit;

pub use crate::builtins::Capability;
pub use expectation::Expectation;
pub use list::{Child, List, Text};
pub use pattern::{Nearest, Pattern, TooMany};
pub use print::{clauses, dsl};
pub use profile::Profile;
pub use program::{Binary, Block, Catch, Expr, Function, FunctionKind, Key, Program, Property, Stmt, Unary};
pub use rule::{Document, Rule, RuleId};
pub use scenario::{Entry, Scenario, Schedule, Source};
pub use trace::{Allowance, End, Event, Log, Queue, Trace, Turn};
pub use visit::{Visitor, walk_block, walk_expr, walk_function, walk_stmt};
