use looplaw::prelude::*;

fn main() {
    let _schedule = schedule! {
        log(object { get a(x) { return x; } }.a);
        expect ["1"];
    };
}
