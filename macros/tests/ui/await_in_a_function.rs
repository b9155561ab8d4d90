use looplaw::prelude::*;

fn main() {
    let _schedule = schedule! {
        fn f() {
            await sleep(1);
        }
        f();
        expect [];
    };
}
