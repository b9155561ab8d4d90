use looplaw::prelude::*;

fn main() {
    let _schedule = schedule! {
        let a;
        expect [];
    };
}
