use looplaw::prelude::*;

fn main() {
    let _schedule = schedule! {
        fn f() {}
        let f = 1;
        log(f);
        expect ["1"];
    };
}
