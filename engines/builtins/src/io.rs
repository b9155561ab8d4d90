//! Node's poll and close phases.

use super::{Builtin, Capability, Param};

pub(super) const TABLE: &[Builtin] = &[
    Builtin::function(
        "io",
        &[Param::callback("callback")],
        "fs.stat(\".\", {callback})",
        "runs the callback when a file operation completes, in the poll phase",
    )
    .needs(Capability::Io),
    Builtin::function(
        "close",
        &[Param::callback("callback")],
        "close({callback})",
        "closes a handle and runs the callback in the close callbacks phase",
    )
    .needs(Capability::Close),
];
