use looplaw::prelude::*;

fn main() {
    let _schedule = schedule! {
        f() = 1;
        expect [];
    };
}
