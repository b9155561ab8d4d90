//! `structuredClone` (HTML, 2.7.11 Structured cloning API).

use super::{Call, Family};
use crate::interpreter::machine::{Completion, Run};
use looplaw_model::rules::html;

pub(super) const FAMILY: Family =
    Family { functions: &[("structured_clone", structured_clone)], members: &[], data: &[] };

/// `structuredClone(value, options)`, without anything to transfer.
fn structured_clone(run: &mut Run<'_, '_>, call: Call) -> Completion {
    // 1. Let serialized be ? StructuredSerializeWithTransfer(value, options["transfer"]). 2. Let deserializeRecord be ?
    // StructuredDeserializeWithTransfer(serialized, this's relevant realm). 3. Return deserializeRecord.[[Deserialized]].
    let serialized = run.serialize(call.arg(run, 0), &[], html::STRUCTURED_SERIALIZE_INTERNAL.id)?;
    Ok(run.deserialize(serialized).0)
}
