//! `structuredClone`.

// covers: structured-clone

use super::{Builtin, Capability, Family, Global, Param, Returns, Waits};

/// What the family brings to the types of classes and capabilities.
macro_rules! brings {
    ($then:ident $so_far:tt) => {
        $then! { $so_far
            capabilities {
                /// `structuredClone`.
                StructuredClone = "structured-clone", Giver::Language, LOOPS, IN_TURN, "has(root, 'structuredClone')";
            }
        }
    };
}
pub(super) use brings;

pub(super) const FAMILY: Family = Family {
    name: "structured_clone",
    rows: ROWS,
    helpers: &[],
    globals: &[Global::own("structuredClone")],
    reads: &[],
    harness: None,
};

const ROWS: &[Builtin] = &[Builtin::function(
    "structured_clone",
    &[Param::value("value")],
    Returns::Any,
    Waits::Nothing,
    "structuredClone({value})",
    "a copy of a value and of all that it refers to",
)
.needs(Capability::StructuredClone)
.unpredictable("what cannot be copied is refused in each engine's own words")];

rules! {
    html {
        STRUCTURED_CLONE = "html/structured-clone", WEB_AND_SERVERS; needs StructuredClone {
            title: "`structuredClone` copies within the call, as the value is then",
            says: "`structuredClone` returns a copy of its argument before anything else runs, and throws at once where \
                   that can't be had. What changes in the original afterwards doesn't show in the copy, and no job of it \
                   is queued.",
            section: "structuredClone(value, options)",
            url: "https://html.spec.whatwg.org/multipage/structured-data.html#dom-structuredclone",
            since: None,
        }
        STRUCTURED_SERIALIZE_INTERNAL = "html/structured-serialize-internal", WEB_AND_SERVERS; needs StructuredClone {
            title: "Properties are read in their order, each copied whole before the next",
            says: "A copy reads the object's own properties in their order, calling getters as it comes to them, and copies \
                   each value with all that it refers to before it reads the next. What it has copied already it reads no \
                   second time. What it can't copy, and what a getter throws, ends it there.",
            section: "StructuredSerializeInternal ( value, forStorage [ , memory ] )",
            url: "https://html.spec.whatwg.org/multipage/structured-data.html#structuredserializeinternal",
            since: None,
        }
    }
}
