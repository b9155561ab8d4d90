//! Wrong expectations in all kinds of places.

use looplaw::prelude::*;

/// The clause alone is touched, and comments stay.
#[scenario(cites(ecma::RUN_TO_COMPLETION))]
fn comments() -> Schedule {
    schedule! {
        // expect ["not", "a", "clause"];
        then("job"); // nor is expect ["this"];
        log("sync");
        /* expect ["nor this"]; */

        // Above the clause.
        expect [
            // In the clause.
            "job", /* a word // with /* another */ in it */
            "sync",
        ]; // After the clause.
        // Below the clause.
    }
}

/// Strings and braces that look like clauses.
#[scenario(cites(ecma::RUN_TO_COMPLETION))]
fn look_alikes() -> Schedule {
    schedule! {
        then("expect [\"a\"];") { log("} expect"); if true { log("// {"); } };
        log(r"never \");

        expect ["expect [\"a\"];", "} expect", "// {", r"never \"];
    }
}

/// A list that is too long for a line.
#[scenario(cites(ecma::RUN_TO_COMPLETION))]
fn long() -> Schedule {
    schedule! {
        then("the first of the jobs");
        then("the second of the jobs");
        then("the third of the jobs");
        log("the code that queues them all");

        expect ["the code that queues them all", any_order["the first of the jobs", "the second of the jobs", "the third of the jobs"]];
    }
}

/// All of it on a line.
#[scenario(cites(ecma::RUN_TO_COMPLETION))]
fn one_line() -> Schedule {
    schedule! { then("job"); log("code"); expect ["job", "code"]; }
}

/// A line that others share, with a character of several bytes before it.
#[scenario(cites(ecma::RUN_TO_COMPLETION))]
fn shared_line() -> Schedule {
    looplaw::schedule!(then("jöb→"); log("code"); expect ["jöb→", /* wide */ "code"];)
}

/// Nothing is wrong here.
#[scenario(cites(ecma::RUN_TO_COMPLETION))]
fn right() -> Schedule {
    schedule! { then("job"); log("code"); expect [ "code" , "job" ] ; }
}

pub const ALL: &[fn() -> Scenario] = scenarios![comments, look_alikes, long, one_line, shared_line, right];
