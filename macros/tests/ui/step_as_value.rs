use looplaw::prelude::*;

fn main() {
    let _schedule = schedule! {
        then(log);
        expect [];
    };
}
