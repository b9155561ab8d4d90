use looplaw::prelude::*;

fn main() {
    let _ = schedule! {
        then(log("a"));
        timeout(0, log("b"));
        resolved(1).then(log("c"));
        tick(sleep(1));
        expect ["a", "b", "c"];
    };
}
