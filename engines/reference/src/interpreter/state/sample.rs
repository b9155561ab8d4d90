//! States to try [`state!`](super::state) on: of each type a few that differ in what they contain.

#![expect(clippy::unnecessary_wraps)] // Built-in functions share one type, whether they can fail or not.

use super::State;
use crate::host::{Callback, Handle};
use crate::interpreter::builtins::{Call, Native};
use crate::interpreter::code::Code;
use crate::interpreter::heap::{Kind, Scope};
use crate::interpreter::machine::{Completion, Machine, Run};
use crate::interpreter::name::{self, Name};
use crate::interpreter::promise::{Reaction, ReactionId, Target};
use crate::interpreter::rules;
use crate::interpreter::value::{Id, Str, Value};
use looplaw_builtins::Class;
use looplaw_model::{Profile, Queue, RuleId, Text, Turn};
use std::collections::{HashMap, VecDeque};
use std::fmt::Debug;

/// The decisions that lead to a sample: the first alternative where nothing is said.
#[derive(Debug, Clone, Default)]
pub(crate) struct Pick {
    given: Vec<usize>,
    /// How many alternatives each had.
    had: Vec<usize>,
}

impl Pick {
    /// One of so many alternatives.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        let place = self.had.len();
        self.had.push(bound);
        self.given.get(place).copied().unwrap_or(0)
    }
}

/// A type of which there are samples.
pub(crate) trait Sample: Sized {
    /// The sample that those decisions lead to; different decisions lead to different ones.
    fn sample(pick: &mut Pick) -> Self;
}

/// How many decisions of a sample are not the first alternative.
const DEVIATIONS: usize = 2;

/// Fails if two states of that type differ and have the same key. Tried are all that differ from a plain one in two
/// places at most, so that each field of each variant changes alone.
pub(crate) fn assert_every_field_counts<T: State + Sample + Debug>() {
    let code = code();
    let machine = machine(&code);
    let mut keys = HashMap::new();
    let mut waiting = vec![(Vec::new(), DEVIATIONS)];
    while let Some((given, left)) = waiting.pop() {
        let mut pick = Pick { given, had: Vec::new() };
        let shown = format!("{:?}", T::sample(&mut pick));
        let mut pick_again = Pick { given: pick.given.clone(), had: Vec::new() };
        let key = machine.key_of(&T::sample(&mut pick_again));
        let known = keys.entry(key).or_insert_with(|| shown.clone());
        assert_eq!(*known, shown, "two states have the same key");
        if left > 0 {
            waiting.extend(deviations(&pick).map(|given| (given, left - 1)));
        }
    }
    assert!(keys.len() > 1, "there is one sample only");
}

/// The same decisions and one more that deviates, later than those that do already.
fn deviations(pick: &Pick) -> impl Iterator<Item = Vec<usize>> {
    (pick.given.len()..pick.had.len()).flat_map(move |place| {
        (1..pick.had[place]).map(move |alternative| {
            let mut given = pick.given.clone();
            given.resize(place, 0);
            given.push(alternative);
            given
        })
    })
}

fn code() -> Code {
    let mut code = Code::default();
    code.add_constant(&"constant".into());
    code
}

/// A machine with what samples refer to. No two of its objects, scopes and reactions are alike.
fn machine(code: &Code) -> Machine<'_> {
    let mut machine = Machine::new(code, Profile::Node);
    machine.add(Kind::Plain);
    machine.add(Kind::Array(Vec::new()));
    machine.variables.push(Value::Null);
    machine.add_scope(Scope(0), 0, 0);
    machine.add_scope(Scope(0), 0, 1);
    let reaction = |target| Reaction {
        target,
        fulfilled: Value::Undefined,
        rejected: Value::Undefined,
        next: ReactionId::NONE,
    };
    machine.reactions.push(reaction(Target::Nothing));
    machine.reactions.push(reaction(Target::Promise(Id(0))));
    machine.keep(&[Value::Undefined, Value::Null]);
    machine.string("made");
    machine
}

/// Samples of a type of which a few values are enough.
macro_rules! samples {
    ($($type:ty: $($value:expr),+;)+) => {
        $(impl Sample for $type {
            fn sample(pick: &mut Pick) -> Self {
                let all: &[$type] = &[$($value),+];
                all[pick.below(all.len())]
            }
        })+
    };
}

samples! {
    bool: false, true;
    u16: 0, 1;
    u32: 0, 1, 200;
    u64: 0, 1, 1 << 40;
    f64: 0.0, 1.5;
    usize: 0;
    &'static str: "", "x", "TypeError";
    RuleId: rules::AWAIT, rules::TIMERS_PHASE;
    Class: Class::Object, Class::Promise;
    Queue: Queue::Sync, Queue::Timer;
    Handle: Handle(0);
    Callback: Callback(0);
    Id: Id(0), Id(1);
    Scope: Scope(0), Scope(1), Scope(2);
    Name: name::THEN, name::VALUE;
    Native: nothing, itself;
    Turn: Turn { number: 0, rule: rules::AWAIT, also: None, origin: None, by: 0, lane: looplaw_model::Lane::Stack };
    Value:
        Value::Undefined, Value::Null, Value::Uninitialised, Value::False, Value::True,
        Value::number(0.0), Value::number(1.5), Value::Str(Str::constant(0)), Value::Str(Str::made(0)),
        Value::Object(Id(0)), Value::Object(Id(1)), Value::Native(0), Value::Native(1),
        Value::constructor(Class::Object), Value::constructor(Class::Promise),
        Value::timer(Callback(0)), Value::timer(Callback(1));
}

impl Sample for Text {
    fn sample(pick: &mut Pick) -> Self {
        <&'static str>::sample(pick).into()
    }
}

fn nothing(_: &mut Run<'_, '_>, _: Call) -> Completion {
    Ok(Value::Undefined)
}

fn itself(_: &mut Run<'_, '_>, call: Call) -> Completion {
    Ok(call.callee)
}

impl<T: Sample> Sample for Option<T> {
    fn sample(pick: &mut Pick) -> Self {
        (pick.below(2) == 1).then(|| T::sample(pick))
    }
}

impl<T: Sample> Sample for Box<T> {
    fn sample(pick: &mut Pick) -> Self {
        Self::new(T::sample(pick))
    }
}

impl<T: Sample> Sample for Vec<T> {
    fn sample(pick: &mut Pick) -> Self {
        (0..pick.below(3)).map(|_| T::sample(pick)).collect()
    }
}

impl<T: Sample> Sample for VecDeque<T> {
    fn sample(pick: &mut Pick) -> Self {
        Vec::sample(pick).into()
    }
}

impl<T: Sample, const N: usize> Sample for [T; N] {
    fn sample(pick: &mut Pick) -> Self {
        std::array::from_fn(|_| T::sample(pick))
    }
}

impl<A: Sample, B: Sample> Sample for (A, B) {
    fn sample(pick: &mut Pick) -> Self {
        (A::sample(pick), B::sample(pick))
    }
}
