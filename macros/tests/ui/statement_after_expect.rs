use looplaw::prelude::*;

fn main() {
    let _schedule = schedule! {
        log("a");
        expect ["a", "b"];
        log("b");
    };
}
