use looplaw::prelude::*;

fn main() {
    let _schedule = schedule! {
        resolved(1).catch("a", "b");
        expect ["a", "b"];
    };
}
