//! What a program is lowered to: instructions of a small stack machine, all functions in one list.

use super::name::Name;
use super::rules;
use super::state::state;
use looplaw_model::{Binary, FunctionKind, RuleId, Text, Unary};
use std::ops::Range;

/// A program, lowered once and run many times.
#[derive(Debug, Clone, Default)]
pub struct Code {
    pub(crate) ops: Vec<Op>,
    pub(crate) functions: Vec<FunctionCode>,
    /// The strings that programs write.
    pub(crate) constants: Vec<Constant>,
    /// The characters of those that are no constants of this process, one after the other.
    pub(crate) chars: String,
    /// Property names that the language doesn't know; they follow those that it does.
    pub(crate) names: Vec<Text>,
    pub(crate) numbers: Vec<f64>,
    /// Whether the program may start other agents.
    pub(crate) starts_agents: bool,
}

/// A string that a program writes. None has memory of its own, as a program has one for each label.
#[derive(Debug, Clone)]
pub(crate) enum Constant {
    Static(&'static str),
    /// These bytes of the code's characters.
    Chars(Range<usize>),
}

impl Code {
    /// Makes a string a constant.
    pub(super) fn add_constant(&mut self, text: &Text) {
        self.constants.push(match text {
            Text::Borrowed(text) => Constant::Static(text),
            Text::Owned(text) => {
                let start = self.chars.len();
                self.chars.push_str(text);
                Constant::Chars(start..self.chars.len())
            }
        });
    }

    /// The text of the constant at a place.
    pub(super) fn constant(&self, place: u32) -> &str {
        match &self.constants[place as usize] {
            Constant::Static(text) => text,
            Constant::Chars(range) => &self.chars[range.clone()],
        }
    }

    /// The same, as a text that outlives the code.
    #[inline]
    pub(super) fn constant_text(&self, place: u32) -> Text {
        match &self.constants[place as usize] {
            Constant::Static(text) => Text::Borrowed(text),
            Constant::Chars(range) => Text::Owned(self.chars[range.clone()].to_owned()),
        }
    }
}

/// A function's place in the code and what calling it needs.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FunctionCode {
    pub(crate) kind: FunctionKind,
    /// An arrow has the `this` of its surroundings.
    pub(crate) arrow: bool,
    pub(crate) start: u32,
    pub(crate) params: u16,
    /// Parameters and variables of its outermost scope; none means no scope.
    pub(crate) variables: u16,
}

