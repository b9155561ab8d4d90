//! Node's poll and close phases.

use super::{Call, Family};
use crate::host::Request;
use crate::interpreter::heap::Kind;
use crate::interpreter::machine::{Completion, Run};
use crate::interpreter::value::Value;

pub(super) const FAMILY: Family =
    Family { functions: &[("io", io), ("close", close)], members: &[], data: &[] };

/// [`fs.stat(path, callback)`](https://nodejs.org/api/fs.html#fsstatpath-options-callback): "The callback gets two
/// arguments `(err, stats)`", of which the first is `null` where all went well.
fn io(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let callback = run.require_callable(call.arg(run, 0))?;
    let stats = Value::Object(run.m.add(Kind::Plain));
    run.request_call(Request::Io, callback, &[Value::Null, stats]);
    Ok(Value::Undefined)
}
fn close(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let callback = run.require_callable(call.arg(run, 0))?;
    run.request_call(Request::Close, callback, &[]);
    Ok(Value::Undefined)
}
