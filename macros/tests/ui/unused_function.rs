use looplaw::prelude::*;

fn main() {
    let _schedule = schedule! {
        fn helper() {
            log("a");
        }
        expect ["a"];
    };
}
