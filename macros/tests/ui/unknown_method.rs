use looplaw::prelude::*;

fn main() {
    let _schedule = schedule! {
        resolved(1).thn("a");
        expect [];
    };
}
