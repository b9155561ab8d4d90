//! From the syntax tree to code: names become places, statements become jumps.

mod disposal;
mod expression;
mod flow;
mod function;
mod generator;
mod scope;
mod statement;

use super::code::{Code, FunctionCode, Op};
use super::name::{self, Name};
use flow::Control;
pub(crate) use flow::{FINALLY_NORMAL, FINALLY_THROW};
use looplaw_model::{Program, Text};
use scope::Scopes;
use std::mem;

/// What nests deeper is not lowered: lowering calls itself for each level, on whatever stack there is. A macro writes no
/// such program, as it stops at 64 brackets.
const MOST_DEPTH: usize = 400;

/// A program can't be lowered.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LowerError {
    /// A name that nothing in reach declares.
    #[error("`{0}` is not declared where it is used; declare it with `let` or `fn`")]
    UnknownName(String),
    /// A builtin that the interpreter doesn't have.
    #[error("no builtin is called `{0}`")]
    UnknownBuiltin(String),
    /// `break` or `continue` outside a loop, or an assignment to what is no variable or member.
    #[error("{0}")]
    Misplaced(&'static str),
    /// A part of the language that the interpreter doesn't run.
    #[error("the reference engine does not run {0}")]
    Unsupported(&'static str),
    /// More functions, variables or instructions than numbers for them.
    #[error("the program is too large: it has more than {0}")]
    TooLarge(&'static str),
}

/// The error has a place of its own, so that what succeeds returns a word.
type Result<T = ()> = std::result::Result<T, Box<LowerError>>;

impl Code {
    /// Lowers a program. The program's top level is the first function.
    ///
    /// # Errors
    ///
    /// Where a name, a builtin or a statement can't be resolved, or where the program contains what the interpreter
    /// doesn't model: `js("…")`.
    pub fn lower(program: &Program) -> std::result::Result<Self, LowerError> {
        let mut code = Self {
            ops: Vec::with_capacity(64),
            functions: Vec::with_capacity(16),
            constants: Vec::with_capacity(16),
            ..Self::default()
        };
        code.lower_again(program)?;
        Ok(code)
    }

    /// Lowers a program in place of another, in the same memory.
    ///
    /// # Errors
    ///
    /// As [`lower`](Self::lower); no program is left then.
    pub fn lower_again(&mut self, program: &Program) -> std::result::Result<(), LowerError> {
        let mut code = mem::take(self);
        code.ops.clear();
        code.functions.clear();
        code.constants.clear();
        code.chars.clear();
        code.names.clear();
        code.numbers.clear();
        code.starts_agents = false;
        let mut lowerer = Lowerer::new(code);
        lowerer.program(program).map_err(|error| *error)?;
        *self = lowerer.code;
        Ok(())
    }
}

/// What is known while a program is walked.
struct Lowerer<'p> {
    code: Code,
    scopes: Scopes<'p>,
    /// What encloses the statement at hand, within its function.
    controls: Vec<Control>,
    /// The function at hand.
    function: FunctionCode,
    /// Whether it awaits.
    awaits: bool,
    /// How many levels deeper the walk may go.
    levels: usize,
}

impl Lowerer<'_> {
    fn new(code: Code) -> Self {
        let function = FunctionCode::PROGRAM;
        Self {
            code,
            scopes: Scopes::default(),
            controls: Vec::new(),
            function,
            awaits: false,
            levels: MOST_DEPTH,
        }
    }

    /// Goes a level deeper into the tree. Who returns normally adds it to the levels again.
    #[inline]
    fn descend(&mut self) -> Result {
        match self.levels.checked_sub(1) {
            Some(left) => self.levels = left,
            None => return too_large("400 levels of statements and expressions in each other"),
        }
        Ok(())
    }

    /// Appends an instruction and returns its place.
    #[inline]
    fn emit(&mut self, op: Op) -> usize {
        self.awaits |= matches!(op, Op::Await(_));
        self.code.ops.push(op);
        self.code.ops.len() - 1
    }

    /// The place of the next instruction.
    #[expect(clippy::cast_possible_truncation)] // `program` refuses code that is longer.
    fn here(&self) -> u32 {
        self.code.ops.len() as u32
    }

    /// Makes the jump at a place lead here.
    fn land(&mut self, jump: usize) {
        let here = self.here();
        self.aim(jump, here);
    }

    /// Makes the jump at a place lead to a target.
    fn aim(&mut self, jump: usize, to: u32) {
        match &mut self.code.ops[jump] {
            Op::Closure(_, target)
            | Op::Jump(target)
            | Op::JumpIfFalse(target)
            | Op::JumpOrPopIfFalse(target)
            | Op::JumpOrPopIfTrue(target)
            | Op::PushHandler(_, target)
            | Op::EnterFinally(target)
            | Op::IterNext(target)
            | Op::DelegateThrow(target)
            | Op::DelegateReturn(target)
            | Op::DelegateResult(_, target)
            | Op::DelegateReturnResult(_, target)
            | Op::AsyncIterValue(target)
            | Op::AsyncIterClose(_, target)
            | Op::Dispose(target) => *target = to,
            // Only the instructions above are emitted with a target to be filled in.
            other => debug_assert!(false, "{other:?} does not jump"),
        }
    }

    /// A string of the program as a constant.
    fn constant(&mut self, text: &Text) -> u32 {
        self.code.add_constant(text);
        index(self.code.constants.len() - 1)
    }

    /// A property name as a number.
    fn name(&mut self, text: &Text) -> Name {
        if let Some(name) = Name::known(text) {
            return name;
        }
        let place = self.code.names.iter().position(|own| own == text).unwrap_or_else(|| {
            self.code.names.push(text.clone());
            self.code.names.len() - 1
        });
        Name(index(name::TEXTS.len() + place))
    }
}

#[cold]
fn too_large<T>(what: &'static str) -> Result<T> {
    Err(Box::new(LowerError::TooLarge(what)))
}

/// A place in one of the code's lists; `program` refuses programs with longer ones.
#[expect(clippy::cast_possible_truncation)]
const fn index(place: usize) -> u32 {
    place as u32
}
