use looplaw::prelude::*;

fn main() {
    let _schedule = schedule! {
        fn f(a) {
            let a = 1;
            log(a);
        }
        f(1);
        expect ["1"];
    };
}
