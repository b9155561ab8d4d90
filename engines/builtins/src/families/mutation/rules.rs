//! The rules of mutation observers.

rules! {
    dom {
        MUTATION_OBSERVER_MICROTASK = "dom/mutation-observer-microtask", WEB; needs MutationObserver, Document {
            title: "One microtask tells all observers of all mutations",
            says: "The first mutation after the last telling queues one microtask, at its place among promise jobs. It tells of \
                   all mutations up to then; the observers of those, and slots whose nodes changed, have no microtask of their \
                   own.",
            section: "queue a mutation observer microtask",
            url: "https://dom.spec.whatwg.org/#queue-a-mutation-observer-compound-microtask",
            since: None,
        }
        NOTIFY_MUTATION_OBSERVERS = "dom/notify-mutation-observers", WEB; needs MutationObserver, Document {
            title: "Observers are told one after the other within the microtask",
            says: "Observers are called one after the other, in the order in which each got its first record, with all their \
                   records. What one of them mutates is told of in another microtask, but to those that have not had their turn \
                   in this one. What one throws is reported and ends nothing.",
            section: "notify mutation observers",
            url: "https://dom.spec.whatwg.org/#notify-mutation-observers",
            since: None,
        }
        QUEUE_A_MUTATION_RECORD = "dom/queue-a-mutation-record", WEB; needs MutationObserver, Document {
            title: "Records are queued at once: for observers of the target, then for those of what is around it",
            says: "A mutation queues a record within the call that makes it, for each observer that is interested: first for \
                   those that are registered at the target, in the order of their registration, then for those of its parent \
                   and so on, if they observe the subtree; once for each observer.",
            section: "queue a mutation record",
            url: "https://dom.spec.whatwg.org/#queue-a-mutation-record",
            since: None,
        }
        TAKE_RECORDS = "dom/take-records", WEB; needs MutationObserver, Document {
            title: "`takeRecords` leaves nothing to tell",
            says: "`takeRecords` returns the records that wait, and the observer is not told of them any more; an observer \
                   without records is not called.",
            section: "takeRecords()",
            url: "https://dom.spec.whatwg.org/#dom-mutationobserver-takerecords",
            since: None,
        }
        MUTATION_OBSERVER_DISCONNECT = "dom/mutation-observer-disconnect", WEB; needs MutationObserver, Document {
            title: "`disconnect` drops the records that wait",
            says: "`disconnect` ends the observation and drops the records that wait, of which the observer is not told any \
                   more.",
            section: "disconnect()",
            url: "https://dom.spec.whatwg.org/#dom-mutationobserver-disconnect",
            since: None,
        }
        TRANSIENT_REGISTERED_OBSERVERS = "dom/transient-registered-observers", WEB; needs MutationObserver, Document {
            title: "A removed subtree is observed until its observer is told",
            says: "What is removed from an observed subtree stays observed up to the next telling of the observer, and not \
                   after it.",
            section: "transient registered observer",
            url: "https://dom.spec.whatwg.org/#transient-registered-observer",
            since: None,
        }
        SIGNAL_SLOT_LIST = "dom/signal-slot-list", WEB, calls; needs MutationObserver, Document {
            title: "`slotchange` is fired once, after the observers, by the same microtask",
            says: "A slot whose assigned nodes change is signalled: when the observers have been told, the same microtask fires \
                   one `slotchange` event at each such slot, in the order of their signalling.",
            section: "signal slots",
            url: "https://dom.spec.whatwg.org/#signal-slot-list",
            since: None,
        }
    }
}
