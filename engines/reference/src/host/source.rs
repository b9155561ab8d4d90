//! Where tasks come from.

use super::request::Claim;
use looplaw_model::Capability;
use serde::{Deserialize, Serialize};

/// A [task source](https://html.spec.whatwg.org/multipage/webappapis.html#task-source). Tasks of one source run in the
/// order in which they were requested; from which source the next task comes is the event loop's choice, unless a
/// document says more.
///
/// Timers have a source of their own, whose tasks are requests of another kind, as a delay goes with them
/// ([`Request::Timer`](super::Request::Timer)).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", tag = "source")]
#[non_exhaustive]
pub enum Source {
    /// What reacts to changes of the document without blocking: HTML, [DOM manipulation task
    /// source](https://html.spec.whatwg.org/multipage/webappapis.html#dom-manipulation-task-source). Reports of rejections
    /// are of it ([`Host::queues_reports`](super::Host::queues_reports)), and messages of a `BroadcastChannel`.
    DomManipulation,
    /// Events of keyboard and mouse: HTML, [user interaction task
    /// source](https://html.spec.whatwg.org/multipage/webappapis.html#user-interaction-task-source).
    UserInteraction,
    /// What a network has brought: HTML, [networking task
    /// source](https://html.spec.whatwg.org/multipage/webappapis.html#networking-task-source).
    Networking,
    /// Navigation and session history: HTML, [navigation and traversal task
    /// source](https://html.spec.whatwg.org/multipage/webappapis.html#navigation-and-traversal-task-source).
    NavigationAndTraversal,
    /// When the rendering is updated next: HTML, [rendering task
    /// source](https://html.spec.whatwg.org/multipage/webappapis.html#rendering-task-source).
    ///
    /// One task updates the rendering, so it fires all such requests that waited when it began, oldest first, and cleans
    /// up after each. A guest that keeps the list of its animation frame callbacks itself asks once for all of them.
    Rendering,
    /// What intersection observers are told: Intersection Observer, [its task
    /// source](https://w3c.github.io/IntersectionObserver/#intersectionobserver-task-source).
    IntersectionObserver,
    /// `window.postMessage`: HTML, [posted message task
    /// source](https://html.spec.whatwg.org/multipage/web-messaging.html#posted-message-task-source).
    PostedMessage,
    /// A message at a port: HTML, [port message
    /// queue](https://html.spec.whatwg.org/multipage/web-messaging.html#port-message-queue). It is a task source of the
    /// port's own, so that messages at two ports have no order. The guest asks once the queue is enabled.
    PortMessages {
        /// The port, by number.
        port: u32,
    },
    /// Server-sent events: HTML, [remote event task
    /// source](https://html.spec.whatwg.org/multipage/server-sent-events.html#remote-event-task-source).
    RemoteEvents,
    /// Frames of a web socket: the `WebSocket` standard, [its task
    /// source](https://websockets.spec.whatwg.org/#websocket-task-source).
    WebSocket,
    /// An idle callback: `requestIdleCallback()`, [start an idle
    /// period](https://w3c.github.io/requestidlecallback/#start-an-idle-period-algorithm).
    ///
    /// It waits for an idle period, which starts when no task is left to run and takes all that wait then. Those are the
    /// tasks of the period; what is asked for meanwhile waits for the next.
    Idle,
    /// `scheduler.postTask`: Prioritized Task Scheduling, [posted task task
    /// source](https://wicg.github.io/scheduling-apis/#posted-task-task-source).
    ///
    /// Of all tasks of this source the oldest with the highest priority is next. A priority that changes is the guest's:
    /// it takes its requests back and makes them again.
    PostedTask {
        /// The task's priority.
        priority: Priority,
    },
}

/// How urgent a posted task is, the most urgent first: Prioritized Task Scheduling,
/// [TaskPriority](https://wicg.github.io/scheduling-apis/#sec-task-priorities).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Priority {
    /// `"user-blocking"`
    UserBlocking,
    /// `"user-visible"`
    UserVisible,
    /// `"background"`
    Background,
}

impl Source {
    /// The part of [`Request::claim`](super::Request::claim) that speaks of tasks.
    pub(super) const fn claim(self) -> Claim {
        match self {
            // Node has broadcasts of them as well.
            Self::PortMessages { .. } => {
                Claim::AnyOf(&[Capability::MessageChannel, Capability::BroadcastChannel])
            }
            Self::Rendering | Self::IntersectionObserver => Claim::Capability(Capability::AnimationFrame),
            Self::Idle => Claim::Capability(Capability::IdleCallback),
            Self::PostedTask { .. } => Claim::Capability(Capability::Scheduler),
            // Of the reports of rejections, where the host queues them (`Host::queues_reports`), and of broadcasts.
            Self::DomManipulation => {
                Claim::AnyOf(&[Capability::UnhandledRejection, Capability::BroadcastChannel])
            }
            Self::PostedMessage => Claim::Capability(Capability::Window),
            Self::UserInteraction
            | Self::Networking
            | Self::NavigationAndTraversal
            | Self::RemoteEvents
            | Self::WebSocket => Claim::Never,
        }
    }
}
