//! What only an author can mend.

use looplaw::model::Pattern;
use looplaw::prelude::*;

macro_rules! made {
    ($name:ident, $label:literal) => {
        /// A macro writes it.
        #[scenario(cites(ecma::RUN_TO_COMPLETION))]
        fn $name() -> Schedule {
            schedule! { then($label); log("code"); expect [$label, "code"]; }
        }
    };
}

made!(made_by_macro, "job");

macro_rules! constant {
    ($name:ident) => {
        /// A macro writes all of it.
        #[scenario(cites(ecma::RUN_TO_COMPLETION))]
        fn $name() -> Schedule {
            schedule! { then("job"); log("code"); expect ["job", "code"]; }
        }
    };
}

constant!(constant_of_macro);

/// The author says more than an order.
#[scenario(cites(ecma::PROMISE_REACTION_JOB))]
fn intended() -> Schedule {
    schedule! {
        rejected(error("x")).then("fulfilled").catch("rejected");
        never "rejected";
        expect ["fulfilled"];
    }
}

/// No expectation is right.
#[scenario(cites(ecma::RUN_TO_COMPLETION))]
fn uncaught() -> Schedule {
    schedule! { log("a"); throw error("x"); expect ["a"]; }
}

/// The program has changed it.
#[scenario(cites(ecma::RUN_TO_COMPLETION))]
fn other() -> Schedule {
    let mut schedule = schedule! { then("job"); log("code"); expect(ecma) ["code", "job"]; };
    let pattern = Pattern::Seq(vec!["job", "code"].into_iter().map(|it| Pattern::Label(it.into())).collect());
    schedule.expectation.default = Some(pattern);
    schedule
}

pub const ALL: &[fn() -> Scenario] = scenarios![made_by_macro, constant_of_macro, intended, uncaught, other];
