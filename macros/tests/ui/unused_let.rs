use looplaw::prelude::*;

fn main() {
    let _schedule = schedule! {
        let handle = timeout(0, "a");
        expect ["a"];
    };
}