/// An instruction. "Pushes" and "pops" are of the frame's operand stack.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Op {
    /// Pushes a constant.
    Undefined,
    Null,
    Bool(bool),
    Int(i32),
    Number(u32),
    Str(u32),
    This,
    /// Pushes a variable: so many scopes out, which slot.
    Load(u16, u16),
    /// Pops into a variable that is initialised already.
    Store(u16, u16),
    /// Pops into a variable for the first time.
    Init(u16),
    Pop,
    /// Pushes a function whose body follows, and skips the body.
    Closure(u16, u32),
    /// Pops so many items, pushes their array.
    Array(u32),
    /// Pushes an empty object.
    Object,
    /// Pops a value into a new property of the object under it.
    Field(Name),
    /// Pops a function as the getter of the object under it.
    Getter(Name),
    /// Pops an object, pushes its property.
    Get(Name),
    /// Pops a key and an object, pushes the property.
    GetIndex,
    /// Pops a value and an object.
    Set(Name),
    /// Pops a value, a key and an object.
    SetIndex,
    /// Pushes the method of the value on top, which stays as `this`.
    Method(Name),
    /// Pops arguments, `this` and the function (in that order from the top: arguments, function, `this`); pushes the result.
    Call(u32),
    /// Pops so many arguments, pushes what the builtin returns.
    Builtin(u16, u32),
    /// Pops so many arguments of a builtin that is called for its effect.
    BuiltinEffect(u16, u32),
    Unary(Unary),
    Binary(Binary),
    Jump(u32),
    /// A jump backwards, which costs a step of the budget.
    Loop(u32),
    /// Pops, and jumps if it was falsy.
    JumpIfFalse(u32),
    /// Jumps if the top is falsy, else pops it.
    JumpOrPopIfFalse(u32),
    /// Jumps if the top is truthy, else pops it.
    JumpOrPopIfTrue(u32),
    /// Enters a scope with so many variables.
    EnterScope(u16),
    LeaveScope,
    /// Installs a handler: where an error goes, with the operand stack and scope of now.
    PushHandler(HandlerKind, u32),
    PopHandler,
    /// Jumps to a `finally` block in the midst of leaving it: pushes where to go on.
    EnterFinally(u32),
    /// Ends a `finally` block: pops how it was entered and the value, goes on accordingly.
    EndFinally,
    Throw,
    Return,
    ReturnUndefined,
    Await(Waits),
    Yield,
    /// The same with an iterator result that is passed on as it is.
    YieldRaw,
    /// `yield*`, on a stack of iterator, its `next` and a value: calls `next` with the value, pushes the answer.
    DelegateNext,
    /// Pops an error, pushes the answer of the iterator's `throw` to it, or jumps if it has none.
    DelegateThrow(u32),
    /// Throws what an iterator without `throw` earns its caller.
    DelegateViolation,
    /// Pushes the answer of the iterator's `return`, or jumps if it has none.
    DelegateReturn(u32),
    /// Takes the answer apart, in a synchronous generator not fully: jumps with the value alone if it is done.
    DelegateResult(bool, u32),
    /// The same, but jumps with the record under the value.
    DelegateReturnResult(bool, u32),
    /// Pops an iterable, pushes iterator and its `next`.
    GetIterator,
    GetAsyncIterator,
    /// Pushes the next value, or jumps if there is none.
    IterNext(u32),
    /// Calls `next` of an async iterator and pushes what it returns, which is to be awaited.
    AsyncIterNext,
    /// Pops an iterator result, pushes its value, or jumps if it is done.
    AsyncIterValue(u32),
    /// Pops an iterator record after calling its `return`.
    IterClose,
    /// The same for the record under the top.
    IterCloseUnder,
    /// Pops an error and the record under it, calls `return`, throws the error.
    IterCloseThrow,
    /// Calls `return` of the async iterator record that lies under so many values and pushes what is to be awaited;
    /// jumps if it has no `return`.
    AsyncIterClose(u16, u32),
    /// Pops what `return` answered, which must be an object.
    AsyncIterCheck,
    /// The same as `AsyncIterClose` where an error is on its way: throws whatever there is if there is nothing to await.
    AsyncIterCloseThrow,
    /// Pushes an empty list of disposable resources.
    Resources,
    /// Pops the list of a block and adds the value under it, which stays; for `await using` if so.
    AddResource(bool),
    /// Pops a list and disposes of its resources, up to one that is to be awaited, which is pushed; jumps if none is left.
    Dispose(u32),
    /// Pops what a disposal threw, on top of the completion of the block, and pushes the completion that comes of both.
    DisposeThrown,
    /// Removes the two values under the top.
    DropTwoUnder,
    /// `return` where handlers may be in the way: goes to the innermost one that wants to know, else returns.
    ReturnUnwind,
}

/// What waits at an `await`, written or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Waits {
    /// An `await` of the program.
    Operand,
    /// `yield` of an async generator, for its operand (27.8.3.7).
    Yield,
    /// The same, for what it is made to return (27.9.3.7).
    Resumption,
    /// `return` of an async generator, for its operand (14.10.1).
    Return,
    /// `yield*` of an async generator, for an answer of the iterator (15.5.5).
    Delegate,
    /// `for await`, for the next result (14.7.5.7).
    Iteration,
    /// `for await`, for the answer of `return` (7.4.15).
    Close,
    /// The end of a block with `await using`, for what a disposal returns (7.5.5).
    Disposal,
}

impl Waits {
    /// The rule by which the code behind it goes on when it does.
    pub(crate) const fn rule(self) -> RuleId {
        match self {
            Self::Operand => rules::AWAIT,
            Self::Yield => rules::ASYNC_GENERATOR_YIELD,
            Self::Resumption => rules::ASYNC_GENERATOR_RESUMPTION,
            Self::Return => rules::ASYNC_GENERATOR_RETURN,
            Self::Delegate => rules::YIELD_STAR,
            Self::Iteration => rules::FOR_AWAIT,
            Self::Close => rules::ASYNC_ITERATOR_CLOSE,
            Self::Disposal => looplaw_model::rules::ecma::AWAIT_USING.id,
        }
    }

    /// The rule of `await`, where the one above is another.
    pub(crate) const fn general_rule(self) -> Option<RuleId> {
        if matches!(self, Self::Operand) { None } else { Some(rules::AWAIT) }
    }
}

/// What a handler is for. All but `Catch` have two entries: the instruction at their place for an error, which is
/// pushed, and the one after it for a `return`, whose value is pushed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum HandlerKind {
    Catch,
    Unwind,
}

state! {
    enum Waits { Operand, Yield, Resumption, Return, Delegate, Iteration, Close, Disposal }
    enum HandlerKind { Catch, Unwind }
}
