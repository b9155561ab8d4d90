use looplaw::prelude::*;

fn main() {
    let _schedule = schedule! {
        log("a" "b");
        expect ["a b"];
    };
}
