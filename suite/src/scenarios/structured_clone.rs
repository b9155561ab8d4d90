//! Copies by `structuredClone`, whose getters are the program's.

// covers: structured-clone

use crate::prelude::*;

/// The copy is made within the call: getters run before it returns, jobs after the code.
#[scenario(cites(html::STRUCTURED_CLONE, html::STRUCTURED_SERIALIZE_INTERNAL))]
fn a_copy_is_made_within_the_call() -> Schedule {
    schedule! {
        let original = object {
            get first() {
                log("first");
                then("job");
                return 1;
            },
            get second() {
                log("second");
                return 2;
            },
        };
        log("before");
        let copy = structured_clone(original);
        log("after", copy.first, copy.second);
        expect ["before", "first", "second", "after 1 2", "job"];
    }
}

/// A property is copied with all that it refers to before the next one is read.
#[scenario(cites(html::STRUCTURED_SERIALIZE_INTERNAL))]
fn each_property_is_copied_whole_before_the_next() -> Schedule {
    schedule! {
        let inner = object {
            get one() { log("inner one"); return 1; },
            get two() { log("inner two"); return 2; },
        };
        structured_clone(object {
            get outer_one() { log("outer one"); return [inner]; },
            get outer_two() { log("outer two"); return 2; },
        });
        expect ["outer one", "inner one", "inner two", "outer two"];
    }
}

/// What is met a second time is not read again: both places get the one copy of it.
#[scenario(cites(html::STRUCTURED_SERIALIZE_INTERNAL))]
fn what_is_met_twice_is_read_once() -> Schedule {
    schedule! {
        let shared = object { get part() { log("read"); return 1; } };
        let copy = structured_clone([shared, shared]);
        log("the same", copy[0] == copy[1]);
        log("the original", copy[0] == shared);
        expect ["read", "the same true", "the original false"];
    }
}

/// A function is no data: the copy ends where it comes to one, after the getters before it and before those after it.
#[scenario(cites(html::STRUCTURED_SERIALIZE_INTERNAL, html::STRUCTURED_CLONE))]
fn what_is_no_data_ends_the_copy_where_it_stands() -> Schedule {
    schedule! {
        try {
            structured_clone(object {
                get before() { log("before"); return 1; },
                callback: || log("called"),
                get after() { log("after"); return 2; },
            });
            log("copied");
        } catch e {
            log("caught", e.name);
        }
        then("job");
        log("code");
        expect ["before", "caught DataCloneError", "code", "job"];
        never "called";
        never "after";
        never "copied";
    }
}

/// What a getter throws is thrown by the call, before the getters after it.
#[scenario(cites(html::STRUCTURED_SERIALIZE_INTERNAL, html::STRUCTURED_CLONE))]
fn what_a_getter_throws_ends_the_copy() -> Schedule {
    schedule! {
        try {
            structured_clone(object {
                get first() { log("first"); throw "thrown"; },
                get second() { log("second"); return 2; },
            });
        } catch e {
            log("caught", e);
        }
        expect ["first", "caught thrown"];
        never "second";
    }
}

/// A `then` that is a getter is read by the copy, and the copy has what it returned: to await the copy reads nothing more.
#[scenario(cites(html::STRUCTURED_CLONE, ecma::GET_V))]
fn a_copy_has_no_getters() -> Schedule {
    schedule! {
        let original = object { get then() { log("read"); return 1; } };
        let copy = structured_clone(original);
        log("copied");
        async fn wait() {
            await copy;
            log("awaited the copy");
            await original;
            log("awaited the original");
        }
        wait();
        expect ["read", "copied", "awaited the copy", "read", "awaited the original"];
    }
}

/// A copy has none of the symbols of its original, so that nothing disposes of it.
#[scenario(cites(html::STRUCTURED_SERIALIZE_INTERNAL, ecma::GET_DISPOSE_METHOD))]
fn a_copy_is_no_resource() -> Schedule {
    schedule! {
        let copy = structured_clone(object { n: 1, [dispose]() { log("dispose"); } });
        log("copied", copy.n);
        try {
            using _copy = copy;
        } catch e {
            log(e.name);
        }
        expect ["copied 1", "TypeError"];
        never "dispose";
    }
}

pub(crate) const ALL: &[fn() -> Scenario] = scenarios![
    a_copy_is_made_within_the_call,
    each_property_is_copied_whole_before_the_next,
    what_is_met_twice_is_read_once,
    what_is_no_data_ends_the_copy_where_it_stands,
    what_a_getter_throws_ends_the_copy,
    a_copy_has_no_getters,
    a_copy_is_no_resource,
];
