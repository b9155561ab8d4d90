use looplaw::prelude::*;

fn main() {
    let _schedule = schedule! {
        const a = 1;
        log(a);
        expect ["1"];
    };
}
