use looplaw::prelude::*;

fn main() {
    let _schedule = schedule! {
        timeout(0.5, "a");
        expect ["a"];
    };
}
