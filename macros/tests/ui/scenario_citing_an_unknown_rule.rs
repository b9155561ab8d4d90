use looplaw::prelude::*;

/// The name of the rule is misspelt, then that of the document.
#[scenario(cites(html::MICROTASK_CHECKPONT, nodejs::LOOP_PHASES))]
fn misspelt() -> Schedule {
    schedule! { log("a"); expect ["a"]; }
}

fn main() {
    let _ = scenarios![misspelt];
}
