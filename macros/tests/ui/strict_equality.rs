use looplaw::prelude::*;

fn main() {
    let _schedule = schedule! {
        if 1 === 2 {
            log("a");
        }
        expect ["a"];
    };
}
