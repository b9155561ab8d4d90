use looplaw::prelude::*;

fn main() {
    let _schedule = schedule! {
        let o = { a: 1 };
        log(o.a);
        expect ["1"];
    };
}
