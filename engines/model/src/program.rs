//! The engine-neutral syntax tree of a scenario's program.
//!
//! It is what the macros write, the reference interpreter runs and the JavaScript writer prints. The language is small
//! on purpose; whatever else a program may do is a [builtin](looplaw_builtins).

use super::{Child, List, Text};
use serde::{Deserialize, Serialize};

/// A whole program: the statements of its top level.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Program {
    /// The statements, in order. Named functions are hoisted.
    pub body: Block,
}

/// Statements with a scope of their own.
pub type Block = List<Stmt>;

/// A statement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stmt {
    /// `let name = value;`: a binding that may be assigned again.
    Let {
        /// What is bound.
        name: Text,
        /// Its first value.
        value: Expr,
    },
    /// `target = value;`, where the target is a name, a member or an index.
    Assign {
        /// Where to.
        target: Expr,
        /// What.
        value: Expr,
    },
    /// `using name = value;`, or `await using`: a binding whose value is disposed of when its block is left.
    Using {
        /// What is bound.
        name: Text,
        /// The resource.
        value: Expr,
        /// Whether this is `await using`.
        awaits: bool,
    },
    /// An expression for its effect.
    Expr(Expr),
    /// `fn`, `async fn`, `gen fn` or `async gen fn` with a name, hoisted to the top of its block.
    Function(Function),
    /// `return` with a value or without.
    Return(Option<Expr>),
    /// `throw value;`
    Throw(Expr),
    /// `if test { … } else { … }`
    If {
        /// The condition.
        test: Expr,
        /// What runs when it is truthy.
        then: Block,
        /// What runs when it is not.
        otherwise: Block,
    },
    /// `while test { … }`
    While {
        /// The condition, evaluated before each round.
        test: Expr,
        /// The loop's body.
        body: Block,
    },
    /// `for name in iterable { … }`, or `for await`.
    For {
        /// Bound anew in each round.
        name: Text,
        /// What is iterated.
        iterable: Expr,
        /// Whether this is `for await`.
        awaits: bool,
        /// The loop's body.
        body: Block,
    },
    /// `break;`
    Break,
    /// `continue;`
    Continue,
    /// `try { … } catch e { … } finally { … }`, with at least one of the two clauses.
    Try {
        /// What is tried.
        body: Block,
        /// The handler.
        catch: Option<Catch>,
        /// What runs either way.
        finally: Option<Block>,
    },
    /// `js("…");`: a statement in JavaScript, for what this language doesn't model.
    JavaScript(Text),
}

/// The handler of a `try` statement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Catch {
    /// The name of what was thrown, if it is used.
    pub name: Option<Text>,
    /// The handler's body.
    pub body: Block,
}

/// An expression.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Expr {
    /// `undefined`
    Undefined,
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A string.
    Str(Text),
    /// `[a, b]`
    Array(List<Expr>),
    /// `object { … }`
    Object(List<Property>),
    /// A variable or a named function.
    Name(Text),
    /// `this`, in a method.
    This,
    /// A builtin of the form [`Function`](looplaw_builtins::Form::Function), by name.
    Builtin {
        /// Its name in the table.
        name: Text,
        /// The arguments; callbacks are closures already.
        args: List<Expr>,
    },
    /// A call of a function value.
    Call {
        /// What is called.
        callee: Child<Expr>,
        /// The arguments.
        args: List<Expr>,
    },
    /// `receiver.name(args)`. The name is the DSL's: `for_each`, not `forEach`.
    Method {
        /// What it is called on.
        receiver: Child<Expr>,
        /// The method's name.
        name: Text,
        /// The arguments; callbacks are closures already where the table says so.
        args: List<Expr>,
    },
    /// `object.name`
    Member {
        /// Whose member.
        object: Child<Expr>,
        /// Its name in the DSL.
        name: Text,
    },
    /// `object[index]`
    Index {
        /// Whose element.
        object: Child<Expr>,
        /// Which.
        index: Child<Expr>,
    },
    /// `|a, b| …` or `async |a| …`: an arrow function.
    Closure(Child<Function>),
    /// `await value`
    Await(Child<Expr>),
    /// `yield value`
    Yield(Child<Expr>),
    /// `yield* value`
    YieldAll(Child<Expr>),
    /// An operator before its operand.
    Unary {
        /// The operator.
        op: Unary,
        /// The operand.
        operand: Child<Expr>,
    },
    /// An operator between its operands.
    Binary {
        /// The operator.
        op: Binary,
        /// The left operand, evaluated first.
        left: Child<Expr>,
        /// The right operand.
        right: Child<Expr>,
    },
}

/// An operator before its operand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unary {
    /// `!a`
    Not,
    /// `-a`
    Minus,
    /// `typeof a`
    TypeOf,
}

/// An operator between its operands. Equality is JavaScript's strict equality.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Binary {
    /// `a + b`, of numbers, or of strings if either is one.
    Add,
    /// `a - b`
    Subtract,
    /// `a * b`
    Multiply,
    /// `a % b`
    Remainder,
    /// `a == b`, written `===` in JavaScript.
    Equal,
    /// `a != b`, written `!==` in JavaScript.
    NotEqual,
    /// `a < b`
    Less,
    /// `a <= b`
    LessOrEqual,
    /// `a > b`
    Greater,
    /// `a >= b`
    GreaterOrEqual,
    /// `a && b`, which evaluates `b` only if `a` is truthy.
    And,
    /// `a || b`, which evaluates `b` only if `a` is falsy.
    Or,
}

/// A function: declared, an arrow, a method or a getter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Function {
    /// The name it is declared under; empty for arrows and methods.
    pub name: Text,
    /// What calling it means.
    pub kind: FunctionKind,
    /// The parameters' names.
    pub params: List<Text>,
    /// The body.
    pub body: Block,
}

/// What calling a function means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FunctionKind {
    /// It runs to its end.
    Plain,
    /// It returns a promise and may `await`.
    Async,
    /// It returns an iterator and may `yield`.
    Generator,
    /// It returns an async iterator and may do both.
    AsyncGenerator,
}

impl FunctionKind {
    /// Whether `await` may stand in the body.
    pub const fn may_await(self) -> bool {
        matches!(self, Self::Async | Self::AsyncGenerator)
    }

    /// Whether `yield` may stand in the body.
    pub const fn may_yield(self) -> bool {
        matches!(self, Self::Generator | Self::AsyncGenerator)
    }
}

/// One entry of an object literal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Property {
    /// `key: value`
    Field {
        /// Under which key.
        key: Key,
        /// What.
        value: Expr,
    },
    /// `key(params) { … }`, which may be async or a generator.
    Method {
        /// Under which key.
        key: Key,
        /// The method.
        function: Function,
    },
    /// `get key() { … }`: runs at each look-up.
    Getter {
        /// Under which key.
        key: Key,
        /// What a look-up runs.
        body: Block,
    },
}

/// A property key.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Key {
    /// An identifier.
    Name(Text),
    /// `[iterator]`: `Symbol.iterator`.
    Iterator,
    /// `[async_iterator]`: `Symbol.asyncIterator`.
    AsyncIterator,
    /// `[dispose]`: `Symbol.dispose`.
    Dispose,
    /// `[async_dispose]`: `Symbol.asyncDispose`.
    AsyncDispose,
}
