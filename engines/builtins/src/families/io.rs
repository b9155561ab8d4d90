//! Node's poll and close phases.

// covers: io, node-phases

use super::{Builtin, Capability, Family, Global, Helper, Param, Returns, Waits};

/// What the family brings to the types of classes and capabilities.
macro_rules! brings {
    ($then:ident $so_far:tt) => {
        $then! { $so_far
            capabilities {
                /// Completions of file or network operations, in Node's poll phase.
                Io = "io", Giver::Loop, &[Node], LATER, "has(module('fs'), 'stat')";
                /// Node's close callbacks phase.
                Close = "close", Giver::Loop, &[Node], LATER, "has(module('net'), 'connect')";
            }
        }
    };
}
pub(super) use brings;

pub(super) const FAMILY: Family = Family {
    name: "io",
    rows: ROWS,
    helpers: &[Helper { name: "close", js: CLOSE, uses: &["net"] }],
    globals: &[Global::given("fs").of_module("fs"), Global::own("net").of_module("net")],
    reads: &[],
    harness: Some(include_str!("io.js")),
};

const ROWS: &[Builtin] = &[
    Builtin::function(
        "io",
        &[Param::callback("callback")],
        Returns::Nothing,
        Waits::Outside,
        "fs.stat(\".\", {callback})",
        "runs the callback when a file operation completes, in the poll phase",
    )
    .needs(Capability::Io),
    Builtin::function(
        "close",
        &[Param::callback("callback")],
        Returns::Nothing,
        Waits::Counted,
        "close({callback})",
        "closes a handle and runs the callback in the close callbacks phase",
    )
    .needs(Capability::Close),
];

const CLOSE: &str = "\
function close(callback) {
  const socket = net.connect(\"/nowhere\");
  socket.on(\"error\", () => {});
  socket.on(\"close\", () => callback());
  socket.destroy();
}";
