use looplaw::prelude::*;

fn main() {
    let _schedule = schedule! {
        timout(0, "a");
        expect ["a"];
    };
}
