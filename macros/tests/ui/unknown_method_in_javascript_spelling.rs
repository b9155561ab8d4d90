use looplaw::prelude::*;

fn main() {
    let _schedule = schedule! {
        [1].forEach("a");
        expect [];
    };
}
