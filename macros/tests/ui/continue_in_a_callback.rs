use looplaw::prelude::*;

fn main() {
    let _schedule = schedule! {
        while true {
            then() {
                continue;
            };
            break;
        }
        expect [];
    };
}
