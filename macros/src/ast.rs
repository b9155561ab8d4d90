//! What the parser makes of a schedule: the model's tree with a place in the source for every part that an error may
//! be about. Names and strings are borrowed from the tokens.

use proc_macro2::Span;

/// A whole schedule.
pub struct Schedule<'a> {
    pub entry: Entry,
    pub body: Block<'a>,
    pub expectation: Expectation<'a>,
}

/// The context in which the program starts, by the name of its variant in the model.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Entry(pub &'static str);

impl Entry {
    /// What a schedule without an `entry` starts in.
    pub const TASK: Self = Self("Task");
    /// The only entry with `await` at the top level.
    pub const MODULE: Self = Self("Module");
}

/// A name with its place.
#[derive(Clone, Copy)]
pub struct Ident<'a> {
    pub name: &'a str,
    pub span: Span,
}

pub type Block<'a> = Vec<Stmt<'a>>;

#[derive(Clone)]
pub enum Stmt<'a> {
    Let { name: Ident<'a>, value: Expr<'a> },
    Using { span: Span, name: Ident<'a>, value: Expr<'a>, awaits: bool },
    Assign { target: Expr<'a>, value: Expr<'a> },
    Expr(Expr<'a>),
    Function(Function<'a>),
    Return { span: Span, value: Option<Expr<'a>> },
    Throw(Expr<'a>),
    If { test: Expr<'a>, then: Block<'a>, otherwise: Block<'a> },
    While { test: Expr<'a>, body: Block<'a> },
    For { name: Ident<'a>, iterable: Expr<'a>, awaits: Option<Span>, body: Block<'a> },
    Break(Span),
    Continue(Span),
    Try { body: Block<'a>, catch: Option<Catch<'a>>, finally: Option<Block<'a>> },
    JavaScript(&'a str),
}

#[derive(Clone)]
pub struct Catch<'a> {
    pub name: Option<Ident<'a>>,
    pub body: Block<'a>,
}

/// An expression with the place of its first token, or of its operator.
#[derive(Clone)]
pub struct Expr<'a> {
    pub kind: ExprKind<'a>,
    pub span: Span,
}

#[derive(Clone)]
pub enum ExprKind<'a> {
    Undefined,
    Null,
    Bool(bool),
    Int(i64),
    Str(&'a str),
    /// A string in parentheses: it never stands for a callback that logs it.
    Value(&'a str),
    Array(Vec<Expr<'a>>),
    Object(Vec<Property<'a>>),
    Name(&'a str),
    This,
    /// A call of a builtin: what a [`Call`](Self::Call) becomes once its name is known to be in the table.
    Builtin {
        name: &'a str,
        args: Vec<Expr<'a>>,
    },
    Call {
        callee: Box<Expr<'a>>,
        args: Vec<Expr<'a>>,
        trailing: Option<Trailing<'a>>,
    },
    Method {
        receiver: Box<Expr<'a>>,
        name: Ident<'a>,
        args: Vec<Expr<'a>>,
        trailing: Option<Trailing<'a>>,
    },
    Member {
        object: Box<Expr<'a>>,
        name: Ident<'a>,
    },
    Index {
        object: Box<Expr<'a>>,
        index: Box<Expr<'a>>,
    },
    Closure(Box<Function<'a>>),
    Await(Box<Expr<'a>>),
    Yield(Box<Expr<'a>>),
    YieldAll(Box<Expr<'a>>),
    Unary {
        op: &'static str,
        operand: Box<Expr<'a>>,
    },
    Binary {
        op: &'static str,
        left: Box<Expr<'a>>,
        right: Box<Expr<'a>>,
    },
}

/// A block after the parentheses of a call, which stands for its callback.
#[derive(Clone)]
pub struct Trailing<'a> {
    pub span: Span,
    pub body: Block<'a>,
}

#[derive(Clone)]
pub struct Function<'a> {
    /// Empty for arrows and methods.
    pub name: Option<Ident<'a>>,
    pub kind: Kind,
    pub params: Vec<Ident<'a>>,
    pub body: Block<'a>,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub struct Kind {
    pub is_async: bool,
    pub is_generator: bool,
}

#[derive(Clone)]
pub enum Property<'a> {
    Field { key: Key<'a>, value: Expr<'a> },
    Method { key: Key<'a>, function: Function<'a> },
    Getter { key: Key<'a>, body: Block<'a> },
}

#[derive(Clone, Copy)]
pub enum Key<'a> {
    Name(&'a str),
    Iterator,
    AsyncIterator,
    Dispose,
    AsyncDispose,
}

/// The expectation clauses, in the order in which they are written.
#[derive(Default)]
pub struct Expectation<'a> {
    pub default: Option<Pattern<'a>>,
    /// By the name of the profile's variant in the model.
    pub overrides: Vec<(&'static str, Pattern<'a>)>,
    pub never: Vec<Label<'a>>,
    /// All of them, by their places.
    pub clauses: Vec<Clause>,
}

/// A clause by the places of its first and last token.
#[derive(Clone, Copy)]
pub struct Clause {
    pub first: Span,
    pub last: Span,
    pub part: Part,
}

/// What a clause says.
#[derive(Clone, Copy)]
pub enum Part {
    Default,
    /// The next so many overrides.
    Overrides(usize),
    /// The next so many labels.
    Never(usize),
}

#[derive(Clone)]
pub enum Pattern<'a> {
    Label(Label<'a>),
    Seq(Vec<Pattern<'a>>),
    AnyOrder(Vec<Pattern<'a>>),
    OneOf(Vec<Pattern<'a>>),
}

#[derive(Clone, Copy)]
pub struct Label<'a> {
    pub text: &'a str,
    pub span: Span,
}
