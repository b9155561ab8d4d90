//! Jobs alone.

use super::script::{Act, all, first, log, micro};
use crate::loops::Ecma;

#[test]
fn jobs_run_in_the_order_in_which_they_were_enqueued() {
    let acts = [micro([log("a"), micro([log("c")])]), micro([log("b")]), log("sync")];
    assert_eq!(first(Ecma::new(), acts.clone()), "sync a b c");
    assert_eq!(all(Ecma::new(), acts), ["sync a b c"]);
}

#[test]
fn a_guest_that_stops_runs_no_further() {
    assert_eq!(first(Ecma::new(), [micro([log("a"), Act::Stop]), micro([log("b")])]), "a");
}
