use looplaw::prelude::*;

fn main() {
    let _schedule = schedule! {
        timeout("a");
        expect [];
    };
}
