use looplaw::prelude::*;

fn main() {
    let _schedule = schedule! {
        expect ["1"];
    };
}
