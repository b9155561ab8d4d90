use looplaw::prelude::*;

fn main() {
    let _schedule = schedule! {
        total = 1;
        expect [];
    };
}
