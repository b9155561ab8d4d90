//! The rules of ports.

rules! {
    html {
        PORT_MESSAGE_QUEUE = "html/port-message-queue", WEB; needs MessageChannel {
            title: "A port's messages arrive in the order in which they were posted, each in a task of its own",
            says: "A message port has a queue, which is a task source of its own: a message that is posted becomes a task \
                   there. No task runs before the queue is enabled, by `start()` or by setting `onmessage`.",
            section: "port message queue",
            url: "https://html.spec.whatwg.org/multipage/web-messaging.html#port-message-queue",
            since: None,
        }
        MESSAGE_PORT_POST = "html/message-port-post", WEB; needs MessageChannel {
            title: "A message is copied within the call, and is a task from then on",
            says: "`postMessage` copies the message before it returns, and throws there what can't be copied or can't go \
                   along. Where the port has no other, or the other one is itself sent away with the message, nothing more \
                   happens. Otherwise a task is added to the queue of the other port.",
            section: "message port post message steps",
            url: "https://html.spec.whatwg.org/multipage/web-messaging.html#message-port-post-message-steps",
            since: None,
        }
        MESSAGE_PORT_TRANSFER = "html/message-port-transfer", WEB; needs MessageChannel {
            title: "Messages go with their port, in their order",
            says: "A port that is transferred is a new one where it arrives. What is in its queue goes with it, and what is \
                   posted meanwhile follows. The new port's queue is disabled at first, so that nothing is delivered before \
                   `start()` or a handler.",
            section: "Message ports",
            url: "https://html.spec.whatwg.org/multipage/web-messaging.html#message-ports",
            since: None,
        }
        MESSAGE_PORT_CLOSE = "html/message-port-close", WEB; needs MessageChannel {
            title: "What is posted to a port whose other one is closed is lost",
            says: "`close()` disentangles the two ports at once: what either posts from then on goes nowhere, without an \
                   error. It takes nothing out of a queue: what was posted before, either way, is still delivered.",
            section: "close()",
            url: "https://html.spec.whatwg.org/multipage/web-messaging.html#dom-messageport-close",
            since: None,
        }
    }
    node {
        MESSAGE_PORT = "node/message-port", NODE; needs MessageChannel {
            title: "Ports deliver messages as a browser's do",
            says: "A `MessagePort` matches that of browsers: messages at one port arrive in the order in which they were \
                   posted, each after the ticks and microtasks of the one before. Setting `onmessage` starts it. A port keeps the program \
                   going while it has listeners.",
            section: "Class: `MessagePort`",
            url: "https://nodejs.org/api/worker_threads.html#class-messageport",
            since: Some("15"),
        }
    }
}
