use looplaw::prelude::*;

fn main() {
    let _schedule = schedule! {
        fn f(a, a) {
            log(a);
        }
        f(1, 2);
        expect ["2"];
    };
}
