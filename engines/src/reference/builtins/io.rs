//! Node's poll and close phases.

use super::{Call, Family};
use crate::host::Request;
use crate::reference::machine::{Completion, Run};
use crate::reference::value::Value;

pub(super) const FAMILY: Family =
    Family { functions: &[("io", io), ("close", close)], members: &[], data: &[] };

fn io(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let callback = run.require_callable(call.arg(run, 0))?;
    run.request_call(Request::Io, callback);
    Ok(Value::Undefined)
}

fn close(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let callback = run.require_callable(call.arg(run, 0))?;
    run.request_call(Request::Close, callback);
    Ok(Value::Undefined)
}
