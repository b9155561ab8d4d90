use looplaw::prelude::*;

fn main() {
    let _schedule = schedule! {
        then(|| log("a")) {
            log("b");
        };
        expect ["a", "b"];
    };
}
