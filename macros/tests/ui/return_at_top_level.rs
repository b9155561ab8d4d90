use looplaw::prelude::*;

fn main() {
    let _schedule = schedule! {
        return;
        expect [];
    };
}
