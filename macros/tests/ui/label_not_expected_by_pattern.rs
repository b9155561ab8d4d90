use looplaw::prelude::*;

fn main() {
    let _schedule = schedule! {
        let i = 1;
        log("round " + i);
        expect [];
    };
}
