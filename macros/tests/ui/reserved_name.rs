use looplaw::prelude::*;

fn main() {
    let _schedule = schedule! {
        let object = 1;
        expect [];
    };
}
