use looplaw::prelude::*;

fn main() {
    let _schedule = schedule! {
        let class = 1;
        expect [];
    };
}
