//! Lines that begin with tabs.

use looplaw::prelude::*;

/// Broken over lines that begin with tabs.
#[scenario(cites(ecma::RUN_TO_COMPLETION))]
fn tabs() -> Schedule {
	schedule! {
		then("the first of the jobs, which is long");
		then("the second of the jobs, which is long");
		log("the code that queues them all");

		expect [any_order["the first of the jobs, which is long", "the second of the jobs, which is long"], "the code that queues them all"]; // ä
	}
}

/// Tabs within a line, and characters of several bytes.
#[scenario(cites(ecma::RUN_TO_COMPLETION))]
fn inner_tabs() -> Schedule {
	schedule! {
		then("jöb");	log("cöde");	expect	["jöb",	"cöde"];
	}
}

pub const ALL: &[fn() -> Scenario] = scenarios![tabs, inner_tabs];
