//! The vocabulary that every station speaks: plain data, no behaviour that belongs to one station.
//!
//! Data flows one way: a [`Scenario`] goes into an [`engine::Engine`], a [`Trace`] comes out. Beside the data stand what
//! every reader of it needs: its text in the DSL ([`dsl`]) and as JavaScript ([`javascript`]).

pub mod depth;
pub mod engine;
mod expectation;
mod inversion;
pub mod javascript;
mod layout;
mod list;
mod pattern;
mod precedence;
mod print;
mod program;
mod scenario;
mod timeline;
mod trace;
mod visit;
mod written;

pub use expectation::Expectation;
pub use inversion::{Inversion, InversionKind};
pub use list::{Child, List, Text};
pub use looplaw_builtins::{Capability, Document, Profile, Rule, RuleId, UnknownProfile, rules};
pub use pattern::{Nearest, Pattern, TooMany};
pub use print::{clauses, clauses_within, dsl};
pub use program::{Binary, Block, Catch, Expr, Function, FunctionKind, Key, Program, Property, Stmt, Unary};
pub use scenario::{Constructor, Entry, Scenario, Schedule, Source};
pub use timeline::{Lane, Open, Step, Timeline};
pub use trace::{Allowance, End, Event, Log, Queue, Trace, Turn};
pub use visit::{Visitor, walk_block, walk_expr, walk_function, walk_stmt};
pub use written::{Clause, Part, Written};
