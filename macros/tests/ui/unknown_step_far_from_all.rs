use looplaw::prelude::*;

fn main() {
    let _schedule = schedule! {
        rollercoaster(1);
        expect [];
    };
}
