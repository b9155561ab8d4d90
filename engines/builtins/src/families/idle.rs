//! `requestIdleCallback`.

// covers: idle-callbacks

use super::{Builtin, Capability, Class, Family, Global, Param, Returns, Waits};

/// What the family brings to the types of classes and capabilities.
macro_rules! brings {
    ($then:ident $so_far:tt) => {
        $then! { $so_far
            classes {
                /// The handle of an idle callback.
                IdleHandle,
                /// What an idle callback is given.
                IdleDeadline,
            }
            capabilities {
                /// `requestIdleCallback`.
                IdleCallback = "idle-callback", Giver::Loop, &[Web], LATER, "has(root, 'requestIdleCallback')";
            }
        }
    };
}
pub(super) use brings;

pub(super) const FAMILY: Family = Family {
    name: "idle",
    rows: ROWS,
    helpers: &[],
    globals: &[Global::given("requestIdleCallback"), Global::given("cancelIdleCallback")],
    reads: &["timeout"],
    harness: Some(include_str!("idle.js")),
};

/// Why generated programs have none of them.
const OPEN: &str = "when the loop is idle is each engine's own matter";

const ROWS: &[Builtin] = &[
    Builtin::function(
        "idle",
        &[
            Param::callback("callback").given(&[Returns::Of(Class::IdleDeadline)]),
            Param::value("options").optional(),
        ],
        Returns::Of(Class::IdleHandle),
        Waits::Outside,
        "requestIdleCallback({callback}, {options})",
        "runs the callback when nothing else is to be done; with `object { timeout: 50 }` by then in any case; returns a handle",
    )
    .needs(Capability::IdleCallback)
    .unpredictable(OPEN),
    Builtin::function(
        "cancel_idle",
        &[Param::value("handle").of(Class::IdleHandle)],
        Returns::Nothing,
        Waits::Nothing,
        "cancelIdleCallback({handle})",
        "takes an idle callback back",
    )
    .needs(Capability::IdleCallback)
    .unpredictable(OPEN),
    Builtin::property(
        Class::IdleDeadline,
        "did_timeout",
        Returns::Primitive,
        "{this}.didTimeout",
        "whether the callback runs because its timeout is over",
    )
    .unpredictable(OPEN),
    Builtin::method(
        Class::IdleDeadline,
        "time_remaining",
        &[],
        Returns::Primitive,
        Waits::Nothing,
        "{this}.timeRemaining()",
        "how many milliseconds are left of the idle period, 50 at the most",
    )
    .unpredictable(OPEN),
];

rules! {
    idle {
        START_AN_IDLE_PERIOD = "idle/start-an-idle-period", WEB; needs IdleCallback {
            title: "An idle period takes the callbacks that wait when it starts",
            says: "An idle period starts when no task is runnable, at any time from then on, and takes all callbacks that wait, \
                   in the order of their requests. What is requested later waits for another period, after those.",
            section: "Start an idle period algorithm",
            url: "https://w3c.github.io/requestidlecallback/#start-an-idle-period-algorithm",
            since: None,
        }
        INVOKE_IDLE_CALLBACKS = "idle/invoke-idle-callbacks", WEB, narrows START_AN_IDLE_PERIOD; needs IdleCallback {
            title: "Each idle callback is a task, and the period may end between two",
            says: "Idle callbacks run one by one, each in a task, with microtasks after each. Between two of them any other task \
                   may run, and the period may end; what is left then comes first in the next.",
            section: "Invoke idle callbacks algorithm",
            url: "https://w3c.github.io/requestidlecallback/#invoke-idle-callbacks-algorithm",
            since: None,
        }
        INVOKE_IDLE_CALLBACK_TIMEOUT = "idle/invoke-idle-callback-timeout", WEB; needs IdleCallback, Timers {
            title: "A callback whose timeout is over runs as a task, whether the loop is idle or not",
            says: "When a callback's timeout is over before an idle period has run it, a task runs it, with `didTimeout` true and \
                   no time remaining. It runs once in any case.",
            section: "Invoke idle callback timeout algorithm",
            url: "https://w3c.github.io/requestidlecallback/#invoke-idle-callback-timeout-algorithm",
            since: None,
        }
        CANCEL_IDLE_CALLBACK = "idle/cancel-idle-callback", WEB; needs IdleCallback {
            title: "A callback can be taken back up to its call, within a period too",
            says: "An idle callback that is cancelled before its turn does not run, whether a period has taken it or not.",
            section: "The cancelIdleCallback() method",
            url: "https://w3c.github.io/requestidlecallback/#the-cancelidlecallback-method",
            since: None,
        }
    }
}
