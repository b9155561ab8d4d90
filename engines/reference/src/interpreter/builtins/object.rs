//! Members of objects that the language itself makes: iterator results, settlement records, resolvers, generators.

use super::{Call, Family, Member};
use crate::interpreter::frame::Resume;
use crate::interpreter::machine::{Completion, Run};
use looplaw_builtins::Class;

pub(super) const FAMILY: Family = Family {
    functions: &[],
    members: &[
        (Class::Generator, "next", Member::Method(next)),
        (Class::Generator, "return", Member::Method(returns)),
        (Class::Generator, "throw", Member::Method(throws)),
        (Class::Generator, "@@iterator", Member::Method(itself)),
        (Class::AsyncGenerator, "next", Member::Method(async_next)),
        (Class::AsyncGenerator, "return", Member::Method(async_returns)),
        (Class::AsyncGenerator, "throw", Member::Method(async_throws)),
        (Class::AsyncGenerator, "@@asyncIterator", Member::Method(itself)),
        (Class::Iterator, "next", Member::Method(iterator_next)),
        (Class::Iterator, "@@iterator", Member::Method(itself)),
    ],
    data: &["value", "done", "status", "reason", "promise", "constructor", "resolve", "reject"],
};

/// 27.8.1.2 %GeneratorPrototype%.next ( value )
fn next(run: &mut Run<'_, '_>, call: Call) -> Completion {
    run.generator_resume(call, Resume::Next(call.arg(run, 0)))
}

/// 27.8.1.3 %GeneratorPrototype%.return ( value )
fn returns(run: &mut Run<'_, '_>, call: Call) -> Completion {
    run.generator_resume(call, Resume::Return(call.arg(run, 0)))
}

/// 27.8.1.4 %GeneratorPrototype%.throw ( exception )
fn throws(run: &mut Run<'_, '_>, call: Call) -> Completion {
    run.generator_resume(call, Resume::Throw(call.arg(run, 0)))
}

/// 27.1.3.3.14 Iterator.prototype [ %Symbol.iterator% ] ( ) and its async sibling.
fn itself(_: &mut Run<'_, '_>, call: Call) -> Completion {
    Ok(call.this)
}

/// 27.9.1.2 %AsyncGeneratorPrototype%.next ( value )
fn async_next(run: &mut Run<'_, '_>, call: Call) -> Completion {
    run.async_generator_request(call, Resume::Next(call.arg(run, 0)))
}

/// 27.9.1.3 %AsyncGeneratorPrototype%.return ( value )
fn async_returns(run: &mut Run<'_, '_>, call: Call) -> Completion {
    run.async_generator_request(call, Resume::Return(call.arg(run, 0)))
}

/// 27.9.1.4 %AsyncGeneratorPrototype%.throw ( exception )
fn async_throws(run: &mut Run<'_, '_>, call: Call) -> Completion {
    run.async_generator_request(call, Resume::Throw(call.arg(run, 0)))
}

/// 23.1.5.2.1 %ArrayIteratorPrototype%.next ( )
fn iterator_next(run: &mut Run<'_, '_>, call: Call) -> Completion {
    run.array_iterator_next(call)
}
