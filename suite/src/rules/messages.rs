//! What orders messages between ports.

family! {
    html {
        PORT_MESSAGE_QUEUE needs [MessageChannel] {
            title: "A port's messages arrive in the order in which they were posted, each in a task of its own",
            says: "A message port has a queue, which is a task source of its own: a message that is posted becomes a task \
                   there. No task runs before the queue is enabled, by `start()` or by setting `onmessage`.",
            section: "port message queue",
            url: "https://html.spec.whatwg.org/multipage/web-messaging.html#port-message-queue",
            since: None,
        }
    }
    node {
        MESSAGE_PORT needs [MessageChannel] {
            title: "Ports deliver messages as a browser's do",
            says: "A `MessagePort` matches that of browsers: messages at one port arrive in the order in which they were \
                   posted, each after the ticks and microtasks of the one before. Setting `onmessage` starts it.",
            section: "Class: `MessagePort`",
            url: "https://nodejs.org/api/worker_threads.html#class-messageport",
            since: Some("15"),
        }
    }
}
