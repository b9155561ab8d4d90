use looplaw::prelude::*;

fn main() {
    let _schedule = schedule! {
        log(a);
        let a = 1;
        expect ["1"];
    };
}
