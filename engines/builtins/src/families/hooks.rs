//! Hooks for errors that nobody handled.

// covers: unhandled-rejections, uncaught-exceptions

use super::{Builtin, Capability, Class, Family, Global, Helper, Param, Returns, Waits};

/// What the family brings to the types of classes and capabilities.
macro_rules! brings {
    ($then:ident $so_far:tt) => {
        $then! { $so_far
            capabilities {
                /// A hook that is told of unhandled rejections.
                UnhandledRejection = "unhandled-rejection", Giver::Loop, LOOPS, LATER,
                    "has(root.process || root, root.process ? 'on' : 'addEventListener')";
                /// A hook that is told of uncaught exceptions.
                Uncaught = "uncaught", Giver::Loop, LOOPS, LATER,
                    "has(root.process || root, root.process ? 'on' : 'addEventListener')";
            }
        }
    };
}
pub(super) use brings;

pub(super) const FAMILY: Family = Family {
    name: "hooks",
    rows: ROWS,
    helpers: &[
        Helper {
            name: "on_unhandled_rejection",
            js: ON_UNHANDLED_REJECTION,
            uses: &["process", "addEventListener"],
        },
        Helper {
            name: "on_rejection_handled",
            js: ON_REJECTION_HANDLED,
            uses: &["process", "addEventListener"],
        },
        Helper { name: "on_uncaught", js: ON_UNCAUGHT, uses: &["process", "addEventListener"] },
    ],
    globals: &[Global::given("process"), Global::own("addEventListener")],
    reads: &[],
    harness: Some(include_str!("hooks.js")),
};

const ROWS: &[Builtin] = &[
    Builtin::function(
        "on_unhandled_rejection",
        &[Param::callback("callback").given(&[Returns::Any, Returns::Of(Class::Promise)])],
        Returns::Nothing,
        Waits::Process,
        "on_unhandled_rejection({callback})",
        "calls `|reason, promise| { … }` for each rejection that nobody handled in time",
    )
    .needs(Capability::UnhandledRejection),
    Builtin::function(
        "on_rejection_handled",
        &[Param::callback("callback").given(&[Returns::Of(Class::Promise)])],
        Returns::Nothing,
        Waits::Process,
        "on_rejection_handled({callback})",
        "calls `|promise| { … }` when a rejection that was reported is handled after all",
    )
    .needs(Capability::UnhandledRejection),
    Builtin::function(
        "on_uncaught",
        &[Param::callback("callback").given(&[Returns::Any])],
        Returns::Nothing,
        Waits::Process,
        "on_uncaught({callback})",
        "calls `|error| { … }` for each exception that nobody caught",
    )
    .needs(Capability::Uncaught),
];

const ON_UNHANDLED_REJECTION: &str = "\
function on_unhandled_rejection(callback) {
  if (typeof process === \"object\") process.on(\"unhandledRejection\", callback);
  else addEventListener(\"unhandledrejection\", (event) => callback(event.reason, event.promise));
}";

const ON_REJECTION_HANDLED: &str = "\
function on_rejection_handled(callback) {
  if (typeof process === \"object\") process.on(\"rejectionHandled\", callback);
  else addEventListener(\"rejectionhandled\", (event) => callback(event.promise));
}";

const ON_UNCAUGHT: &str = "\
function on_uncaught(callback) {
  if (typeof process === \"object\") process.on(\"uncaughtException\", callback);
  else addEventListener(\"error\", (event) => callback(event.error));
}";
