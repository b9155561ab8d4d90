//! Dedicated workers: agents of their own that a program starts.

// covers: workers

use super::{Builtin, Capability, Class, Family, Helper, Param, Returns, Waits};

/// What the family brings to the types of classes and capabilities.
macro_rules! brings {
    ($then:ident $so_far:tt) => {
        $then! { $so_far
            classes {
                /// `Worker`, as who has started it sees it.
                Worker: EventTarget,
                /// The global object of a worker, which its program is given.
                WorkerScope: EventTarget,
            }
            capabilities {
                /// `Worker`, from a `Blob`, and memory that it shares.
                Worker = "worker", Giver::Loop, &[Web], LATER,
                    "has(root, 'Worker') && has(root, 'Blob') && has(root, 'SharedArrayBuffer')";
            }
        }
    };
}
pub(super) use brings;

pub(super) const FAMILY: Family = Family {
    name: "worker",
    rows: ROWS,
    helpers: &[Helper { name: "worker", js: WORKER, uses: &["Worker", "Blob", "URL"] }],
    globals: &[],
    reads: &[],
    harness: Some(include_str!("worker.js")),
};

/// A worker has a script of its own: the text of the function.
const WORKER: &str = "\
function worker(program) {
  const script = new Blob([`(${program})(self);`], { type: \"text/javascript\" });
  return new Worker(URL.createObjectURL(script), { type: \"module\" });
}";

/// Why no generated program starts a worker.
const OWN_AGENT: &str = "two agents have more orders than can be followed";

const ROWS: &[Builtin] = &[
    Builtin::function(
        "worker",
        &[Param::callback("program").given(&[Returns::Of(Class::WorkerScope)]).apart()],
        Returns::Of(Class::Worker),
        Waits::Process,
        "worker({program})",
        "a worker that runs a function, which is given its global object and refers to nothing outside",
    )
    .needs(Capability::Worker)
    .calls_back()
    .unpredictable(OWN_AGENT),
    Builtin::method(
        Class::Worker,
        "post",
        &[Param::value("message"), Param::value("transfer").optional()],
        Returns::Nothing,
        Waits::Process,
        "{this}.postMessage({message}, {transfer})",
        "sends a copy of a value to the worker, and the ports of a list with it",
    )
    .calls_back(),
    Builtin::method(
        Class::Worker,
        "terminate",
        &[],
        Returns::Nothing,
        Waits::Nothing,
        "{this}.terminate()",
        "ends the worker, in the midst of what it does",
    )
    .unpredictable(OWN_AGENT),
    Builtin::property(
        Class::Worker,
        "on_message",
        Returns::Handler,
        "{this}.onmessage",
        "the handler of the worker's messages; assign a function, which is called with `|event|`",
    ),
    Builtin::property(
        Class::Worker,
        "on_error",
        Returns::Handler,
        "{this}.onerror",
        "the handler of the worker's uncaught errors; assign a function, which is called with `|event|`",
    )
    .unpredictable(OWN_AGENT),
    Builtin::method(
        Class::WorkerScope,
        "post",
        &[Param::value("message"), Param::value("transfer").optional()],
        Returns::Nothing,
        Waits::Process,
        "{this}.postMessage({message}, {transfer})",
        "sends a copy of a value to who has started the worker, and the ports of a list with it",
    )
    .calls_back(),
    Builtin::method(
        Class::WorkerScope,
        "close",
        &[],
        Returns::Nothing,
        Waits::Nothing,
        "{this}.close()",
        "ends the worker when the task at hand is over",
    ),
    Builtin::property(
        Class::WorkerScope,
        "on_message",
        Returns::Handler,
        "{this}.onmessage",
        "the handler of messages to the worker; assign a function, which is called with `|event|`",
    ),
];

rules! {
    html {
        RUN_WORKER = "html/run-worker", WEB; needs Worker {
            title: "A worker runs beside its owner, and gets no message before its script has run",
            says: "Who starts a worker goes on at once; when the worker begins is open. Messages that are posted to it \
                   meanwhile wait: the queue of its implicit port is enabled after its script has run, and then they come in \
                   the order in which they were posted.",
            section: "run a worker",
            url: "https://html.spec.whatwg.org/multipage/workers.html#run-a-worker",
            since: None,
        }
        WORKER_MESSAGES = "html/worker-messages", WEB; needs Worker {
            title: "Messages between a worker and its owner stay in order each way, and order nothing else",
            says: "A worker and its owner have a port each, which are entangled. What one posts comes to the other in the order \
                   in which it was posted, each a task there. Two workers, and timers of two agents, have no order but what \
                   messages give them.",
            section: "Dedicated workers and the Worker interface",
            url: "https://html.spec.whatwg.org/multipage/workers.html#dedicated-workers-and-the-worker-interface",
            since: None,
        }
        TERMINATE_WORKER = "html/terminate-worker", WEB; needs Worker {
            title: "`terminate()` ends a worker at any place, and what it has posted to its owner may be lost",
            says: "The worker's tasks are discarded and its script is aborted, wherever it is: how much it has done is open. The \
                   queue of its owner's port is emptied, so that no message arrives there from then on.",
            section: "terminate a worker",
            url: "https://html.spec.whatwg.org/multipage/workers.html#terminate-a-worker",
            since: None,
        }
        CLOSE_WORKER = "html/close-worker", WEB; needs Worker {
            title: "`close()` lets a worker finish its task and nothing more",
            says: "The worker's queued tasks are discarded, and none is added from then on. The task at hand goes on with its \
                   microtasks, and what it posts arrives.",
            section: "close a worker",
            url: "https://html.spec.whatwg.org/multipage/workers.html#close-a-worker",
            since: None,
        }
        WORKER_ERROR = "html/worker-error", WEB; needs Worker {
            title: "An uncaught error of a worker is an event at its owner's object, as a task",
            says: "What a worker does not handle itself queues a task of the DOM manipulation task source for its owner, which \
                   fires `error` at the `Worker`. Where no listener cancels it, it is reported there as an error of the \
                   owner's. The worker goes on. It has no order with messages.",
            section: "report an exception",
            url: "https://html.spec.whatwg.org/multipage/webappapis.html#report-an-exception",
            since: None,
        }
    }
}
