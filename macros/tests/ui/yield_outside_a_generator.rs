use looplaw::prelude::*;

fn main() {
    let _schedule = schedule! {
        fn f() {
            yield 1;
        }
        f();
        expect [];
    };
}
