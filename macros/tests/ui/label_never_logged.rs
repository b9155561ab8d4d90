use looplaw::prelude::*;

fn main() {
    let _schedule = schedule! {
        log("first");
        log("second");
        expect ["first", "secnod"];
    };
}
