use looplaw::prelude::*;

fn main() {
    let _schedule = schedule! {
        micro("a", "b");
        expect ["a", "b"];
    };
}
