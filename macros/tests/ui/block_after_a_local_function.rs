use looplaw::prelude::*;

fn main() {
    let _schedule = schedule! {
        fn f(callback) {
            callback();
        }
        f() {
            log("a");
        };
        expect ["a"];
    };
}
