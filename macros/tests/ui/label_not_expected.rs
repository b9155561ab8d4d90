use looplaw::prelude::*;

fn main() {
    let _schedule = schedule! {
        log("a");
        timeout(0, "b");
        expect ["a"];
    };
}
